namespace PppLedger.Domain;

/// <summary>What of a contribution falls on one day: a line of a timesheet or of a log of use.</summary>
/// <param name="On">The day.</param>
/// <param name="Amount">How much, in the contribution's own unit; above zero.</param>
public sealed record DayAmount(DateOnly On, decimal Amount);
