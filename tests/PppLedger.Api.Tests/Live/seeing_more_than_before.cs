using Marten;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Live;

/// <summary>By what the accounts of the ledger itself may see, and where nothing but the events makes a stream ask what that is.</summary>
public sealed class seeing_more_than_before : IAsyncLifetime
{
    private OwnLedger ledger = null!;

    public async ValueTask InitializeAsync() => ledger = await OwnLedger.StartAsync(("Ledger:Live:SightMilliseconds", "3600000"));

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task begins_with_the_event_that_lets_one_see_it()
    {
        var (lead, partner, funder, consortium) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await Write(s => s.Events.StartStream<Organisation>(lead, new OrganisationRegistered("Institute", OrganisationKind.ResearchOrganisation, "NL", [], null)));
        await ledger.CaughtUp();
        using var ofLead = await Open("carla", lead, Role.Coordinator);
        using var ofPartner = await Open("paul", partner, Role.Recorder);
        using var ofFunder = await Open("frida", funder, Role.Funder);

        // Made by the reader itself, through the door.
        var formed = await ledger.Host.Post("/api/consortia", new { code = Programme.NewCode(), title = "Gears", coordinatorId = lead }, "carla", lead, Role.Coordinator);
        var last = formed.ShouldBe(201).Position;
        (await ofLead.Take(2)).Select(b => b.Position).ShouldBe([last - 1, last]);

        // Of another: everything from the joining on. What was before comes too where the stream asks late what may be seen: it may be by then.
        await Write(s => s.Events.StartStream<Consortium>(consortium, new ConsortiumFormed(Programme.NewCode(), "Lasers", null, "PPS-I", "HTSM", "TKI", new(2026, 1, 1), new(2027, 12, 31))));
        await Write(s => s.Events.StartStream<Milestone>(Guid.CreateVersion7(), Planned("M1")));
        var before = await ledger.Recorded();
        await Write(s => s.Events.Append(consortium, new PartnerJoined(partner, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null)));
        await Write(s => s.Events.StartStream<Milestone>(Guid.CreateVersion7(), Planned("M2")));
        (await UpTo(ofPartner, before + 2)).ShouldBe([(before + 1, "partner-joined"), (before + 2, "milestone-planned")]);

        await Write(s => s.Events.StartStream<Award>(
            Guid.CreateVersion7(), new FundingGranted(funder, consortium, "A-1", "PPS-I", "pps-i-2026", Some.Eur(10), new(2026, 3, 31), true, null)));
        await Write(s => s.Events.StartStream<Milestone>(Guid.CreateVersion7(), Planned("M3")));
        (await UpTo(ofFunder, before + 4)).ShouldBe([(before + 3, "funding-granted"), (before + 4, "milestone-planned")]);
        (await ofPartner.Take(2)).Select(b => b.Position).ShouldBe([before + 3, before + 4]);

        // Still nothing of the others.
        var mine = await ledger.Host.Post("/api/consortia", new { code = Programme.NewCode(), title = "Pumps", coordinatorId = lead }, "carla", lead, Role.Coordinator);
        (await ofLead.Take(2)).Select(b => b.Position).ShouldBe([mine.Position - 1, mine.Position]);

        MilestonePlanned Planned(string number) => new(consortium, number, "Report", MilestoneKind.Deliverable, null, new(2026, 3, 31), null);
    }

    // The last two up to a position; all come in order, each once.
    private static async Task<IEnumerable<(long Position, string? Event)>> UpTo(EventStream stream, long position)
    {
        var all = new List<(long Position, string? Event)>();
        while (all.Count == 0 || all[^1].Position < position)
        {
            var block = (await stream.Take(1)).Single();
            all.Add((block.Position, block.Event));
        }

        all.Select(b => b.Position).ShouldBe(all.Select(b => b.Position).Distinct().Order());
        return all.TakeLast(2);
    }

    private async Task Write(Action<IDocumentSession> what)
    {
        await using var session = ledger.Store.LightweightSession();
        what(session);
        await session.SaveChangesAsync();
    }

    private async Task<EventStream> Open(string key, Guid organisation, Role role)
    {
        var client = ledger.Host.Client();
        client.DefaultRequestHeaders.Add("Authorization", Badges.For(ledger.Host, key, organisation, role));
        var stream = await EventStream.Open(client);
        (await stream.Next())!.Data.ShouldBeNull("the stream is open");
        return stream;
    }
}
