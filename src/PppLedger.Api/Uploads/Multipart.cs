using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using PppLedger.Domain;

namespace PppLedger.Api.Uploads;

/// <summary>Reading multipart/form-data part by part, as it comes in. How large it may be is the endpoint's limit.</summary>
internal static class Multipart
{
    /// <summary>The parts of a request, or why it has none.</summary>
    public static (Refusal? Refusal, MultipartReader? Reader) Parts(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 200 } boundary
            ? (null, new(boundary, request.Body))
            : (UploadRefusal.NotAnUpload.Because($"The content type is '{request.ContentType?[..Math.Min(100, request.ContentType.Length)]}'."), null);

    /// <summary>The name a part gives its file, as given; null where it is no file.</summary>
    public static string? FileName(MultipartSection part)
    {
        var disposition = part.GetContentDispositionHeader();
        return HeaderUtilities.RemoveQuotes(disposition?.FileNameStar.HasValue is true ? disposition.FileNameStar : disposition?.FileName ?? default).Value;
    }

    /// <summary>The name of the field a part is for.</summary>
    public static string? FieldName(MultipartSection part) => HeaderUtilities.RemoveQuotes(part.GetContentDispositionHeader()?.Name ?? default).Value;

    /// <summary>The refusal of a body that ends early or has no boundaries; null for any other fault.</summary>
    public static Refusal? OfUnreadable(Exception fault) =>
        fault is IOException and not BadHttpRequestException or InvalidDataException ? UploadRefusal.NotAnUpload.Because(fault.Message) : null;
}

/// <summary>What the ledger says no to about uploads as such.</summary>
[RefusalList]
public static class UploadRefusal
{
    /// <summary>The upload is not one.</summary>
    public static readonly Refusal NotAnUpload = Refusal.Of("not-an-upload", RefusalKind.Input, "Send the files as multipart/form-data, each with its file name.");

    /// <summary>A field is missing, unknown, given twice or has a value that does not fit.</summary>
    public static readonly Refusal BadField = Refusal.Of("bad-form-field", RefusalKind.Input, "A field of the form is missing, or has a value that does not fit.");
}
