using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Npgsql;
using PppLedger.Api.Imports;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Imports;

public sealed class uploading_files : IAsyncLifetime
{
    private ImportLedger ledger = null!;

    public async ValueTask InitializeAsync() => ledger = await ImportLedger.Start();

    public async ValueTask DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task answers_with_the_report_where_it_is_and_at_which_position()
    {
        var report = (await ledger.Import(MadeUp.Commas)).ShouldBe(201);
        report.Headers["Location"].ShouldBe($"/api/imports/{report.Id}");
        report.Json.GetProperty("by").GetString().ShouldBe("otto");
        report.Json.GetProperty("position").GetInt64().ShouldBe(report.Position);
        (await ledger.Events()).ShouldBe(report.Position);
        var read = (await ledger.Get($"/api/imports/{report.Id}")).ShouldBe(200);
        read.Json.ToString().ShouldBe(report.Json.ToString());
        (await ledger.Rows("/api/imports?format=cordis&stage=booked")).Single().GetProperty("id").GetGuid().ShouldBe(report.Id);
        (await ledger.Rows("/api/imports?stage=undone")).ShouldBeEmpty();
        (await ledger.Get($"/api/imports/{Guid.NewGuid()}")).ShouldBe(404);
    }

    [Fact]
    public async Task marks_every_event_with_the_import_and_the_one_who_sent_it()
    {
        var report = (await ledger.Import(MadeUp.Commas)).ShouldBe(201);
        var events = report.Json.GetProperty("booked").GetProperty("events").GetInt64();
        (await ledger.Database.Scalar<long>(
            $"select count(*) from ledger.mt_events where causation_id = '{report.Id}' and headers ->> 'import' = '{report.Id}' and user_name = 'otto'")).ShouldBe(events);
    }

    [Fact]
    public async Task with_control_totals_as_read_and_as_booked()
    {
        var report = (await ledger.Import(MadeUp.Commas)).ShouldBe(201).Json;
        var partners = report.GetProperty("files").EnumerateArray().Single(f => f.GetProperty("kind").GetString() == "participations");
        partners.GetProperty("rows").GetInt32().ShouldBe(4);
        partners.GetProperty("amounts").GetProperty("ecContribution").GetProperty("sum").GetDecimal().ShouldBe(620_000.5m);
        partners.GetProperty("amounts").GetProperty("totalCost").GetProperty("decimalCommas").GetInt32().ShouldBe(1);
        partners.GetProperty("words").GetProperty("SME").ToString().ShouldBe("""{"False":3,"True":1}""");
        var booked = report.GetProperty("booked");
        booked.GetProperty("granted").GetDecimal().ShouldBe(695_000.5m);
        booked.GetProperty("allocated").GetDecimal().ShouldBe(620_000.5m);
        booked.GetProperty("committed").GetDecimal().ShouldBe(121_000.51m);
    }

    [Fact]
    public async Task as_a_dry_run_books_nothing_and_says_what_it_would_book()
    {
        var dry = (await ledger.Import(MadeUp.Commas, "?format=cordis&dryRun=true")).ShouldBe(201).Json;
        dry.GetProperty("stage").GetString().ShouldBe("previewed");
        (await ledger.Events()).ShouldBe(0);
        (await ledger.Undo(dry.GetProperty("id").GetGuid())).ShouldBeProblem(409, "nothing-to-undo");
        var real = (await ledger.Import(MadeUp.Commas)).ShouldBe(201).Json;
        real.GetProperty("booked").ToString().ShouldBe(dry.GetProperty("booked").ToString());
    }

    [Theory]
    [InlineData("", 400, "unknown-format")]
    [InlineData("?format=corfu", 400, "unknown-format")]
    [InlineData("?format=cordis&dry-run=true", 400, "unknown-parameter")]
    [InlineData("?format=cordis&dryRun=maybe", 400, "bad-parameter")]
    public async Task is_refused_where_the_query_does_not_fit(string query, int status, string code)
    {
        (await ledger.Import(MadeUp.Commas, query)).ShouldBeProblem(status, code);
        (await ledger.Events()).ShouldBe(0);
    }

    [Fact]
    public async Task is_for_administrators() =>
        (await ledger.Import(MadeUp.Commas, roles: "coordinator funder")).ShouldBeProblem(403, "role-missing");

