using System.Text.RegularExpressions;

namespace PppLedger.Api.Tests.Kit;

/// <summary>Whether a text gives away a figure. Looking for its digits alone finds them by chance: in ids, hashes and times of day.</summary>
internal static class Figure
{
    /// <summary>The figure stands by itself or with decimals after it; not inside a longer number or word, nor as the seconds of a time.</summary>
    public static bool IsSaidIn(string figure, string text) =>
        Regex.IsMatch(text, $@"(?<![0-9A-Za-z]|[0-9]:){Regex.Escape(figure)}(?![0-9A-Za-z])", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));

    public static void ShouldNotSay(this string text, string figure, string? where = null) =>
        IsSaidIn(figure, text).ShouldBeFalse($"{figure} is said{(where is null ? "" : $" by {where}")}: {text}");
}
