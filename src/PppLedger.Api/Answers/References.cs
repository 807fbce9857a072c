using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Answers;

/// <summary>Things a request names by id in its body: an unknown one is refused, never a 404 of the address asked.</summary>
internal static class References
{
    private static readonly Consortium NoConsortium = new();
    private static readonly Organisation NoOrganisation = new();

    public static async Task<(ProblemDetails, Consortium, Award?)> ConsortiumAndAward(
        Guid consortiumId, Guid? awardId, IQuerySession session, CancellationToken cancellation)
    {
        var consortium = await session.LoadAsync<Consortium>(consortiumId, cancellation);
        var award = awardId is { } id ? await session.LoadAsync<Award>(id, cancellation) : null;
        return consortium is null
                ? (ReferenceRefusal.UnknownConsortium.Because($"No consortium {consortiumId}.", "/consortiumId").ToProblem(), NoConsortium, null)
            : awardId is not null && award is null
                ? (ReferenceRefusal.UnknownAward.Because($"No award {awardId}.", "/awardId").ToProblem(), consortium, null)
            : (WolverineContinue.NoProblems, consortium, award);
    }

    public static async Task<ProblemDetails> OptionalAward(Guid? awardId, IQuerySession session, CancellationToken cancellation) =>
        awardId is { } id && !await session.Query<Award>().AnyAsync(a => a.Id == id, cancellation)
            ? ReferenceRefusal.UnknownAward.Because($"No award {id}.", "/awardId").ToProblem()
            : WolverineContinue.NoProblems;

    public static async Task<(ProblemDetails, Organisation)> Organisation(
        Guid organisationId, string pointer, IQuerySession session, CancellationToken cancellation)
    {
        var (problem, organisation) = await OptionalOrganisation(organisationId, pointer, session, cancellation);
        return (problem, organisation ?? NoOrganisation);
    }

    public static async Task<(ProblemDetails, Organisation?)> OptionalOrganisation(
        Guid? organisationId, string pointer, IQuerySession session, CancellationToken cancellation)
    {
        var organisation = organisationId is { } id ? await session.LoadAsync<Organisation>(id, cancellation) : null;
        return organisationId is not null && organisation is null
            ? (ReferenceRefusal.UnknownOrganisation.Because($"No organisation {organisationId}.", pointer).ToProblem(), null)
            : (WolverineContinue.NoProblems, organisation);
    }
}

/// <summary>Things named in a request that do not exist.</summary>
[RefusalList]
public static class ReferenceRefusal
{
    /// <summary>No such consortium.</summary>
    public static readonly Refusal UnknownConsortium = Refusal.Of("unknown-consortium", RefusalKind.Rule, "There is no such consortium.");

    /// <summary>No such organisation.</summary>
    public static readonly Refusal UnknownOrganisation = Refusal.Of("unknown-organisation", RefusalKind.Rule, "There is no such organisation.");

    /// <summary>No such award.</summary>
    public static readonly Refusal UnknownAward = Refusal.Of("unknown-award", RefusalKind.Rule, "There is no such award.");
}
