using System.Reflection;
using PppLedger.Api.Demonstrations;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Evidence;

/// <summary>File and event are one: where either cannot be written, neither is.</summary>
public sealed class evidence_and_faults
{
    private static readonly Who Anna = new("anna", Demo.Lasers, Role.Recorder);

    private static string Url => $"/api/contributions/{Demo.Recorded}";

    [Theory]
    [InlineData("the file", "before insert on ledger.evidence_files")]
    [InlineData("the event", "before insert on ledger.mt_events")]
    [InlineData("the snapshot", "before update on ledger.mt_doc_contribution")]
    [InlineData("the commit", "after insert on ledger.evidence_files deferrable initially deferred")]
    public async Task where_one_fails_neither_is_there(string what, string when)
    {
        await using var ledger = await OwnLedger.StartAsync(("Ledger:Demo", "true"));
        var trigger = when.Contains("deferred", StringComparison.Ordinal) ? "create constraint trigger" : "create trigger";
        await ledger.Database.Execute(
            $"""
            create function ledger.broken() returns trigger language plpgsql as $$ begin raise exception 'the disk is full' using errcode = '53100'; end $$;
            {trigger} broken {when} for each row execute function ledger.broken();
            """);
        var pdf = Files.Pdf();

        (await ledger.Host.Attach(Url, pdf, "a.pdf", Anna, 2)).Status.ShouldBe(500, what);

        (await Standing(ledger, pdf)).ShouldBe("2 events, version 2, 0 named, 0 stored");
        await ledger.Database.Execute("drop function ledger.broken() cascade");
        (await ledger.Host.Attach(Url, pdf, "a.pdf", Anna, 2)).ShouldBe(201);
        (await Standing(ledger, pdf)).ShouldBe("3 events, version 3, 1 named, 1 stored");
    }

    [Fact]
    public async Task the_example_of_the_documentation_detaches_a_file_of_the_demonstration()
    {
        await using var ledger = await OwnLedger.StartAsync(("Ledger:Demo", "true"));
        var pdf = Files.Pdf();
        (await ledger.Host.Attach(Url, pdf, "a.pdf", Anna, 2)).ShouldBe(201);
        var example = typeof(PppLedger.Api.Evidence.DetachEvidenceRequest).GetCustomAttribute<ExampleAttribute>()!.Json;

        (await ledger.Host.Post($"{Url}/evidence/{Files.Hash(pdf)}/detachment", example, Anna.Key, Anna.Organisation, Anna.Roles)).ShouldBe(204);

        (await Standing(ledger, pdf)).ShouldBe("4 events, version 4, 0 named, 0 stored");
    }

    [Fact]
    public async Task a_connection_cut_in_the_middle_of_the_file_leaves_neither()
    {
        await using var ledger = await OwnLedger.StartAsync(("Ledger:Demo", "true"));
        using var server = await LedgerProcess.StartAsync(ledger.Database.ConnectionString);
        var before = Directory.GetFiles(Path.GetTempPath(), "pppledger-evidence-*").Length;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Url}/evidence")
        {
            Content = new MultipartFormDataContent { { new StringContent("2"), "version" }, { new StringContent("timesheet"), "kind" }, { new StreamContent(new BreaksOff(5_000_000)), "file", "a.pdf" } },
        };
        request.Headers.Add(Badges.Header, $"{Anna}");
        request.Headers.Add("Idempotency-Key", Kit.Http.FreshKey());

        await Should.ThrowAsync<Exception>(() => server.Http.SendAsync(request));

        await OwnLedger.Until("the file on disk is gone", () => Task.FromResult(Directory.GetFiles(Path.GetTempPath(), "pppledger-evidence-*").Length <= before));
        (await ledger.Database.Scalar<long>("select count(*) from ledger.evidence_files")).ShouldBe(0);
        (await ledger.Database.Scalar<long>($"select version from ledger.mt_streams where id = '{Demo.Recorded}'")).ShouldBe(2);
    }

    [Fact]
    public async Task the_database_itself_refuses_content_that_is_not_what_its_name_says()
    {
        await using var ledger = await OwnLedger.StartAsync();
        await Should.ThrowAsync<Npgsql.PostgresException>(() => ledger.Database.Execute(
            $"insert into ledger.evidence_files (sha256, size, media_type, content) values ('{new string('0', 64)}', 3, 'text/plain', 'abc')"));
    }

    private static async Task<string> Standing(OwnLedger ledger, byte[] file) => (await ledger.Database.Scalar<string>(
        $"""
        select (select count(*) from ledger.mt_events where stream_id = '{Demo.Recorded}') || ' events, version '
            || (select version from ledger.mt_streams where id = '{Demo.Recorded}') || ', '
            || (select jsonb_array_length(data -> 'evidence') from ledger.mt_doc_contribution where id = '{Demo.Recorded}') || ' named, '
            || (select count(*) from ledger.evidence_files where sha256 = '{Files.Hash(file)}') || ' stored'
        """))!;

    /// <summary>A file whose sender goes away in the middle of it.</summary>
    private sealed class BreaksOff(long after) : Stream
    {
        private long read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            read += count;
            return read > after ? throw new IOException("The sender has gone away.") : count;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
