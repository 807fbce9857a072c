using Marten;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Contributions;

public static class GetContributionEndpoint
{
    [WolverineGet("/api/contributions/{contributionId:guid}")]
    [EndpointSummary("One contribution: what was given, what it is worth, how far it has come.")]
    [ProducesResponseType<ContributionView>(200)]
    public static async Task<IResult> Get(Guid contributionId, Filters filters, IQuerySession session, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var contribution = await session.LoadAsync<Contribution>(contributionId, cancellation);
        if (contribution is null)
        {
            return Results.NotFound();
        }

        var consortium = await session.LoadAsync<Consortium>(contribution.ConsortiumId, cancellation);
        var seen = await ContributionView.Named([contribution], filters.Sight, database, cancellation);
        return Answer.View(new ContributionView(contribution, consortium?.StepTerms ?? [], seen), contribution.Version);
    }
}
