using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;
using Transfer = PppLedger.Domain.KnowledgeTransfer;

namespace PppLedger.Api.KnowledgeTransfer;

/// <summary>A knowledge deal with a branch association.</summary>
/// <param name="Programme">The programme it belongs to.</param>
/// <param name="Code">Number or code, unique within the programme.</param>
/// <param name="Title">What it is about.</param>
/// <param name="AssociationId">The branch association.</param>
/// <param name="ProviderId">The knowledge institute.</param>
/// <param name="SignedOn">When; not ahead.</param>
/// <param name="Hours">The hours the institute brings; left out where not known.</param>
/// <param name="Members">The members that take part, with what each contributes and what the association adds to it.</param>
/// <param name="ConsortiumId">The consortium it comes from; left out where it comes from none.</param>
[Example("""
    {
      "programme": "SME knowledge deals", "code": "KD-1", "title": "Laser cutting without scrap",
      "associationId": "0199d000-0000-7000-8000-000000000007", "providerId": "0199d000-0000-7000-8000-000000000002",
      "signedOn": "2026-05-20", "hours": {"amount": 400, "unit": "h"},
      "members": [
        { "organisationId": "0199d000-0000-7000-8000-000000000003", "contribution": {"amount": 2500.00, "currency": "EUR"}, "topUp": {"amount": 2500.00, "currency": "EUR"} }
      ]
    }
    """)]
public sealed record SignKnowledgeDealRequest(
    string Programme,
    string Code,
    string Title,
    Guid AssociationId,
    Guid ProviderId,
    DateOnly SignedOn,
    Quantity? Hours = null,
    IReadOnlyList<DealMember>? Members = null,
    Guid? ConsortiumId = null)
{
    internal SignKnowledgeDeal ToCommand(Organisation association, Consortium? consortium, Actor actor, Today today) =>
        new(Programme, Code, Title, association, ProviderId, Hours, Members ?? [], SignedOn, consortium, today.Day, actor);
}

public static class SignKnowledgeDealEndpoint
{
    public static Task<(ProblemDetails, Consortium?, Organisation)> LoadAsync(
        SignKnowledgeDealRequest request, Actor actor, IQuerySession session, CancellationToken cancellation) =>
        TransferParties.OfDeal(request, actor, session, cancellation);

    public static ProblemDetails Validate(SignKnowledgeDealRequest request, Consortium? consortium, Organisation association, Actor actor, Today today) =>
        TransferRules.Refuses(request.ToCommand(association, consortium, actor, today)).OrGoOn();

    [WolverinePost("/api/knowledge-transfer/deals")]
    [EndpointSummary("Record a knowledge deal with a branch association, as programme office or coordinator.")]
    public static (Created, IStartStream) Post(
        SignKnowledgeDealRequest request, Consortium? consortium, Organisation association, Actor actor, Today today) =>
        Created.Stream<Transfer>("/api/knowledge-transfer", TransferRules.Decide(request.ToCommand(association, consortium, actor, today)));
}
