namespace PppLedger.Api.Webhooks;

/// <summary>How webhooks are told, from the settings <c>Ledger:Webhooks:…</c>.</summary>
public sealed class WebhookSettings(IConfiguration configuration)
{
    private static readonly TimeSpan[] Days =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24), TimeSpan.FromHours(24),
    ];

    /// <summary>Whether addresses without encryption are taken: for receivers on the same machine.</summary>
    public bool AllowHttp { get; } = configuration.GetValue<bool>("Ledger:Webhooks:AllowHttp");

    /// <summary>Whether addresses inside a network are taken: where whoever makes webhooks may reach all that the host reaches.</summary>
    public bool AllowPrivateAddresses { get; } = configuration.GetValue<bool>("Ledger:Webhooks:AllowPrivateAddresses");

    /// <summary>Webhooks an owner may have.</summary>
    public int MaxPerOwner { get; } = configuration.GetValue("Ledger:Webhooks:MaxPerOwner", 20);

    /// <summary>Messages of one webhook that may be under way; more events wait in the ledger.</summary>
    public int UnderWay { get; } = configuration.GetValue("Ledger:Webhooks:UnderWay", 16);

    /// <summary>Messages one host sends to one webhook at the same time.</summary>
    public int AtOnce { get; } = configuration.GetValue("Ledger:Webhooks:AtOnce", 4);

    /// <summary>Messages to all webhooks of one owner that are in the hands of one host at the same time; the others come again a little later.</summary>
    public int AtOncePerOwner { get; } = configuration.GetValue("Ledger:Webhooks:AtOncePerOwner", 32);

    /// <summary>How often the ledger is looked at for events to tell.</summary>
    public TimeSpan Every { get; } = TimeSpan.FromMilliseconds(configuration.GetValue("Ledger:Webhooks:EveryMilliseconds", 250));

    /// <summary>How long a receiver may take to answer.</summary>
    public TimeSpan TimeOut { get; } = TimeSpan.FromMilliseconds(configuration.GetValue("Ledger:Webhooks:TimeOutMilliseconds", 15_000));

    /// <summary>Waiting times between the attempts at one message; after the last it is given up.</summary>
    public IReadOnlyList<TimeSpan> Retries { get; } =
        configuration["Ledger:Webhooks:RetrySeconds"] is { Length: > 0 } given
            ? [.. given.Split(',').Select(s => TimeSpan.FromSeconds(int.Parse(s)))]
            : Days;

    /// <summary>A webhook that fails this long is disabled.</summary>
    public TimeSpan DisableAfter { get; } = TimeSpan.FromSeconds(configuration.GetValue("Ledger:Webhooks:DisableAfterSeconds", 5 * 24 * 3600));

    /// <summary>How long messages are signed with the secret before a rotation as well.</summary>
    public TimeSpan PreviousSecretFor { get; } = TimeSpan.FromSeconds(configuration.GetValue("Ledger:Webhooks:PreviousSecretSeconds", 24 * 3600));

    /// <summary>A message overdue by this long is taken for lost and sent again.</summary>
    public TimeSpan LostAfter { get; } = TimeSpan.FromSeconds(configuration.GetValue("Ledger:Webhooks:LostAfterSeconds", 600));

    /// <summary>How long the log of deliveries is kept.</summary>
    public TimeSpan KeepLog { get; } = TimeSpan.FromDays(configuration.GetValue("Ledger:Webhooks:KeepLogDays", 30));
}
