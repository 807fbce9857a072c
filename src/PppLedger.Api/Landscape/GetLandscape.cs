using PppLedger.Api.Answers;
using Wolverine.Http;
using DutchLandscape = PppLedger.Domain.Landscape;

namespace PppLedger.Api.Landscape;

public static class GetLandscapeEndpoint
{
    [WolverineGet("/api/landscape")]
    [EndpointSummary("The Dutch landscape as reference data: top sectors, TKIs with ceilings, TO2 institutes, kinds of research organisation.")]
    [EndpointDescription("Each entry names its sources; what was remembered instead of read is marked as not verified.")]
    [ProducesResponseType<DutchLandscape>(200)]
    public static IResult Get(Filters filters) => Answer.View(DutchLandscape.Netherlands);
}
