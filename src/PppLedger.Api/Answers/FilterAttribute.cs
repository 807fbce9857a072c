namespace PppLedger.Api.Answers;

/// <summary>What a query parameter's value looks like.</summary>
public enum FilterKind
{
    /// <summary>Free text.</summary>
    Text,

    /// <summary>An id.</summary>
    Id,

    /// <summary>A day, as 2026-03-31.</summary>
    Day,

    /// <summary>An instant with offset, as 2026-03-31T12:00:00+02:00.</summary>
    Instant,

    /// <summary>A whole number from zero.</summary>
    Number,

    /// <summary>true or false.</summary>
    YesNo,

    /// <summary>One of a closed list of words.</summary>
    Word,
}

/// <summary>
/// A query parameter of a read. What is not declared is refused, values are checked before the endpoint runs, and the
/// OpenAPI document is written from the same declaration.
/// </summary>
/// <param name="name">The parameter's name.</param>
/// <param name="kind">What its value looks like.</param>
/// <param name="description">What it does, for people.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class FilterAttribute(string name, FilterKind kind, string description) : Attribute
{
    /// <summary>The parameter's name.</summary>
    public string Name { get; } = name;

    /// <summary>What its value looks like.</summary>
    public FilterKind Kind { get; } = kind;

    /// <summary>What it does, for people.</summary>
    public string Description { get; } = description;

    /// <summary>Whether it may be given more than once (or with commas): any of the values.</summary>
    public bool Many { get; init; }

    /// <summary>Whether the word <c>none</c> stands for "not known".</summary>
    public bool OrNone { get; init; }

    /// <summary>The enum or the static source of words, for <see cref="FilterKind.Word"/>.</summary>
    public Type? Words { get; init; }

    /// <summary>Smallest number, for <see cref="FilterKind.Number"/>.</summary>
    public long Min { get; init; }

    /// <summary>Largest number, for <see cref="FilterKind.Number"/>.</summary>
    public long Max { get; init; } = long.MaxValue;
}

/// <summary>A list that pages by keyset: adds <c>limit</c> and <c>cursor</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PagedAttribute : Attribute
{
    /// <summary>Rows a page has unless asked otherwise.</summary>
    public const int DefaultLimit = 100;

    /// <summary>Most rows a page may have.</summary>
    public const int MaxLimit = 1000;

    /// <summary>The parameters every paged list has.</summary>
    public static IReadOnlyList<FilterAttribute> Filters { get; } =
    [
        new("limit", FilterKind.Number, $"Rows a page; {DefaultLimit} unless given, {MaxLimit} at most.") { Min = 1, Max = MaxLimit },
        new("cursor", FilterKind.Text, "Where the page starts: the 'next' of the page before."),
    ];
}
