using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Actors;

/// <summary>Reads the actor header: <c>key=anna; organisation=GUID; roles=recorder controller</c>.</summary>
public sealed class ActorTrust(IConfiguration configuration)
{
    /// <summary>The header's name.</summary>
    public const string Header = "Ledger-Actor";

    private static readonly Actor Nobody = new("", Guid.Empty, []);

    /// <summary>Whether the header is believed at all.</summary>
    public bool IsTrusting => configuration.GetValue<bool>("Ledger:TrustActorHeader");

    /// <summary>The actor, or why there is none.</summary>
    public (Refusal? Refusal, Actor Actor) Read(string? header)
    {
        if (!IsTrusting)
        {
            return (ActorRefusal.NotTrusted, Nobody);
        }

        if (string.IsNullOrWhiteSpace(header))
        {
            return (ActorRefusal.Missing, Nobody);
        }

        var parts = header.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(p => p.Length == 2)
            .DistinctBy(p => p[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);
        var key = parts.GetValueOrDefault("key", "");
        var roles = parts.GetValueOrDefault("roles", "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(Word.Read<Role>).ToArray();
        var bad = key.Length is 0 or > 100 || !key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':')
            ? "key is 1 to 100 letters, digits, '-', '_', '.' or ':'"
            : !Guid.TryParse(parts.GetValueOrDefault("organisation", Guid.Empty.ToString()), out var organisation) ? "organisation is an id"
            : roles.Length == 0 || roles.Any(r => r is null) ? $"roles are of: {string.Join(", ", Word.All<Role>())}"
            : null;
        return bad is null
            ? (null, new(key, Guid.Parse(parts.GetValueOrDefault("organisation", Guid.Empty.ToString())), [.. roles.Select(r => r!.Value)]))
            : (ActorRefusal.Malformed.Because($"In {Header}, {bad}."), Nobody);
    }
}

/// <summary>Says at start that whoever reaches the address can act as anybody.</summary>
public static class ActorTrustWarning
{
    /// <summary>Logs the warning where actor headers are believed.</summary>
    public static void WarnOfTrustedHeader(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        if (app.Services.GetRequiredService<ActorTrust>().IsTrusting)
        {
            app.Logger.LogWarning(
                "Actor headers are believed (Ledger:TrustActorHeader): whoever reaches {Addresses} can act as anybody. For trying out on a machine of your own only",
                string.Join(", ", app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? []));
        }
    });
}

/// <summary>Why a request has no actor.</summary>
[RefusalList]
public static class ActorRefusal
{
    /// <summary>Actor headers are not believed here.</summary>
    public static readonly Refusal NotTrusted = Refusal.Of("actor-not-trusted", RefusalKind.Forbidden, "This ledger does not take an actor from a header; start it with Ledger:TrustActorHeader=true on a machine of your own.");

    /// <summary>No header.</summary>
    public static readonly Refusal Missing = Refusal.Of("actor-missing", RefusalKind.Forbidden, "Say who acts, in the header Ledger-Actor: key=anna; organisation=ID; roles=recorder.");

    /// <summary>Unreadable header.</summary>
    public static readonly Refusal Malformed = Refusal.Of("actor-malformed", RefusalKind.Forbidden, "The header Ledger-Actor cannot be read.");
}
