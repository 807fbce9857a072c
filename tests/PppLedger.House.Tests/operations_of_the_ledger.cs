using System.Text.RegularExpressions;

namespace PppLedger.House.Tests;

public sealed partial class operations_of_the_ledger
{
    [Fact]
    public void set_in_the_compose_file_only_what_the_host_reads()
    {
        var compose = Service("ledger");
        var sources = string.Join('\n', House.Sources("src/PppLedger.Api").Select(File.ReadAllText));
        var set = Variable().Matches(compose).Select(m => m.Groups["name"].Value).ToArray();
        set.ShouldContain("ConnectionStrings__Ledger");
        string[] ofTheFramework = ["ASPNETCORE_URLS"];
        set.Except(ofTheFramework).Where(v => !IsRead(v, sources)).ShouldBeEmpty("The host reads no such variable.");
    }

    [Fact]
    public void publish_the_port_the_host_listens_on_and_on_this_machine_only()
    {
        var compose = House.Read("docker-compose.yml");
        var inside = Regex.Match(compose, @"ASPNETCORE_URLS: http://0\.0\.0\.0:(?<port>\d+)", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["port"].Value;
        compose.ShouldContain($"- \"127.0.0.1:{new Uri(PppLedger.Api.Setup.LedgerHost.DefaultAddress).Port}:{inside}\"");
        compose.ShouldContain($"http://127.0.0.1:{inside}/health/ready");
        House.Read("ops/docker/Dockerfile").ShouldContain($"EXPOSE {inside}");
    }

    [Fact]
    public void name_one_database_user_and_password_on_both_sides_of_the_compose_file()
    {
        var (compose, made) = (Service("database"), House.Read("ops/docker/database.sql"));
        string Of(string text, string pattern) => Regex.Match(text, pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["value"].Value;
        var role = Of(made, @"create role (?<value>\w+) login nosuperuser");
        var password = Of(compose, $@"{Of(made, @"\\getenv password (?<value>\w+)")}: (?<value>\S+)");
        made.ShouldContain($"owner {role};");
        Service("ledger").ShouldContain($"Database={Of(made, @"create database (?<value>\w+)")};Username={role};Password={password}");
        compose.ShouldContain("./ops/docker/database.sql:/docker-entrypoint-initdb.d/");
        compose.ShouldNotContain("POSTGRES_USER", Case.Sensitive, "The image makes that one a superuser.");
        var major = int.Parse(Regex.Match(compose, @"image: postgres:(?<major>\d+)", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["major"].Value);
        major.ShouldBeInRange(13, 18, "The ledger is made for PostgreSQL 13 to 18.");
    }

    [Fact]
    public void are_started_by_the_scripts_that_readme_names()
    {
        var readme = House.Read("README.md");
        foreach (var script in new[] { "ops/up", "ops/test" })
        {
            readme.ShouldContain(script);
            House.Read(script).ShouldStartWith("#!/usr/bin/env bash");
        }
    }

    [Fact]
    public void audit_the_packages_in_the_gate_and_say_when_nothing_could_be_looked_up()
    {
        House.Read("ops/test").ShouldContain("ops/audit ||");
        House.Read(".ci/run").ShouldContain("ops/test");
        House.Read("ops/audit").ShouldContain("NOT AUDITED");
    }

    [Fact]
    public void stand_in_the_table_of_settings_where_the_host_reads_them()
    {
        var readme = House.Read("README.md");
        var sources = string.Join('\n', House.Sources("src/PppLedger.Api/Hygiene").Concat(House.Sources("src/PppLedger.Api/Reliability")).Select(File.ReadAllText));
        var read = Regex.Matches(sources, "\"(?<key>Ledger:[A-Za-z:]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(m => m.Groups["key"].Value).Distinct().ToArray();
        read.Length.ShouldBeGreaterThan(5);
        read.Where(k => !readme.Contains(k.Replace(":", "__", StringComparison.Ordinal), StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void find_every_file_that_a_page_links_to()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(House.Root, "ops"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(House.Root, "README.md"));
        pages.SelectMany(page => Link().Matches(File.ReadAllText(page)).Select(m => Path.Combine(Path.GetDirectoryName(page)!, m.Groups["target"].Value)))
            .Where(target => !Path.Exists(target)).ShouldBeEmpty();
    }

    // The part of the compose file that is about one service.
    private static string Service(string name) =>
        Regex.Match(House.Read("docker-compose.yml"), $@"^  {name}:\n(?<part>(    .*\n|\n)+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["part"].Value;

    private static bool IsRead(string variable, string sources)
    {
        var key = variable.Replace("__", ":", StringComparison.Ordinal);
        return sources.Contains($"\"{key}\"", StringComparison.Ordinal)
            || (key.StartsWith("ConnectionStrings:", StringComparison.Ordinal) && sources.Contains($"GetConnectionString(\"{key["ConnectionStrings:".Length..]}\")", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^ {6}(?<name>[A-Z][A-Za-z_]+): ", RegexOptions.Multiline, 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\]\((?!https?:|#)(?<target>[^)#]+)\)", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
