using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;
using Wolverine.Persistence;

namespace PppLedger.Api.Commitments;

/// <summary>What a partner promises, in money, in a quantity, or both.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="OrganisationId">The partner.</param>
/// <param name="Kind">In kind or in cash.</param>
/// <param name="CommittedOn">The day of the promise; not ahead.</param>
/// <param name="Category">Category of an in-kind commitment; left out for cash and where not known.</param>
/// <param name="WorkPackage">Code of the work package; left out where not known.</param>
/// <param name="Year">The year it is pledged for; left out where not known.</param>
/// <param name="Quantity">How much, in its own unit; left out where only money is promised.</param>
/// <param name="Value">How much, in money; left out where only a quantity is promised.</param>
/// <param name="AwardId">The award it counts under, where known.</param>
/// <param name="Origin">Whose means these are; left out, the partner's kind decides.</param>
/// <param name="Reference">The letter of commitment or your own reference.</param>
[Example("""
    {
      "consortiumId": "0199d000-0000-7000-8000-000000000100",
      "organisationId": "0199d000-0000-7000-8000-000000000003", "kind": "in-kind",
      "committedOn": "2026-01-10", "category": "personnel-hours", "workPackage": "WP1", "year": 2027,
      "quantity": {"amount": 200, "unit": "h"}, "value": {"amount": 12000, "currency": "EUR"}
    }
    """)]
public sealed record CommitContributionRequest(
    Guid ConsortiumId,
    Guid OrganisationId,
    CommitmentKind Kind,
    DateOnly CommittedOn,
    InKindCategory? Category = null,
    string? WorkPackage = null,
    int? Year = null,
    Quantity? Quantity = null,
    Money? Value = null,
    Guid? AwardId = null,
    ContributionOrigin? Origin = null,
    string? Reference = null)
{
    internal CommitContribution ToCommand(Actor actor, Today today) => new(
        ConsortiumId, OrganisationId, AwardId, Kind, Category, WorkPackage, Year, Quantity, Value, Origin, CommittedOn, Reference,
        today.Day, actor);
}

public static class CommitContributionEndpoint
{
    public static Task<(ProblemDetails, Consortium, Award?)> LoadAsync(
        CommitContributionRequest request, IQuerySession session, CancellationToken cancellation) =>
        References.ConsortiumAndAward(request.ConsortiumId, request.AwardId, session, cancellation);

    public static ProblemDetails Validate(
        CommitContributionRequest request, Consortium consortium, Award? award, Actor actor, Today today) =>
        CommitmentRules.Refuses(request.ToCommand(actor, today), consortium, award).OrGoOn();

    [WolverinePost("/api/commitments")]
    [EndpointSummary("Promise a contribution, for the partner: in money, in a quantity, or both.")]
    public static (Created, IStartStream) Post(
        CommitContributionRequest request, Consortium consortium, Award? award, Actor actor, Today today)
    {
        var committed = CommitmentRules.Decide(request.ToCommand(actor, today), consortium, award);
        return Created.Stream<Commitment>("/api/commitments", committed);
    }
}
