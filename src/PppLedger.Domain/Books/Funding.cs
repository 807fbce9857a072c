namespace PppLedger.Domain;

/// <summary>The book of the funders' money: what partners are entitled to, and what was paid.</summary>
public sealed class Funding : IMoneyBook
{
    private Funding() { }

    /// <inheritdoc/>
    public static Book Book => Book.Funding;

    /// <summary>Source of entitlements: the funder's authority to grant.</summary>
    public static readonly Account<Funding> Authority = new("authority", isSource: true);

    /// <summary>Announced, not yet granted.</summary>
    public static readonly Account<Funding> Pledged = new("pledged");

    /// <summary>Granted to the consortium, not yet allocated to a partner.</summary>
    public static readonly Account<Funding> Granted = new("granted");

    /// <summary>Allocated to a partner.</summary>
    public static readonly Account<Funding> Allocated = new("allocated");

    /// <summary>Set finally (vastgesteld).</summary>
    public static readonly Account<Funding> Settled = new("settled");

    /// <summary>Granted once and no longer due.</summary>
    public static readonly Account<Funding> Lapsed = new("lapsed");

    /// <summary>Source of money: the funder's treasury.</summary>
    public static readonly Account<Funding> Treasury = new("treasury", isSource: true);

    /// <summary>Paid out and still with the one it was paid to.</summary>
    public static readonly Account<Funding> Paid = new("paid");

    /// <summary>Passed on to a partner.</summary>
    public static readonly Account<Funding> PassedOn = new("passed-on");

    /// <summary>Deployed in a work package.</summary>
    public static readonly Account<Funding> Deployed = new("deployed");

    /// <summary>To be paid back.</summary>
    public static readonly Account<Funding> RecoveryDue = new("recovery-due");
}
