namespace PppLedger.LocalPostgres.Tests;

public sealed class a_killed_ledger
{
    [Fact]
    public async Task takes_its_server_along_and_loses_nothing()
    {
        var folder = Scratch.NewFolder();
        using var ledger = await AnotherLedger.StartAsync(folder);
        await Scratch.AskAsync(ledger.ConnectionString, "create table kept as select 42 as answer");
        var server = Scratch.ServerOn(folder);
        server.IsAlive().ShouldBeTrue();

        ledger.KillNine();

        await Scratch.UntilAsync(() => !server.IsAlive(), "the server stops when its ledger is killed");
        await using var next = await Scratch.StartAsync(folder);
        (await Scratch.AskAsync(next.ConnectionString, "select answer from kept")).ShouldBe("42");
    }

    [Fact]
    public async Task may_be_started_again_while_its_server_still_stops()
    {
        var folder = Scratch.NewFolder();
        for (var round = 0; round < 3; round++)
        {
            using var ledger = await AnotherLedger.StartAsync(folder);
            await Scratch.AskAsync(ledger.ConnectionString, $"create table round_{round} ()");
            ledger.KillNine();
        }

        await using var cluster = await Scratch.StartAsync(folder);

        const string Rounds = "select count(*) from pg_tables where tablename like 'round%'";
        (await Scratch.AskAsync(cluster.ConnectionString, Rounds)).ShouldBe("3");
    }

    [Fact]
    public async Task recovers_when_its_server_is_killed_with_it()
    {
        var folder = Scratch.NewFolder();
        using var ledger = await AnotherLedger.StartAsync(folder);
        await Scratch.AskAsync(ledger.ConnectionString, "create table kept as select 42 as answer");
        var server = Scratch.ServerOn(folder);

        await Scratch.RunAsync("kill", "-KILL", $"{server.Process}", $"{ledger.Id}");
        await Scratch.UntilAsync(() => !server.IsAlive(), "the server is killed");
        File.Exists(PostmasterPid.FileOf(new(folder))).ShouldBeTrue("a stale file is what this test is about");

        await using var next = await Scratch.StartAsync(folder);
        (await Scratch.AskAsync(next.ConnectionString, "select answer from kept")).ShouldBe("42");
    }
}

public sealed class a_running_server
{
    [Fact]
    public async Task outlives_the_thread_that_started_it()
    {
        var folder = Scratch.NewFolder();
        await using var cluster = await ShortLivedThread.RunAsync(() => Scratch.StartAsync(folder));
        var server = Scratch.ServerOn(folder);

        await Scratch.UntilAsync(ShortLivedThread.HasEnded, "the thread ends");

        (await Scratch.AskAsync(cluster.ConnectionString, "select 1")).ShouldBe("1");
        Scratch.ServerOn(folder).ShouldBe(server);
        cluster.Exited.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task stops_when_the_shell_that_watches_over_it_is_killed()
    {
        Assert.SkipUnless(Command.Find("setpriv") is not null, "there is no setpriv here");
        var folder = Scratch.NewFolder();
        await using var cluster = await Scratch.StartAsync(folder);
        var server = Scratch.ServerOn(folder);
        var shell = (await Scratch.RunAsync("ps", "-o", "ppid=", "-p", $"{server.Process}")).Output.Trim();

        await Scratch.RunAsync("kill", "-KILL", shell);

        await Scratch.UntilAsync(() => !server.IsAlive(), "the server stops when its shell is killed");
        await Scratch.UntilAsync(() => cluster.Exited.IsCompletedSuccessfully, "the ledger is told");
    }

    [Fact]
    public async Task tells_the_ledger_when_it_ends_by_itself()
    {
        var folder = Scratch.NewFolder();
        await using var cluster = await Scratch.StartAsync(folder);

        await Scratch.RunAsync("kill", "-QUIT", $"{Scratch.ServerOn(folder).Process}");

        await cluster.Exited.WaitAsync(TimeSpan.FromSeconds(120));
    }

    [Fact]
    public async Task is_out_of_reach_of_a_control_c_on_the_terminal()
    {
        Assert.SkipUnless(Command.Find("setsid") is not null, "there is no setsid here");
        var folder = Scratch.NewFolder();
        await using var cluster = await Scratch.StartAsync(folder);

        var server = await Scratch.RunAsync("ps", "-o", "pgid=", "-p", $"{Scratch.ServerOn(folder).Process}");
        var ledger = await Scratch.RunAsync("ps", "-o", "pgid=", "-p", $"{Environment.ProcessId}");

        string.Equals(server.Output.Trim(), ledger.Output.Trim(), StringComparison.Ordinal).ShouldBeFalse();
    }
}
