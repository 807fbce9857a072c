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

/// <summary>Subsidise advice of an innovation broker to an SME, within what may be per SME and year, and in all.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="OrganisationId">Who holds the money and pays: the TKI.</param>
/// <param name="SmeId">The SME that is advised; it need not take part in the consortium.</param>
/// <param name="Value">How much.</param>
/// <param name="On">When; not ahead.</param>
/// <param name="Reference">The decision.</param>
/// <param name="Tranche">The yearly tranche; left out for what was granted without one.</param>
[Example("""
    { "version": 7, "organisationId": "0199d000-0000-7000-8000-000000000002", "smeId": "0199d000-0000-7000-8000-000000000004", "value": { "amount": 4000, "currency": "EUR" }, "on": "2026-09-01", "reference": "broker 2026-3" }
    """)]
public sealed record SubsidiseAdviceRequest(
    long Version, Guid OrganisationId, Guid SmeId, Money Value, DateOnly On, string? Reference = null, string? Tranche = null);

public static class SubsidiseAdviceEndpoint
{
    public static async Task<(ProblemDetails, Consortium, AdviceElsewhere)> LoadAsync(
        SubsidiseAdviceRequest request, Award award, RuleBook book, IDocumentSession session, CancellationToken cancellation) => (
        (await References.Organisation(request.SmeId, "/smeId", session, cancellation)).Item1,
        await Existing.Consortium(award.ConsortiumId, session, cancellation),
        await AdviceElsewhere.Of(request.SmeId, award, book, session, cancellation));

    public static ProblemDetails Validate(
        SubsidiseAdviceRequest request, Award award, Consortium consortium, AdviceElsewhere elsewhere, Actor actor, Today today, RuleBook book) =>
        AwardRules.Refuses(award, Command(request, elsewhere, actor, today), consortium, book).OrGoOn();

    [WolverinePost("/api/awards/{awardId:guid}/advice"), EmptyResponse, KeyRequired]
    [EndpointSummary("Subsidise advice of an innovation broker to an SME, within what may be per SME and year, and in all.")]
    public static AdviceSubsidised Post(
        SubsidiseAdviceRequest request, [WriteAggregate] Award award, Consortium consortium, AdviceElsewhere elsewhere, Actor actor, Today today, RuleBook book) =>
        AwardRules.Decide(award, Command(request, elsewhere, actor, today), consortium, book);

    private static SubsidiseAdvice Command(SubsidiseAdviceRequest request, AdviceElsewhere elsewhere, Actor actor, Today today) =>
        new(request.OrganisationId, request.SmeId, request.Value, request.On, request.Reference, today.Day, actor) { Tranche = request.Tranche, Elsewhere = elsewhere.Advice };
}

/// <summary>Advice to an SME under other awards of the scheme, read while nobody else subsidises advice to it: of two at once the second sees the first.</summary>
/// <param name="Advice">The advice.</param>
public sealed record AdviceElsewhere(IReadOnlyList<SubsidisedAdvice> Advice)
{
    internal static async Task<AdviceElsewhere> Of(Guid smeId, Award award, RuleBook book, IDocumentSession session, CancellationToken cancellation)
    {
        await session.LockStream(smeId, cancellation);
        var others = await session.Query<Award>().Where(a => a.Id != award.Id && a.Advice.Any(x => x.SmeId == smeId)).ToListAsync(cancellation);
        return new([.. others.Where(a => book.Scheme(a.Scheme) == book.Scheme(award.Scheme)).SelectMany(a => a.Advice).Where(a => a.SmeId == smeId)]);
    }
}
