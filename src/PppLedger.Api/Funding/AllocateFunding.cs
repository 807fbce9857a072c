using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Funding;

/// <summary>Allocate part of an award to a partner.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="OrganisationId">The partner.</param>
/// <param name="Role">The participation: one organisation may take part in two roles.</param>
/// <param name="Value">How much.</param>
/// <param name="On">Since when; not ahead.</param>
/// <param name="Tranche">The yearly tranche; left out for what is granted without one.</param>
[Example("""
    {
      "version": 7, "organisationId": "0199d000-0000-7000-8000-000000000003", "role": "participant",
      "value": {"amount": 10000, "currency": "EUR"}, "on": "2026-06-01"
    }
    """)]
public sealed record AllocateFundingRequest(
    long Version,
    Guid OrganisationId,
    ParticipationRole Role,
    Money Value,
    DateOnly On,
    string? Tranche = null);

public static class AllocateFundingEndpoint
{
    public static Task<Consortium> LoadAsync(Award award, IQuerySession session, CancellationToken cancellation) =>
        Existing.Consortium(award.ConsortiumId, session, cancellation);

    public static ProblemDetails Validate(
        AllocateFundingRequest request, Award award, Consortium consortium, Actor actor, Today today) =>
        AwardRules.Refuses(award, Command(request, actor, today), consortium).OrGoOn();

    [WolverinePost("/api/awards/{awardId:guid}/allocations"), EmptyResponse]
    [EndpointSummary("Allocate part of an award to a partner.")]
    public static FundingAllocated Post(
        AllocateFundingRequest request, [WriteAggregate] Award award, Consortium consortium, Actor actor, Today today) =>
        AwardRules.Decide(award, Command(request, actor, today), consortium);

    private static AllocateFunding Command(AllocateFundingRequest request, Actor actor, Today today) =>
        new(request.OrganisationId, request.Role, request.Value, request.On, today.Day, actor) { Tranche = request.Tranche };
}
