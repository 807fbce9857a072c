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
          and seq <= $2 and (from_account = 'promise' or from_account = 'origin' and to_account <> 'due' or from_account = 'due' and to_account = 'received')
        group by 1, 2, 3, 4, 5, 6
        """;

    /// <summary>Whether a movement between two accounts begins a promise or a contribution: the same in memory.</summary>
    public static bool BeginsBy(string from, string to) => from is "promise" || (from is "origin" && to is not "due") || (from is "due" && to is "received");

    public static async Task<(long Position, IReadOnlyList<ForecastRow> Rows)> Forecasts(
        this NpgsqlDataSource database, Consortium consortium, Guid? organisationId, DateOnly today, CancellationToken cancellation)
    {
        var (position, balances) = await database.Of(consortium.Id, organisationId, cancellation);
        var days = await Days(database, consortium.Id, position, cancellation);
        var asked = Fulfilment.Rows(balances).Where(r => r.Figures.Pledged > 0).Select(r => ForecastQuestion.Of(consortium, r, days));
        return (position, [.. asked.Select(q => Forecast.Of(q, today))]);
    }

    /// <summary>The days of the first contributions and promises, of what was known at a position.</summary>
    public static async Task<IReadOnlyDictionary<(FulfilmentKey Key, bool IsPromise), DateOnly>> Days(
        NpgsqlDataSource database, Guid consortiumId, long position, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(FirstDays);
        command.Parameters.Add(new() { Value = consortiumId });
        command.Parameters.Add(new() { Value = position });
        await using var r = await command.ExecuteReaderAsync(cancellation);
        var days = new Dictionary<(FulfilmentKey Key, bool IsPromise), DateOnly>();
        while (await r.ReadAsync(cancellation))
        {
            var key = new FulfilmentKey(r.GetGuid(0), Word.Read<Book>(r.GetString(1))!.Value, r.GetString(2), r.Get<int>(3), r.GetText(4));
            days[(key, r.GetBoolean(5))] = r.GetFieldValue<DateOnly>(6);
        }

        return days;
    }
}
