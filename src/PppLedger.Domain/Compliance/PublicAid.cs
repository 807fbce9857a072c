namespace PppLedger.Domain;

/// <summary>The money of an award that a partner has a right to, or used.</summary>
/// <param name="Stands">What is settled for it where the money is settled, else what is deployed in its work.</param>
/// <param name="MayBecome">What it may come to: what is allocated to it where that is more; all that is granted where it is the only partner.</param>
internal sealed record PartnerAid(decimal Stands, decimal MayBecome)
{
    public static PartnerAid operator +(PartnerAid a, PartnerAid b) => new(a.Stands + b.Stands, a.MayBecome + b.MayBecome);
}

/// <summary>
/// What of an award's money is aid to a partner, from the accounts of the book of funding (deployed, settled, allocated, granted). A settlement
/// decides, also where less or more was deployed before it: what is settled beyond it is still paid, and what is not is recovered.
/// </summary>
internal static class PublicAid
{
    /// <summary>Of all pots of the award.</summary>
    public static PartnerAid Of(Award award, Guid partner, bool isAlone = false) =>
        award.Pots.Select(p => Of(award, p, partner, isAlone)).Aggregate(new PartnerAid(0, 0), (sum, aid) => sum + aid);

    /// <summary>Of one pot.</summary>
    public static PartnerAid Of(Award award, Pot pot, Guid partner, bool isAlone)
    {
        var deployed = award.DeployedBy(partner, pot.Tranche).Amount;
        if (!pot.IsSettled)
        {
            var entitled = isAlone ? pot.Ceiling.Amount - Advice(award, pot)
                : award.Allocations.Where(a => a.OrganisationId == partner && a.Tranche == pot.Tranche).Sum(a => a.Value.Amount);
            return new(deployed, Math.Max(deployed, entitled));
        }

        var settled = award.Settlements.Where(s => s.Tranche == pot.Tranche).ToList();
        var own = settled.Sum(s => s.Shares.Where(p => p.OrganisationId == partner).Sum(p => p.Settled?.Amount ?? 0m));
        // What is settled in common is the right of whoever deployed it.
        var common = settled.Sum(s => s.SettledInCommon?.Amount ?? 0m);
        var stands = isAlone ? own + common : Math.Max(own, Math.Min(deployed, own + common));
        return new(stands, stands);
    }

    /// <summary>Of all partners together: what stands, and all that is granted and not used for advice.</summary>
    public static PartnerAid Together(Award award) => award.Pots.Select(p =>
    {
        var deployed = award.Deployments.Where(d => d.Tranche == p.Tranche).Sum(d => d.Value.Amount);
        return p.Settled is { } settled ? new PartnerAid(settled.Amount, settled.Amount) : new(deployed, Math.Max(deployed, p.Ceiling.Amount - Advice(award, p)));
    }).Aggregate(new PartnerAid(0, 0), (sum, aid) => sum + aid);

    // Advice of innovation brokers goes to SMEs outside: it is no aid to a partner for its research.
    private static decimal Advice(Award award, Pot pot) => award.Advice.Where(a => a.Tranche == pot.Tranche).Sum(a => a.Value.Amount);
}
