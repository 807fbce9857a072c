namespace PppLedger.Domain;

/// <summary>What every change of a commitment gives: by how much, since when, why, who.</summary>
public interface ICommitmentChange
{
    /// <summary>By how much, in its own unit; null leaves the quantity.</summary>
    Quantity? Quantity { get; }

    /// <summary>By how much, in money; null leaves the money.</summary>
    Money? Value { get; }

    /// <summary>Since when.</summary>
    DateOnly On { get; }

    /// <summary>Why.</summary>
    string Reason { get; }

    /// <summary>Today's legal day.</summary>
    DateOnly Today { get; }

    /// <summary>Who.</summary>
    Actor Actor { get; }
}

public static partial class CommitmentRules
{
    private static Refusal? BadChange(ICommitmentChange change) =>
        change.Value?.FaultUnlessPositive("/value")
        ?? change.Quantity?.FaultUnlessPositive("/quantity")
        ?? (change.Value is null && change.Quantity is null ? CommitmentRefusal.NothingGiven : null)
        ?? Input.Day(change.On, "/on")
        ?? Input.Text(change.Reason, "/reason", 500)
        ?? (change.On > change.Today
            ? ContributionRefusal.NotYetHappened.Because($"{change.On:O} is after today, {change.Today:O}.", "/on")
            : null);

    private static Refusal? DoesNotFit(Commitment c, ICommitmentChange change) =>
        change.On < c.CommittedOn
            ? CommitmentRefusal.BeforeThePromise.Because($"It was made on {c.CommittedOn:O}.", "/on")
        : change.Value is not null && c.Value is null
            ? CommitmentRefusal.MeasureNotPromised.Because("No money was promised, only a quantity.", "/value")
        : change.Quantity is not null && c.Quantity is null
            ? CommitmentRefusal.MeasureNotPromised.Because("No quantity was promised, only money.", "/quantity")
        : change.Value is not null && change.Value.Currency != c.Value!.Currency
            ? CommitmentRefusal.WrongCurrency.Because($"It was promised in {c.Value.Currency}.", "/value/currency")
        : change.Quantity is not null && change.Quantity.Unit != c.Quantity!.Unit
            ? CommitmentRefusal.WrongUnit.Because($"It was promised in {c.Quantity.Unit}.", "/quantity/unit")
        : null;

    private static Refusal? TakesTooMuch(Commitment c, ICommitmentChange change) =>
        change.Value is not null && change.Value > c.Value!
            ? CommitmentRefusal.MoreThanStands.Because($"{c.Value} still stands.", "/value")
        : change.Quantity is not null && change.Quantity.Amount > c.Quantity!.Amount
            ? CommitmentRefusal.MoreThanStands.Because($"{c.Quantity} still stands.", "/quantity")
        : null;
}
