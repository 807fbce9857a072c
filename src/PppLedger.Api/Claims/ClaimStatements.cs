using System.Text.Json;
using Marten;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Claims;

/// <summary>
/// The statements by which claims change. Each takes the rows of days it changes in one order, so that two who change the same
/// days wait for each other and never for ever.
/// </summary>
internal sealed class ClaimStatements(IDocumentOperations operations, bool countsDays)
{
    private const string Claims = $"{LedgerStore.Schema}.claims";
    private const string Days = $"{LedgerStore.Schema}.claim_days";

    /// <summary>Hours of what is counted in a unit; a day given as a whole leaves nothing of it.</summary>
    public const string HoursOfUnit = "case unit when 'day' then 24 else 1 end";

    private static readonly JsonSerializerOptions Columns = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private const string Upsert = "on conflict (kind, organisation_id, key, day) do update set hours = claim_days.hours + excluded.hours";

    /// <summary>Adds the claims of contributions just recorded.</summary>
    public void Open(IEnumerable<ClaimOpening> openings)
    {
        var rows = openings.SelectMany(o => o.Claims.Select(c => Row(o, c.Kind, c.Key, c.Days))).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        var json = JsonSerializer.Serialize(rows, Columns);
        if (countsDays && rows.Exists(r => r.Days is not null))
        {
            operations.QueueSqlCommand(
                $"""
                insert into {Days} as claim_days (kind, organisation_id, key, day, hours)
                select kind, organisation_id, key, d."on", sum(d.amount * {HoursOfUnit})
                from jsonb_to_recordset(?::jsonb) as r (kind text, organisation_id uuid, key text, unit text, days jsonb)
                cross join lateral jsonb_to_recordset(r.days) as d ("on" date, amount numeric)
                group by kind, organisation_id, key, d."on" order by kind, organisation_id, key, d."on" {Upsert}
                """,
                json);
        }

        Insert(json);
    }

    /// <summary>Adds the claim on a document.</summary>
    public void Attach(Guid contribution, string sha256, ClaimOpening? opening)
    {
        if (opening is not null)
        {
            Insert(JsonSerializer.Serialize(new[] { Row(opening with { Quantity = null }, ClaimKind.Evidence, sha256, null) }, Columns));
            return;
        }

        operations.QueueSqlCommand(
            $"""
            insert into {Claims} (contribution_id, kind, key, organisation_id, true_from, true_until, consortium_id, award_id)
            select stream_id, 'evidence', ?, (data ->> 'organisationId')::uuid,
                   coalesce(data -> 'trueOn' ->> 'from', data ->> 'agreedOn')::date, coalesce(data -> 'trueOn' ->> 'until', data ->> 'agreedOn')::date,
                   (data ->> 'consortiumId')::uuid, (data ->> 'awardId')::uuid
            from {LedgerStore.Schema}.mt_events where stream_id = ? and version = 1 on conflict do nothing
            """,
            sha256, contribution);
    }

    /// <summary>Takes the claim on a document away.</summary>
    public void Detach(Guid contribution, string sha256) =>
        operations.QueueSqlCommand($"delete from {Claims} where contribution_id = ? and kind = 'evidence' and key = ?", contribution, sha256);

    /// <summary>Changes how much is claimed; of which days is not said, so the days stay as full as they are.</summary>
    public void Change(Guid contribution, decimal by) =>
        operations.QueueSqlCommand($"update {Claims} set quantity = quantity + ? where contribution_id = ? and quantity is not null", by, contribution);

    /// <summary>Changes how much is claimed and of which days.</summary>
    public void Correct(Guid contribution, decimal by, IReadOnlyList<DayAmount>? days)
    {
        if (by == 0 && days is null)
        {
            return;
        }

        var json = days is null ? "" : JsonSerializer.Serialize(days.Select(d => new DayRow(d.On, d.Amount)), Columns);
        Move(Corrected, "", json, by, contribution);
        operations.QueueSqlCommand(
            $"update {Claims} set days = case when {HasDays} then {Corrected} end, quantity = quantity + ? where contribution_id = ? and quantity is not null",
            json, by, by, contribution);
        Sweep(contribution);
    }

