namespace PppLedger.Domain;

/// <summary>The partner's controller approved a contribution.</summary>
/// <param name="From">The stage it left.</param>
/// <param name="Quantity">What moved, in its own unit; null for cash.</param>
/// <param name="Value">What moved, in money.</param>
/// <param name="TrueOn">Cash: the day of receipt; null for in-kind, where the opening says it.</param>
/// <param name="By">Opaque key of the one who did.</param>
[EventAlias("contribution-approved")]
[Says("[{Quantity} worth ]{Value} was approved")]
public sealed record ContributionApproved(
    ContributionStage From,
    Quantity? Quantity,
    Money Value,
    DateOnly? TrueOn,
    string By) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) => ContributionMoves.Between(From, ContributionStage.Approved, Quantity, Value, facts.On(TrueOn));
}

/// <summary>Approves a contribution for the partner.</summary>
/// <param name="Actor">Who.</param>
public sealed record ApproveContribution(Actor Actor);

public static partial class ContributionRules
{
    /// <summary>Refuses, in this order: who may not; a stage that does not allow it; what has no value; cash still due; the recorder.</summary>
    public static Refusal? Refuses(Contribution c, ApproveContribution command, Parties parties) =>
        ContributionActs.Refuses(ContributionActs.Approve, c, command.Actor, parties)
        ?? (c.Value is null ? ContributionRefusal.NotValued
            : c.IsCash && c.Due!.IsPositive ? ContributionRefusal.StillDue.Because($"{c.Due} is still due.")
            : command.Actor.Key == c.RecordedBy ? ContributionRefusal.ApprovedByRecorder
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static ContributionApproved Decide(Contribution c, ApproveContribution command, Parties parties)
    {
        Invariant.Holds(Refuses(c, command, parties) is null);
        return new(c.Stage, c.Quantity, c.Value!, c.CashOn, command.Actor.Key);
    }
}
