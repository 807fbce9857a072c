using Marten;
using Marten.Schema;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Access;

/// <summary>Sign-in, accounts and what they may do.</summary>
public static class AccessRoom
{
    // What a provider signs with; a shared secret or nothing is no signature.
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    /// <summary>Registers it.</summary>
    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var settings = SignInSettings.Of(builder.Configuration);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<SignIn>();
        builder.Services.AddSingleton<IdentityProvider>();
        builder.Services.AddSingleton<Sights>();
        builder.Services.AddSingleton<AuditTrail>();
        builder.Services.AddSingleton<LedgerKeys>();
        builder.Services.AddSingleton<AdministratorKey>();
        builder.Services.AddHostedService(services => services.GetRequiredService<AdministratorKey>());
        builder.Services.ConfigureMarten(Tables);
        // Tokens are looked at where the door asks for it; the framework would by itself take every key for a token first.
        builder.Services.AddAuthentication(options => options.DefaultAuthenticateScheme = "none").AddJwtBearer(options =>
        {
            options.Authority = settings.Authority;
            options.Audience = settings.Audience;
            options.RequireHttpsMetadata = !settings.IsOnThisMachine;
            options.MapInboundClaims = false;
            options.IncludeErrorDetails = false;
            options.SaveToken = false;
            options.BackchannelTimeout = settings.Patience;
            options.TokenValidationParameters.ValidAlgorithms = Algorithms;
            options.TokenValidationParameters.ValidTypes = ["at+jwt", "JWT"];
            options.TokenValidationParameters.ClockSkew = TimeSpan.FromSeconds(30);
            options.TokenValidationParameters.ValidateAudience = true;
            options.TokenValidationParameters.ValidateIssuer = true;
        });
    }

    private static void Tables(StoreOptions options)
    {
        options.Schema.For<Account>().DocumentAlias("account")
            .UniqueIndex(UniqueIndexType.Computed, a => a.Handle)
            .UniqueIndex(UniqueIndexType.Computed, a => a.Issuer!, a => a.Subject!);
        options.Schema.For<ApiKey>().DocumentAlias("apikey").Index(k => k.AccountId);
        options.Storage.ExtendedSchemaObjects.Add(AccessTables.KeyUses());
        options.Storage.ExtendedSchemaObjects.Add(AccessTables.Trail());
    }
}
