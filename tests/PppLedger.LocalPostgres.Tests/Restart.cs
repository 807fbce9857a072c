using System.Globalization;

namespace PppLedger.LocalPostgres.Tests;

public sealed class a_restart
{
    [Fact]
    public async Task keeps_the_data()
    {
        var folder = Scratch.NewFolder();
        await using (var first = await Scratch.StartAsync(folder))
        {
            await Scratch.AskAsync(first.ConnectionString, "create table kept as select 42 as answer");
        }

        await using var second = await Scratch.StartAsync(folder);

        (await Scratch.AskAsync(second.ConnectionString, "select answer from kept")).ShouldBe("42");
    }

    [Fact]
    public async Task comes_after_a_clean_stop_however_often_it_was_asked_for()
    {
        var folder = Scratch.NewFolder();
        await using var cluster = await Scratch.StartAsync(folder);

        await Task.WhenAll(cluster.DisposeAsync().AsTask(), cluster.DisposeAsync().AsTask());

        cluster.Exited.IsCompletedSuccessfully.ShouldBeTrue();
        File.Exists(PostmasterPid.FileOf(new(folder))).ShouldBeFalse();
        (await File.ReadAllTextAsync(new Folder(folder).Log)).ShouldContain("database system is shut down");
    }

    [Fact]
    public async Task is_not_prevented_by_a_stale_pid_file_whose_number_a_stranger_has_by_now()
    {
        var folder = new Folder(Scratch.NewFolder());
        await using (await Scratch.StartAsync(folder.Root))
        {
        }

        var stranger = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(
            PostmasterPid.FileOf(folder), $"{stranger}\n{folder.Data}\n1700000000\n5432\n\n127.0.0.1\n\nready   \n");

        await using var cluster = await Scratch.StartAsync(folder.Root);

        (await Scratch.AskAsync(cluster.ConnectionString, "select 1")).ShouldBe("1");
    }

    [Fact]
    public async Task begins_a_new_log_and_keeps_the_one_before()
    {
        var folder = new Folder(Scratch.NewFolder());
        await using (await Scratch.StartAsync(folder.Root))
        {
        }

        await using var cluster = await Scratch.StartAsync(folder.Root);

        (await File.ReadAllTextAsync(folder.Log + ".1")).ShouldContain("database system is shut down");
        (await File.ReadAllTextAsync(folder.Log)).ShouldNotContain("database system is shut down");
    }

    [Fact]
    public async Task goes_on_logging_after_a_full_log_was_set_aside()
    {
        var folder = new Folder(Scratch.NewFolder());
        await using var cluster = await Scratch.StartAsync(folder.Root);

        ServerLog.KeepBounded(folder, mostBytes: 1);
        new FileInfo(folder.Log).Length.ShouldBe(0);
        await cluster.DisposeAsync();

        (await File.ReadAllTextAsync(folder.Log)).ShouldStartWith("20");
        (await File.ReadAllTextAsync(folder.Log + ".1")).ShouldContain("ready to accept connections");
    }
}
