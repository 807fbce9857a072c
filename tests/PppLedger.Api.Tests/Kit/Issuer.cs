using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;

namespace PppLedger.Api.Tests.Kit;

/// <summary>A real provider of identities (OpenID Connect) on a port of its own: discovery, keys, and tokens for whoever asks.</summary>
public sealed class Issuer : IAsyncDisposable
{
    private readonly WebApplication host;
    private readonly RSA rsa;

    private Issuer(WebApplication host, RSA rsa, string address)
    {
        (this.host, this.rsa, Address) = (host, rsa, address);
        Key = new(rsa) { KeyId = "tests" };
    }

    /// <summary>Its address, as its discovery document says it; what its tokens name as issuer.</summary>
    public string Address { get; }

    /// <summary>The key it signs with, for tokens that the provider itself would never give out.</summary>
    public RsaSecurityKey Key { get; }

    public static async Task<Issuer> StartAsync(int port = 0)
    {
        var signing = RSA.Create(2048);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddOpenIddict().AddServer(options =>
        {
            options.SetTokenEndpointUris("token").AllowClientCredentialsFlow().EnableDegradedMode().DisableAccessTokenEncryption();
            options.AddSigningKey(new RsaSecurityKey(signing) { KeyId = "tests" }).AddEphemeralEncryptionKey();
            options.UseAspNetCore().DisableTransportSecurityRequirement();
            options.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(b => b.UseInlineHandler(_ => default));
            options.AddEventHandler<OpenIddictServerEvents.HandleTokenRequestContext>(b => b.UseInlineHandler(context =>
            {
                var principal = new ClaimsPrincipal(new ClaimsIdentity(
                    [new(OpenIddictConstants.Claims.Subject, context.Request.ClientId!)], TokenValidationParameters.DefaultAuthenticationType));
                principal.SetAudiences(context.Request.GetParameter("for_whom").ToString()!);
                context.SignIn(principal);
                return default;
            }));
        });
        builder.Services.AddAuthentication();
        var app = builder.Build();
        app.UseAuthentication();
        await app.StartAsync();
        return new(app, signing, app.Urls.Single() + "/");
    }

    /// <summary>A token as the provider gives it.</summary>
    public async Task<string> Token(string subject, string audience)
    {
        using var client = new HttpClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials", ["client_id"] = subject, ["client_secret"] = "tests", ["for_whom"] = audience,
        });
        using var response = await client.PostAsync($"{Address}token", form);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement.GetProperty("access_token").GetString()!;
    }

    /// <summary>A token made by hand with the provider's own key, or another.</summary>
    public string Forged(string subject, string audience, DateTime from, DateTime until, SigningCredentials? by = null, string? issuer = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Address, Audience = audience, NotBefore = from, IssuedAt = from, Expires = until,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = subject },
            TokenType = "at+jwt",
            SigningCredentials = by ?? new(Key, SecurityAlgorithms.RsaSha256),
        });

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        rsa.Dispose();
    }
}
