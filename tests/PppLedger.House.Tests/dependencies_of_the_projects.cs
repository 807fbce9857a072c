namespace PppLedger.House.Tests;

public sealed class dependencies_of_the_projects
{
    [Fact]
    public void of_the_domain_are_the_event_abstractions_and_nothing_else() =>
        House.Domain.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(n => !n.StartsWith("System", StringComparison.Ordinal) && n is not ("JasperFx.Events" or "JasperFx" or "netstandard"))
            .ShouldBeEmpty("The domain sees JasperFx.Events only; move what needs more to the Api.");

    [Fact]
    public void of_the_private_database_are_not_the_ledger() =>
        typeof(PppLedger.LocalPostgres.LocalCluster).Assembly.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(n => n.StartsWith("PppLedger", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void have_exact_central_versions_and_a_lock_file_per_project()
    {
        var projects = Directory.EnumerateFiles(House.Root, "*.csproj", SearchOption.AllDirectories).ToArray();
        projects.Length.ShouldBeGreaterThan(5);
        projects.Where(p => !File.Exists(Path.Combine(Path.GetDirectoryName(p)!, "packages.lock.json"))).ShouldBeEmpty("Restore makes it; commit it.");
        projects.Where(p => File.ReadAllText(p).Contains(" Version=\"", StringComparison.Ordinal)).ShouldBeEmpty("Versions stand in Directory.Packages.props.");
    }

    [Fact]
    public void are_restored_without_a_project_wide_silence() =>
        Directory.EnumerateFiles(House.Root, "Directory.*.props", SearchOption.AllDirectories)
            .Where(p => File.ReadAllText(p).Contains("<NoWarn>", StringComparison.Ordinal)).ShouldBeEmpty();
}
