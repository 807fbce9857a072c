using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Organisations;

public sealed class registering_an_organisation(LedgerFixture ledger)
{
    [Fact]
    public async Task answers_where_it_is_and_reads_back()
    {
        var kvk = NewKvk();

        var registered = (await Register(new
        {
            name = "Acme BV", kind = "enterprise", country = "EL", identifiers = new[] { new { scheme = "kvk", value = kvk } }, group = "Acme Group",
        })).ShouldBe(201);

        registered.Headers["Location"].ShouldBe($"/api/organisations/{registered.Id}");
        var read = (await ledger.Get(registered.Headers["Location"])).ShouldBe(200);
        (read.Json.Text("name"), read.Json.Text("kind"), read.Json.Text("country"), read.Json.Text("group")).ShouldBe(("Acme BV", "enterprise", "GR", "Acme Group"));
        read.Json.GetProperty("identifiers")[0].Text("value").ShouldBe(kvk);
        read.Json.GetProperty("version").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task with_a_number_another_one_has_is_refused_whole()
    {
        var taken = new[] { new { scheme = "kvk", value = NewKvk() } };
        var (first, second) = ($"First {Guid.NewGuid():N}", $"Second {Guid.NewGuid():N}");
        (await Register(new { name = first, identifiers = taken })).ShouldBe(201);
        (await Registered(first, second)).ShouldBe(1);

        (await Register(new { name = second, identifiers = taken })).ShouldBeProblem(409, "key-taken").Json.Text("detail")!.ShouldContain(taken[0].value);

        (await Registered(first, second)).ShouldBe(1);
        await ledger.CaughtUp(); // the journal steps over the numbers the refused write had taken
    }

    [Fact]
    public async Task with_the_same_number_by_many_at_the_same_time_is_done_by_one()
    {
        var number = new[] { new { scheme = "kvk", value = NewKvk() } };

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Register(new { name = $"Racer {i}", identifiers = number })));

        replies.Count(r => r.Status == 201).ShouldBe(1);
        replies.Where(r => r.Status != 201).ShouldAllBe(r => r.Status == 409 && r.Code == "key-taken");
        await ledger.CaughtUp();
    }

    [Fact]
    public async Task with_the_vat_number_of_its_fiscal_unity_is_fine()
    {
        var shared = new[] { new { scheme = "vat", value = $"NL{NewKvk()}B01" } };

        (await Register(new { name = "Parent", identifiers = shared })).ShouldBe(201);
        (await Register(new { name = "Daughter", identifiers = shared })).ShouldBe(201);
    }

    [Fact]
    public async Task is_not_for_those_who_only_audit() =>
        (await ledger.Post("/api/organisations", new { name = "Acme" }, "eva", Guid.CreateVersion7(), Role.Auditor)).ShouldBeProblem(403, "role-missing");

    [Theory]
    [InlineData("""{}""", null)]
    [InlineData("""{"name":null}""", null)]
    [InlineData("""{"name":7}""", null)]
    [InlineData("""{"name":""}""", "text-out-of-bounds")]
    [InlineData("""{"name":"BAD","kind":"company"}""", null)]
    [InlineData("""{"name":"BAD","country":"NLD"}""", "unknown-country")]
    [InlineData("""{"name":"BAD","identifiers":[{"scheme":"kvk","value":"123"}]}""", "identifier-malformed")]
    [InlineData("""{"name":"BAD","identifiers":[{"scheme":"KVK","value":"12345678"}]}""", "identifier-scheme-malformed")]
    [InlineData("""{"name":"BAD","identifiers":[{"scheme":"kvk"}]}""", null)]
    [InlineData("""{"name":"BAD","identifiers":[null]}""", null)]
    [InlineData("""{"name":"BAD","identifiers":[{"scheme":"a","value":"1"},{"scheme":"a","value":"1"}]}""", "identifier-given-twice")]
    [InlineData("""{"name":"BAD","colour":"blue"}""", null)]
    public async Task with_a_body_that_does_not_fit_writes_nothing(string body, string? code)
    {
        var reply = await Register(body);

        reply.Status.ShouldBe(400, reply.Text);
        (code ?? reply.Code).ShouldBe(reply.Code);
        (await ledger.Database.Scalar<long>("select count(*) from ledger.mt_events where type = 'organisation-registered' and data ->> 'name' in ('BAD', '')")).ShouldBe(0);
    }

    private Task<Reply> Register(object body) => ledger.Post("/api/organisations", body, "anna", Guid.CreateVersion7(), Role.Recorder);

    private Task<long> Registered(string first, string second) =>
        ledger.Database.Scalar<long>($"select count(*) from ledger.mt_events where type = 'organisation-registered' and data ->> 'name' in ('{first}', '{second}')");

    private static string NewKvk() => $"{Random.Shared.Next(0, 100_000_000):00000000}";
}
