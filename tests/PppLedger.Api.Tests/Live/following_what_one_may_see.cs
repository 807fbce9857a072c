using Marten;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Live;

public sealed class following_what_one_may_see : IAsyncLifetime
{
    private StreamedLedger ledger = null!;

    public async ValueTask InitializeAsync() => ledger = await StreamedLedger.StartAsync(("Ledger:Live:SightMilliseconds", "50"), ("Ledger:Live:HeartbeatMilliseconds", "50"));

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task leaves_no_trace_of_others()
    {
        ledger.Sights.ByKey["ours"] = Sights.Of(consortia: [StreamedLedger.Ours]);
        await ledger.RecordMany(6);
        using var stream = await ledger.Open("?after=0", actor: "ours");
        var told = await stream.Take(9);
        await ledger.RecordMany(6);
        told.AddRange(await stream.Take(9));

        told.Select(b => b.Position).ShouldBe(await ledger.Positions(StreamedLedger.Ours));
        told.ShouldAllBe(b => b.Json.GetProperty("data").GetProperty("consortiumId").GetGuid() == StreamedLedger.Ours);

        // Asked for by name, others are as if they were not there; the position moves on nevertheless.
        using var theirs = await ledger.Open($"?after=0&consortiumId={StreamedLedger.Theirs}", actor: "ours");
        var last = await ledger.Ledger.Recorded();
        Block block;
        do
        {
            block = (await theirs.Next())!;
            block.Data.ShouldBeNull();
        }
        while (block.Position < last);
    }

    [Fact]
    public async Task holds_for_every_kind_of_stream()
    {
        var (consortium, award, owner) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var things = await OneOfEach(consortium, award, owner);
        await ledger.Ledger.CaughtUp();
        var seen = new Dictionary<string, Sight>(StringComparer.Ordinal)
        {
            ["of-the-consortium"] = Sights.Of(consortia: [consortium]),
            ["of-the-award"] = Sights.Of(awards: [award]),
            ["of-the-owner"] = Sights.Of(organisations: [owner]),
            ["of-nothing"] = Sight.Nothing,
            ["of-all"] = Sight.Whole,
        };
        var told = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (actor, sight) in seen)
        {
            ledger.Sights.ByKey[actor] = sight;
            told[actor] = await ToldUpTo(await ledger.Ledger.Recorded(), actor, things);
        }

