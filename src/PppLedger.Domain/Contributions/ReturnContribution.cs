namespace PppLedger.Domain;

/// <summary>The coordinator returned a contribution with a question.</summary>
/// <param name="From">The stage it left.</param>
/// <param name="Quantity">What moved, in its own unit; null for cash.</param>
/// <param name="Value">What moved, in money.</param>
/// <param name="TrueOn">Cash: the day of receipt; null for in-kind, where the opening says it.</param>
/// <param name="Question">What the coordinator wants to know.</param>
/// <param name="By">Opaque key of the one who did.</param>
[EventAlias("contribution-returned")]
[Says("[{Quantity} worth ]{Value} was returned with a question: {Question}")]
public sealed record ContributionReturned(
    ContributionStage From,
    Quantity? Quantity,
    Money Value,
    DateOnly? TrueOn,
    string Question,
    string By) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) => ContributionMoves.Between(
            From, facts.Category is null ? ContributionStage.Received : ContributionStage.Recorded, Quantity, Value, facts.On(TrueOn));
}

/// <summary>Returns a contribution to the partner with a question.</summary>
/// <param name="Question">What the coordinator wants to know.</param>
/// <param name="Actor">Who.</param>
public sealed record ReturnContribution(string Question, Actor Actor);

public static partial class ContributionRules
{
    /// <summary>Refuses, in this order: a missing question; who may not; a stage that does not allow it.</summary>
    public static Refusal? Refuses(Contribution c, ReturnContribution command, Parties parties) =>
        Input.Text(command.Question, "/question", 500)
        ?? ContributionActs.Refuses(ContributionActs.Return, c, command.Actor, parties);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static ContributionReturned Decide(Contribution c, ReturnContribution command, Parties parties)
    {
        Invariant.Holds(Refuses(c, command, parties) is null);
        return new(c.Stage, c.Quantity, c.Value!, c.CashOn, command.Question, command.Actor.Key);
    }
}
