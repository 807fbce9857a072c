namespace PppLedger.Api.Findings;

/// <summary>Registers every source of findings in this assembly.</summary>
public static class FindingsRoom
{
    /// <summary>Adds the sources.</summary>
    public static void AddFindings(this IServiceCollection services)
    {
        foreach (var source in typeof(IFindingSource).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IFindingSource))))
        {
            services.AddSingleton(typeof(IFindingSource), source);
        }
    }
}
