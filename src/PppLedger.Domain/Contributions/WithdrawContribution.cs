namespace PppLedger.Domain;

/// <summary>The partner took a contribution back before it was accepted.</summary>
/// <param name="From">The stage it left.</param>
/// <param name="Quantity">What was withdrawn, in its own unit; null for cash.</param>
/// <param name="Value">What was withdrawn, in money; null where it had no value yet or nothing was due yet.</param>
/// <param name="TrueOn">Cash: the day of receipt or of becoming due; null for in-kind, where the opening says it.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Opaque key of the one who withdrew it.</param>
[EventAlias("contribution-withdrawn")]
[Says(
    "The {From} contribution was withdrawn"
    + "[, {Quantity} worth {Value}][{!Quantity}, {Value}][{!Value}, {Quantity}]: {Reason}")]
public sealed record ContributionWithdrawn(
    ContributionStage From, Quantity? Quantity, Money? Value, DateOnly? TrueOn, string Reason, string By) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        ContributionMoves.Between(From, ContributionStage.Withdrawn, Quantity, Value, facts.On(TrueOn));
}

/// <summary>Takes a contribution back.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Actor">Who.</param>
public sealed record WithdrawContribution(string Reason, Actor Actor);

public static partial class ContributionRules
{
    /// <summary>Refuses, in this order: a missing reason; who may not; a stage that does not allow it; cash received while other cash is due.</summary>
    public static Refusal? Refuses(Contribution c, WithdrawContribution command, Parties parties) =>
        Input.Text(command.Reason, "/reason", 500)
        ?? ContributionActs.Refuses(ContributionActs.Withdraw, c, command.Actor, parties)
        ?? (c.Stage is not ContributionStage.Due && c.Due is { IsZero: false }
            ? ContributionRefusal.StillDue.Because($"{c.Due} is still due; correct it first.")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static ContributionWithdrawn Decide(Contribution c, WithdrawContribution command, Parties parties)
    {
        Invariant.Holds(Refuses(c, command, parties) is null);
        var value = c.Stage switch
        {
            ContributionStage.Agreed => null,
            ContributionStage.Due => c.Due,
            _ => c.Value,
        };
        return new(c.Stage, c.Quantity, value, c.CashOn, command.Reason, command.Actor.Key);
    }
}
