using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Evidence;

public sealed class a_file_attached_twice(LedgerFixture ledger)
{
    [Fact]
    public async Task to_one_contribution_is_refused()
    {
        var hours = await Hours.In(ledger);
        var pdf = Files.Pdf();
        (await hours.Attach(pdf, "a.pdf")).ShouldBe(201);

        (await hours.Attach(pdf, "b.pdf", version: 3)).ShouldBeProblem(409, "evidence-already-attached")
            .Json.GetProperty("detail").GetString().ShouldBe("It is attached as 'a.pdf'.");

        (await hours.Events()).ShouldBe(3);
    }

    [Fact]
    public async Task to_another_contribution_of_the_partner_is_recognised_and_stored_once()
    {
        var hours = await Hours.In(ledger);
        var (another, elsewhere) = (await hours.Another(), await Hours.In(ledger));
        var pdf = Files.Pdf();
        (await hours.Attach(pdf, "a.pdf")).ShouldBe(201);

        var again = (await another.Attach(pdf, "b.pdf")).ShouldBe(201).Json;
        var byOthers = (await elsewhere.Attach(pdf, "c.pdf")).ShouldBe(201).Json;

        again.GetProperty("recognised").GetBoolean().ShouldBeTrue();
        again.GetProperty("alsoAttachedTo").EnumerateArray().Select(i => i.GetGuid()).ShouldBe([hours.Id]);
        // What another organisation has attached is not for this one to know.
        byOthers.GetProperty("recognised").GetBoolean().ShouldBeFalse();
        byOthers.GetProperty("alsoAttachedTo").GetArrayLength().ShouldBe(0);
        (await hours.Stored(pdf)).ShouldBe(1);
    }

    [Fact]
    public async Task at_the_same_time_is_attached_once_or_to_each()
    {
        var hours = await Hours.In(ledger);
        var others = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => hours.Another()));
        var pdf = Files.Pdf(400_000);

        var toEach = await Task.WhenAll(others.Select(o => o.Attach(pdf, "a.pdf")));
        var toOne = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => hours.Attach(pdf, "a.pdf")));

        toEach.ShouldAllBe(r => r.Status == 201);
        toOne.Count(r => r.Status == 201).ShouldBe(1);
        toOne.Count(r => r.Status == 409).ShouldBe(7);
        (await hours.Events()).ShouldBe(3);
        (await hours.Stored(pdf)).ShouldBe(1);
    }
}

public sealed class detaching_evidence(LedgerFixture ledger)
{
    private static object Because(long version) => new { version, reason = "Of another month." };

    [Fact]
    public async Task removes_the_file_once_no_contribution_has_it()
    {
        var (hours, pdf) = (await Hours.In(ledger), Files.Pdf());
        var another = await hours.Another();
        var url = (await hours.Attach(pdf, "a.pdf")).ShouldBe(201).Headers["Location"];
        (await another.Attach(pdf, "a.pdf")).ShouldBe(201);

        (await hours.Act($"evidence/{Files.Hash(pdf)}/detachment", Because(3), hours.Recorder)).ShouldBe(204);

        (await ledger.Host.Ask(HttpMethod.Get, url, hours.Recorder)).ShouldBeProblem(404, "not-found");
        (await hours.Stored(pdf)).ShouldBe(1);
        (await another.Act($"evidence/{Files.Hash(pdf)}/detachment", Because(3), hours.Controller)).ShouldBe(204);
        (await hours.Stored(pdf)).ShouldBe(0);
        (await hours.Attach(pdf, "a.pdf", version: 4)).ShouldBe(201);
        (await hours.Stored(pdf)).ShouldBe(1);
    }

    [Fact]
    public async Task is_refused_to_others_once_approved_and_of_what_is_not_there()
    {
        var (hours, pdf) = (await Hours.In(ledger), Files.Pdf());
        var act = $"evidence/{Files.Hash(pdf)}/detachment";
        (await hours.Act(act, Because(2), hours.Recorder)).ShouldBeProblem(404, "evidence-not-attached");
        (await hours.Attach(pdf, "a.pdf")).ShouldBe(201);
        (await hours.Act(act, Because(3), hours.Auditor)).ShouldBeProblem(403, "role-missing");
        (await hours.Act(act, Because(2), hours.Recorder)).ShouldBeProblem(409, "version-conflict");
        (await hours.Act("approval", new { version = 3 }, hours.Controller)).ShouldBe(204);
        (await hours.Act(act, Because(4), hours.Recorder)).ShouldBeProblem(409, "wrong-stage");
        (await hours.Stored(pdf)).ShouldBe(1);
    }

    [Fact]
    public async Task while_somebody_attaches_the_same_file_never_leaves_a_contribution_without_it()
    {
        var hours = await Hours.In(ledger);
        for (var round = 0; round < 10; round++)
        {
            var pdf = Files.Pdf(200_000);
            var (one, two) = (await hours.Another(), await hours.Another());
            (await one.Attach(pdf, "a.pdf")).ShouldBe(201);

            var replies = await Task.WhenAll(
                one.Act($"evidence/{Files.Hash(pdf)}/detachment", Because(3), hours.Recorder), two.Attach(pdf, "a.pdf"));

            replies.Select(r => r.Status).ShouldBe([204, 201]);
            var (reply, bytes) = await ledger.Host.Bytes(HttpMethod.Get, replies[1].Headers["Location"], hours.Recorder);
            reply.Status.ShouldBe(200);
            Files.Hash(bytes).ShouldBe(Files.Hash(pdf));
        }
    }
}
