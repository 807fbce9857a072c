using Marten;
using PppLedger.Api.Findings;
using PppLedger.Domain;

namespace PppLedger.Api.Commitments;

/// <summary>Promises that will be missed, or were, by the forecast.</summary>
public sealed class CommitmentGap : IFindingSource
{
    private const string Kind = "commitment-gap";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Kinds { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Kind] = "At the present rate a promise will not be met by the end of its year, or of the consortium.",
    };

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> Find(FindingScope scope, CancellationToken cancellation)
    {
        var consortium = await scope.Session.LoadAsync<Consortium>(scope.ConsortiumId, cancellation);
        if (consortium is null or { Outcome: ConsortiumOutcome.EnteredInError })
        {
            return [];
        }

        var (_, forecasts) = await scope.Database.Forecasts(consortium, scope.OrganisationId, scope.Today, cancellation);
        return
        [
            .. forecasts.Where(f => f is { Gap: > 0, Outcome: ForecastOutcome.Late or ForecastOutcome.Never })
                .Select(f => new Finding(
                    Kind,
                    Says(f, scope.Today),
                    scope.ConsortiumId,
                    f.Key.OrganisationId,
                    WorkPackage: f.Key.WorkPackage,
                    Quantity: f.Key.Book is Book.Effort ? new(f.Gap!.Value, f.Key.Commodity) : null,
                    Value: f.Key.Book is Book.Effort ? null : new(f.Gap!.Value, f.Key.Commodity),
                    On: f.Ends)),
        ];
    }

    private static string Says(ForecastRow f, DateOnly today) =>
        $"Of {f.Pledged} {f.Key.Commodity} promised, {f.Expected} {(f.Ends < today ? "were" : "will be")} delivered by {f.Ends:yyyy-MM-dd}"
        + $"{(f.Ends < today ? "" : $" at the present {f.RatePerMonth} a month")}: {f.Gap} {f.Key.Commodity} missing"
        + (f.MetOn is { } on ? $"; it would be met on {on:yyyy-MM-dd}." : ".");
}
