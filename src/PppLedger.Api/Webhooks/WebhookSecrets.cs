using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;
using PppLedger.Api.Setup;

namespace PppLedger.Api.Webhooks;

/// <summary>Makes secrets, keeps them encrypted, and signs with them as the Standard Webhooks specification says.</summary>
public sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private const string Prefix = "whsec_";
    private readonly IDataProtector protector = protection.CreateProtector("PppLedger.Webhooks.Secret");

    /// <summary>A new secret: as its owner gets it, and as it is kept.</summary>
    public (string Shown, string Kept) New()
    {
        var shown = Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        return (shown, protector.Protect(shown));
    }

    /// <summary>
    /// The header <c>webhook-signature</c>: by the secret and, for a while after a rotation, by the one before, where that can be read.
    /// Throws <see cref="CryptographicException"/> where the secret cannot.
    /// </summary>
    public string Sign(Webhook webhook, string id, long timestamp, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        var signature = Sign(protector.Unprotect(webhook.Secret), id, timestamp, body);
        return webhook.PreviousSecret is { } previous && webhook.PreviousUntil > now && Readable(previous) is { } secret
            ? $"{signature} {Sign(secret, id, timestamp, body)}"
            : signature;
    }

    private string? Readable(string kept)
    {
        try
        {
            return protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string Sign(string secret, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Convert.FromBase64String(secret[Prefix.Length..]));
        hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hmac.AppendData(body);
        return $"v1,{Convert.ToBase64String(hmac.GetHashAndReset())}";
    }
}

/// <summary>The keys of ASP.NET's Data Protection, in the database, so that every host has the same.</summary>
public sealed class KeysInDatabase(NpgsqlDataSource database) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = database.CreateCommand($"select xml from {LedgerStore.Schema}.data_protection_keys order by name");
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read())
        {
            keys.Add(XElement.Parse(reader.GetString(0)));
        }

        return keys;
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = database.CreateCommand($"insert into {LedgerStore.Schema}.data_protection_keys (name, xml) values ($1, $2)");
        command.Parameters.Add(new() { Value = friendlyName });
        command.Parameters.Add(new() { Value = element.ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }
}
