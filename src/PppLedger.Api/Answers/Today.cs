using PppLedger.Domain;

namespace PppLedger.Api.Answers;

/// <summary>The legal day of the request: a day in Amsterdam, unless a rule set says otherwise.</summary>
/// <param name="Day">The day.</param>
public sealed record Today(DateOnly Day)
{
    /// <summary>The legal day of an instant.</summary>
    public static Today At(DateTimeOffset instant) => new(LegalDay.Of(instant));
}
