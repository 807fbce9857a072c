using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.Figures;
using PppLedger.Api.Journal;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Api.Reliability;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Compliance;

/// <summary>Changes that are planned.</summary>
/// <param name="Version">The version of the consortium you read.</param>
/// <param name="Changes">The changes, in turn.</param>
[Example("""
    {
      "version": 14,
      "changes": [
        { "kind": "contribution", "organisationId": "0199d000-0000-7000-8000-000000000003", "contribution": "in-kind", "workPackage": "WP1", "value": { "amount": 14400.00, "currency": "EUR" }, "on": "2026-12-15" },
        { "kind": "ceiling", "awardId": "0199d000-0000-7000-8000-000000000200", "value": { "amount": 1110000.00, "currency": "EUR" } },
        { "kind": "costs", "organisationId": "0199d000-0000-7000-8000-000000000003", "workPackage": "WP1", "value": { "amount": 20000.00, "currency": "EUR" }, "on": "2027-03-01" }
      ]
    }
    """)]
public sealed record PreviewComplianceRequest(long Version, IReadOnlyList<PlannedChange> Changes);

/// <summary>A line that the planned changes change.</summary>
/// <param name="Before">How it stands; null where there is nothing to judge.</param>
/// <param name="After">How it would stand; null where there would be nothing left to judge.</param>
public sealed record ComplianceChangeView(ComplianceLineView? Before, ComplianceLineView? After);

/// <summary>What planned changes would do.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="Position">The position of the ledger it is judged at.</param>
/// <param name="JudgedOn">The legal day it is judged on.</param>
/// <param name="Changed">The lines that change.</param>
public sealed record CompliancePreview(Guid ConsortiumId, long Position, DateOnly JudgedOn, IReadOnlyList<ComplianceChangeView> Changed);

public static class PreviewComplianceEndpoint
{
    // What was written before is in the journal soon.
    public static async Task<PlannedFacts> LoadAsync(
        Consortium consortium, Today today, IQuerySession session, ComplianceFacts reader, LedgerPositions positions, CancellationToken cancellation) =>
        await positions.Complete(cancellation) is { } position
            ? new(await reader.At(consortium.Id, new JournalSql(new(), position).Of(consortium.Id), today.Day, session, cancellation), position)
            : new(null, 0);

    public static ProblemDetails Validate(
        PreviewComplianceRequest request, Consortium consortium, PlannedFacts planned, HttpContext context, LedgerPositions positions) =>
        planned.Facts is { } facts && facts.Consortium.Id == consortium.Id
            ? PlannedChanges.Refuses(facts, request.Changes).OrGoOn()
            : ReadMiddleware.NotThereYet(context, positions);

    [WolverinePost("/api/consortia/{consortiumId:guid}/compliance/what-if"), WritesNothing]
    [EndpointSummary("What planned changes would do to compliance: the lines that change, before and after. Nothing is written.")]
    [EndpointDescription("A contribution, payment or deployment is judged as if it were recorded, a contribution in kind as accepted, one in cash as due and received; costs as budgeted on top of those that are; a ceiling or classification as if it were amended.")]
    public static CompliancePreview Post(PreviewComplianceRequest request, [ReadAggregate] Consortium consortium, PlannedFacts planned, Today today)
    {
        var facts = planned.Facts!;
        var after = facts.With(request.Changes);
        return new(
            consortium.Id,
            planned.Position,
            today.Day,
            [
                .. ComplianceChange.Between(ComplianceRules.Judge(facts), ComplianceRules.Judge(after)).Select(c => new ComplianceChangeView(
                    c.Before is { } b ? ComplianceLineView.Of(b, facts, []) : null, c.After is { } a ? ComplianceLineView.Of(a, after, []) : null)),
            ]);
    }
}

/// <summary>What planned changes are put on.</summary>
/// <param name="Facts">The facts as they are; null where the journal is behind.</param>
/// <param name="Position">The position they are read at.</param>
public sealed record PlannedFacts(ConsortiumFacts? Facts, long Position);
