namespace PppLedger.Api.Consortia;

/// <summary>Where the postings behind a figure are listed.</summary>
internal static class Explanation
{
    public static string Of(params (string Name, string Value)[] of) =>
        "/api/journal" + QueryString.Create(of.Select(o => KeyValuePair.Create(o.Name, (string?)o.Value)));
}
