using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using PppLedger.Api.Journal;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Claims;

/// <summary>A claim as it stands now.</summary>
internal sealed record ClaimRow(
    Guid ContributionId,
    ClaimKind Kind,
    string Key,
    Guid OrganisationId,
    DateRange TrueOn,
    Quantity? Quantity,
    IReadOnlyList<DayAmount>? Days,
    Guid ConsortiumId,
    Guid? AwardId,
    string? Scheme,
    long Order)
{
    public bool IsOfAnotherAward(ClaimRow other) => ConsortiumId != other.ConsortiumId || AwardId != other.AwardId;

    /// <summary>Whether both may lie on one day: on a day both say, or, where one says none, within its range.</summary>
    public bool SharesADay(ClaimRow other) =>
        (Days, other.Days) switch
        {
            ({ } mine, { } theirs) => mine.Select(d => d.On).Intersect(theirs.Select(d => d.On)).Any(),
            ({ } mine, null) => mine.Any(d => d.On >= other.TrueOn.From && d.On <= other.TrueOn.Until),
            (null, { }) => other.SharesADay(this),
            _ => TrueOn.From <= other.TrueOn.Until && other.TrueOn.From <= TrueOn.Until,
        };
}

/// <summary>Reads every claim that has its person, asset, lot or document in common with claims asked for.</summary>
internal static class ClaimRows
{
    /// <summary>The claims in company with those of a consortium or of one contribution, those themselves among them.</summary>
    public static async Task<IReadOnlyList<ClaimRow>> InCompanyOf(
        NpgsqlDataSource database, Guid? consortiumId, Guid? contributionId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
            select c.contribution_id, c.kind, c.key, c.organisation_id, c.true_from, c.true_until, c.quantity, c.unit, c.days::text, c.consortium_id, c.award_id,
                   (select a.data ->> 'scheme' from {LedgerStore.Schema}.mt_doc_award a where a.id = c.award_id),
                   (select e.seq_id from {LedgerStore.Schema}.mt_events e where e.stream_id = c.contribution_id and e.version = 1)
            from {LedgerStore.Schema}.claims c
            where exists (
                select from {LedgerStore.Schema}.claims asked
                where asked.kind = c.kind and asked.key = c.key and (c.kind = 'evidence' or asked.organisation_id = c.organisation_id)
                  and (asked.consortium_id = $1 or asked.contribution_id = $2))
              and (c.quantity is null or c.quantity > 0)
            """);
        command.Parameters.Add(new() { Value = (object?)consortiumId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = (object?)contributionId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<ClaimRow>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(Row(reader));
        }

        return rows;
    }

    private static ClaimRow Row(NpgsqlDataReader r) => new(
        r.GetGuid(0),
        Word.Read<ClaimKind>(r.GetString(1))!.Value,
        r.GetString(2),
        r.GetGuid(3),
        new(r.GetFieldValue<DateOnly>(4), r.GetFieldValue<DateOnly>(5)),
        r.Get<decimal>(6) is { } amount ? new(amount, r.GetString(7)) : null,
        r.GetText(8) is { } days ? JsonSerializer.Deserialize<List<DayAmount>>(days, LedgerJson.Http) : null,
        r.GetGuid(9),
        r.Get<Guid>(10),
        r.GetText(11),
        r.GetInt64(12));
}
