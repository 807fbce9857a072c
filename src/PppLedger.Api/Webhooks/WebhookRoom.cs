using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Npgsql;
using PppLedger.Api.Setup;
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
        if (Certificate(builder.Configuration, "Ledger:KeyCertificate") is { } certificate)
        {
            keys.ProtectKeysWithCertificate(certificate);
        }

        // Certificates end; what the one before encrypted is still to be read.
        if (Certificate(builder.Configuration, "Ledger:KeyCertificateBefore") is { } before)
        {
            keys.UnprotectKeysWithAnyCertificate(before);
        }
    }

    /// <summary>Keeps the messages in PostgreSQL until they are handled. Many at once: most of the time they wait for a receiver.</summary>
    public static void AddWebhooks(this WolverineOptions options) =>
        options.PublishMessage<DeliverWebhook>().ToLocalQueue(Queue).UseDurableInbox().MaximumParallelMessages(128);

    private static X509Certificate2? Certificate(ConfigurationManager configuration, string setting)
    {
        if (configuration[setting] is not { Length: > 0 } file)
        {
            return null;
        }

        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, configuration[$"{setting}Password"]);
            return certificate.GetRSAPrivateKey() is not null ? certificate
                : throw new LedgerStartException($"{setting}: '{file}' holds no RSA key: give a PKCS#12 file with the key in it.", new CryptographicException(file));
        }
        catch (Exception problem) when (problem is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new LedgerStartException(
                $"{setting}: '{file}' cannot be read ({problem.Message.TrimEnd('.')}): give a PKCS#12 file and, in {setting}Password, its password.", problem);
        }
    }
}
