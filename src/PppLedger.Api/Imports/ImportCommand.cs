using JasperFx.CommandLine;
using Marten;
using PppLedger.Api.Imports.Reading;
using PppLedger.Api.Journal;
using PppLedger.Domain;

namespace PppLedger.Api.Imports;

/// <summary>Arguments of the command.</summary>
public sealed class ImportInput : NetCoreInput
{
    /// <summary>Name of the format.</summary>
    [Description("The format: cordis, corfo or funding-transactions")]
    public string Format { get; set; } = "";

    /// <summary>Where the files are.</summary>
    [Description("The folder with the files, under the names they are published by")]
    public string Folder { get; set; } = "";

    /// <summary>Whether to book nothing.</summary>
    [Description("Read and plan only: say what would be booked, and book nothing")]
    public bool DryRunFlag { get; set; }

    /// <summary>The data folder; read before commands are.</summary>
    [Description("The data folder of the ledger; where a ledger runs on it, that one is used")]
    public string? DataFlag { get; set; }
}

/// <summary>
/// <c>import FORMAT FOLDER [--dry-run]</c>. Ends with 0 when the files were read, also where rows could not be booked: those are
/// counted and listed; with 1 when nothing could be read.
/// </summary>
[Description("Import published files into the ledger; importing again books only what changed", Name = "import")]
public sealed class ImportCommand : JasperFxAsyncCommand<ImportInput>
{
    /// <summary>Says which arguments it takes.</summary>
    public ImportCommand() => Usage("Import the files of a folder").Arguments(x => x.Format, x => x.Folder);

    /// <inheritdoc/>
    public override async Task<bool> Execute(ImportInput input)
    {
        ImportConsole.Speak();
        using var host = input.BuildHost();
        var formats = host.Services.GetRequiredService<ImportFormats>();
        if (formats.Find(input.Format) is not { } format)
        {
            return await Refuse(ImportRefusal.UnknownFormat.Because($"'{input.Format}' is not one of: {string.Join(", ", formats.Names)}."));
        }

        var folder = FromWhereItWasCalled(input.Folder);
        if (!Directory.Exists(folder))
        {
            return await Refuse(FileRefusal.FileMissing.Because($"There is no folder {folder}."));
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        // The host is not started: no port is opened and no projection runs beside those of a ledger that runs already.
        await host.Services.GetRequiredService<IDocumentStore>().Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        return await Import(host.Services, new(format, folder, input.DryRunFlag, RunImport.Ledger), stop.Token);
    }

    // `dotnet run --project` runs in the project's folder; the shell still says from where it was called.
    private static string FromWhereItWasCalled(string folder) =>
        Path.GetFullPath(folder, Environment.GetEnvironmentVariable("PWD") is { } called && Path.IsPathFullyQualified(called) ? called : Directory.GetCurrentDirectory());

    private static async Task<bool> Import(IServiceProvider services, ImportRequest request, CancellationToken cancellation)
    {
        try
        {
            var (refusal, report) = await ImportConsole.Watch(
                progress => services.GetRequiredService<RunImport>().Run(request, progress, cancellation));
            if (report is null)
            {
                return await Refuse(refusal!);
            }

            ImportConsole.Write(report, await Notes(services, report));
            await TellPosition(services, report, cancellation);
            return true;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped. What was booked so far stays; importing again books the rest.");
            return false;
        }
    }

    private static async Task<IReadOnlyList<ImportNote>> Notes(IServiceProvider services, ImportReport report)
    {
        await using var session = services.GetRequiredService<IDocumentStore>().QuerySession();
        return await session.Query<ImportNote>()
            .Where(n => n.ImportId == report.Id && n.Kind == ImportNoteKind.Unbookable)
            .OrderBy(n => n.File).ThenBy(n => n.Line).Take(ImportConsole.ListedRows).ToListAsync();
    }

    // A ledger that runs brings its journal up to date at once; without one there is nothing to wait for.
    private static async Task TellPosition(IServiceProvider services, ImportReport report, CancellationToken cancellation)
    {
        if (report.Position is not { } position)
        {
            return;
        }

        var positions = services.GetRequiredService<LedgerPositions>();
        for (var (before, tries) = (-1L, 0); tries < 30; tries++)
        {
            var now = await positions.Current(cancellation);
            if (now >= position)
            {
                Console.WriteLine($"The figures are complete to position {now}.");
                return;
            }

            if (now == before)
            {
                break;
            }

            before = now;
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
        }

        Console.WriteLine($"The figures follow, to position {position}, as soon as the ledger runs.");
    }

    private static async Task<bool> Refuse(Refusal refusal)
    {
        await Console.Error.WriteLineAsync(refusal.Detail is null ? refusal.Title : $"{refusal.Title} {refusal.Detail}");
        return false;
    }
}