    [Fact]
    public async Task that_are_none_or_not_the_right_ones_is_refused()
    {
        (await ledger.Send(HttpMethod.Post, "/api/imports?format=cordis", new StringContent("{}", Encoding.UTF8, "application/json"), "administrator")).ShouldBeProblem(415, "unsupported-media-type");
        using var cut = new StringContent("--b\r\nContent-Disposition: form-data; name=files; filename=project.csv\r\n\r\nid,tit");
        cut.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        (await ledger.Send(HttpMethod.Post, "/api/imports?format=cordis", cut, "administrator")).ShouldBeProblem(400, "not-an-upload");
        (await ledger.Import([])).ShouldBeProblem(400, "not-an-upload");
        (await ledger.Import([new("organization.csv", "projectID"u8.ToArray())])).ShouldBeProblem(400, "file-missing");
        (await ledger.Import([new("project.csv", "id,title\n1,x"u8.ToArray())])).ShouldBeProblem(400, "columns-missing");
        (await ledger.Import([new("project.csv", [0xFF, 0xFE, 0x00])])).Status.ShouldBe(400);
        (await ledger.Import([new("../../project.csv", "id,title\n1,x"u8.ToArray())])).ShouldBeProblem(400, "columns-missing");
        (await ledger.Rows("/api/imports")).ShouldBeEmpty();
    }

    [Fact]
    public async Task is_refused_while_the_same_format_is_imported()
    {
        await using var other = new NpgsqlConnection(ledger.Database.ConnectionString);
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using (var transaction = await other.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var take = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended('ledger-import/cordis', 0))", other, transaction);
            await take.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            (await ledger.Import(MadeUp.Commas)).ShouldBeProblem(409, "import-running");
        }

        (await ledger.Import(MadeUp.Commas)).ShouldBe(201);
        (await ledger.Database.Scalar<long>("select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database()) and not granted")).ShouldBe(0);
    }

    [Fact]
    public async Task leaves_nothing_lying_about()
    {
        var request = new DefaultHttpContext().Request;
        using var content = new MultipartFormDataContent { { new ByteArrayContent("id"u8.ToArray()), "files", "project.csv" } };
        request.ContentType = content.Headers.ContentType!.ToString();
        request.Body = await content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var (_, upload) = await Upload.Receive(request, TestContext.Current.CancellationToken);
        File.Exists(Path.Combine(upload!.Folder, "project.csv")).ShouldBeTrue();
        upload.Dispose();
        Directory.Exists(upload.Folder).ShouldBeFalse();
    }

    [Theory]
    [InlineData(-1_000, 201)]
    [InlineData(1_000, 413)]
    public async Task may_be_200_MB_and_not_more(long beyond, int status)
    {
        using var content = new MultipartFormDataContent("b");
        content.Add(new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(MadeUp.Commas, "project_df_100.csv"), TestContext.Current.CancellationToken)), "files", "project.csv");
        var framing = content.Headers.ContentLength!.Value + 200;
        content.Add(new StreamContent(new Blank(Upload.Limit - framing + beyond)), "files", "notes.txt");
        var answer = await ledger.Send(HttpMethod.Post, "/api/imports?format=cordis", content, "administrator");
        answer.Status.ShouldBe(status, answer.Text);
        if (status == 413)
        {
            answer.ShouldBeProblem(413, "body-too-large");
            (await ledger.Events()).ShouldBe(0);
        }
    }

    [Fact]
    public async Task is_counted_by_the_real_server_too()
    {
        using var server = await LedgerProcess.StartAsync(ledger.Database.ConnectionString);
        (await Send(server, 3 * 1024 * 1024)).ShouldBe(201, "More than a JSON body may have.");
        (await Send(server, Upload.Limit)).ShouldBe(413);
    }

    private static async Task<int> Send(LedgerProcess server, long notes)
    {
        using var content = new MultipartFormDataContent();
        foreach (var file in Directory.GetFiles(MadeUp.Commas))
        {
            content.Add(new ByteArrayContent(await File.ReadAllBytesAsync(file)), "files", Path.GetFileName(file));
        }

        content.Add(new StreamContent(new Blank(notes)) { Headers = { ContentLength = notes } }, "files", "notes.txt");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/imports?format=cordis") { Content = content };
        request.Headers.Add(Badges.Header, "key=otto; roles=administrator");
        request.Headers.Add("Idempotency-Key", Kit.Http.FreshKey());
        request.Headers.ExpectContinue = true;
        using var response = await server.Http.SendAsync(request);
        return (int)response.StatusCode;
    }
}
