using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.KnowledgeTransfer;

/// <summary>What records of knowledge transfer name.</summary>
internal static class TransferParties
{
    private static readonly Organisation NoOrganisation = new();

    /// <summary>The consortium named, and the organisations named: each must be there. Whether they are is not told to who may not record it.</summary>
    public static async Task<(ProblemDetails, Consortium?)> Of(
        TransferAct act, Actor actor, Guid? consortiumId, IQuerySession session, CancellationToken cancellation, params (Guid? Id, string Pointer)[] organisations)
    {
        var consortium = consortiumId is { } id ? await session.LoadAsync<Consortium>(id, cancellation) : null;
        if (consortiumId is not null && consortium is null)
        {
            return (ReferenceRefusal.UnknownConsortium.Because($"No consortium {consortiumId}.", "/consortiumId").ToProblem(), null);
        }

        if (TransferActs.MayNot(act, actor, consortium) is not null)
        {
            return (WolverineContinue.NoProblems, consortium); // The rules refuse.
        }

        var (problem, _) = await Organisations(session, organisations, cancellation);
        return (problem, consortium);
    }

    /// <summary>The same of a deal, and its association.</summary>
    public static async Task<(ProblemDetails, Consortium?, Organisation)> OfDeal(
        SignKnowledgeDealRequest request, Actor actor, IQuerySession session, CancellationToken cancellation)
    {
        var members = request.Members?.Take(TransferRules.MostMembers + 1).Select((m, i) => (m?.OrganisationId, $"/members/{i}/organisationId")) ?? [];
        var (problem, consortium) = await Of(
            TransferActs.SignDeal, actor, request.ConsortiumId, session, cancellation, [(request.AssociationId, "/associationId"), (request.ProviderId, "/providerId"), .. members]);
        var association = TransferActs.MayNot(TransferActs.SignDeal, actor, consortium) is not null ? null : await session.LoadAsync<Organisation>(request.AssociationId, cancellation);
        return (problem, consortium, association ?? NoOrganisation);
    }

    private static async Task<(ProblemDetails, IReadOnlyList<Organisation>)> Organisations(
        IQuerySession session, IReadOnlyList<(Guid? Id, string Pointer)> named, CancellationToken cancellation)
    {
        var known = await session.LoadManyAsync<Organisation>(cancellation, named.Select(n => n.Id).OfType<Guid>().Distinct());
        var there = known.Select(o => (Guid?)o.Id).ToHashSet();
        var missing = named.Where(n => n.Id is not null && !there.Contains(n.Id)).Select(n => ((Guid?, string)?)n).FirstOrDefault();
        return missing is var (id, pointer)
            ? (ReferenceRefusal.UnknownOrganisation.Because($"No organisation {id}.", pointer).ToProblem(), known)
            : (WolverineContinue.NoProblems, known);
    }
}
