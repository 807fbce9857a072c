using System.Text.Json;

namespace PppLedger.Api.Tests.Fuzzing;

/// <summary>Values that have broken programs before, as JSON is written.</summary>
public static class Values
{
    public static readonly string[] Numbers =
    [
        "0", "-0", "-1", "1", "0.01", "-0.01", "0.001", "0.1e-9", "1e-28", "1e28", "1e29", "1e308", "1e309", "1e400", "-1e400", "1E+2147483648", "2147483647", "2147483648",
        "-2147483649", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "79228162514264337593543950335", "79228162514264337593543950336",
        "123456789012345678901234567890", "0.123456789012345678901234567890", "9999999999999.99", "10000000000000", "1.0", "1.50000000000000000000000000000001", "4.5",
        "00", "+1", ".5", "5.", "0x10", "1_000", "NaN", "Infinity", "1e", "-", "\"12\"", "\"1,5\"", "\"NaN\"",
    ];

    public static readonly string[] Texts =
    [
        "", " ", "   ", "\t", "\u00a0", "\u2003", "\u200b", "\ufeff", "a\u0000b", "\u0000", "a\u0007b", "a\nb", "a\r\nb", "\u001b[31m", "null", "none", "None", "undefined", "true", "0",
        "é", "e\u0301", "ﬁ", "İ", "ß", "\u202eabc", "שלום", "مرحبا", "𝔘𝔫𝔦", "👩‍👩‍👧‍👦", "Z̸̡͝a̷l̴g̵o", "../../etc/passwd", "'; drop table ledger.mt_events; --", "$(id)", "`id`", "{{7*7}}", "${jndi:ldap://127.0.0.1:1/a}", "%s%n",
        "<script>alert(1)</script>", "=1+1", "+1", "@sum(a1)", "\"", "\\", "/", "a,b;c", "WP1", "wp1", " WP1", "WP1 ", "EUR", "eur", "XXX", "NL", "nl", "XX", "anna", "https://127.0.0.1:1/", "http://[::1]", "javascript:alert(1)",
        "file:///etc/passwd", new('x', 257), new('x', 501), new('x', 4_000), new('é', 10_000), new('\u0301', 2_000), "0199d000-0000-7000-8000-000000000100", "00000000-0000-0000-0000-000000000000",
    ];

    // Written with escapes that no text can hold.
    public static readonly string[] RawTexts = ["\"\\ud800\"", "\"\\udc00a\"", "\"a\\ud83dz\"", "\"\\u0000\"", "\"\\x41\"", "\"\\uZZZZ\"", "\"a\u0001b\"", "\"a\nb\"", "'a'", "\"unfinished"];

    public static readonly string[] Days =
    [
        "0001-01-01", "0001-12-31", "9999-12-31", "1899-12-31", "1970-01-01", "2000-02-29", "2026-02-29", "2026-02-30", "2026-13-01", "2026-00-10", "2026-1-1", "20260301", "2026-03-01T00:00:00Z",
        "01-03-2026", "2026-03-01 ", "-2026-03-01", "10000-01-01", "2026-W10", "٢٠٢٦-٠٣-٠١", "today", "", "2099-12-31", "2026-01-01", "2026-03-31", "2025-12-31", "2027-01-01",
    ];

    public static readonly string[] Instants =
    [
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-03-01T24:00:00Z", "2026-03-01T00:00:60Z", "2026-03-01", "2026-03-01T00:00:00",
        "2026-03-01T00:00:00+99:00", "now", "", "1767225600", "2026-03-01T00:00:00.123456789123Z", "2099-01-01T00:00:00Z", "2026-03-01T00:00:00Z",
    ];

    public static readonly string[] Ids =
    [
        "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "0199d0000000700080000000000000100", "{0199d000-0000-7000-8000-000000000100}", "(0199d000-0000-7000-8000-000000000100)",
        "{0x0199d000,0x0000,0x7000,{0x80,0x00,0x00,0x00,0x00,0x00,0x01,0x00}}", "0199D000-0000-7000-8000-000000000100", " 0199d000-0000-7000-8000-000000000100", "0199d000-0000-7000", "acme", "", "0", "-1", "null",
    ];

    public static readonly string[] Shapes = ["null", "{}", "[]", "[[]]", "[null]", "{\"a\":1}", "true", "false", "0", "\"\"", "\"a\"", "[1,2,3]", "{\"$type\":\"System.IO.FileInfo\"}", "{\"\":null}"];

    /// <summary>Deep nesting, as an array and as an object.</summary>
    public static string Deep(Random random, int depth) =>
        random.Next(2) is 0 ? new string('[', depth) + new string(']', depth) : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);

    public static string Quoted(string text) => JsonSerializer.Serialize(text);

    public static T Of<T>(this Random random, IReadOnlyList<T> all) => all[random.Next(all.Count)];

    public static T OneOf<T>(this Random random, params ReadOnlySpan<T> all) => all[random.Next(all.Length)];

    /// <summary>An id that nothing has.</summary>
    public static Guid NewId(this Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new(bytes);
    }

    public static bool Chance(this Random random, double of) => random.NextDouble() < of;
}
