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

/// <summary>A licence.</summary>
/// <param name="Programme">The programme it belongs to.</param>
/// <param name="Code">Number or code, unique within the programme.</param>
/// <param name="Title">What it is on.</param>
/// <param name="LicensorId">Who grants it.</param>
/// <param name="LicenseeId">To whom.</param>
/// <param name="IsExclusive">Whether nobody else gets it.</param>
/// <param name="GrantedOn">When; not ahead.</param>
/// <param name="ConsortiumId">The consortium it comes from; left out where it comes from none.</param>
[Example("""
    {
      "programme": "PPS-I", "code": "L-1", "title": "Laser source control", "isExclusive": false, "grantedOn": "2026-05-04",
      "licensorId": "0199d000-0000-7000-8000-000000000002", "licenseeId": "0199d000-0000-7000-8000-000000000003", "consortiumId": "0199d000-0000-7000-8000-000000000100"
    }
    """)]
public sealed record GrantLicenceRequest(
    string Programme,
    string Code,
    string Title,
    Guid LicensorId,
    Guid LicenseeId,
    bool IsExclusive,
    DateOnly GrantedOn,
    Guid? ConsortiumId = null)
{
    internal GrantLicence ToCommand(Consortium? consortium, Actor actor, Today today) =>
        new(Programme, Code, Title, LicensorId, LicenseeId, IsExclusive, GrantedOn, consortium, today.Day, actor);
}

public static class GrantLicenceEndpoint
{
    public static Task<(ProblemDetails, Consortium?)> LoadAsync(
        GrantLicenceRequest request, Actor actor, IQuerySession session, CancellationToken cancellation) =>
        TransferParties.Of(TransferActs.GrantLicence, actor, request.ConsortiumId, session, cancellation, (request.LicensorId, "/licensorId"), (request.LicenseeId, "/licenseeId"));

    public static ProblemDetails Validate(GrantLicenceRequest request, Consortium? consortium, Actor actor, Today today) =>
        TransferRules.Refuses(request.ToCommand(consortium, actor, today)).OrGoOn();

    [WolverinePost("/api/knowledge-transfer/licences")]
    [EndpointSummary("Record a licence that was granted, as programme office or coordinator.")]
    public static (Created, IStartStream) Post(GrantLicenceRequest request, Consortium? consortium, Actor actor, Today today) =>
        Created.Stream<Transfer>("/api/knowledge-transfer", TransferRules.Decide(request.ToCommand(consortium, actor, today)));
}
