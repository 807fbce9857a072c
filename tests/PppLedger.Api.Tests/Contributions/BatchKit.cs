using System.Text.Json;
using System.Text.Json.Nodes;
using PppLedger.Api.Demonstrations;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Contributions;

/// <summary>Timesheets of a partner of the demonstration, by the row.</summary>
internal static class BatchKit
{
    public const int Quarters = 26; // 6.5 h a day

    /// <summary>One day of one of a hundred people; 6.5 h at 60.00 EUR.</summary>
    public static JsonObject Row(int number, string prefix = "2026")
    {
        var day = new DateOnly(2026, 1, 1).AddDays(number / 100).ToString("O");
        return new()
        {
            ["entryNumber"] = $"{prefix}-{number:D5}",
            ["consortiumId"] = Demo.Consortium,
            ["organisationId"] = Demo.Lasers,
            ["awardId"] = Demo.Award,
            ["workPackage"] = "WP1",
            ["category"] = "personnel-hours",
            ["personKey"] = $"{prefix}-p{number % 100}",
            ["quantity"] = new JsonObject { ["amount"] = 6.5m, ["unit"] = "h" },
            ["trueOn"] = new JsonObject { ["from"] = day, ["until"] = day },
            ["description"] = "Alignment of the laser source",
            ["value"] = new JsonObject { ["amount"] = 390m, ["currency"] = "EUR" },
            ["method"] = "fixed-hourly-rate",
        };
    }

    public static List<JsonObject> Rows(int count, string prefix = "2026") => [.. Enumerable.Range(0, count).Select(i => Row(i, prefix))];

    /// <summary>Breaks three rows: an unknown unit, no person's day at all, tomorrow.</summary>
    public static List<JsonObject> BreakThree(this List<JsonObject> rows)
    {
        rows[17]["quantity"]!["unit"] = "week";
        rows[40].Remove("trueOn");
        rows[^1]["category"] = "coffee";
        return rows;
    }

    public static string Body(string mode, IEnumerable<JsonObject> rows, bool dryRun = false) =>
        $$"""{"mode":"{{mode}}","dryRun":{{(dryRun ? "true" : "false")}},"rows":[{{string.Join(',', rows.Select(r => r.ToJsonString()))}}]}""";

    public static Task<Reply> Batch(this OwnLedger ledger, string mode, IEnumerable<JsonObject> rows, bool dryRun = false) => ledger.Batch(Body(mode, rows, dryRun));

    public static Task<Reply> Batch(this OwnLedger ledger, string body) => ledger.Host.Post("/api/contributions/batch", body, "anna", Demo.Lasers, Role.Recorder);

    /// <summary>What a report counts: recorded, already recorded, refused.</summary>
    public static (int Recorded, int AlreadyRecorded, int Refused) Counts(this Reply reply)
    {
        var report = reply.ShouldBe(200).Json;
        return (report.GetProperty("recorded").GetInt32(), report.GetProperty("alreadyRecorded").GetInt32(), report.GetProperty("refused").GetInt32());
    }

    /// <summary>The problems of a report, one a line: row, code, pointer.</summary>
    public static IEnumerable<string> Problems(this Reply reply) => reply.ShouldBe(200).Json.GetProperty("problems").EnumerateArray().Select(p =>
        $"{Word(p, "index")} {p.GetProperty("code").GetString()} {Word(p, "pointer")}");

    private static string Word(JsonElement problem, string member) => problem.GetProperty(member) is { ValueKind: not JsonValueKind.Null } v ? v.ToString() : "-";
}
