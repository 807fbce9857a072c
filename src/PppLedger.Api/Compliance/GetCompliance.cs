using Marten;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.Figures;
using PppLedger.Api.Journal;
using PppLedger.Api.Setup;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Compliance;

public static class GetComplianceEndpoint
{
    public static Task<(ProblemDetails, JournalSql)> LoadAsync(
        Guid consortiumId,
        HttpContext context,
        Filters filters,
        IQuerySession session,
        LedgerPositions positions,
        TimeProvider time,
        CancellationToken cancellation) => AsOf.ResolveIn(consortiumId, context, filters, session, positions, time, cancellation);

    [WolverineGet("/api/consortia/{consortiumId:guid}/compliance"), Clocked]
    [EndpointSummary("How a consortium stands against each rule: state, figure, limit, margin, the day it will break, and the postings behind it.")]
    [EndpointDescription("Judged on the journal and by the rule sets that the awards are granted under. With a clock: on what was known then, on the legal day of then; flags are known of the present only.")]
    [Filter("state", FilterKind.Word, "Only lines in this state.", Words = typeof(ComplianceState), Many = true)]
    [Filter("rule", FilterKind.Text, "Only lines of this rule.")]
    [Filter("organisationId", FilterKind.Id, "Only lines of this partner.")]
    [ProducesResponseType<ComplianceView>(200)]
    public static async Task<IResult> Get(
        Guid consortiumId,
        HttpContext context,
        Filters filters,
        JournalSql sql,
        IQuerySession session,
        NpgsqlDataSource database,
        ComplianceFacts facts,
        LedgerPositions positions,
        ComplianceRecording recording,
        TimeProvider time,
        CancellationToken cancellation)
    {
        if (!await session.Query<Consortium>().AnyAsync(c => c.Id == consortiumId, cancellation))
        {
            return Results.NotFound();
        }

        var today = await JudgedOn(filters, sql, database, time, cancellation);
        if (await facts.At(consortiumId, sql, today, session, cancellation) is not { } known)
        {
            // Not formed yet at that position, or the journal is not there: only the second is worth waiting for.
            return await positions.Current(cancellation) >= sql.Position ? Results.NotFound() : Results.Problem(ReadMiddleware.NotThereYet(context, positions));
        }

        context.Response.Headers[CommitPosition.Header] = sql.Position.ToString();
        var lines = ComplianceRules.Judge(known);
        var mark = await session.LoadAsync<ComplianceMark>(ComplianceMark.TheOne, cancellation);
        return Answer.View(new ComplianceView(
            consortiumId,
            today,
            mark?.Behind?.Contains(consortiumId) is true ? null : mark?.JudgedTo,
            recording.IsOn && mark is not null ? decimal.Round((decimal)recording.Within(TimeSpan.FromMilliseconds(mark.Milliseconds)).TotalSeconds, 1) : null,
            lines.Count(l => l.State is ComplianceState.Met),
            lines.Count(l => l.State is ComplianceState.AtRisk),
            lines.Count(l => l.State is ComplianceState.Broken),
            [.. lines.Where(l => IsAskedFor(l, filters)).Select(l => ComplianceLineView.Of(l, known, sql.Clock))]));
    }

    private static bool IsAskedFor(ComplianceLine line, Filters filters) =>
        (!filters.Has("state") || filters.All("state").Contains(Word.Of(line.State)))
        && (filters.Text("rule") is not { } rule || line.Rule == rule)
        && (filters.Id("organisationId") is not { } partner || line.Subject.OrganisationId == partner);

    // The legal day of the clock: of the instant asked for, else of the last event that was known.
    private static async Task<DateOnly> JudgedOn(Filters filters, JournalSql sql, NpgsqlDataSource database, TimeProvider time, CancellationToken cancellation)
    {
        if (sql.Clock.Count == 0 || filters.Instant("asOf") is not null)
        {
            return LegalDay.Of(filters.Instant("asOf") ?? time.GetUtcNow());
        }

        await using var command = database.CreateCommand($"select timestamp from {LedgerStore.Schema}.mt_events where seq_id <= $1 order by seq_id desc limit 1");
        command.Parameters.Add(new() { Value = sql.Position });
        return await command.ExecuteScalarAsync(cancellation) is DateTime at ? LegalDay.Of(new DateTimeOffset(at, TimeSpan.Zero)) : LegalDay.Of(time.GetUtcNow());
    }
}
