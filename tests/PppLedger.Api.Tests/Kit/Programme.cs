using System.Text.Json;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Kit;

/// <summary>A consortium to act on: an institute that coordinates it, an enterprise that takes part, one work package.</summary>
/// <param name="Id">The consortium.</param>
/// <param name="Lead">The institute.</param>
/// <param name="Partner">The enterprise.</param>
/// <param name="Newcomer">An organisation that takes no part yet.</param>
public sealed record Running(Guid Id, Guid Lead, Guid Partner, Guid Newcomer)
{
    public const long Version = 4;

    public string Url => $"/api/consortia/{Id}";
}

/// <summary>Sets up what tests start from, past every guard.</summary>
public static class Programme
{
    public static string NewCode() => $"C-{Guid.NewGuid():N}";

    public static Task<Guid> Organisation(this LedgerFixture ledger, string name, params Identifier[] identifiers) =>
        ledger.Start<Organisation>(new OrganisationRegistered(name, OrganisationKind.Enterprise, "NL", identifiers, null));

    public static async Task<Running> RunningConsortium(this LedgerFixture ledger, params object[] more)
    {
        var (lead, partner, newcomer) =
            (await ledger.Organisation("Institute"), await ledger.Organisation("Acme"), await ledger.Organisation("Newcomer"));
        var id = await ledger.Start<Consortium>(
        [
            new ConsortiumFormed(NewCode(), "Lighter gears", null, "PPS-I", "HTSM", "Holland High Tech", new(2026, 1, 1), new(2027, 12, 31)),
            new PartnerJoined(lead, ParticipationRole.Coordinator, OrganisationKind.ResearchOrganisation, "NL", null),
            new PartnerJoined(partner, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", new(2026, 2, 1)),
            new WorkPackagePlanned("WP1", "Gears", ResearchType.Industrial, null, null),
            .. more,
        ]);
        return new(id, lead, partner, newcomer);
    }

    /// <summary>Posts as the consortium's coordinator.</summary>
    public static Task<Reply> AsCoordinator(this LedgerFixture ledger, Running consortium, string route, object body) =>
        ledger.Post($"{consortium.Url}/{route}", body, "carla", consortium.Lead, Role.Coordinator);

    /// <summary>Posts as an administrator.</summary>
    public static Task<Reply> AsAdministrator(this LedgerFixture ledger, string url, object body) =>
        ledger.Post(url, body, "admin", Guid.Empty, Role.Administrator);

    /// <summary>How many events the ledger has: for showing that a refusal wrote nothing.</summary>
    public static Task<long> EventsOf(this LedgerFixture ledger, Guid stream) =>
        ledger.Database.Scalar<long>($"select count(*) from ledger.mt_events where stream_id = '{stream}'");

    public static IEnumerable<JsonElement> Rows(this Reply reply) => reply.Json.GetProperty("rows").EnumerateArray();

    public static string? Text(this JsonElement element, string member) => element.GetProperty(member).GetString();
}
