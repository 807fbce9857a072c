using Marten;
using PppLedger.Api.Findings;
using PppLedger.Domain;

namespace PppLedger.Api.Funding;

/// <summary>One reference of a funder under payments to several recipients: one payment may be booked as two.</summary>
public sealed class SharedPaymentReference : IFindingSource
{
    internal const string Kind = "shared-payment-reference";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Kinds { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Kind] = "One payment reference of a funder stands under several recipients: the same payment may count twice.",
    };

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> Find(FindingScope scope, CancellationToken cancellation)
    {
        var awards = await scope.Session.Query<Award>().Where(a => a.ConsortiumId == scope.ConsortiumId && !a.IsWithdrawn).ToListAsync(cancellation);
        return
        [
            .. awards.SelectMany(a => StandingPayments.Of(a).Where(p => p.Reference is not null).Select(p => (a.FunderId, Payment: p)))
                .GroupBy(p => (p.FunderId, p.Payment.Reference, p.Payment.Value.Currency), p => p.Payment)
                .Where(g => g.DistinctBy(p => p.OrganisationId).Count() > 1)
                .SelectMany(g => Of(scope, g.Key.Reference!, [.. g])),
        ];
    }

    // Whoever asks for one partner is told where that partner is one of the recipients.
    private static IEnumerable<Finding> Of(FindingScope scope, string reference, IReadOnlyList<PaidShare> payments)
    {
        var amounts = payments.GroupBy(p => p.OrganisationId, p => p.Value).Select(g => g.Aggregate((sum, v) => sum + v)).ToList();
        var twice = amounts.Aggregate((sum, v) => sum + v) - amounts.Max()!;
        if (scope.OrganisationId is { } one && payments.All(p => p.OrganisationId != one))
        {
            yield break;
        }

        yield return new Finding(
            Kind,
            $"Payment reference {reference} stands under {amounts.Count} recipients; if they were paid once, {twice} counts twice.",
            scope.ConsortiumId,
            scope.OrganisationId,
            Value: twice,
            On: payments.Min(p => p.PaidOn));
    }
}
