using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using PppLedger.Api.Reliability;
using PppLedger.Api.Setup;
using PppLedger.Api.Uploads;
using PppLedger.Domain;

namespace PppLedger.Api.Evidence;

/// <summary>A file to be attached and what is said about it, as sent in a form.</summary>
public sealed class AttachEvidenceForm : IDisposable
{
    /// <summary>A request is at most this large: a file of the largest size, and the form around it.</summary>
    public const long Limit = ContributionRules.LargestEvidence + 64 * 1024;

    private const int LongestField = 100;

    private readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);
    private ReceivedFile? file;

    private AttachEvidenceForm() { }

    /// <summary>The version of the contribution that was read.</summary>
    public long Version { get; private set; }

    /// <summary>What the file shows.</summary>
    public EvidenceKind Kind { get; private set; }

    /// <summary>The file.</summary>
    public ReceivedFile File => file!;

    /// <summary>Takes the form off the wire, or says what is wrong with it.</summary>
    public static async Task<(Refusal? Refusal, AttachEvidenceForm Form)> Receive(HttpContext context, CancellationToken cancellation)
    {
        var form = new AttachEvidenceForm();
        context.Response.RegisterForDispose(form);
        try
        {
            var (bad, parts) = Multipart.Parts(context.Request);
            return (bad ?? await form.Read(parts!, cancellation) ?? form.Complete(ReliableWrite.Of(context)?.IfMatch), form);
        }
        catch (Exception fault) when (Multipart.OfUnreadable(fault) is { } unreadable)
        {
            return (unreadable, form);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file?.Dispose();

    /// <summary>What is to be done, by whom.</summary>
    public AttachEvidence Command(Actor actor) => new(File.Sha256, File.Name, File.Declared, File.CouldBe, File.Size, Kind, actor);

    private async Task<Refusal?> Read(MultipartReader parts, CancellationToken cancellation)
    {
        while (await parts.ReadNextSectionAsync(cancellation) is { } part)
        {
            var field = Multipart.FieldName(part);
            if (Multipart.FileName(part) is { } name)
            {
                if (file is not null || field is not "file")
                {
                    return UploadRefusal.BadField.Because(file is null ? $"The file is in the field '{Cut(field)}'; it belongs in 'file'." : "There are two files.", "/file");
                }

                file = await ReceivedFile.Take(name, part.ContentType, part.Body, cancellation);
                if (file.Size > ContributionRules.LargestEvidence)
                {
                    return null;
                }
            }
            else if (field is not ("kind" or "version") || !fields.TryAdd(field, await Text(part, cancellation)))
            {
                return UploadRefusal.BadField.Because($"'{Cut(field)}' is unknown or given twice; the fields are kind, version and file.");
            }
        }

        return null;
    }

    private Refusal? Complete(long? ifMatch)
    {
        if (file is null)
        {
            return UploadRefusal.BadField.Because("There is no file.", "/file");
        }

        Kind = Word.Read<EvidenceKind>(fields.GetValueOrDefault("kind")) ?? EvidenceKind.None;
        var named = fields.GetValueOrDefault("version");
        var hasVersion = long.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        Version = ifMatch ?? version;
        return file.Size > ContributionRules.LargestEvidence
                ? EvidenceRefusal.TooLarge.Because($"A file has at most {ContributionRules.LargestEvidence / 1024 / 1024} MB.", "/file")
            : Kind is EvidenceKind.None ? UploadRefusal.BadField.Because($"kind is one of {string.Join(", ", Word.All<EvidenceKind>())}.", "/kind")
            : named is null ? (ifMatch is null ? KeyRefusal.VersionMissing : null)
            : hasVersion && ifMatch is not null && ifMatch != version ? KeyRefusal.VersionsDiffer.Because($"If-Match names {ifMatch}, the form {version}.", "/version")
            : !hasVersion ? UploadRefusal.BadField.Because("version is the version of the contribution that you read, a whole number.", "/version")
            : null;
    }

    private static async Task<string> Text(MultipartSection part, CancellationToken cancellation)
    {
        var bytes = new byte[LongestField + 1];
        var read = await part.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return System.Text.Encoding.UTF8.GetString(bytes, 0, read);
    }

    private static string Cut(string? text) => text is null ? "" : text[..Math.Min(LongestField, text.Length)];
}
