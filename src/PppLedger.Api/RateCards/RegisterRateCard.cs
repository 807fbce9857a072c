using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.RateCards;

/// <summary>How an organisation values what it brings in.</summary>
/// <param name="OrganisationId">The organisation whose contributions it values.</param>
/// <param name="Title">What it is for, in words; never a person's name.</param>
/// <param name="Method">How it values.</param>
/// <param name="Unit">The unit of what it values.</param>
/// <param name="Currency">The currency of its amounts.</param>
/// <param name="Inputs">The numbers the rate is made of, as the method asks.</param>
/// <param name="From">First day it holds for.</param>
/// <param name="Until">Last day it holds for; left out, it is open.</param>
/// <param name="Scheme">The scheme it is for: its methods and rates hold where its rules are known; left out, it is for all.</param>
/// <param name="PersonKey">Opaque key of the one person it is for; left out, it is for all. Pay of one person is kept where it can be erased.</param>
/// <param name="AssetKey">Opaque key of the one machine or facility it is for; left out, it is for all.</param>
[Example("""
    { "organisationId": "0199d000-0000-7000-8000-000000000003", "title": "Hours of 2026, fixed rate", "method": "fixed-hourly-rate",
      "unit": "h", "currency": "EUR", "inputs": { "rate": 60.00 }, "from": "2026-01-01", "until": "2026-12-31" }
    """)]
public sealed record RegisterRateCardRequest(
    Guid OrganisationId,
    string Title,
    ValuationMethod Method,
    string Unit,
    string Currency,
    RateInputs Inputs,
    DateOnly From,
    DateOnly? Until = null,
    string? Scheme = null,
    string? PersonKey = null,
    string? AssetKey = null)
{
    internal RegisterRateCard ToCommand(Actor actor) =>
        new(OrganisationId, Title, Scheme, Method, Unit, Currency, Inputs, From, Until, PersonKey, AssetKey, actor);
}

public static class RegisterRateCardEndpoint
{
    // Whether another's organisation is there is not told to who may not act for it: it is not looked up, and the rules refuse.
    public static async Task<(ProblemDetails, Organisation)> LoadAsync(
        RegisterRateCardRequest request, Actor actor, IQuerySession session, CancellationToken cancellation) =>
        RateCardActs.Refuses(RateCardActs.Register, actor, request.OrganisationId, request.Method) is not null
            ? (WolverineContinue.NoProblems, new())
            : await References.Organisation(request.OrganisationId, "/organisationId", session, cancellation);

    public static ProblemDetails Validate(RegisterRateCardRequest request, Actor actor, RuleBook book) =>
        RateCardRules.Refuses(request.ToCommand(actor), book).OrGoOn();

    [WolverinePost("/api/rate-cards")]
    [EndpointSummary("Register how an organisation values what it brings in. It is used once another has approved it.")]
    public static (Created, IStartStream) Post(RegisterRateCardRequest request, Actor actor, RuleBook book, IDocumentSession session)
    {
        var registered = RateCardRules.Decide(request.ToCommand(actor), book);
        var (created, start) = Created.Stream<RateCard>("/api/rate-cards", registered);
        if (registered.Inputs is null)
        {
            session.Store(RateCardPay.Of(created.Id, 0, request.OrganisationId, request.PersonKey!, request.ToCommand(actor).Completed(book)));
        }

        return (created, start);
    }
}
