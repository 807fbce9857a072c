using NpgsqlTypes;
using PppLedger.Api.Answers;
using PppLedger.Domain;

namespace PppLedger.Api.Figures;

/// <summary>A dimension that figures can be filtered and grouped by.</summary>
/// <param name="Name">As queries and answers name it.</param>
/// <param name="Column">Its column; for those of a leg, the column after <c>from_</c> or <c>to_</c>.</param>
/// <param name="Kind">What its values look like.</param>
/// <param name="IsOfLeg">Whether each leg of a posting has its own.</param>
/// <param name="MayBeUnknown">Whether <c>none</c> asks for what is not known.</param>
/// <param name="Description">For people.</param>
/// <param name="Words">The words it takes, where it takes words.</param>
public sealed record Dimension(
    string Name, string Column, FilterKind Kind, bool IsOfLeg, bool MayBeUnknown, string Description, Type? Words = null)
{
    /// <summary>What rows are ordered by, in SQL: what is not known comes first, as the empty value.</summary>
    public string Key => (MayBeUnknown, Kind) switch
    {
        (false, _) => Column,
        (_, FilterKind.Id) => $"coalesce({Column}, '{Guid.Empty}'::uuid)",
        (_, FilterKind.Number) => $"coalesce({Column}, 0)",
        _ => $"coalesce({Column}, '')",
    };

    /// <summary>What its values are to the database.</summary>
    public NpgsqlDbType Type => Kind switch
    {
        FilterKind.Id => NpgsqlDbType.Uuid,
        FilterKind.Number => NpgsqlDbType.Integer,
        _ => NpgsqlDbType.Text,
    };
}

/// <summary>The one filter that figures and journal share.</summary>
public static class JournalFilters
{
    /// <summary>Every dimension; the first three are always grouped by.</summary>
    public static IReadOnlyList<Dimension> Dimensions { get; } =
    [
        new("book", "book", FilterKind.Word, false, false, "Only of this book.", typeof(Book)),
        new("account", "account", FilterKind.Word, true, false, "Only legs on this account.", typeof(AccountWords)),
        new("commodity", "commodity", FilterKind.Text, false, false, "Only in this currency or, in the book of effort, unit."),
        new("consortiumId", "consortium_id", FilterKind.Id, false, true, "Only of this consortium."),
        new("organisationId", "organisation_id", FilterKind.Id, true, true, "Only legs of this organisation."),
        new("awardId", "award_id", FilterKind.Id, false, true, "Only under this award."),
        new("tranche", "tranche", FilterKind.Text, false, true, "Only of this tranche."),
        new("workPackage", "work_package", FilterKind.Text, false, true, "Only of this work package."),
        new("category", "category", FilterKind.Word, false, true, "Only of this category of in-kind means.", typeof(InKindCategory)),
        new("origin", "origin", FilterKind.Word, false, true, "Only means of this origin.", typeof(ContributionOrigin)),
        new("year", "year", FilterKind.Number, false, true, "Only of this year."),
    ];

    /// <summary>Conditions on a posting as a movement, from and to; and on what it happened to. Not grouped by.</summary>
    public static IReadOnlyList<Dimension> Movements { get; } =
    [
        new("fromAccount", "from_account", FilterKind.Word, false, false, "Only movements out of this account.", typeof(AccountWords)),
        new("toAccount", "to_account", FilterKind.Word, false, false, "Only movements into this account.", typeof(AccountWords)),
        new("fromOrganisationId", "from_organisation_id", FilterKind.Id, false, true, "Only movements out of an account of this organisation."),
        new("toOrganisationId", "to_organisation_id", FilterKind.Id, false, true, "Only movements into an account of this organisation."),
        new("streamId", "stream_id", FilterKind.Id, false, false, "Only of this contribution, commitment or award."),
    ];

    /// <summary>The dimensions that are always grouped by.</summary>
    public static IReadOnlyList<Dimension> AlwaysGrouped { get; } = [.. Dimensions.Take(3)];

    /// <summary>The parameters that ask for what a funder was told.</summary>
    public static IReadOnlyList<FilterAttribute> Reported { get; } =
    [
        new("reportedIn", FilterKind.Id, "Only what the funder was told by closing this reporting period: its consortium, days and sealed position; of the funders' money only its own."),
        new("seal", FilterKind.Number, "Which closing of the period, from 1; the last unless given. Only together with reportedIn.") { Min = 1 },
    ];

    /// <summary>
    /// The three clocks, alike on every read that knows them: what was known at an instant or a position, or what was told. The
    /// refusals of <see cref="AsOf"/> are the same everywhere.
    /// </summary>
    public static IReadOnlyList<FilterAttribute> Clocks { get; } =
    [
        new("asOf", FilterKind.Instant, "As the ledger knew it at this instant; not in the future, and not together with asOfPosition or reportedIn."),
        new("asOfPosition", FilterKind.Number, "As the ledger stood at this position; not together with asOf or reportedIn."),
        .. Reported,
    ];

    /// <summary>The parameters both reads take.</summary>
    public static IReadOnlyList<FilterAttribute> Shared { get; } =
    [
        .. Dimensions.Concat(Movements).Select(d => new FilterAttribute(d.Name, d.Kind, d.Description) { Many = true, OrNone = d.MayBeUnknown, Words = d.Words, Max = d.Kind is FilterKind.Number ? 9999 : long.MaxValue }),
        new("trueOnFrom", FilterKind.Day, "Only what happened on this day or later."),
        new("trueOnTo", FilterKind.Day, "Only what happened on this day or earlier."),
        .. Clocks,
    ];
}

/// <summary>The words of accounts.</summary>
public static class AccountWords
{
    /// <summary>Every account of every book.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. ChartOfAccounts.All.Select(a => a.Name).Distinct(StringComparer.Ordinal)];
}

/// <summary>The words of dimensions.</summary>
public static class DimensionWords
{
    /// <summary>Every dimension.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. JournalFilters.Dimensions.Select(d => d.Name)];
}

/// <summary>Marks a read that takes the three clocks, and nothing else of the shared filter.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClockedAttribute : Attribute;

/// <summary>Marks a read that takes the shared filter of the journal.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class JournalFilteredAttribute : Attribute;
