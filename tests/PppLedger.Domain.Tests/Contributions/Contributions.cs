using static PppLedger.Domain.Tests.Actors;

namespace PppLedger.Domain.Tests;

/// <summary>What came of trying an act: the refusal, or the fact.</summary>
internal sealed record Attempt(Refusal? Refusal, ILedgerEvent? Fact)
{
    public static Attempt Of(Refusal? refusal, Func<ILedgerEvent> decide) => new(refusal, refusal is null ? decide() : null);
}

/// <summary>The values an act is tried with; null takes all of it, or leaves it as it is.</summary>
internal sealed record ActValues(Actor Actor, Money? Value = null, Quantity? Quantity = null, DateOnly? On = null);

/// <summary>Contributions to begin with, and every act on them by its name.</summary>
internal static class Contributions
{
    public static readonly Parties Parties = new(Institute, Ministry);
    public static readonly DateOnly Today = Day("2026-12-31");

    public static readonly InKindContributionRecorded Recorded = new(
        Consortia.Running.Id, Acme, null, "WP1", InKindCategory.PersonnelHours, Hours(40), new(Day("2026-03-01"), Day("2026-03-31")),
        ContributionOrigin.Private, "w-17", null, null, null, "Design of the gears", "2026-03/17", AcmeRecorder.Key);

    public static readonly ContributionValued Valued =
        new(Eur(2_400), ValuationMethod.FixedHourlyRate, null, "40 h x 60.00 EUR", null, AcmeRecorder.Key);

    public static readonly CashContributionAgreed Agreed =
        new(Consortia.Running.Id, Acme, null, "WP1", Eur(50_000), Day("2026-03-15"), ContributionOrigin.Private, null, AcmeRecorder.Key);

    /// <summary>Who may do each act, and does it in these tests unless they say otherwise.</summary>
    public static Actor WhoMay(ContributionAct act) => act.For switch
    {
        ActsFor.Coordinator or ActsFor.CoordinatorOrFunder => Coordinator,
        ActsFor.Funder => Funder,
        ActsFor.Auditor or ActsFor.FunderOrAuditor => Auditor,
        _ => act.Roles.Contains(Role.Recorder) ? AcmeRecorder : AcmeController,
    };

    /// <summary>Tries an act: guard first, decision if nothing refuses it.</summary>
    public static Attempt Try(this Contribution c, ContributionAct act, ActValues with) => Tries[act.Name](c, with);

    /// <summary>The fact of an act that nothing refuses.</summary>
    public static ILedgerEvent Does(this Contribution c, ContributionAct act, ActValues? with = null)
    {
        var attempt = c.Try(act, with ?? new(WhoMay(act)));
        attempt.Refusal.ShouldBeNull($"{act.Name} at {c.Stage}");
        return attempt.Fact!;
    }

    /// <summary>The state after these acts, each done by one who may.</summary>
    public static Contribution Through(this Contribution c, params ContributionAct[] acts) => acts.Aggregate(c, (s, act) => s.And(s.Does(act)));

