using System.Text.Json;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Imports;

public sealed class rows_that_cannot_be_booked : IAsyncLifetime
{
    private ImportLedger ledger = null!;

    public async ValueTask InitializeAsync() => ledger = await ImportLedger.Start();

    public async ValueTask DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task are_listed_with_file_line_column_value_and_code()
    {
        var report = (await ledger.Import(MadeUp.Broken)).ShouldBe(201);
        var rows = await ledger.All($"{report.Headers["Location"]}/rows?kind=unbookable");
        rows.Select(Line).Order(StringComparer.Ordinal).ShouldBe([
            "organization.csv:10   900000030 project-held-back",
            "organization.csv:11 ecContribution 2000 900000030 more-than-granted",
            "organization.csv:12   900000031 project-held-back",
            "organization.csv:13 role coordinator 900000031 second-coordinator",
            "organization.csv:14 projectID 900000099 900000099 project-not-in-file",
            "organization.csv:3 organisationID 910000021 900000021 repeats-row",
            "organization.csv:4   900000029 project-held-back",
            "organization.csv:5 role sponsor 900000029 unknown-word",
            "organization.csv:6 organisationID 91 900000029 identifier-malformed",
            "organization.csv:7 country ZZ 900000029 unknown-country",
            "organization.csv:8 SME maybe 900000029 not-yes-or-no",
            "organization.csv:9 activityType XYZ 900000029 unknown-word",
            "project.csv:10 id 900000028 900000028 contradicts-row",
            "project.csv:11 id 900000028 900000028 contradicts-row",
            "project.csv:12   900000029 project-held-back",
            "project.csv:13   900000030 project-held-back",
            "project.csv:14   900000031 project-held-back",
            "project.csv:15   900000032 field-count",
            "project.csv:15 fundingScheme  900000032 value-missing",
            "project.csv:16 id   value-missing",
            "project.csv:17 ecMaxContribution 1.000.000,50 900000033 ambiguous-amount",
            "project.csv:18 ecMaxContribution 5000.1234 900000034 amount-too-fine",
            "project.csv:19 ecMaxContribution five 900000035 not-an-amount",
            "project.csv:3 ecMaxContribution 1.234 900000022 ambiguous-amount",
            "project.csv:4 startDate 01/02/2024 900000023 not-a-day",
            "project.csv:5 startDate  900000024 no-grant-date",
            "project.csv:6 ecMaxContribution -5000 900000025 negative-amount",
            "project.csv:7 status ONHOLD 900000026 unknown-word",
            "project.csv:9 id 900000027 900000027 repeats-row",
        ]);
        rows.ShouldAllBe(r => r.GetProperty("reason").GetString()!.EndsWith('.'));
        report.Json.GetProperty("unbookableRows").GetInt32().ShouldBe(28);
    }

    [Fact]
    public async Task stop_their_own_project_and_no_other_and_leave_no_half_of_it()
    {
        var report = (await ledger.Import(MadeUp.Broken)).ShouldBe(201).Json;
        report.GetProperty("projects").ToString().ShouldBe("""{"formed":2,"changed":0,"unchanged":0,"refused":13}""");
        await Column("select data ->> 'code' from ledger.mt_doc_consortium order by 1").ShouldBeAsync("900000021 900000027");
        // 910000026 is registered by project 900000027, not by the refused one that names it first.
        await Column("select key from ledger.natural_keys where kind = 'organisation/pic' order by 1").ShouldBeAsync("910000021 910000026");
        await Column("select data -> 'unallocated' ->> 'amount' from ledger.mt_doc_award order by 1").ShouldBeAsync("4000 40000");
    }

    [Fact]
    public async Task are_counted_in_pages_and_come_as_csv_too()
    {
        var rows = $"{(await ledger.Import(MadeUp.Broken)).Headers["Location"]}/rows";
        var csv = (await ledger.Get($"{rows}?code=ambiguous-amount", "text/csv")).ShouldBe(200);
        csv.Text.Split('\n')[0].Trim().ShouldBe("id,importId,kind,project,file,line,column,value,code,reason");
        csv.Text.ShouldContain("project.csv,3,ecMaxContribution,1.234,ambiguous-amount,");
        var page = (await ledger.Get($"{rows}?limit=5")).ShouldBe(200).Json;
        page.GetProperty("rows").GetArrayLength().ShouldBe(5);
        page.GetProperty("next").GetString().ShouldNotBeNull();
        (await ledger.Get($"{rows}?colour=red")).ShouldBeProblem(400, "unknown-parameter");
        (await ledger.Get($"/api/imports/{Guid.NewGuid()}/rows")).ShouldBe(404);
    }

    [Fact]
    public async Task because_the_database_refuses_one_project_do_not_stop_the_others_of_its_batch()
    {
        // A key that the register has and no organisation: the write of whoever registers it fails, as when somebody was first.
        await ledger.Database.Execute("insert into ledger.natural_keys (kind, key, stream_id) values ('organisation/pic', '910000004', gen_random_uuid())");
        var report = (await ledger.Import(MadeUp.Semicolons)).ShouldBe(201);
        report.Json.GetProperty("projects").ToString().ShouldBe("""{"formed":2,"changed":0,"unchanged":0,"refused":1}""");
        report.Json.GetProperty("unbookable").GetProperty("changed-meanwhile").GetInt32().ShouldBe(1);
        report.Json.GetProperty("booked").GetProperty("events").GetInt64().ShouldBe(await ledger.Database.Scalar<long>("select count(*) from ledger.mt_events where type <> 'tombstone'"));
        await ledger.CaughtUp();
        await Column("select data ->> 'code' from ledger.mt_doc_consortium order by 1").ShouldBeAsync("900000001 900000002");
    }

    private async Task<string> Column(string sql) =>
        await ledger.Database.Scalar<string>($"select string_agg(v, ' ') from ({sql}) as rows(v)") ?? "";

    private static string Line(JsonElement row) =>
        $"{row.GetProperty("file").GetString()}:{row.GetProperty("line").GetInt32()} {row.GetProperty("column").GetString()} "
        + $"{row.GetProperty("value").GetString()} {row.GetProperty("project").GetString()} {row.GetProperty("code").GetString()}";
}

internal static class AsyncAssertions
{
    public static async Task ShouldBeAsync(this Task<string> actual, string expected) => (await actual).ShouldBe(expected);
}
