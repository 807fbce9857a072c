using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Fuzzing;

/// <summary>Sends the requests of a seed to a ledger in a process of its own, one after the other, and judges each answer.</summary>
public sealed partial class Fuzz : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), $"pppledger-fuzz-{Guid.NewGuid():N}");

    private readonly TestDatabase database;
    private readonly LedgerProcess ledger;
    private readonly NpgsqlConnection connection;
    private readonly HttpClient http;
    private readonly Known known;
    private readonly SortedDictionary<string, int> statuses = new(StringComparer.Ordinal);
    private readonly List<(int Index, double Megabytes)> memory = [];

    private Fuzz(TestDatabase database, LedgerProcess ledger, NpgsqlConnection connection)
    {
        (this.database, this.ledger, this.connection, known) = (database, ledger, connection, new(connection));
        http = new(new Badges.Handler(database.ConnectionString)
        {
            InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8, UseCookies = false },
        })
        {
            BaseAddress = ledger.Http.BaseAddress,
            Timeout = TimeSpan.FromSeconds(60),
        };
    }

    /// <summary>What is wrong, with the request that shows it.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>The codes of refusals that were met.</summary>
    public HashSet<string> Codes { get; } = new(StringComparer.Ordinal);

    /// <summary>Which operations wrote something.</summary>
    public HashSet<string> Written { get; } = new(StringComparer.Ordinal);

    public int Sent { get; private set; }

    public int Unsendable { get; private set; }

    public int Fine { get; private set; }

    public static async Task<Fuzz> StartAsync()
    {
        var own = await TestDatabase.CreateAsync();
        var started = await LedgerProcess.StartAsync(
            own.ConnectionString, [("Ledger__Demo", "true"), ("Ledger__Data", Folder), ("Ledger__ReadWaitSeconds", "0.2"), .. LedgerProcess.CollectsSoon]);
        var watching = new NpgsqlConnection(own.ConnectionString);
        await watching.OpenAsync();
        var fuzz = new Fuzz(own, started, watching);
        await fuzz.known.Read();
        return fuzz;
    }

    /// <summary>Sends so many requests of a seed.</summary>
    public async Task Run(int seed, int count)
    {
        var description = new Description(Answered.ProblemOf(await http.GetStringAsync("/openapi/v1.json"))!.Value);
        var attempts = new Attempts(seed, description, known);
        var watch = Stopwatch.StartNew();
        var before = await known.LastEvent();
        for (var index = 0; Sent < count && index < 2 * count && Faults.Count < 40; index++)
        {
            var attempt = await attempts.Make(index);
            before = await Try(attempt, before);
            if (index % 250 is 249)
            {
                await known.Read();
            }

            if (index >= description.Operations.Count && index % Math.Max(1, count / 40) is 0)
            {
                memory.Add((index, await Heap()));
            }
        }

        Summary = $"fuzzed with seed {seed}: {Sent} requests in {watch.Elapsed.TotalSeconds:0} s ({string.Join(", ", statuses.Select(s => $"{s.Key}: {s.Value}"))}; {Unsendable} could not be sent), "
            + $"{Codes.Count} codes of refusal, {Written.Count} operations wrote, events up to {before}, heap {Warm:0} to {End:0} MB, peak {ledger.PeakMemory()} MB";
    }

    public string Summary { get; private set; } = "";

    /// <summary>The least of what was held after the first quarter, in MB: garbage that waits to be collected is not counted.</summary>
    public double Warm => memory.Skip(memory.Count / 4).Take(memory.Count / 4).Min(m => m.Megabytes);

    /// <summary>The least of what was held in the last quarter.</summary>
    public double End => memory.TakeLast(memory.Count / 4).Min(m => m.Megabytes);

    /// <summary>Waits until the journal has come to every event that was accepted, and says what health says.</summary>
    public async Task<string> Health()
    {
        var last = await known.LastEvent();
        await OwnLedger.Until($"the journal comes to {last}", async () => await database.Scalar<long>($"select coalesce(max(last_seq_id), 0) from ledger.mt_event_progression where name = '{PppLedger.Api.Journal.JournalProjection.Shard}'") >= last);
        return await (await http.GetAsync("/health/ready")).Content.ReadAsStringAsync();
    }

    private async Task<long> Try(Attempt attempt, long before)
    {
        Answered answer;
        try
        {
            answer = await SendOnceMore(attempt);
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or InvalidOperationException or NotSupportedException || fault.InnerException is FormatException)
        {
            Unsendable++;
            return await known.LastEvent(); // Or what came back could not be read.
        }
        catch (HttpRequestException fault) when (attempt.IsTooLarge)
        {
            // The ledger hangs up on who goes on sending.
            Count(attempt, $"hung up ({fault.HttpRequestError})");
            return await known.LastEvent();
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            answer = new(0, "", false, fault.Message);
        }

        var after = await known.LastEvent();
        Count(attempt, answer.Status.ToString());
        if (answer.Code is { } code && answer.Status >= 400)
        {
            Codes.Add(code);
        }

        Fine += answer.Status is >= 200 and < 300 ? 1 : 0;
        if (after > before)
        {
            Written.Add(attempt.Operation.ToString());
        }

        if (Verdict.On(attempt, answer, before, after) is { } wrong)
        {
            Faults.Add($"{wrong}: {attempt}\n    -> {answer.Status} {answer.ContentType} {answer.Text[..Math.Min(600, answer.Text.Length)]} {await known.Since(before)}");
        }

        return after;
    }

    // A connection that is kept may be closed just when something is sent on it, as after a request that was too large: then it is sent
    // once more, as clients do (RFC 9112, 9.3.1). What brings the ledger down gets no answer then either.
    private async Task<Answered> SendOnceMore(Attempt attempt)
    {
        try
        {
            return await Send(attempt);
        }
        catch (HttpRequestException fault) when (!attempt.IsTooLarge && fault.InnerException is IOException)
        {
            return await Send(attempt);
        }
    }

    private async Task<Answered> Send(Attempt attempt)
    {
        using var request = attempt.ToMessage(http.BaseAddress!);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var type = response.Content.Headers.ContentType?.ToString() ?? "";
        // A stream has no end: it is opened and closed.
        var text = type.StartsWith("text/event-stream", StringComparison.Ordinal) ? "" : await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode, type, response.Headers.RetryAfter is not null, text);
    }

    private void Count(Attempt attempt, string status)
    {
        Sent++;
        statuses[status] = statuses.GetValueOrDefault(status) + 1;
    }

    private async Task<double> Heap()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Add(Badges.Header, Badges.Acting("fuzz-metrics", Guid.Empty, Role.Administrator));
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return HeapSize().Matches(text).Sum(m => double.Parse(m.Groups["bytes"].Value, System.Globalization.CultureInfo.InvariantCulture)) / 1024 / 1024;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        ledger.Dispose();
        await connection.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    [GeneratedRegex(@"^dotnet_gc_last_collection_heap_size_bytes\{[^}]*\} (?<bytes>[\d.eE+]+)", RegexOptions.Multiline, 1000)]
    private static partial Regex HeapSize();
}
