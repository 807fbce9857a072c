using Microsoft.AspNetCore.WebUtilities;
using PppLedger.Api.Imports.Reading;
using PppLedger.Api.Uploads;
using PppLedger.Domain;

namespace PppLedger.Api.Imports;

/// <summary>Files sent as multipart/form-data, written to a folder of their own as they come in; the folder goes with it.</summary>
public sealed class Upload : IDisposable
{
    /// <summary>An upload is at most this large, all of it.</summary>
    public const long Limit = 200L * 1024 * 1024;

    private const int MostFiles = 20;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pppledger-import-");

    private Upload() { }

    /// <summary>Where the files are.</summary>
    public string Folder => folder.FullName;

    /// <summary>Takes an upload off the wire: a file's name decides what it is, whatever its field is called.</summary>
    public static async Task<(Refusal? Refusal, Upload? Upload)> Receive(HttpRequest request, CancellationToken cancellation)
    {
        var (bad, parts) = Multipart.Parts(request);
        if (parts is null)
        {
            return (bad, null);
        }

        var upload = new Upload();
        try
        {
            var refusal = await upload.Save(parts, cancellation);
            if (refusal is null)
            {
                return (null, upload);
            }

            upload.Dispose();
            return (refusal, null);
        }
        catch (Exception fault)
        {
            upload.Dispose();
            if (Multipart.OfUnreadable(fault) is { } unreadable)
            {
                return (unreadable, null);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Delete(recursive: true);

    private async Task<Refusal?> Save(MultipartReader reader, CancellationToken cancellation)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadNextSectionAsync(cancellation) is { } section)
        {
            if (Path.GetFileName(Multipart.FileName(section)?.Replace('\\', '/')) is not { Length: > 0 and <= 100 } name || name is "." or ".." || name.Any(char.IsControl))
            {
                return UploadRefusal.NotAnUpload.Because("A part has no file name.");
            }

            if (!names.Add(name) || names.Count > MostFiles)
            {
                return FileRefusal.FileTwice.Because(names.Count > MostFiles ? $"More than {MostFiles} files." : $"Two are called {name}.");
            }

            await using var file = new FileStream(Path.Combine(Folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, useAsync: true);
            await section.Body.CopyToAsync(file, cancellation);
        }

        return names.Count == 0 ? UploadRefusal.NotAnUpload.Because("There is no file in it.") : null;
    }
}
