namespace PppLedger.Domain;

/// <summary>The auditor certified a validated contribution.</summary>
/// <param name="From">The stage it left.</param>
/// <param name="Quantity">What moved, in its own unit; null for cash.</param>
/// <param name="Value">What moved, in money.</param>
/// <param name="TrueOn">Cash: the day of receipt; null for in-kind, where the opening says it.</param>
/// <param name="By">Opaque key of the one who did.</param>
[EventAlias("contribution-certified")]
[Says("[{Quantity} worth ]{Value} was certified")]
public sealed record ContributionCertified(
    ContributionStage From,
    Quantity? Quantity,
    Money Value,
    DateOnly? TrueOn,
    string By) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) => ContributionMoves.Between(From, ContributionStage.Certified, Quantity, Value, facts.On(TrueOn));
}

/// <summary>Certifies a validated contribution.</summary>
/// <param name="Actor">Who.</param>
public sealed record CertifyContribution(Actor Actor);

public static partial class ContributionRules
{
    /// <summary>Refuses, in this order: who may not; a stage that does not allow it.</summary>
    public static Refusal? Refuses(Contribution c, CertifyContribution command, Parties parties) =>
        ContributionActs.Refuses(ContributionActs.Certify, c, command.Actor, parties);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static ContributionCertified Decide(Contribution c, CertifyContribution command, Parties parties)
    {
        Invariant.Holds(Refuses(c, command, parties) is null);
        return new(c.Stage, c.Quantity, c.Value!, c.CashOn, command.Actor.Key);
    }
}
