using System.Security.Cryptography;
using System.Text;

namespace PppLedger.Api.Access;

/// <summary>An API key as it is shown once: <c>ppl_</c>, its id, and 32 random bytes, in hexadecimal.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Secret">The random part.</param>
public sealed record ApiKeyText(Guid Id, string Secret)
{
    /// <summary>What every key begins with, so that a key left lying about is known for one.</summary>
    public const string Prefix = "ppl_";

    private const int IdLength = 32;
    private const int SecretLength = 64;

    /// <summary>The hash that is kept.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Secret)));

    /// <summary>A new one.</summary>
    public static ApiKeyText New() => new(Guid.CreateVersion7(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretLength / 2)));

    /// <summary>The key in a text; null where it is none.</summary>
    public static ApiKeyText? Read(string text) =>
        text.Length == Prefix.Length + IdLength + SecretLength
        && text.StartsWith(Prefix, StringComparison.Ordinal)
        && Guid.TryParseExact(text.AsSpan(Prefix.Length, IdLength), "N", out var id)
            ? new(id, text[^SecretLength..])
            : null;

    /// <summary>Whether this is the key of a hash; takes as long whatever differs.</summary>
    public bool Is(string hash) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(hash));

    /// <summary>The whole text.</summary>
    public string Shown() => $"{Prefix}{Id:N}{Secret}";

    /// <summary>Never the secret, wherever it is written.</summary>
    public override string ToString() => $"{Prefix}{Id:N}…";
}
