using PppLedger.Api.Tests.Evidence;
using PppLedger.Api.Tests.Kit;
using static PppLedger.Api.Tests.Kit.Http;

namespace PppLedger.Api.Tests.Reliability;

public sealed class the_versions_an_act_expects(LedgerFixture ledger)
{
    [Fact]
    public async Task are_what_a_read_gave_or_what_a_write_gave()
    {
        var hours = await Hours.In(ledger);
        var read = (await ledger.Get(hours.Url)).ShouldBe(200).Headers["ETag"];
        read.ShouldStartWith("\"1-2-");

        var approved = (await Approve(hours, "{}", read)).ShouldBe(204);
        approved.Headers["ETag"].ShouldBe("\"3\"");
        (await ledger.Host.Post(FreshKey(), $"{hours.Url}/submission", "{ }", hours.Recorder, ("If-Match", approved.Headers["ETag"]))).ShouldBe(204).Headers["ETag"].ShouldBe("\"4\"");
        (await ledger.Host.Post(null, $"{hours.Url}/acceptance", """{"reason":"All there."}""", hours.Coordinator, ("If-Match", "\"1-4-br\""))).ShouldBe(204);
        (await hours.Events()).ShouldBe(5);
    }

    [Fact]
    public async Task are_in_the_etag_of_whatever_can_be_acted_upon()
    {
        var acme = await ledger.Organisation("Acme");
        var read = (await ledger.Get($"/api/organisations/{acme}")).ShouldBe(200).Headers["ETag"];
        read.ShouldBe("\"1-1\"");
        var admin = new Who("admin", Guid.Empty, Domain.Role.Administrator);
        (await ledger.Host.Post(null, $"/api/organisations/{acme}/name", """{"name":"Acme NV","on":"2026-05-01"}""", admin, ("If-Match", read))).ShouldBe(204);
        (await ledger.Host.Post(null, $"/api/organisations/{acme}/name", """{"name":"Acme SA","on":"2026-05-01"}""", admin, ("If-Match", read))).ShouldBeProblem(412, "version-conflict");
    }

    [Fact]
    public async Task that_others_have_passed_are_412_in_the_header_and_409_in_the_body()
    {
        var hours = await Hours.In(ledger);
        (await Approve(hours, "{}", "\"1\"")).ShouldBeProblem(412, "version-conflict").Json.GetProperty("currentVersion").GetInt64().ShouldBe(2);
        (await Approve(hours, "{}", "\"9\"")).ShouldBeProblem(412, "version-conflict").Json.GetProperty("currentVersion").GetInt64().ShouldBe(2);
        (await Approve(hours, """{"version":1}""", null)).ShouldBeProblem(409, "version-conflict").Json.GetProperty("currentVersion").GetInt64().ShouldBe(2);
        (await hours.Events()).ShouldBe(2);
    }

    [Fact]
    public async Task must_be_named_once_or_alike()
    {
        var hours = await Hours.In(ledger);
        (await Approve(hours, "{}", null)).ShouldBeProblem(428, "version-missing");
        (await Approve(hours, "{}", null, FreshKey())).ShouldBeProblem(428, "version-missing");
        (await Approve(hours, """{"version":2}""", "\"3\"")).ShouldBeProblem(400, "versions-differ").Json.GetProperty("pointer").GetString().ShouldBe("/version");
        (await Approve(hours, """{"version":null}""", "\"2\"")).ShouldBeProblem(400, "malformed-request");
        foreach (var bad in new[] { "2", "*", "W/\"2\"", "\"a\"", "\"2\", \"3\"", "\"\"", "\"99999999999999999999\"", "\"-2\"" })
        {
            (await Approve(hours, "{}", bad)).ShouldBeProblem(400, "if-match-malformed");
        }

        (await hours.Events()).ShouldBe(2);
        (await Approve(hours, """{"version":2}""", "\"1-2\"")).ShouldBe(204);
    }

    [Fact]
    public async Task of_a_form_may_be_in_the_header_too()
    {
        var hours = await Hours.In(ledger);
        MultipartFormDataContent Form(params (string, string)[] fields)
        {
            var form = new MultipartFormDataContent { { new ByteArrayContent(Files.Pdf()), "file", "hours.pdf" }, { new StringContent("timesheet"), "kind" } };
            fields.ToList().ForEach(f => form.Add(new StringContent(f.Item2), f.Item1));
            return form;
        }

        Task<Reply> Attach(MultipartFormDataContent form, string? ifMatch) => ledger.Host.Send(
            HttpMethod.Post, null, $"{hours.Url}/evidence", form, hours.Recorder, ifMatch is null ? [] : [("If-Match", ifMatch)]);

        (await Attach(Form(), null)).ShouldBeProblem(428, "version-missing");
        (await Attach(Form(), "\"1\"")).ShouldBeProblem(412, "version-conflict");
        (await Attach(Form(("version", "2")), "\"3\"")).ShouldBeProblem(400, "versions-differ");
        (await Attach(Form(), "2")).ShouldBeProblem(400, "if-match-malformed");
        (await Attach(Form(), "\"1-2\"")).ShouldBe(201).Json.GetProperty("version").GetInt64().ShouldBe(3);
    }

    private Task<Reply> Approve(Hours hours, string body, string? ifMatch, string? key = null) =>
        ledger.Host.Post(key, $"{hours.Url}/approval", body, hours.Controller, ifMatch is null ? [] : [("If-Match", ifMatch)]);
}
