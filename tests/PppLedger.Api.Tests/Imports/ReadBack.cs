using System.Text.Json;

namespace PppLedger.Api.Tests.Imports;

/// <summary>One participation as the ledger tells it over HTTP.</summary>
public sealed record ReadParticipation(string Project, Guid Organisation, string Role, string? Kind, string? Size, decimal Allocated);

/// <summary>What lists and figures over HTTP say about imported projects.</summary>
public static class ReadBack
{
    /// <summary>Every participation with what it was allocated.</summary>
    public static async Task<List<ReadParticipation>> Participations(this ImportLedger ledger)
    {
        var shares = (await ledger.All("/api/awards"))
            .SelectMany(a => a.GetProperty("allocations").EnumerateArray().Select(s => (
                Key: (a.GetProperty("consortiumId").GetGuid(), s.GetProperty("organisationId").GetGuid(), s.GetProperty("role").GetString()!),
                Value: s.GetProperty("value").GetProperty("amount").GetDecimal())))
            .ToDictionary(s => s.Key, s => s.Value);
        return
        [
            .. (await ledger.All("/api/consortia")).SelectMany(c => c.GetProperty("partners").EnumerateArray().Select(p => new ReadParticipation(
                c.GetProperty("code").GetString()!,
                p.GetProperty("organisationId").GetGuid(),
                p.GetProperty("role").GetString()!,
                p.Word("kind"),
                p.Word("sizeStatus"),
                shares.GetValueOrDefault((c.GetProperty("id").GetGuid(), p.GetProperty("organisationId").GetGuid(), p.GetProperty("role").GetString()!))))),
        ];
    }

    /// <summary>The balance of one account.</summary>
    public static async Task<decimal> Balance(this ImportLedger ledger, string account) =>
        (await ledger.Rows($"/api/figures?account={account}")).Sum(r => r.GetProperty("balance").GetDecimal());

    public static string? Word(this JsonElement row, string member) => row.TryGetProperty(member, out var value) ? value.GetString() : null;

    /// <summary>How often each word stands there, as CORDIS calls it.</summary>
    public static Dictionary<string, int> Counted(this IEnumerable<string> words) => words.CountBy(w => w).ToDictionary(w => w.Key, w => w.Value);

    public static string Role(string word) => word switch
    {
        "third-party" => "thirdParty",
        "associated-partner" => "associatedPartner",
        _ => word,
    };

    public static string ActivityType(string? kind) => kind switch
    {
        "enterprise" => "PRC",
        "higher-education" => "HES",
        "research-organisation" => "REC",
        "public-body" => "PUB",
        "other" => "OTH",
        _ => "",
    };
}

/// <summary>The publisher's totals, counted apart from this ledger.</summary>
public sealed class ControlTotals
{
    private readonly JsonElement totals;

    private ControlTotals(JsonElement totals) => this.totals = totals;

    public static ControlTotals Of(string set) =>
        new(JsonDocument.Parse(File.ReadAllText(RealData.Folder("control_totals.json"))).RootElement.GetProperty(set));

    public int Count(string name) => totals.GetProperty(name).GetInt32();

    public decimal Sum(string name) => decimal.Parse(totals.GetProperty(name).GetString()!);

    public Dictionary<string, int> Counts(string name) => totals.GetProperty(name).EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetInt32());

    public string[] Texts(string name) => [.. totals.GetProperty(name).EnumerateArray().Select(t => t.GetString()!)];

    public decimal Number(string name) => totals.GetProperty(name).GetDecimal();

    public ControlTotals In(string part) => new(totals.GetProperty(part));
}