    private static readonly Dictionary<string, Func<Contribution, ActValues, Attempt>> Tries = new(StringComparer.Ordinal)
    {
        ["valuation"] = (c, v) => Of(c, new ValueContribution(v.Value ?? Eur(2_400), ValuationMethod.FixedHourlyRate, null, v.Actor), ContributionRules.Refuses, ContributionRules.Decide),
        ["revaluation"] = (c, v) => Of(c, new RevalueContribution(v.Value ?? Eur(2_600), ValuationMethod.UsualMethod, null, "Rate", v.Actor), ContributionRules.Refuses, ContributionRules.Decide),
        ["due"] = (c, v) => Of(c, new BecomeDue(v.Value ?? c.NotYetDue ?? Eur(1), v.On ?? Day("2026-05-01"), v.Actor), ContributionRules.Refuses, ContributionRules.Decide),
        ["receipt"] = (c, v) => Of(c, new ReceiveCash(v.Value ?? Some(c.Due), v.On ?? Day("2026-06-01"), Today, v.Actor), ContributionRules.Refuses, ContributionRules.Decide),
        ["approval"] = (c, v) => Of(c, new ApproveContribution(v.Actor), ContributionRules.Refuses, ContributionRules.Decide),
        ["submission"] = (c, v) => Of(c, new SubmitContribution(v.Actor), ContributionRules.Refuses, ContributionRules.Decide),
        ["return"] = (c, v) => Of(c, new ReturnContribution("Which machine?", v.Actor), ContributionRules.Refuses, ContributionRules.Decide),
        ["acceptance"] = (c, v) => Of(c, new AcceptContribution(v.Quantity, v.Value, "Part", v.Actor), ContributionRules.Refuses, ContributionRules.Decide),
        ["rejection"] = (c, v) => Of(c, new RejectContribution("Outside the project", v.Actor), ContributionRules.Refuses, ContributionRules.Decide),
        ["validation"] = (c, v) => Of(c, new ValidateContribution(v.Actor), ContributionRules.Refuses, ContributionRules.Decide),
        ["certification"] = (c, v) => Of(c, new CertifyContribution(v.Actor), ContributionRules.Refuses, ContributionRules.Decide),
        ["disallowance"] = (c, v) => Of(c, new DisallowContribution(v.Quantity, v.Value, "No timesheet", v.Actor), ContributionRules.Refuses, ContributionRules.Decide),
        ["correction"] = (c, v) => Of(c, new CorrectContribution(v.Quantity ?? (c.IsCash || v.Value is not null ? null : Hours(32)), v.Value ?? (c.IsCash ? Eur(30_000) : null), "Typing error", v.Actor), ContributionRules.Refuses, ContributionRules.Decide),
        ["evidence"] = (c, v) => Attach(c, ContributionActs.Attach, v.Actor),
        ["audit-evidence"] = (c, v) => Attach(c, ContributionActs.AttachAsAuditor, v.Actor),
        ["detachment"] = (c, v) => Of(WithTimesheet(c), new DetachEvidence(new('e', 64), "Another month", v.Actor), ContributionRules.Refuses, ContributionRules.Decide),
        ["resolution"] = (c, v) => Of(c.And(new RateFindingRaised(Acme, null, Eur(1), "1 h", "p-bert")), new ResolveRateFinding(Acme, "Settled", v.Actor), ContributionRules.Refuses, ContributionRules.Decide),
        ["clearance"] = (c, v) => Cleared(c, new(OverlapKind.Evidence, Agreed.ConsortiumId, "Two halves of one sheet", v.Actor)),
        ["allowance-base"] = (c, v) => Of(c, new UseAsAllowanceBase(Allowance.Project, null, v.Actor), (c, x, p) => ContributionRules.Refuses(c, x, p), ContributionRules.Decide),
        ["base-release"] = (c, v) => Of(c.And(new AllowanceBaseChosen(Allowance.Project, null, "p-carla")), new ReleaseFromAllowanceBase("Moved", v.Actor), ContributionRules.Refuses, ContributionRules.Decide),
        ["match-offer"] = (c, v) => Of(c, new OfferAsMatch("Gelderland", null, 50, v.Actor), ContributionRules.Refuses, ContributionRules.Decide),
        ["match-withdrawal"] = (c, v) => Of(c.And(new MatchOffered("Gelderland", null, 50, "p-anna")), new TakeBackMatch("Gelderland", null, "In cash", v.Actor), ContributionRules.Refuses, ContributionRules.Decide),
        ["withdrawal"] = (c, v) => Of(c, new WithdrawContribution("Entered twice", v.Actor), ContributionRules.Refuses, ContributionRules.Decide),
    };

    private static Attempt Cleared(Contribution c, ClearOverlap command)
    {
        Overlap[] overlaps = [new(command.Kind, c.Id, [command.OtherContributionId!.Value], null, null, null)];
        return Attempt.Of(ContributionRules.Refuses(c, command, Parties, overlaps), () => ContributionRules.Decide(c, command, Parties, overlaps));
    }

    private static Attempt Of<TCommand, TFact>(
        Contribution c,
        TCommand command,
        Func<Contribution, TCommand, Parties, Refusal?> refuses,
        Func<Contribution, TCommand, Parties, TFact> decide)
        where TFact : ILedgerEvent => Attempt.Of(refuses(c, command, Parties), () => decide(c, command, Parties));

    // One command, two rows of the table: which one counts is decided by the actor.
    private static Attempt Attach(Contribution c, ContributionAct act, Actor actor)
    {
        var command = new AttachEvidence(new('f', 64), "hours.pdf", null, [EvidenceTypes.Pdf], 1, EvidenceKind.Timesheet, actor);
        return ContributionActs.Refuses(act, c, actor, Parties) is { } refusal
            ? new(refusal, null)
            : Of(c, command, ContributionRules.Refuses, ContributionRules.Decide);
    }

    private static Contribution WithTimesheet(Contribution c) =>
        c.And(new EvidenceAttached(new('e', 64), "hours.pdf", "application/pdf", 1, EvidenceKind.Timesheet, AcmeRecorder.Key));

    private static Money Some(Money? money) => money is { IsPositive: true } ? money : Eur(1);
}
