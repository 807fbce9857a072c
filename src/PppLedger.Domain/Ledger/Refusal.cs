namespace PppLedger.Domain;

/// <summary>Why the ledger says no, in the kinds that callers treat differently.</summary>
public enum RefusalKind
{
    /// <summary>Not a refusal.</summary>
    None,

    /// <summary>The values sent are wrong by themselves (HTTP 400).</summary>
    Input,

    /// <summary>The one who asks may not do this (HTTP 403).</summary>
    Forbidden,

    /// <summary>The thing named does not exist (HTTP 404).</summary>
    Unknown,

    /// <summary>The thing is not in a state that allows it (HTTP 409).</summary>
    Conflict,

    /// <summary>A rule of the field says no (HTTP 422).</summary>
    Rule,
}

/// <summary>
/// What business says no to: a value from a closed list, with a stable code and a sentence a clerk understands.
/// Refusals are compared by <see cref="Code"/>; detail and pointer name the value at hand.
/// </summary>
public sealed class Refusal : IEquatable<Refusal>
{
    private Refusal(string code, RefusalKind kind, string title, string? detail, string? pointer) =>
        (Code, Kind, Title, Detail, Pointer) = (code, kind, title, detail, pointer);

    /// <summary>Stable code in kebab-case; never changes its meaning.</summary>
    public string Code { get; }

    /// <summary>The kind of refusal, which decides the HTTP status.</summary>
    public RefusalKind Kind { get; }

    /// <summary>One sentence for people, the same for every refusal with this code.</summary>
    public string Title { get; }

    /// <summary>What exactly was refused this time, or null.</summary>
    public string? Detail { get; }

    /// <summary>JSON pointer (RFC 6901) to the refused member of the request, or null.</summary>
    public string? Pointer { get; }

    /// <summary>Adds a refusal to the closed list; only for static fields of refusal lists.</summary>
    public static Refusal Of(string code, RefusalKind kind, string title) => new(code, kind, title, null, null);

    /// <summary>The same refusal, saying what exactly was refused and where it stood in the request.</summary>
    public Refusal Because(string detail, string? pointer = null) => new(Code, Kind, Title, detail, pointer ?? Pointer);

    /// <inheritdoc/>
    public bool Equals(Refusal? other) => other is not null && string.Equals(Code, other.Code, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Refusal);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Code);

    /// <inheritdoc/>
    public override string ToString() => Detail is null ? $"{Code}: {Title}" : $"{Code}: {Title} {Detail}";
}

/// <summary>Marks a static class whose fields are refusals; the golden list of all refusals is read from these.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RefusalListAttribute : Attribute;