        told["of-the-consortium"].ShouldBe(["award", "commitment", "compliance", "consortium", "contribution", "deal", "milestone", "report"]);
        told["of-the-award"].ShouldBe(["award", "commitment", "contribution"]);
        told["of-the-owner"].ShouldBe(["card", "owner"]);
        told["of-nothing"].ShouldBeEmpty();
        told["of-all"].ShouldBe([.. things.Values.Order(StringComparer.Ordinal)]);
    }

    [Fact]
    public async Task ends_when_a_key_is_revoked_and_shrinks_when_a_role_is_taken_away()
    {
        using var revoked = await ledger.Open("?after=3", actor: "revoked");
        using var shrunk = await ledger.Open("?after=3", actor: "shrunk");
        await ledger.RecordMany(2);
        (await revoked.Take(6)).Count.ShouldBe(6);
        (await shrunk.Take(6)).Count.ShouldBe(6);

        (ledger.Sights.ByKey["revoked"], ledger.Sights.ByKey["shrunk"]) = (null, Sights.Of(consortia: [StreamedLedger.Ours]));
        while (await revoked.Next() is { } block)
        {
            block.Data.ShouldBeNull();
        }

        // Asked for the second time since, the stream goes by what it was told the first time.
        var asked = ledger.Sights.Asked["shrunk"];
        await OwnLedger.Until("what may be seen is asked again", () => Task.FromResult(ledger.Sights.Asked["shrunk"] >= asked + 2));
        await ledger.RecordMany(2);
        (await shrunk.Take(3)).ShouldAllBe(b => b.Json.GetProperty("data").GetProperty("consortiumId").GetGuid() == StreamedLedger.Ours);
        using var request = EventStream.Request("", null, "revoked");
        using var again = await ledger.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        (await again.Content.ReadAsStringAsync()).ShouldBeEmpty();
    }

    private async Task<List<string>> ToldUpTo(long last, string actor, Dictionary<Guid, string> things)
    {
        using var stream = await ledger.Open("?after=3", actor: actor);
        var told = new SortedSet<string>(StringComparer.Ordinal);
        while (await stream.Next() is { } block)
        {
            if (block.Data is not null)
            {
                told.Add(things[block.Json.GetProperty("data").GetProperty("streamId").GetGuid()]);
            }

            if (block.Position >= last)
            {
                break;
            }
        }

        return [.. told];
    }

    private async Task<Dictionary<Guid, string>> OneOfEach(Guid consortium, Guid award, Guid owner)
    {
        var (day, days, elsewhere) = (new DateOnly(2026, 3, 31), new DateRange(new(2026, 3, 1), new(2026, 3, 31)), Guid.CreateVersion7());
        await using var session = ledger.Ledger.Store.LightweightSession();
        var things = new Dictionary<Guid, string>();
        void Open<T>(string name, Guid id, object opening) where T : class
        {
            session.Events.StartStream<T>(id, opening);
            things[id] = name;
        }

        Open<Organisation>("owner", owner, new OrganisationRegistered("Own", OrganisationKind.Enterprise, "NL", [], null));
        Open<Organisation>("stranger", Guid.CreateVersion7(), new OrganisationRegistered("Strange", OrganisationKind.Enterprise, "NL", [], null));
        Open<Consortium>("consortium", consortium, new ConsortiumFormed(Programme.NewCode(), "Gears", null, "PPS-I", "HTSM", "TKI", new(2026, 1, 1), new(2027, 12, 31)));
        Open<Commitment>("commitment", Guid.CreateVersion7(), new ContributionCommitted(consortium, owner, award, CommitmentKind.Cash, null, "WP1", 2026, null, Some.Eur(10), ContributionOrigin.Private, day, "L"));
        Open<Contribution>("contribution", Guid.CreateVersion7(), new CashContributionAgreed(consortium, owner, award, "WP1", Some.Eur(10), day, ContributionOrigin.Private, "C-1", "anna", null));
        Open<Milestone>("milestone", Guid.CreateVersion7(), new MilestonePlanned(consortium, "M1", "Report", MilestoneKind.Deliverable, null, day, null));
        Open<Award>("award", award, new FundingGranted(owner, consortium, "A-1", "PPS-I", "pps-i-2026", Some.Eur(10), day, true, null));
        Open<Award>("other award", elsewhere, new FundingGranted(owner, Guid.CreateVersion7(), "A-2", "PPS-I", "pps-i-2026", Some.Eur(10), day, true, null));
        Open<RateCard>("card", Guid.CreateVersion7(), Card(owner));
        Open<RateCard>("other card", Guid.CreateVersion7(), Card(elsewhere));
        Open<ReportingPeriod>("report", Guid.CreateVersion7(), new ReportingPeriodOpened(consortium, owner, "Q1", days, "carl"));
        Open<ComplianceHistory>("compliance", ComplianceHistory.IdOf(consortium), new ComplianceFindingRaised(
            consortium, "promises-kept", new(ComplianceSubjectKind.Partner, OrganisationId: owner), ComplianceState.AtRisk, null, null, null, "Missing.", 1, day));
        Open<Domain.KnowledgeTransfer>("deal", Guid.CreateVersion7(), new SpinOffFounded("Deals", "SO-1", "Spin", owner, owner, day, consortium));
        Open<Domain.KnowledgeTransfer>("other deal", Guid.CreateVersion7(), new SpinOffFounded("Deals", "SO-2", "Spin", owner, owner, day, null));
        await session.SaveChangesAsync();
        return things;
    }

    private static RateCardRegistered Card(Guid organisation) => new(
        organisation, "Furnace", "PPS-I", ValuationMethod.FixedHourlyRate, "h", "EUR", new(60m, null, null, null, null, null, null, null, null), new(2026, 1, 1), null, null, null, "anna");
}
