using Marten;
using Npgsql;
using PppLedger.Api.Findings;
using PppLedger.Api.Journal;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Commitments;

/// <summary>What partners that left leave open, until others promise as much (domain rule I36).</summary>
public sealed class GapAfterWithdrawal : IFindingSource
{
    private const string Kind = "gap-after-withdrawal";

    private const string Pledges =
        $"""
        select to_organisation_id, book, commodity, year, work_package, true_on,
               sum(amount) filter (where to_account = 'pledged'), sum(amount) filter (where to_account = 'reduced'), sum(amount) filter (where to_account = 'released')
        from {LedgerStore.Schema}.journal
        where consortium_id = $1 and book in ('effort', 'in-kind', 'cash') and 'pledged' in (from_account, to_account)
        group by 1, 2, 3, 4, 5, 6
        """;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Kinds { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Kind] = "A partner left and was released from promises that nobody has taken over: what the others promised after its last day counts against it.",
    };

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> Find(FindingScope scope, CancellationToken cancellation)
    {
        var consortium = await scope.Session.LoadAsync<Consortium>(scope.ConsortiumId, cancellation);
        if (consortium is null or { Outcome: ConsortiumOutcome.EnteredInError } || consortium.Partners.All(p => p.WithdrewOn is null))
        {
            return [];
        }

        var (_, balances) = await scope.Database.Of(scope.ConsortiumId, null, cancellation);
        var movements = await Movements(scope, cancellation);
        return
        [
            .. WithdrawalGap.Of(consortium, movements, Fulfilment.Rows(balances))
                .Where(g => g.Gap > 0 && (scope.OrganisationId is null || scope.OrganisationId == g.OrganisationId))
                .Select(g => new Finding(
                    Kind,
                    Says(g),
                    scope.ConsortiumId,
                    g.OrganisationId,
                    Quantity: g.Book is Book.Effort ? new(g.Gap, g.Commodity) : null,
                    Value: g.Book is Book.Effort ? null : new(g.Gap, g.Commodity),
                    On: g.LeftOn)),
        ];
    }

    private static string Says(WithdrawalGap g) =>
        $"It left on {g.LeftOn:yyyy-MM-dd} and was released from {g.Released} {g.Commodity} ({Word.Of(g.Book)})"
        + (g.FilledAfterwards > 0 ? $", {g.FilledAfterwards} of it brought in after all" : "")
        + (g.StillOpen > 0 ? $", {g.StillOpen} still stands unfulfilled" : "")
        + $"; others have promised {g.CoveredByOthers} since: {g.Gap} {g.Commodity} is open.";

    private static async Task<IReadOnlyList<PledgeMovement>> Movements(FindingScope scope, CancellationToken cancellation)
    {
        await using var command = scope.Database.CreateCommand(Pledges);
        command.Parameters.Add(new() { Value = scope.ConsortiumId });
        await using var r = await command.ExecuteReaderAsync(cancellation);
        var movements = new List<PledgeMovement>();
        while (await r.ReadAsync(cancellation))
        {
            var key = new FulfilmentKey(r.GetGuid(0), Word.Read<Book>(r.GetString(1))!.Value, r.GetString(2), r.Get<int>(3), r.GetText(4));
            movements.Add(new(key, r.GetFieldValue<DateOnly>(5), r.Get<decimal>(6) ?? 0, r.Get<decimal>(7) ?? 0, r.Get<decimal>(8) ?? 0));
        }

        return movements;
    }
}
