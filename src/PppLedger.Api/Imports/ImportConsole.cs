using System.Diagnostics;
using System.Globalization;
using PppLedger.Domain;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PppLedger.Api.Imports;

/// <summary>What an import shows: a bar with rows per second on a terminal, plain lines anywhere else.</summary>
internal static class ImportConsole
{
    /// <summary>This many rows that cannot be booked are shown; the ledger lists them all.</summary>
    public const int ListedRows = 20;

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>Keeps the framework's account of how it looks for commands off the screen of who imports.</summary>
    public static void HushUntilItSpeaks(string command)
    {
        if (command is "import")
        {
            AnsiConsole.Console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(TextWriter.Null) });
        }
    }

    /// <summary>From here on it is our turn.</summary>
    public static void Speak() => AnsiConsole.Console = AnsiConsole.Create(new());

    public static Task<(Refusal? Refusal, ImportReport? Report)> Watch(
        Func<IProgress<ImportProgress>, Task<(Refusal? Refusal, ImportReport? Report)>> import)
    {
        var watch = Stopwatch.StartNew();
        return Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Ansi ? import(new Lines(watch)) : AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RowsPerSecond(watch), new RemainingTimeColumn())
            .StartAsync(async bar =>
            {
                var task = bar.AddTask("Importing", autoStart: true, maxValue: 1);
                return await import(new Bar(task));
            });
    }

    public static void Write(ImportReport report, IReadOnlyList<ImportNote> unbookable)
    {
        string Amount(decimal amount) => report.Currency is { } currency ? In(amount, currency) : amount.ToString("#,##0.##", Plain);
        foreach (var file in report.Files)
        {
            var sums = file.Amounts.Select(a => $"; {a.Key} {Amount(a.Value.Sum)}{(a.Value.DecimalCommas > 0 ? $" ({a.Value.DecimalCommas} with a decimal comma)" : "")}");
            Console.WriteLine($"Read {file.File}: {file.Rows.ToString("N0", Plain)} rows{string.Concat(sums)}");
        }

        var (projects, booked) = (report.Projects, report.Booked);
        Console.WriteLine($"Projects: {projects.Formed} new, {projects.Changed} changed, {projects.Unchanged} unchanged, {projects.Refused} not booked");
        var spoken = report.Currency is { } only ? Sums(booked, only) : Sums(booked);
        Console.WriteLine(
            $"{(report.DryRun ? "Would book" : "Booked")}: {booked.Consortia} consortia, {booked.OrganisationsNew} new organisations, {booked.Participations} participations, "
            + $"{spoken}; {booked.Events.ToString("N0", Plain)} events");
        foreach (var (code, count) in report.Remarks)
        {
            Console.WriteLine($"Worth knowing: {count} x {code}");
        }

        Console.WriteLine(report.UnbookableRows == 0 ? "Every row could be booked." : $"Rows that cannot be booked: {report.UnbookableRows}");
        foreach (var note in unbookable)
        {
            Console.WriteLine($"  {note.File}, line {note.Line}{(note.Column is null ? "" : $", {note.Column} = '{note.Value}'")}: {note.Reason}");
        }

        var undo = report.Booked.Events == 0 || report.DryRun ? "" : $"; take it back: POST /api/imports/{report.Id}/undo";
        Console.WriteLine($"Report: GET /api/imports/{report.Id} and /api/imports/{report.Id}/rows{undo}");
    }

    private static string Sums(BookedTotals b, string currency) =>
        $"{b.Awards} awards ({In(b.Granted, currency)} {currency}), {b.Allocations} allocations ({In(b.Allocated, currency)} {currency}), "
        + $"{b.Commitments} commitments ({In(b.Committed, currency)} {currency}"
        + $"{(b.CommittedInCash == 0 ? "" : $" in kind, {In(b.CommittedInCash, currency)} {currency} in cash")}), {b.Milestones} milestones";

    // Several currencies are listed, never added up.
    private static string Sums(BookedTotals b) =>
        $"{b.Pledges} pledges, {b.Awards} awards, {b.Allocations} allocations, {b.Payments} payments, {b.Contributions + b.Commitments} in kind"
        + string.Concat(b.ByCurrency.Select(c => $"; {c.Key}: {In(c.Value.Pledged, c.Key)} pledged, {In(c.Value.Granted, c.Key)} granted, "
            + $"{In(c.Value.Paid, c.Key)} paid, {In(c.Value.InKind + c.Value.Committed, c.Key)} in kind"));

    private static string In(decimal amount, string currency) => amount.ToString($"N{Currencies.MinorUnit(currency)}", Plain);

    private static string Speed(int rows, Stopwatch watch) => $"{(rows / Math.Max(0.001m, watch.ElapsedMilliseconds / 1000m)).ToString("N0", Plain)} rows/s";

    private sealed class Bar(ProgressTask task) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            task.MaxValue = Math.Max(1, value.Total);
            task.Value = value.Rows;
        }
    }

    private sealed class Lines(Stopwatch watch) : IProgress<ImportProgress>
    {
        private TimeSpan last = TimeSpan.MinValue;

        public void Report(ImportProgress value)
        {
            if (value.Rows < value.Total && last > TimeSpan.MinValue && watch.Elapsed - last < TimeSpan.FromSeconds(1))
            {
                return;
            }

            last = watch.Elapsed;
            Console.WriteLine($"{value.Rows.ToString("N0", Plain)} of {value.Total.ToString("N0", Plain)} rows, {Speed(value.Rows, watch)}");
        }
    }

    private sealed class RowsPerSecond(Stopwatch watch) : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(Speed((int)task.Value, watch));
    }
}
