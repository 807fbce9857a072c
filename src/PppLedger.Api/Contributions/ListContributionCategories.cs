using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Contributions;

/// <summary>A category of in-kind contributions.</summary>
/// <param name="Category">The category.</param>
/// <param name="Units">The units it may be counted in, with the decimals each allows.</param>
/// <param name="Evidence">What shows it: one file of one of these kinds is needed.</param>
public sealed record ContributionCategory(InKindCategory Category, IReadOnlyList<ContributionUnit> Units, IReadOnlyList<EvidenceKind> Evidence);

/// <summary>A unit.</summary>
/// <param name="Unit">The unit, as quantities name it.</param>
/// <param name="Decimals">How many decimals a quantity of it may have.</param>
public sealed record ContributionUnit(string Unit, int Decimals);

public static class ListContributionCategoriesEndpoint
{
    [WolverineGet("/api/contribution-categories")]
    [EndpointSummary("The categories of in-kind contributions: the units each is counted in and the evidence it needs.")]
    [ProducesResponseType<ListBody<ContributionCategory>>(200)]
    public static IResult Get(Filters filters) => Answer.List<ContributionCategory>(
        [
            .. Enum.GetValues<InKindCategory>().Where(c => c is not InKindCategory.None).Select(c => new ContributionCategory(
                c, [.. InKindCategories.UnitsOf(c).Select(u => new ContributionUnit(u, Units.Decimals(u)))], InKindCategories.EvidenceFor(c))),
        ],
        filters.Position);
}
