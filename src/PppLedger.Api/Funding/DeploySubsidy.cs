using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.Costs;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Api.Reliability;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Funding;

/// <summary>Deploy subsidy in the work of a partner, under a signed agreement.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="OrganisationId">The partner whose work it is.</param>
/// <param name="WorkPackage">The work package.</param>
/// <param name="Value">How much; what was passed on to the partner is taken first.</param>
/// <param name="On">When; not ahead.</param>
/// <param name="Reference">The decision.</param>
/// <param name="Tranche">The yearly tranche; left out for what was granted without one.</param>
[Example("""
    { "version": 7, "organisationId": "0199d000-0000-7000-8000-000000000003", "workPackage": "WP1", "value": { "amount": 5000, "currency": "EUR" }, "on": "2026-09-01", "reference": "deployment 2026-3" }
    """)]
public sealed record DeploySubsidyRequest(
    long Version,
    Guid OrganisationId,
    string WorkPackage,
    Money Value,
    DateOnly On,
    string? Reference = null,
    string? Tranche = null);

public static class DeploySubsidyEndpoint
{
    public static async Task<(Consortium, AidRoom)> LoadAsync(Award award, IDocumentSession session, CancellationToken cancellation)
    {
        var consortium = await Existing.Consortium(award.ConsortiumId, session, cancellation);
        return (consortium, await AidRoomOf.Consortium(consortium, session, cancellation));
    }

    public static ProblemDetails Validate(
        DeploySubsidyRequest request, Award award, Consortium consortium, AidRoom room, Actor actor, Today today, RuleBook book) =>
        (AwardRules.Refuses(award, Command(request, actor, today), consortium, book)
            ?? AidOnDeployment.Refuses(award, Command(request, actor, today), consortium, room, book)).OrGoOn();

    [WolverinePost("/api/awards/{awardId:guid}/deployments"), EmptyResponse, KeyRequired]
    [EndpointSummary("Deploy subsidy in the work of a partner, under a signed agreement.")]
    public static SubsidyDeployed Post(
        DeploySubsidyRequest request, [WriteAggregate] Award award, Consortium consortium, Actor actor, Today today, RuleBook book) =>
        AwardRules.Decide(award, Command(request, actor, today), consortium, book);

    private static DeploySubsidy Command(DeploySubsidyRequest request, Actor actor, Today today) =>
        new(request.OrganisationId, request.WorkPackage, request.Value, request.On, request.Reference, today.Day, actor) { Tranche = request.Tranche };
}