    /// <summary>Gives everything back.</summary>
    public void GiveBack(Guid contribution, bool onlyIfNothingIsLeft)
    {
        var which = onlyIfNothingIsLeft ? "and quantity = 0" : "";
        Move("null::jsonb", which, contribution);
        operations.QueueSqlCommand($"update {Claims} set days = null where contribution_id = ? {which}", contribution);
        Sweep(contribution);
        operations.QueueSqlCommand($"delete from {Claims} where contribution_id = ? {which}", contribution);
    }

    /// <summary>Counts the days of all claims at once.</summary>
    public const string CountDays =
        $"""
        insert into {Days} (kind, organisation_id, key, day, hours)
        select kind, organisation_id, key, d."on", sum(d.amount * {HoursOfUnit})
        from {Claims} cross join lateral jsonb_to_recordset(days) as d ("on" date, amount numeric)
        group by kind, organisation_id, key, d."on" having sum(d.amount) <> 0
        """;

    private const string HasDays = "kind in ('person', 'asset') and unit in ('h', 'day')";

    // What lies on a single day needs no days said: its correction is of that day.
    private const string Corrected =
        "coalesce(nullif(?, '')::jsonb, case when true_from = true_until then jsonb_build_array(jsonb_build_object('on', true_from, 'amount', quantity + ?)) else days end)";

    private void Move(string to, string which, params object[] values)
    {
        if (!countsDays)
        {
            return;
        }

        operations.QueueSqlCommand(
            $"""
            insert into {Days} as claim_days (kind, organisation_id, key, day, hours)
            select kind, organisation_id, key, day, sum(hours) from (
                select kind, organisation_id, key, d.day, d.amount * {HoursOfUnit} as hours
                from {Claims} cross join lateral (
                    select n."on" as day, n.amount from jsonb_to_recordset({to}) as n ("on" date, amount numeric)
                    union all
                    select o."on", -o.amount from jsonb_to_recordset(days) as o ("on" date, amount numeric)) d
                where contribution_id = ? and {HasDays} {which}) moved
            group by kind, organisation_id, key, day having sum(hours) <> 0 order by kind, organisation_id, key, day {Upsert}
            """,
            values);
    }

    // A day that nobody claims any more leaves no row, as if it had never been claimed.
    private void Sweep(Guid contribution)
    {
        if (countsDays)
        {
            operations.QueueSqlCommand(
                $"delete from {Days} d using {Claims} c where c.contribution_id = ? and d.kind = c.kind and d.organisation_id = c.organisation_id and d.key = c.key and d.hours = 0",
                contribution);
        }
    }

    private void Insert(string rows) => operations.QueueSqlCommand(
        $"""
        insert into {Claims} (contribution_id, kind, key, organisation_id, true_from, true_until, quantity, unit, days, consortium_id, award_id)
        select contribution_id, kind, key, organisation_id, true_from, true_until, quantity, unit, days, consortium_id, award_id
        from jsonb_to_recordset(?::jsonb) as r (contribution_id uuid, kind text, key text, organisation_id uuid, true_from date, true_until date,
             quantity numeric, unit text, days jsonb, consortium_id uuid, award_id uuid)
        on conflict do nothing
        """,
        rows);

    private static ClaimRow Row(ClaimOpening o, ClaimKind kind, string key, IReadOnlyList<DayAmount>? days) => new(
        o.ContributionId, Word.Of(kind), key, o.OrganisationId, o.TrueOn.From, o.TrueOn.Until, o.Quantity?.Amount, o.Quantity?.Unit,
        days?.Select(d => new DayRow(d.On, d.Amount)).ToList(), o.ConsortiumId, o.AwardId);

    private sealed record ClaimRow(
        Guid ContributionId,
        string Kind,
        string Key,
        Guid OrganisationId,
        DateOnly TrueFrom,
        DateOnly TrueUntil,
        decimal? Quantity,
        string? Unit,
        IReadOnlyList<DayRow>? Days,
        Guid ConsortiumId,
        Guid? AwardId);

    private sealed record DayRow(DateOnly On, decimal Amount);
}
