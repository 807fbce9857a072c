using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Funding;

/// <summary>Take part of a partner's allocation back to the award.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="OrganisationId">The partner.</param>
/// <param name="Role">The participation: one organisation may take part in two roles.</param>
/// <param name="Value">How much.</param>
/// <param name="On">Since when; not ahead.</param>
/// <param name="Reason">Why.</param>
/// <param name="Tranche">The yearly tranche; left out for what is granted without one.</param>
[Example("""
    {
      "version": 7, "organisationId": "0199d000-0000-7000-8000-000000000003", "role": "participant",
      "value": {"amount": 10000, "currency": "EUR"}, "on": "2026-06-01", "reason": "Less to do."
    }
    """)]
public sealed record ReduceAllocationRequest(
    long Version,
    Guid OrganisationId,
    ParticipationRole Role,
    Money Value,
    DateOnly On,
    string Reason,
    string? Tranche = null);

public static class ReduceAllocationEndpoint
{
    public static Task<Consortium> LoadAsync(Award award, IQuerySession session, CancellationToken cancellation) =>
        Existing.Consortium(award.ConsortiumId, session, cancellation);

    public static ProblemDetails Validate(
        ReduceAllocationRequest request, Award award, Consortium consortium, Actor actor, Today today) =>
        AwardRules.Refuses(award, Command(request, actor, today), consortium).OrGoOn();

    [WolverinePost("/api/awards/{awardId:guid}/allocation-reductions"), EmptyResponse]
    [EndpointSummary("Take part of a partner's allocation back to the award.")]
    public static AllocationReduced Post(
        ReduceAllocationRequest request, [WriteAggregate] Award award, Consortium consortium, Actor actor, Today today) =>
        AwardRules.Decide(award, Command(request, actor, today), consortium);

    private static ReduceAllocation Command(ReduceAllocationRequest request, Actor actor, Today today) =>
        new(request.OrganisationId, request.Role, request.Value, request.On, request.Reason, today.Day, actor) { Tranche = request.Tranche };
}
