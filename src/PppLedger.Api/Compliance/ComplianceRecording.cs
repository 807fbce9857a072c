namespace PppLedger.Api.Compliance;

/// <summary>How findings are recorded by this ledger.</summary>
public sealed class ComplianceRecording(IConfiguration configuration)
{
    private const int Idle = 2; // times as long as was worked
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Whether they are.</summary>
    public bool IsOn { get; } = configuration.GetValue("Ledger:Compliance:Record", true);

    /// <summary>How long the worker rests at least between two passes.</summary>
    public TimeSpan Every { get; } = TimeSpan.FromMilliseconds(configuration.GetValue("Ledger:Compliance:EveryMilliseconds", 1000));

    /// <summary>How long it rests after a pass.</summary>
    public TimeSpan Rest(TimeSpan pass)
    {
        var rest = pass * Idle < Longest ? pass * Idle : Longest;
        return rest > Every ? rest : Every;
    }

    /// <summary>
    /// How soon a write's finding is recorded, if passes take as long as that one: the write may just miss a pass, waits for the rest, and
    /// is found by the next; and the journal comes to it first.
    /// </summary>
    public TimeSpan Within(TimeSpan pass) => pass + Rest(pass) + pass + Every;
}

/// <summary>Registers what compliance needs.</summary>
public static class ComplianceRoom
{
    /// <summary>Adds the reader of facts and the recorder of findings.</summary>
    public static void AddCompliance(this IServiceCollection services)
    {
        services.AddSingleton<ComplianceFacts>();
        services.AddSingleton<ComplianceRecording>();
        services.AddSingleton<ComplianceRecorder>();
        services.AddHostedService(provider => provider.GetRequiredService<ComplianceRecorder>());
    }
}
