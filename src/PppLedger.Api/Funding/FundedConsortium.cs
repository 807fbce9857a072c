using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Funding;

/// <summary>The consortium that an award is to be for, and whether its funder is there.</summary>
internal static class FundedConsortium
{
    /// <summary>
    /// Who may not act for the funder is told so by the rules, whatever is there: funder and consortium need not be in sight here, and
    /// their ids are not for everybody to try, so that nothing is looked up.
    /// </summary>
    public static async Task<(ProblemDetails, Consortium)> Of(
        AwardAct act, Guid funderId, Guid consortiumId, Actor actor, IQuerySession session, CancellationToken cancellation)
    {
        if (AwardActs.Refuses(act, funderId, null, actor) is not null)
        {
            return (WolverineContinue.NoProblems, new());
        }

        var (problem, consortium, _) = await References.ConsortiumAndAward(consortiumId, null, session, cancellation);
        var funderIsKnown = await session.Query<Organisation>().AnyAsync(o => o.Id == funderId, cancellation);
        return problem == WolverineContinue.NoProblems && !funderIsKnown
            ? (ReferenceRefusal.UnknownOrganisation.Because($"No organisation {funderId}.", "/funderId").ToProblem(), consortium)
            : (problem, consortium);
    }
}
