using Npgsql;
using PppLedger.Api.Journal;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Commitments;

/// <summary>The forecasts of all promises of a consortium, from the journal.</summary>
internal static class CommitmentForecasts
{
    // The first contribution of a cell, and where there is none the day of the first promise.
    private const string FirstDays =
        $"""
        select to_organisation_id, book, commodity, year, work_package, to_account = 'pledged', min(true_on)
        from {LedgerStore.Schema}.journal
        where consortium_id = $1 and book in ('effort', 'in-kind', 'cash')
          and (from_account = 'promise' or from_account = 'origin' and to_account <> 'due' or from_account = 'due' and to_account = 'received')
        group by 1, 2, 3, 4, 5, 6
        """;

    public static async Task<(long Position, IReadOnlyList<ForecastRow> Rows)> Forecasts(
        this NpgsqlDataSource database, Consortium consortium, Guid? organisationId, DateOnly today, CancellationToken cancellation)
    {
        var (position, balances) = await database.Of(consortium.Id, organisationId, cancellation);
        var days = await Days(database, consortium.Id, cancellation);
        var asked = Fulfilment.Rows(balances).Where(r => r.Figures.Pledged > 0).Select(r => Ask(consortium, r, days));
        return (position, [.. asked.Select(q => Forecast.Of(q, today))]);
    }

    private static ForecastQuestion Ask(Consortium consortium, FulfilmentRow row, Dictionary<(FulfilmentKey, bool), DateOnly> days)
    {
        DateOnly? FirstOf(bool promise) => row.Behind.Select(b => days.TryGetValue((b.Key, promise), out var day) ? day : (DateOnly?)null).Min();
        var first = row.Key.Year is { } y ? new DateOnly(y, 1, 1) : consortium.StartsOn ?? FirstOf(promise: true)!.Value;
        var last = row.Key.Year is { } year ? new DateOnly(year, 12, 31) : consortium.EndsOn;
        return new(row, Later(first, consortium.StartsOn), consortium.EndsOn < last ? consortium.EndsOn : last, FirstOf(promise: false));
    }

    private static DateOnly Later(DateOnly day, DateOnly? other) => other > day ? other.Value : day;

    private static async Task<Dictionary<(FulfilmentKey, bool), DateOnly>> Days(NpgsqlDataSource database, Guid consortiumId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(FirstDays);
        command.Parameters.Add(new() { Value = consortiumId });
        await using var r = await command.ExecuteReaderAsync(cancellation);
        var days = new Dictionary<(FulfilmentKey, bool), DateOnly>();
        while (await r.ReadAsync(cancellation))
        {
            var key = new FulfilmentKey(r.GetGuid(0), Word.Read<Book>(r.GetString(1))!.Value, r.GetString(2), r.Get<int>(3), r.GetText(4));
            days[(key, r.GetBoolean(5))] = r.GetFieldValue<DateOnly>(6);
        }

        return days;
    }
}
