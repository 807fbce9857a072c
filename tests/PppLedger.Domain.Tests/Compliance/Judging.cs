namespace PppLedger.Domain.Tests;

/// <summary>Facts of a small consortium to judge: an institute that leads, two enterprises, one award.</summary>
internal static class Judging
{
    public static readonly Guid Institute = Id(1);
    public static readonly Guid Sme = Id(2);
    public static readonly Guid Large = Id(3);
    public static readonly Guid Ministry = Id(5);
    public static readonly Guid AwardId = Given.StreamId;
    public static readonly DateOnly Today = new(2026, 6, 30);

    public static readonly object[] Partners =
    [
        new PartnerJoined(Institute, ParticipationRole.Coordinator, OrganisationKind.ResearchOrganisation, "NL", null),
        new PartnerJoined(Sme, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null),
        new WorkPackagePlanned("WP1", "Furnace", ResearchType.Industrial, null, null),
        new WorkPackagePlanned("WP2", "Ore", ResearchType.Industrial, null, null),
    ];

    public static Money Eur(decimal amount) => new(amount, "EUR");

    public static DateOnly Day(string day) => DateOnly.Parse(day);

    public static Consortium Formed(DateOnly? startsOn = null, DateOnly? endsOn = null, params object[] more) => Given.Fold<Consortium>(
        [new ConsortiumFormed("P-1", "Green steel", null, null, null, null, startsOn ?? new(2026, 1, 1), endsOn ?? new(2028, 12, 31)), .. Partners, .. more]);

    public static FundingGranted Granted(decimal ceiling, string scheme = "PPS-I", string on = "2025-12-15") =>
        new(Ministry, Id(9), "TKI-26-1", scheme, null, Eur(ceiling), Day(on), false, null);

    public static SubsidyDeployed Deployed(Guid partner, decimal amount, string on = "2026-01-10", string workPackage = "WP1") =>
        new(partner, workPackage, Eur(amount), null, Day(on), null);

    public static AgreementSigned Signed(string on, params (Guid Partner, decimal Amount)[] contributions) => new(
        "1.0", Day(on), [.. contributions.Select(c => new AgreedContribution(c.Partner, CommitmentKind.InKind, Eur(c.Amount)))], AttributionRule.ProRata);

    /// <summary>The facts after these events of the award; deployments are its uses.</summary>
    public static ConsortiumFacts Of(Consortium consortium, object[] award, params JournalSum[] sums)
    {
        var state = Given.Fold<Award>(award);
        return new(
            consortium, [AwardUnderRules.Of(state, RuleBook.Shipped, consortium.Tki)], sums,
            [.. award.OfType<SubsidyDeployed>().Select(d => new FundsUsed(state.Id, d.On, d.FromPaid!.Amount))],
            [], new Dictionary<(FulfilmentKey Key, bool IsPromise), DateOnly>(), Names, new Dictionary<string, int>(StringComparer.Ordinal), Today);
    }

    /// <summary>The same facts with another award.</summary>
    public static ConsortiumFacts Beside(this ConsortiumFacts facts, params object[] award)
    {
        var other = Given.Fold<Award>(award) with { Id = Id(77), Code = "OTHER-1" };
        return facts with { Awards = [.. facts.Awards, AwardUnderRules.Of(other, RuleBook.Shipped)] };
    }

    public static JournalSum InKind(Guid partner, decimal amount, string account = "accepted", string? workPackage = "WP1", int year = 2026, ContributionOrigin origin = ContributionOrigin.Private) =>
        new(Book.InKind, account, "EUR", partner, account == "pledged" ? null : AwardId, workPackage, origin, year, amount, 0);

    /// <summary>Eligible costs that are budgeted, or reported.</summary>
    public static JournalSum Costs(Guid partner, decimal amount, string account = "budgeted", string workPackage = "WP1", int year = 2026) =>
        new(Book.Costs, account, "EUR", partner, null, workPackage, null, year, amount, 0);

    /// <summary>Cash that became due in one year and was received in another; null where it is not received yet.</summary>
    public static JournalSum[] Cash(Guid partner, decimal amount, int due, int? received, ContributionOrigin origin = ContributionOrigin.Private)
    {
        JournalSum Sum(string account, int year, decimal @in, decimal @out) => new(Book.Cash, account, "EUR", partner, AwardId, null, origin, year, @in, @out);
        return received is not { } year ? [Sum("due", due, amount, 0)] : [Sum("due", due, amount, 0), Sum("due", year, 0, amount), Sum("received", year, amount, 0)];
    }

    public static ComplianceLine Line(this ConsortiumFacts facts, string rule, Guid? partner = null) =>
        ComplianceRules.Judge(facts).Single(l => l.Rule == rule && (partner is null || l.Subject.OrganisationId == partner));

    public static ComplianceLine OfAward(this ConsortiumFacts facts, string rule, Guid award) => ComplianceRules.Judge(facts).Single(l => l.Rule == rule && l.Subject.AwardId == award);

    public static ComplianceState State(this ConsortiumFacts facts, string rule, Guid? partner = null) => facts.Line(rule, partner).State;

    public static readonly IReadOnlyDictionary<Guid, string> Names = new Dictionary<Guid, string>
    {
        [Institute] = "Institute", [Sme] = "SME", [Large] = "Large", [Ministry] = "Ministry", [Id(11)] = "A", [Id(12)] = "B", [Id(13)] = "C", [Id(14)] = "D", [Id(15)] = "Charity",
    };

    public static Guid Id(int n) => new($"0195eeee-0000-7000-8000-{n:000000000000}");
}
