using Marten;
using Marten.Linq.MatchesSql;
using Npgsql;
using PppLedger.Api.Findings;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Contributions;

/// <summary>
/// Finds contributions that are offered as match for more than all of them (domain rule I21, worked example W9 c): one contribution,
/// several schemes. The same lot recorded as two contributions is an overlap of claims, and found there.
/// </summary>
public sealed class MatchFindings : IFindingSource
{
    private const string Kind = "matched-more-than-once";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Kinds { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Kind] = "A contribution is offered as match to several schemes for more than 100 % of it; the amount is what is counted more than once. Taking offers back clears it.",
    };

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> Find(FindingScope scope, CancellationToken cancellation)
    {
        var query = scope.Session.Query<Contribution>()
            .Where(c => c.ConsortiumId == scope.ConsortiumId && c.MatchesSql("jsonb_array_length(d.data -> 'matches') > 1"));
        query = scope.OrganisationId is { } partner ? query.Where(c => c.OrganisationId == partner) : query;
        var matched = (await query.ToListAsync(cancellation)).Where(c => Matching.ExcessPercent(c.Matches) > 0).ToList();
        var values = await Values(scope.Database, [.. matched.Select(c => c.Id)], cancellation);
        return [.. matched.Select(c => (Contribution: c, Value: values.GetValueOrDefault(c.Id))).Where(m => IsLeft(m.Contribution, m.Value)).Select(m => About(m.Contribution, m.Value))];
    }

    // What was rejected, taken back or disallowed to the last cent matches nothing any more; what is not valued yet may.
    private static bool IsLeft(Contribution c, Money? value) =>
        c.Stage is not (ContributionStage.Rejected or ContributionStage.Withdrawn) && value is not { IsZero: true };

    private static Finding About(Contribution c, Money? value) => new(
        Kind,
        $"{string.Join(" and ", c.Matches.Select(m => $"{m.SharePercent:0.####} % is offered to {m.Scheme}"))}: {100 + Matching.ExcessPercent(c.Matches):0.####} % together"
            + (value is null ? "; it has no value yet." : $" of {value}."),
        c.ConsortiumId,
        c.OrganisationId,
        c.Id,
        WorkPackage: c.WorkPackage,
        Value: value is null ? null : Matching.CountedTwice(value, c.Matches),
        On: c.TrueOn?.Until ?? c.CashOn);

    // What each is worth now: what its postings left on the accounts of its stages, none of the exits.
    private static async Task<Dictionary<Guid, Money>> Values(NpgsqlDataSource database, Guid[] contributions, CancellationToken cancellation)
    {
        var values = new Dictionary<Guid, Money>();
        if (contributions.Length == 0)
        {
            return values;
        }

        await using var command = database.CreateCommand(
            $"""
            select stream_id, commodity, sum(case when to_account = any($2) then amount else 0 end - case when from_account = any($2) then amount else 0 end)
            from {LedgerStore.Schema}.journal where stream_id = any($1) and book = any($3) group by stream_id, commodity
            """);
        command.Parameters.Add(new() { Value = contributions });
        command.Parameters.Add(new() { Value = Stages });
        command.Parameters.Add(new() { Value = Books });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            values[reader.GetGuid(0)] = new(reader.GetDecimal(2), reader.GetString(1));
        }

        return values;
    }

    private static readonly string[] Stages =
    [
        .. StageAccounts.All.Except([ContributionStage.Rejected, ContributionStage.Withdrawn, ContributionStage.Disallowed, ContributionStage.Corrected])
            .Select(StageAccounts.Name),
    ];

    private static readonly string[] Books = [Word.Of(Book.InKind), Word.Of(Book.Cash)];
}
