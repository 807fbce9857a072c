namespace PppLedger.LocalPostgres.Tests;

public sealed class a_second_ledger_on_one_folder
{
    [Fact]
    public async Task is_refused_and_told_who_runs()
    {
        var folder = Scratch.NewFolder();
        using var ledger = await AnotherLedger.StartAsync(folder);

        var refusal = await Scratch.RefusalAsync(Scratch.Options(folder));

        refusal.Problem.ShouldBe(LocalPostgresProblem.AlreadyRunning);
        refusal.Message.ShouldContain($"process {ledger.Id}");
        refusal.Message.ShouldContain(folder);
        (await Scratch.AskAsync(ledger.ConnectionString, "select 1")).ShouldBe("1");
    }

    [Fact]
    public async Task is_refused_within_one_process_too_and_admitted_after_the_first_has_stopped()
    {
        var folder = Scratch.NewFolder();
        await using var first = await Scratch.StartAsync(folder);

        (await Scratch.RefusalAsync(Scratch.Options(folder))).Problem.ShouldBe(LocalPostgresProblem.AlreadyRunning);

        await first.DisposeAsync();
        await using var second = await Scratch.StartAsync(folder);
    }

    [Fact]
    public async Task loses_when_many_start_at_once_and_exactly_one_wins()
    {
        var folder = Scratch.NewFolder();

        var starts = Enumerable.Range(0, 6).Select(_ => Task.Run(() => Scratch.StartAsync(folder))).ToList();
        await Task.WhenAll(starts).ContinueWith(_ => { }, TaskScheduler.Default);

        await using var winner = await starts.Single(start => start.IsCompletedSuccessfully);
        starts.Where(start => start.IsFaulted)
            .Select(start => start.Exception!.InnerException.ShouldBeOfType<LocalPostgresException>().Problem)
            .ShouldBe(Enumerable.Repeat(LocalPostgresProblem.AlreadyRunning, 5));
        (await Scratch.AskAsync(winner.ConnectionString, "select 1")).ShouldBe("1");
    }

    [Fact]
    public async Task is_refused_by_the_running_server_when_the_lock_file_was_removed()
    {
        var folder = Scratch.NewFolder();
        await using var first = await Scratch.StartAsync(folder);
        File.Delete(new Folder(folder).Lock);

        var refusal = await Scratch.RefusalAsync(Scratch.Options(folder));

        refusal.Problem.ShouldBe(LocalPostgresProblem.AlreadyRunning);
        refusal.Message.ShouldContain($"{Scratch.ServerOn(folder).Process}");
        (await Scratch.AskAsync(first.ConnectionString, "select 1")).ShouldBe("1");
    }
}

public sealed class the_running_cluster_of_a_folder
{
    [Fact]
    public async Task is_found_by_another_process()
    {
        var folder = Scratch.NewFolder();
        using var ledger = await AnotherLedger.StartAsync(folder);

        (await LocalCluster.FindRunningAsync(folder)).ShouldBe(ledger.ConnectionString);
    }

    [Fact]
    public async Task is_not_found_where_none_ever_ran_or_where_it_has_stopped()
    {
        var folder = Scratch.NewFolder();
        (await LocalCluster.FindRunningAsync(folder)).ShouldBeNull();

        await using (await Scratch.StartAsync(folder))
        {
        }

        (await LocalCluster.FindRunningAsync(folder)).ShouldBeNull();
    }

    [Fact]
    public async Task is_not_mistaken_for_another_one_on_the_same_port()
    {
        var mine = new Folder(Scratch.NewFolder());
        await using (await Scratch.StartAsync(mine.Root))
        {
        }

        // A copy of the same template has the same password; only the process tells them apart.
        var other = Scratch.NewFolder();
        await using var cluster = await Scratch.StartAsync(other);
        var server = Scratch.ServerOn(other);
        var stale = server.Text.Replace($"{server.Process}", "1", StringComparison.Ordinal);
        await File.WriteAllTextAsync(PostmasterPid.FileOf(mine), stale);

        (await LocalCluster.FindRunningAsync(mine.Root)).ShouldBeNull();
    }
}
