using PppLedger.Domain;

namespace PppLedger.Api.Tests.Figures;

/// <summary>Random commands on awards and commitments, and those that open streams.</summary>
internal static class Deeds
{
    public static GrantFunding Grant(Programme p, Consortium consortium, Actor actor, DateOnly today) => new(
        p.Funder, consortium.Id, $"A-{Guid.NewGuid():N}", "Scheme", null, p.Money() with { Currency = "EUR" }, p.Day(), false, null, today, actor);

    public static PledgeFunding Pledge(Programme p, Consortium consortium, Actor actor, DateOnly today) => new(
        p.Funder, consortium.Id, $"P-{Guid.NewGuid():N}", "Scheme", p.Money() with { Currency = "EUR" }, p.Day(), null, null, today, actor);

    public static CommitContribution Commit(Programme p, Consortium consortium, Actor actor, DateOnly today)
    {
        var cash = p.Throw(2) == 0;
        return new(
            consortium.Id, p.Partner(), null, cash ? CommitmentKind.Cash : CommitmentKind.InKind, cash ? null : InKindCategory.PersonnelHours,
            Package(p), p.Throw(2) == 0 ? null : 2025, cash ? null : new(1 + p.Throw(500), "h"), p.Money(), null, p.Day(), null, today, actor);
    }

    public static (RecordInKindContribution, Award?) Record(Programme p, Consortium consortium, DateOnly today)
    {
        var (partner, day) = (p.Partner(), p.Day());
        var award = p.Throw(2) == 0 ? null : p.Pick(p.All<Award>().Where(a => a.ConsortiumId == consortium.Id));
        var category = p.Pick(Enum.GetValues<InKindCategory>().Skip(1));
        return (new(
            consortium.Id, partner, award?.Id, Package(p) ?? "WP1", category, new(1 + p.Throw(80), p.Pick(InKindCategories.UnitsOf(category))),
            new(day, day), p.Throw(2) == 0 ? null : ContributionOrigin.Public, null, null, null, null, null, null, today, new("anna", partner, [Role.Recorder])), award);
    }

    public static AgreeCashContribution AgreeCash(Programme p, Consortium consortium, DateOnly today)
    {
        var partner = p.Partner();
        return new(consortium.Id, partner, null, Package(p), p.Money(), p.Day(), null, null, today, new("anna", partner, [Role.Recorder]));
    }

    public static object? Act(Programme p, Commitment c, Consortium consortium, Actor actor, DateOnly today)
    {
        var (quantity, value) = (c.Quantity is null ? null : c.Quantity with { Amount = 1 + p.Throw(100) }, c.Value is null ? null : p.Part(c.Value));
        return p.Throw(3) switch
        {
            0 => If(new IncreaseCommitment(quantity, value, today, "more", today, actor), x => CommitmentRules.Refuses(c, x, consortium), x => CommitmentRules.Decide(c, x, consortium)),
            1 => If(new ReduceCommitment(quantity, value, today, "less", today, actor), x => CommitmentRules.Refuses(c, x, consortium), x => CommitmentRules.Decide(c, x, consortium)),
            _ => If(new ReleaseCommitment(quantity, value, today, "over", today, actor), x => CommitmentRules.Refuses(c, x, consortium), x => CommitmentRules.Decide(c, x, consortium)),
        };
    }

    /// <summary>What happens, unless it is refused.</summary>
    public static object? If<T>(T command, Func<T, Refusal?> refuses, Func<T, object> decide) => refuses(command) is null ? decide(command) : null;

    private static string? Package(Programme p) => p.Pick((string?[])["WP1", "WP2", null]);
}
