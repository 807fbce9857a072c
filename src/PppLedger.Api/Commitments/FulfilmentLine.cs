using PppLedger.Api.Consortia;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Commitments;

/// <summary>Where the postings behind a figure are listed: one address per year and work package it is a sum over.</summary>
/// <param name="Pledged">Behind what was promised.</param>
/// <param name="Underway">Behind what is on its way.</param>
/// <param name="Accepted">Behind what is accepted.</param>
/// <param name="Rejected">Behind what was not accepted.</param>
public sealed record FulfilmentExplanation(
    IReadOnlyList<string> Pledged, IReadOnlyList<string> Underway, IReadOnlyList<string> Accepted, IReadOnlyList<string> Rejected)
{
    internal static FulfilmentExplanation Of(Guid consortiumId, IReadOnlyList<(string Name, string Value)> clock, FulfilmentRow row)
    {
        return new(
            At(FulfilmentMeasure.Pledged), At(FulfilmentMeasure.Underway), At(FulfilmentMeasure.Accepted), At(FulfilmentMeasure.Rejected));

        IReadOnlyList<string> At(FulfilmentMeasure measure) =>
        [
            .. row.Behind.Where(b => Fulfilment.MeasureOf(b) == measure)
                .GroupBy(b => b.Key)
                .OrderBy(g => g.Key.Year).ThenBy(g => g.Key.WorkPackage, StringComparer.Ordinal)
                .Select(g => Postings(consortiumId, clock, g.Key, g.Select(b => b.Account))),
        ];
    }

    private static string Postings(
        Guid consortiumId, IReadOnlyList<(string Name, string Value)> clock, FulfilmentKey key, IEnumerable<string> accounts) => Explanation.Of(
    [
        ("consortiumId", $"{consortiumId}"),
        ("organisationId", $"{key.OrganisationId}"),
        ("year", key.Year?.ToString() ?? Answers.Filters.None),
        ("workPackage", key.WorkPackage ?? Answers.Filters.None),
        ("book", Word.Of(key.Book)),
        .. accounts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(a => ("account", a)),
        ("commodity", key.Commodity),
        .. clock,
    ]);
}

/// <summary>One promise and what became of it.</summary>
/// <param name="OrganisationId">The partner; null in sums over all partners.</param>
/// <param name="Book">Effort, in kind or cash; null in sums over in kind and cash.</param>
/// <param name="Commodity">A currency or, in the book of effort, a unit.</param>
/// <param name="Year">The year promised for; null where the promise names none.</param>
/// <param name="WorkPackage">The work package promised for; null where the promise names none.</param>
/// <param name="Pledged">Promised and still standing.</param>
/// <param name="Underway">Recorded, approved or submitted; of cash, what is due.</param>
/// <param name="Accepted">What counts: accepted, validated or certified; of cash, received and not rejected since.</param>
/// <param name="Rejected">Not accepted.</param>
/// <param name="Counted">What of the accepted fills the promises of their own rows.</param>
/// <param name="Surplus">Accepted beyond that; it does not fill another promise.</param>
/// <param name="Open">Still to be fulfilled.</param>
/// <param name="Percentage">How much is fulfilled, to one decimal; null where nothing is promised.</param>
/// <param name="UncappedPercentage">The same, were any surplus to fill any promise.</param>
/// <param name="Explain">Where the postings behind the figures are listed; null in sums, which add up rows.</param>
public sealed record FulfilmentLine(
    Guid? OrganisationId,
    Book? Book,
    string Commodity,
    int? Year,
    string? WorkPackage,
    decimal Pledged,
    decimal Underway,
    decimal Accepted,
    decimal Rejected,
    decimal Counted,
    decimal Surplus,
    decimal Open,
    decimal? Percentage,
    decimal? UncappedPercentage,
    FulfilmentExplanation? Explain)
{
    internal static FulfilmentLine Of(
        Guid? organisationId, Book? book, string commodity, int? year, string? workPackage, FulfilmentFigures f, FulfilmentExplanation? explain) => new(
        organisationId, book, commodity, year, workPackage,
        f.Pledged, f.Underway, f.Accepted, f.Rejected, f.Counted, f.Surplus, f.Open, f.Percentage, f.UncappedPercentage, explain);
}
