namespace PppLedger.Domain;

/// <summary>
/// An account at a node: where money or means are. What is on one place is not told apart by the journal; the rule of the
/// agreement tells which of it leaves first.
/// </summary>
internal sealed record TracePlace(
    TraceNode Node, Book Book, string Account, string Commodity, Guid Of, string? Tranche, Guid? OrganisationId, bool IsSource)
{
    private static readonly HashSet<string> Entitlements =
        [.. new[] { Funding.Authority, Funding.Pledged, Funding.Granted, Funding.Allocated, Funding.Settled, Funding.Lapsed }.Select(a => a.Name)];

    private static readonly HashSet<string> Accepted = [.. StageAccounts.CountsAsAccepted.Select(StageAccounts.Name)];

    // What was promised is neither money nor means.
    private static readonly HashSet<string> Promises =
        [.. new[] { InKind.Promise, InKind.Pledged, InKind.Reduced, InKind.Released }.Select(a => a.Name)];

    private static readonly HashSet<string> Returns =
    [
        Funding.Treasury.Name, Funding.RecoveryDue.Name,
        .. new[] { ContributionStage.Rejected, ContributionStage.Withdrawn, ContributionStage.Disallowed, ContributionStage.Corrected }.Select(StageAccounts.Name),
    ];

    /// <summary>What moves there.</summary>
    public TraceFlow Flow => Book switch
    {
        Book.Funding => Entitlements.Contains(Account) ? TraceFlow.Entitlement : TraceFlow.Money,
        Book.Cash => TraceFlow.Money,
        _ => TraceFlow.Means,
    };

    /// <summary>Whether what comes here goes back or out: where first in goes first out, it is what came last.</summary>
    public bool TakesLast => Returns.Contains(Account);

    /// <summary>Where a posting comes from; null for a promise.</summary>
    public static TracePlace? From(TracePosting p) => At(p, p.FromAccount, p.FromOrganisationId);

    /// <summary>Where a posting goes; null for a promise.</summary>
    public static TracePlace? To(TracePosting p) => At(p, p.ToAccount, p.ToOrganisationId);

    private static TracePlace? At(TracePosting p, string account, Guid? organisation) => p.Book switch
    {
        Book.Funding => InAward(p, account, organisation),
        Book.Costs => null, // Costs say what work takes, not what moves.
        _ when Promises.Contains(account) => null,
        _ => InContribution(p, account, organisation),
    };

    private static TracePlace InAward(TracePosting p, string account, Guid? organisation)
    {
        var award = p.AwardId!.Value;
        var isDeployed = account == Funding.Deployed.Name && p.WorkPackage is not null; // Advice to an SME is in no work: it ends with the SME.
        var isSource = account == Funding.Authority.Name || account == Funding.Treasury.Name;
        var node = isSource ? TraceNode.Funder(organisation!.Value)
            : isDeployed ? TraceNode.Work(p.ConsortiumId, p.WorkPackage)
            : organisation is { } partner ? TraceNode.Partner(p.ConsortiumId, partner)
            : TraceNode.Pot(award, p.Tranche);
        return new(node, p.Book, account, p.Commodity, award, p.Tranche, organisation, isSource);
    }

    private static TracePlace InContribution(TracePosting p, string account, Guid? organisation)
    {
        var isSource = account == InKind.Origin.Name;
        var node = isSource ? TraceNode.Partner(p.ConsortiumId, organisation!.Value)
            : Accepted.Contains(account) ? TraceNode.Work(p.ConsortiumId, p.WorkPackage)
            : TraceNode.Contribution(p.StreamId);
        return new(node, p.Book, account, p.Commodity, p.StreamId, null, organisation, isSource);
    }
}
