using System.Text.RegularExpressions;

namespace PppLedger.House.Tests;

public sealed partial class requirements_of_security
{
    [Fact]
    public void name_tests_that_are_there()
    {
        var tests = House.Sources("tests").Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.Ordinal);
        var named = Lines().SelectMany(l => Code().Matches(l.Split('|')[4]).Select(m => m.Groups["name"].Value)).Distinct().ToList();
        named.Count.ShouldBeGreaterThan(15);
        named.Where(n => !tests.Contains(n)).ShouldBeEmpty("ops/asvs.md names a test that is not there.");
    }

    [Fact]
    public void say_of_each_line_what_shows_it_or_why_nothing_does() =>
        Lines().Where(l => l.Split('|') is { } c && (c.Length != 6 || c[3].Trim().Length == 0)).ShouldBeEmpty("number | asks | answer | shown by");

    private static IEnumerable<string> Lines() => House.Read("ops/asvs.md").Split('\n').Where(l => Number().IsMatch(l));

    [GeneratedRegex(@"^\| \d", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex("`(?<name>[a-z_]+)`", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
