using System.Globalization;

namespace PppLedger.Domain;

/// <summary>Codes of yearly tranches: the year, and a suffix where a year has more than one, as <c>2026</c> or <c>2026-b</c>.</summary>
public static class Tranches
{
    /// <summary>The year of a tranche.</summary>
    public static int YearOf(string tranche) => int.Parse(tranche.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>As <see cref="Fault"/>, but null is fine.</summary>
    public static Refusal? OptionalFault(string? code, string pointer) => code is null ? null : Fault(code, pointer);

    /// <summary>Refuses a code that does not begin with a year the ledger keeps.</summary>
    public static Refusal? Fault(string? code, string pointer) =>
        Input.Text(code, pointer, 20)
        ?? (code!.Length >= 4 && code[..4].All(char.IsAsciiDigit) && (code.Length == 4 || code[4] == '-') && code.Length != 5
            ? Input.Year(YearOf(code), pointer)
            : AwardRefusal.BadTrancheCode.Because($"'{code}' is not a year, or a year, a dash and a suffix.", pointer));
}

/// <summary>
/// The money of an award that is kept apart: a yearly tranche, or what was granted without one. Nothing moves from one pot to
/// another (domain rule I35).
/// </summary>
/// <param name="Tranche">The tranche; null for what was granted without one.</param>
/// <param name="Ceiling">The most that will be paid, as amended.</param>
/// <param name="Unallocated">What of it is not allocated.</param>
/// <param name="Paid">What was paid, less what was reversed.</param>
/// <param name="Advanced">What of that was paid in advance.</param>
/// <param name="Settled">What was set finally; null until it is.</param>
/// <param name="Lapsed">What lapsed.</param>
/// <param name="RecoveryOrdered">What is to be paid back, and was.</param>
public sealed record Pot(
    string? Tranche, Money Ceiling, Money Unallocated, Money Paid, Money Advanced, Money? Settled, Money Lapsed, Money RecoveryOrdered)
{
    /// <summary>Whether it is settled.</summary>
    public bool IsSettled => Settled is not null;

    /// <summary>A pot of this size.</summary>
    public static Pot Of(string? tranche, Money ceiling)
    {
        var nothing = Money.Zero(ceiling.Currency);
        return new(tranche, ceiling, ceiling, nothing, nothing, null, nothing, nothing);
    }
}

/// <summary>An amount in one pot of an award.</summary>
/// <param name="Tranche">The tranche; null for what was granted without one.</param>
/// <param name="Value">How much.</param>
public sealed record PotShare(string? Tranche, Money Value);

/// <summary>What of an award's money one organisation holds.</summary>
/// <param name="Tranche">The tranche; null for what was granted without one.</param>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Paid">Paid to it by the funder, and still there.</param>
/// <param name="PassedOn">Passed on to it, and still there.</param>
/// <param name="RecoveryDue">To be paid back by it.</param>
public sealed record Holding(string? Tranche, Guid OrganisationId, Money Paid, Money PassedOn, Money RecoveryDue);

/// <summary>What of an award's money was deployed in work.</summary>
/// <param name="Tranche">The tranche; null for what was granted without one.</param>
/// <param name="OrganisationId">The organisation whose work it is.</param>
/// <param name="WorkPackage">The work package.</param>
/// <param name="Value">How much.</param>
/// <param name="Since">The first day.</param>
public sealed record Deployment(string? Tranche, Guid OrganisationId, string WorkPackage, Money Value, DateOnly Since);

/// <summary>A work package whose money of a tranche is settled: another tranche's money does not go into it (domain rule I35).</summary>
/// <param name="WorkPackage">The work package.</param>
/// <param name="Tranche">The tranche it was settled under; null for what was granted without one.</param>
public sealed record SettledWork(string WorkPackage, string? Tranche);
