using System.Net;
using System.Net.Sockets;

namespace PppLedger.LocalPostgres.Tests;

public sealed class a_start_is_refused
{
    [Fact]
    public async Task when_the_port_named_is_taken()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var refusal = await Scratch.RefusalAsync(Scratch.Options(Scratch.NewFolder()) with { Port = port });

        refusal.Problem.ShouldBe(LocalPostgresProblem.PortTaken);
        refusal.Message.ShouldContain($"{port}");
    }

    [Fact]
    public async Task when_the_folder_cannot_be_made()
    {
        var file = Scratch.NewFolder();
        await File.WriteAllTextAsync(file, "a file, not a folder");

        var refusal = await Scratch.RefusalAsync(Scratch.Options(Path.Combine(file, "data")));

        refusal.Problem.ShouldBe(LocalPostgresProblem.FolderNotWritable);
        refusal.Message.ShouldContain(file);
    }

    [Fact]
    public async Task when_the_folder_cannot_be_written()
    {
        // Root writes everywhere but where the kernel itself says no.
        var folder = Environment.IsPrivilegedProcess && Directory.Exists("/proc/self") ? "/proc/self" : Scratch.NewFolder();
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var refusal = await Scratch.RefusalAsync(Scratch.Options(folder));

        refusal.Problem.ShouldBe(LocalPostgresProblem.FolderNotWritable);
    }

    [Fact]
    public async Task when_root_names_a_folder_that_the_servers_user_cannot_enter()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root runs the server as another user");
        var closed = Scratch.NewFolder();
        Directory.CreateDirectory(closed, Folder.OwnerOnly);

        var refusal = await Scratch.RefusalAsync(Scratch.Options(Path.Combine(closed, "below", "data")));

        refusal.Problem.ShouldBe(LocalPostgresProblem.FolderNotWritable);
        refusal.Message.ShouldContain($"may not enter {closed},");
    }

    [Fact]
    public async Task when_the_folder_named_for_binaries_holds_none()
    {
        var options = Scratch.Options(Scratch.NewFolder()) with { BinFolder = Path.GetTempPath(), Template = null };

        var refusal = await Scratch.RefusalAsync(options);

        refusal.Problem.ShouldBe(LocalPostgresProblem.NoBinaries);
        refusal.Message.ShouldContain(BinarySearch.Variable);
    }

    [Fact]
    public async Task when_there_are_no_binaries_and_no_npm()
    {
        var options = Scratch.Options(Scratch.NewFolder()) with { Search = Doors.Closed, Template = null };

        var refusal = await Scratch.RefusalAsync(options);

        refusal.Problem.ShouldBe(LocalPostgresProblem.NoBinaries);
        refusal.Message.ShouldContain("apt-get install postgresql");
    }

    [Fact]
    public async Task when_the_data_is_of_another_major_version()
    {
        var folder = new Folder(Scratch.NewFolder());
        await using (await Scratch.StartAsync(folder.Root))
        {
        }

        await File.WriteAllTextAsync(Path.Combine(folder.Data, "PG_VERSION"), "99\n");

        var refusal = await Scratch.RefusalAsync(Scratch.Options(folder.Root));

        refusal.Problem.ShouldBe(LocalPostgresProblem.OtherMajorVersion);
        refusal.Message.ShouldContain("PostgreSQL 99");
    }

    [Fact]
    public async Task when_the_server_does_not_come_up_and_its_own_words_are_told()
    {
        var options = Scratch.Options(Scratch.NewFolder());
        var impossible = new Dictionary<string, string>(StringComparer.Ordinal) { ["shared_buffers"] = "plenty" };

        var refusal = await Scratch.RefusalAsync(options with { Settings = impossible });

        refusal.Problem.ShouldBe(LocalPostgresProblem.StartFailed);
        refusal.Message.ShouldContain("shared_buffers");
        refusal.LogTail.ShouldContain(line => line.Contains("FATAL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task when_the_password_of_the_data_is_lost()
    {
        var folder = new Folder(Scratch.NewFolder());
        await using (await Scratch.StartAsync(folder.Root))
        {
        }

        File.Delete(folder.Password);

        var refusal = await Scratch.RefusalAsync(Scratch.Options(folder.Root));

        refusal.Problem.ShouldBe(LocalPostgresProblem.StartFailed);
        refusal.Message.ShouldContain(folder.Password);
    }

    [Fact]
    public async Task rather_than_begin_anew_over_data_that_is_damaged()
    {
        var folder = new Folder(Scratch.NewFolder());
        await using (await Scratch.StartAsync(folder.Root))
        {
        }

        File.Delete(Path.Combine(folder.Data, "PG_VERSION"));

        foreach (var template in (string?[])[null, Scratch.Options("").Template])
        {
            var refusal = await Scratch.RefusalAsync(Scratch.Options(folder.Root) with { Template = template });
            refusal.Message.ShouldContain("backup");
        }
    }

    [Fact]
    public async Task and_the_folder_is_free_again_afterwards()
    {
        var folder = Scratch.NewFolder();
        await Scratch.RefusalAsync(Scratch.Options(folder) with { BinFolder = "/nowhere", Template = null });

        await using var cluster = await Scratch.StartAsync(folder);
    }
}
