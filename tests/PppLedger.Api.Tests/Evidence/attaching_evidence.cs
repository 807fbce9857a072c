using System.Security.Cryptography;
using System.Text;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Evidence;

public sealed class attaching_evidence(LedgerFixture ledger)
{
    [Fact]
    public async Task stores_the_file_by_its_content_and_says_so_in_the_contribution()
    {
        var hours = await Hours.In(ledger);
        var pdf = Files.Pdf();

        var attached = (await hours.Attach(pdf, "timesheet maart.pdf", type: "application/pdf")).ShouldBe(201);

        attached.Headers["Location"].ShouldBe($"{hours.Url}/evidence/{Files.Hash(pdf)}");
        attached.Json.GetProperty("sha256").GetString().ShouldBe(Files.Hash(pdf));
        attached.Json.GetProperty("recognised").GetBoolean().ShouldBeFalse();
        attached.Json.GetProperty("version").GetInt64().ShouldBe(3);
        var read = (await ledger.Get(hours.Url)).ShouldBe(200).Json;
        read.GetProperty("version").GetInt64().ShouldBe(3);
        read.GetProperty("evidence").ToString().ShouldBe(
            $$"""[{"sha256":"{{Files.Hash(pdf)}}","name":"timesheet maart.pdf","mediaType":"application/pdf","size":2000,"kind":"timesheet","by":"anna"}]""");
        (await hours.Stored(pdf)).ShouldBe(1);
    }

    [Fact]
    public async Task takes_every_type_of_the_list_by_its_content()
    {
        (string Name, byte[] Content, string Type)[] files =
        [
            ("a.pdf", Files.Pdf(), EvidenceTypes.Pdf.MediaType), ("B.PNG", Files.Png, "image/png"), ("c.jpeg", Files.Jpeg, "image/jpeg"), ("d.xlsx", Files.Xlsx, EvidenceTypes.Xlsx.MediaType),
            ("e.docx", Files.Docx, EvidenceTypes.Docx.MediaType), ("f.ods", Files.Ods, EvidenceTypes.Ods.MediaType), ("g.csv", Files.Csv, "text/csv"), ("h.txt", Files.Csv, "text/plain"),
            ("i.eml", Files.Mail, "message/rfc822"), ("scan", Files.Pdf(), "application/pdf"), ("urenstaat ½ 'maart' €.csv", Files.Csv, "text/csv"),
        ];
        var hours = await Hours.In(ledger);
        var version = 2;
        foreach (var (name, content, type) in files)
        {
            var attached = (await hours.Attach(content, name, version: version++)).ShouldBe(201);
            attached.Json.GetProperty("mediaType").GetString().ShouldBe(type, name);
            attached.Json.GetProperty("name").GetString().ShouldBe(name);
        }
    }

    public static TheoryData<string, string, string?, string> NotTaken => new()
    {
        { "a program", "tool.exe", "MZ\x90\0\x03", "file-type-not-taken" },
        { "a program called a PDF", "invoice.pdf", "\x7F" + "ELF\x02", "file-type-not-taken" },
        { "a script", "run.txt", "#!/bin/sh\nrm -rf /", "file-type-not-taken" },
        { "a web page", "page.html", "<!DOCTYPE html><script>alert(1)</script>", "file-type-not-taken" },
        { "a web page called a text", "page.txt", "  \n<html><body>", "file-type-not-taken" },
        { "markup called a text", "note.txt", "\n<p onclick=\"x()\">", "file-type-not-taken" },
        { "a web page after some text", "page.csv", "a;b\n<ScRiPt>alert(1)</script>", "file-type-not-taken" },
        { "a drawing", "logo.svg", "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x()\"/>", "file-type-not-taken" },
        { "bytes", "data.csv", "a;b\0c", "file-type-not-taken" },
        { "a PDF called an image", "scan.png", "%PDF-1.7", "file-type-disagrees" },
        { "a text called an e-mail", "note.eml", "Just a note.", "file-type-disagrees" },
        { "a text called a program", "setup.exe", "Just a note.", "file-type-disagrees" },
        { "nothing", "empty.txt", "", "empty-file" },
    };

