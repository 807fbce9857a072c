using System.Text.Json;

namespace PppLedger.Api.Tests.Fuzzing;

/// <summary>An answer, as far as it is judged.</summary>
public sealed record Answered(int Status, string ContentType, bool SaysWhenToTryAgain, string Text)
{
    /// <summary>The code of a problem, or null.</summary>
    public string? Code { get; } = ProblemOf(Text) is { } problem && problem.TryGetProperty("code", out var code) ? code.ToString() : null;

    public static JsonElement? ProblemOf(string text)
    {
        try
        {
            return JsonDocument.Parse(text).RootElement is { ValueKind: JsonValueKind.Object } root ? root : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What is wrong with an answer, whatever was asked.</summary>
public static class Verdict
{
    private static readonly string[] Inner = ["   at ", "Npgsql", "Exception:", "JasperFx", "Wolverine.", "ledger.mt_", "SqlState"];

    /// <summary>The fault, or null.</summary>
    public static string? On(Attempt attempt, Answered answer, long eventsBefore, long eventsAfter) =>
        answer.Status >= 500 && !(answer.Status is 503 && answer.SaysWhenToTryAgain) ? "a fault of ours"
        : answer.Status is < 200 ? "no answer"
        : answer.Status >= 300 && eventsAfter != eventsBefore ? "an event of a refused request"
        : attempt.Method is "GET" or "HEAD" or "OPTIONS" && eventsAfter != eventsBefore ? "an event of a read"
        : answer.Status >= 400 ? OnProblem(attempt, answer)
        : null;

    private static string? OnProblem(Attempt attempt, Answered answer)
    {
        if (attempt.Method is "HEAD")
        {
            return answer.Text.Length > 0 ? "a body where none may be" : null;
        }

        if (answer.Text.Length is 0 && attempt.IsNoHttp && answer.Status is 400 or 404 or 414 or 431)
        {
            return null; // By the web server: the ledger never saw it.
        }

        var problem = Answered.ProblemOf(answer.Text);
        return !answer.ContentType.StartsWith("application/problem+json", StringComparison.Ordinal) ? "a refusal that is no problem document"
            : problem is not { } p ? "a problem that cannot be read"
            : Text(p, "code") is null or "" ? "a problem without a code"
            : Text(p, "traceId") is null or "" ? "a problem without its trace"
            : Text(p, "title") is null or "" ? "a problem without a title"
            : !p.TryGetProperty("status", out var status) || status.GetInt32() != answer.Status ? "a problem of another status"
            : Array.Find(Inner, i => (Text(p, "title") + Text(p, "detail")).Contains(i, StringComparison.Ordinal)) is { } told && !attempt.ToString().Contains(told, StringComparison.Ordinal) ? $"a problem that tells of our insides ({told})"
            : null;
    }

    private static string? Text(JsonElement problem, string name) => problem.TryGetProperty(name, out var value) ? value.ToString() : null;
}
