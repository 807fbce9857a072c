namespace PppLedger.Domain;

/// <summary>
/// What a caller may see. Everything of the ledger hangs on a consortium or an award; what hangs on neither (rate cards, people) is
/// seen by who acts for the organisation it is of.
/// </summary>
public sealed record Sight
{
    private static readonly HashSet<Guid> None = [];

    /// <summary>All of the ledger.</summary>
    public static Sight Whole { get; } = new() { IsWhole = true };

    /// <summary>Nothing of it.</summary>
    public static Sight Nothing { get; } = new();

    /// <summary>Whether nothing is hidden.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>The consortia seen, with all that hangs on them.</summary>
    public IReadOnlySet<Guid> Consortia { get; init; } = None;

    /// <summary>Awards seen for themselves, without the rest of their consortium.</summary>
    public IReadOnlySet<Guid> Awards { get; init; } = None;

    /// <summary>The organisations whose own things are seen.</summary>
    public IReadOnlySet<Guid> Organisations { get; init; } = None;

    /// <summary>Whether what hangs on this consortium or award is seen.</summary>
    public bool Sees(Guid? consortiumId, Guid? awardId = null) =>
        IsWhole || (consortiumId is { } c && Consortia.Contains(c)) || (awardId is { } a && Awards.Contains(a));

    /// <summary>Whether something is seen that another sight does not see.</summary>
    public bool IsWiderThan(Sight other) =>
        !other.IsWhole && (IsWhole || !Consortia.IsSubsetOf(other.Consortia) || !Awards.IsSubsetOf(other.Awards) || !Organisations.IsSubsetOf(other.Organisations));

    /// <summary>Whether the own things of this organisation are seen.</summary>
    public bool SeesOwn(Guid organisationId) => IsWhole || Organisations.Contains(organisationId);
}
