using System.Globalization;
using System.Text.Json;
using Alba;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Figures;

/// <summary>A posting as /api/journal lists it; its members by the names that filters use.</summary>
public sealed record PostingLine(long Seq, int Line, decimal Amount, DateOnly TrueOn, IReadOnlyDictionary<string, string> From, IReadOnlyDictionary<string, string> To)
{
    private static readonly string[] OfPosting = ["book", "commodity", "consortiumId", "awardId", "tranche", "workPackage", "category", "origin", "year"];

    public static readonly string[] Dimensions = [.. OfPosting, "account", "organisationId"];

    /// <summary>Both legs, the one left first.</summary>
    public IEnumerable<(IReadOnlyDictionary<string, string> Of, decimal In, decimal Out)> Legs => [(From, 0, Amount), (To, Amount, 0)];

    /// <summary>Every page of a query.</summary>
    public static async Task<IReadOnlyList<PostingLine>> Walk(IAlbaHost host, string query, int limit)
    {
        var lines = new List<PostingLine>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = (await host.Get($"/api/journal?{query}&limit={limit}{cursor}".Replace("?&", "?", StringComparison.Ordinal))).ShouldBe(200);
            var rows = page.Json.GetProperty("rows").EnumerateArray().Select(Read).ToList();
            var next = page.Json.GetProperty("next").GetString();
            rows.Count.ShouldBe(next is null ? rows.Count : limit);
            lines.AddRange(rows);
            cursor = next is null ? null : $"&cursor={next}";
        }

        lines.SequenceEqual(lines.DistinctBy(l => (l.Seq, l.Line)).OrderBy(l => l.Seq).ThenBy(l => l.Line)).ShouldBeTrue("in order, each once");
        return lines;
    }

    private static PostingLine Read(JsonElement row)
    {
        string Text(string name) => row.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.ToString() : "none";

        IReadOnlyDictionary<string, string> Leg(string leg) => OfPosting.ToDictionary(d => d, Text, StringComparer.Ordinal)
            .Append(new("account", Text($"{leg}Account"))).Append(new("organisationId", Text($"{leg}OrganisationId")))
            .ToDictionary(StringComparer.Ordinal);

        return new(
            row.GetProperty("seq").GetInt64(), row.GetProperty("line").GetInt32(), row.GetProperty("amount").GetDecimal(),
            DateOnly.Parse(row.GetProperty("trueOn").GetString()!, CultureInfo.InvariantCulture), Leg("from"), Leg("to"));
    }
}
