using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace PppLedger.LocalPostgres.Tests;

public sealed class a_first_start
{
    [Fact]
    public async Task makes_a_durable_database_in_utf8_and_utc()
    {
        await using var cluster = await LocalCluster.StartAsync(new() { DataFolder = Scratch.NewFolder() });

        cluster.ServerVersion.Major.ShouldBeGreaterThanOrEqualTo(Binaries.OldestMajor);
        foreach (var (setting, value) in new (string, string)[]
        {
            ("fsync", "on"), ("synchronous_commit", "on"), ("full_page_writes", "on"), ("server_encoding", "UTF8"),
            ("TimeZone", "UTC"), ("shared_buffers", "256MB"), ("max_connections", "100"),
            ("listen_addresses", "127.0.0.1"), ("unix_socket_directories", ""),
        })
        {
            (await Scratch.AskAsync(cluster.ConnectionString, $"show \"{setting}\"")).ShouldBe(value, setting);
        }

        (await Scratch.AskAsync(cluster.ConnectionString, "select current_database()")).ShouldBe("ledger");
    }

    [Fact]
    public async Task cannot_be_told_to_be_less_safe()
    {
        var options = Scratch.Options(Scratch.NewFolder()) with
        {
            Settings = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["fsync"] = "off",
                ["listen_addresses"] = "*",
                ["work_mem"] = "5MB",
            },
        };
        await using var cluster = await LocalCluster.StartAsync(options);

        (await Scratch.AskAsync(cluster.ConnectionString, "show fsync")).ShouldBe("on");
        (await Scratch.AskAsync(cluster.ConnectionString, "show listen_addresses")).ShouldBe("127.0.0.1");
        (await Scratch.AskAsync(cluster.ConnectionString, "show work_mem")).ShouldBe("5MB");
    }

    [Fact]
    public async Task opens_by_its_password_only()
    {
        var folder = Scratch.NewFolder();
        await using var cluster = await LocalCluster.StartAsync(Scratch.Options(folder));
        var wrong = new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Password = "guess", Pooling = false };

        var refusal = await Should.ThrowAsync<PostgresException>(() => Scratch.AskAsync(wrong.ToString(), "select 1"));

        refusal.SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task keeps_the_password_from_others()
    {
        var folder = new Folder(Scratch.NewFolder());
        await using var cluster = await LocalCluster.StartAsync(new() { DataFolder = folder.Root });
        var password = await File.ReadAllTextAsync(folder.Password);

        password.Length.ShouldBe(48);
        File.GetUnixFileMode(folder.Password).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await File.ReadAllTextAsync(folder.Log)).ShouldNotContain(password);
        (await Scratch.RunAsync("ps", "axww", "-o", "args")).Output.ShouldNotContain(password);
    }

    [Fact]
    public async Task asks_for_a_free_port_or_takes_the_one_named()
    {
        await using var any = await Scratch.StartAsync(Scratch.NewFolder());
        any.Port.ShouldBeGreaterThan(1023);

        // Taken and not listened at: nobody else is given it before the server comes.
        using var kept = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        kept.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)kept.LocalEndPoint!).Port;
        var options = Scratch.Options(Scratch.NewFolder()) with { Port = port };
        await using var named = await LocalCluster.StartAsync(options);

        named.Port.ShouldBe(port);
    }
}
