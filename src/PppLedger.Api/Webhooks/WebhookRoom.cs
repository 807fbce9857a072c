using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Npgsql;
using Wolverine;

namespace PppLedger.Api.Webhooks;

/// <summary>Registers what webhooks need.</summary>
public static class WebhookRoom
{
    /// <summary>The durable queue of messages to webhooks.</summary>
    public const string Queue = "webhooks";

    /// <summary>Adds the dispatch, the sender, and the keys that secrets are encrypted with.</summary>
    public static void AddWebhooks(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<WebhookSettings>();
        builder.Services.AddSingleton<WebhookSecrets>();
        builder.Services.AddSingleton<WebhookSender>();
        builder.Services.AddSingleton<WebhookDelivery>();
        builder.Services.AddHostedService<WebhookDispatch>();
        var keys = builder.Services.AddDataProtection().SetApplicationName("pppledger");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<NpgsqlDataSource>((options, database) => options.XmlRepository = new KeysInDatabase(database));
        if (builder.Configuration["Ledger:KeyCertificate"] is { Length: > 0 } file)
        {
            keys.ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(file, builder.Configuration["Ledger:KeyCertificatePassword"]));
        }
    }

    /// <summary>Keeps the messages in PostgreSQL until they are handled. Many at once: most of the time they wait for a receiver.</summary>
    public static void AddWebhooks(this WolverineOptions options) =>
        options.PublishMessage<DeliverWebhook>().ToLocalQueue(Queue).UseDurableInbox().MaximumParallelMessages(128);
}