    [Theory, MemberData(nameof(NotTaken))]
    public async Task refuses_what_is_not_on_the_list_or_is_not_what_it_says(string what, string name, string? content, string code)
    {
        var hours = await Hours.In(ledger);
        var reply = await hours.Attach(Encoding.Latin1.GetBytes(content!), name);
        reply.Code.ShouldBe(code, what);
        (await hours.Events()).ShouldBe(2);
        (await hours.Stored(Encoding.Latin1.GetBytes(content!))).ShouldBe(0);
    }

    [Fact]
    public async Task refuses_packages_that_are_no_document_or_carry_macros()
    {
        var hours = await Hours.In(ledger);
        (await hours.Attach(Files.Zip("readme.txt"), "all.zip")).ShouldBeProblem(422, "file-type-not-taken");
        (await hours.Attach(Files.Zip("readme.txt"), "all.xlsx")).ShouldBeProblem(422, "file-type-not-taken");
        (await hours.Attach(Files.Zip("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), "macros.xlsx")).ShouldBeProblem(422, "file-type-not-taken");
        (await hours.Attach(Files.Zip(["[Content_Types].xml", "xl/workbook.xml", .. Enumerable.Range(0, 10_000).Select(i => $"xl/{i}.xml")]), "hours.xlsx")).ShouldBeProblem(422, "file-type-not-taken");
        (await hours.Attach(Files.Xlsx, "hours.docx")).ShouldBeProblem(422, "file-type-disagrees");
        (await hours.Attach([.. Files.Xlsx[..60], .. RandomNumberGenerator.GetBytes(200)], "hours.xlsx")).ShouldBeProblem(422, "file-type-not-taken");
        (await hours.Attach(Files.Pdf(), "hours.pdf", type: "image/png")).ShouldBeProblem(422, "file-type-disagrees")
            .Json.GetProperty("detail").GetString().ShouldBe("By its content 'hours.pdf' is a PDF document, but it was sent as image/png.");
        (await hours.Events()).ShouldBe(2);
    }

    [Theory]
    [InlineData("../hours.pdf")]
    [InlineData("C:\\hours.pdf")]
    [InlineData("hours\u202Efdp.exe.pdf")]
    [InlineData("hours\u0001.pdf")]
    [InlineData("..")]
    public async Task refuses_names_that_are_no_plain_names(string name)
    {
        var hours = await Hours.In(ledger);
        (await hours.Attach(Files.Pdf(), name)).ShouldBeProblem(400, "bad-file-name");
        (await hours.Attach(Files.Pdf(), new string('x', 197) + ".pdf")).ShouldBeProblem(400, "bad-file-name");
        (await hours.Attach(Files.Pdf(), new string('x', 196) + ".pdf")).ShouldBe(201);
    }

    [Fact]
    public async Task refuses_a_form_that_is_not_complete()
    {
        var hours = await Hours.In(ledger);
        Task<Reply> Send(HttpContent content) => ledger.Host.Ask(HttpMethod.Post, $"{hours.Url}/evidence", hours.Recorder, content);
        ByteArrayContent File() => new(Files.Pdf());
        static StringContent Text(string text) => new(text);

        (await Send(new StringContent("{}", Encoding.UTF8, "application/json"))).ShouldBeProblem(415, "unsupported-media-type");
        (await Send(new MultipartFormDataContent { { Text("timesheet"), "kind" }, { Text("2"), "version" } })).ShouldBeProblem(400, "bad-form-field");
        (await Send(new MultipartFormDataContent { { File(), "file", "a.pdf" }, { Text("2"), "version" } })).ShouldBeProblem(400, "bad-form-field");
        (await Send(new MultipartFormDataContent { { File(), "file", "a.pdf" }, { Text("none"), "kind" }, { Text("2"), "version" } })).ShouldBeProblem(400, "bad-form-field");
        (await Send(new MultipartFormDataContent { { File(), "file", "a.pdf" }, { Text("timesheet"), "kind" } })).ShouldBeProblem(428, "version-missing");
        (await Send(new MultipartFormDataContent { { File(), "file", "a.pdf" }, { Text("timesheet"), "kind" }, { Text("-2"), "version" } })).ShouldBeProblem(400, "bad-form-field");
        (await Send(new MultipartFormDataContent { { File(), "file", "a.pdf" }, { File(), "file", "b.pdf" } })).ShouldBeProblem(400, "bad-form-field");
        (await Send(new MultipartFormDataContent { { Text("1"), "version" }, { Text("2"), "version" }, { File(), "file", "a.pdf" } })).ShouldBeProblem(400, "bad-form-field");
        (await Send(new MultipartFormDataContent { { Text("timesheet"), "kind" }, { Text("2"), "version" }, { Text("x"), "unheardOf" }, { File(), "file", "a.pdf" } })).ShouldBeProblem(400, "bad-form-field");
        (await hours.Events()).ShouldBe(2);
    }

    [Fact]
    public async Task is_refused_at_a_version_nobody_stands_at()
    {
        var hours = await Hours.In(ledger);
        var pdf = Files.Pdf();

        (await hours.Attach(pdf, "a.pdf", version: 1)).ShouldBeProblem(409, "version-conflict").Json.GetProperty("currentVersion").GetInt64().ShouldBe(2);

        (await hours.Stored(pdf)).ShouldBe(0);
    }

    [Fact]
    public async Task is_for_the_partner_and_for_auditors()
    {
        var hours = await Hours.In(ledger);
        foreach (var who in new[] { hours.Coordinator, hours.Dirk, new Who("bo", hours.Partner, Role.ProgrammeOffice) })
        {
            (await hours.Attach(Files.Pdf(), "a.pdf", who)).ShouldBeProblem(403, "role-missing");
        }

        (await hours.Attach(Files.Pdf(), "a.pdf", new Who("rita", hours.Lead, Role.Recorder))).ShouldBeProblem(403, "not-yours");
        (await hours.Attach(Files.Pdf(), "a.pdf", new Who("zoe", Guid.CreateVersion7(), Role.Recorder))).ShouldBeProblem(404, "not-found");

        (await hours.Attach(Files.Pdf(), "a.pdf", hours.Controller)).ShouldBe(201);
        (await hours.Attach(Files.Pdf(), "b.pdf", hours.Auditor, 3)).ShouldBe(201);
        (await ledger.Host.Attach($"/api/contributions/{Guid.CreateVersion7()}", Files.Pdf(), "a.pdf", hours.Recorder, 1)).ShouldBeProblem(404, "not-found");
    }

    [Fact]
    public async Task is_open_until_it_is_accepted_and_again_when_it_was_returned()
    {
        var hours = await Hours.In(ledger);
        (await hours.Act("approval", new { version = 2 }, hours.Controller)).ShouldBe(204);
        (await hours.Attach(Files.Pdf(), "a.pdf", version: 3)).ShouldBe(201);
        (await hours.Act("submission", new { version = 4 }, hours.Controller)).ShouldBe(204);
        (await hours.Attach(Files.Pdf(), "b.pdf", version: 5)).ShouldBe(201);
        (await hours.Act("return", new { version = 6, question = "Which days?" }, hours.Coordinator)).ShouldBe(204);
        (await hours.Attach(Files.Pdf(), "c.pdf", version: 7)).ShouldBe(201);
        (await hours.Act("approval", new { version = 8 }, hours.Controller)).ShouldBe(204);
        (await hours.Act("submission", new { version = 9 }, hours.Controller)).ShouldBe(204);
        (await hours.Act("acceptance", new { version = 10 }, hours.Coordinator)).ShouldBe(204);
        (await hours.Attach(Files.Pdf(), "d.pdf", version: 11)).ShouldBeProblem(409, "wrong-stage");
        (await hours.Attach(Files.Pdf(), "e.pdf", hours.Auditor, 11)).ShouldBe(201);
    }
}
