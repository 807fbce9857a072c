using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace PppLedger.Api.Access;

/// <summary>
/// Whether the provider of identities has told its keys yet. Once it has, they are kept and renewed by the framework, and tokens are judged
/// without it; until then nobody can say whether a token is good. It is asked once for all who wait, and left alone for a while where it does not answer.
/// </summary>
public sealed class IdentityProvider(IOptionsMonitor<JwtBearerOptions> options, SignInSettings settings, TimeProvider time, ILogger<IdentityProvider> log)
{
    private readonly Lock gate = new();
    private Task<bool> asked = Task.FromResult(false);
    private long? failed;

    /// <summary>Whether its keys are known; asks where they are not.</summary>
    public Task<bool> IsKnown(CancellationToken cancellation)
    {
        lock (gate)
        {
            if (asked.IsCompleted && !asked.Result && (failed is not { } at || time.GetElapsedTime(at) > settings.Patience))
            {
                asked = Ask();
            }

            return asked.WaitAsync(cancellation);
        }
    }

    private async Task<bool> Ask()
    {
        try
        {
            var provider = options.Get(JwtBearerDefaults.AuthenticationScheme);
            await provider.ConfigurationManager!.GetConfigurationAsync(CancellationToken.None); // Who waits for it may give up; the question stays.
            return true;
        }
        catch (Exception problem)
        {
            log.LogWarning(problem, "The provider of identities at {Authority} does not answer; nobody can sign in by it", settings.Authority);
            failed = time.GetTimestamp();
            return false;
        }
    }
}
