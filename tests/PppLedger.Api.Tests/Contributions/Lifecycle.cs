using PppLedger.Domain;
using static PppLedger.Api.Tests.Kit.Some;

namespace PppLedger.Api.Tests.Contributions;

/// <summary>A stage that a contribution can be at, and how it came there.</summary>
public sealed record LifecycleStage(string Name, object[] Events);

/// <summary>Every stage, named and reached as in the table of the domain's own tests.</summary>
public static class Lifecycle
{
    private static readonly DateOnly DueOn = new(2026, 5, 1);
    private static readonly DateOnly PaidOn = new(2026, 6, 1);

    public static IReadOnlyList<LifecycleStage> Stages(Guid consortium, Guid partner, Guid? award) =>
        [.. InKind(consortium, partner, award), .. Cash(consortium, partner, award)];

    private static IEnumerable<LifecycleStage> InKind(Guid consortium, Guid partner, Guid? award)
    {
        var (hours, value) = (Hours(40), Eur(2_400));
        object[] recorded =
        [
            new InKindContributionRecorded(
                consortium, partner, award, null, InKindCategory.PersonnelHours, hours, new(new(2026, 3, 1), new(2026, 3, 31)), ContributionOrigin.Private,
                null, null, null, null, null, null, "anna"),
        ];
        object[] valued = [.. recorded, new ContributionValued(value, ValuationMethod.FixedHourlyRate, null, null, null, "anna")];
        yield return new("in kind, recorded, without value", recorded);
        yield return new("in kind, recorded", valued);
        foreach (var stage in Verified("in kind", valued, ContributionStage.Recorded, hours, value, null))
        {
            yield return stage;
        }

        yield return new("in kind, withdrawn", [.. valued, new ContributionWithdrawn(ContributionStage.Recorded, hours, value, null, "Twice.", "anna")]);
        yield return new(
            "in kind, all of it disallowed",
            [.. Verified("", valued, ContributionStage.Recorded, hours, value, null).Single(s => s.Name == ", accepted").Events,
                new ContributionDisallowed(ContributionStage.Accepted, hours, value, null, "No timesheet.", "emma")]);
    }

    private static IEnumerable<LifecycleStage> Cash(Guid consortium, Guid partner, Guid? award)
    {
        var value = Eur(50_000);
        object[] agreed = [new CashContributionAgreed(consortium, partner, award, null, value, new(2026, 3, 15), ContributionOrigin.Private, null, "anna")];
        object[] due = [.. agreed, new CashBecameDue(value, DueOn, "anna")];
        object[] received = [.. due, new CashReceived(value, PaidOn, "carla")];
        yield return new("cash, agreed", agreed);
        yield return new("cash, due", due);
        yield return new("cash, received in part", [.. agreed, new CashBecameDue(Eur(20_000), DueOn, "anna"), new CashReceived(Eur(15_000), PaidOn, "carla")]);
        yield return new("cash, received", received);
        foreach (var stage in Verified("cash", received, ContributionStage.Received, null, value, PaidOn))
        {
            yield return stage;
        }

        yield return new("cash, withdrawn", [.. received, new ContributionWithdrawn(ContributionStage.Received, null, value, PaidOn, "Twice.", "anna")]);
    }

    private static IEnumerable<LifecycleStage> Verified(string what, object[] before, ContributionStage from, Quantity? quantity, Money value, DateOnly? on)
    {
        object[] approved = [.. before, new ContributionApproved(from, quantity, value, on, "bert")];
        object[] submitted = [.. approved, new ContributionSubmitted(ContributionStage.Approved, quantity, value, on, "anna")];
        object[] accepted = [.. submitted, new ContributionAccepted(ContributionStage.Submitted, quantity, value, null, null, on, null, "carla")];
        object[] validated = [.. accepted, new ContributionValidated(ContributionStage.Accepted, quantity, value, on, "dirk")];
        return
        [
            new($"{what}, approved", approved),
            new($"{what}, submitted", submitted),
            new($"{what}, accepted", accepted),
            new($"{what}, validated", validated),
            new($"{what}, certified", [.. validated, new ContributionCertified(ContributionStage.Validated, quantity, value, on, "emma")]),
            new($"{what}, rejected", [.. submitted, new ContributionRejected(ContributionStage.Submitted, quantity, value, on, "Outside.", "carla")]),
        ];
    }
}
