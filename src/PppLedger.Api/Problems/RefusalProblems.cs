using Microsoft.AspNetCore.Mvc;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Problems;

/// <summary>Refusals as problem details (RFC 9457) with a stable code.</summary>
public static class RefusalProblems
{
    /// <summary>Prefix of every problem type of the ledger.</summary>
    public const string TypePrefix = "urn:ppp-ledger:refusal:";

    /// <summary>Go on, or the problem.</summary>
    public static ProblemDetails OrGoOn(this Refusal? refusal) => refusal?.ToProblem() ?? WolverineContinue.NoProblems;

    /// <summary>The problem a caller gets.</summary>
    public static ProblemDetails ToProblem(this Refusal refusal, int? status = null)
    {
        LedgerMetrics.Refused(refusal.Code);
        var problem = new ProblemDetails
        {
            Type = TypePrefix + refusal.Code,
            Title = refusal.Title,
            Status = status ?? StatusOf(refusal.Kind),
            Detail = refusal.Detail,
        };
        problem.Extensions["code"] = refusal.Code;
        if (refusal.Pointer is not null)
        {
            problem.Extensions["pointer"] = refusal.Pointer;
        }

        return problem;
    }

    private static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Input => StatusCodes.Status400BadRequest,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.Unknown => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
