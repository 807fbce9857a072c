namespace PppLedger.Domain;

/// <summary>What a contribution lays claim to, so that no other contribution may or should lay claim to the same.</summary>
public enum ClaimKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A person's time, by the person's key.</summary>
    Person,

    /// <summary>The time of equipment or a facility, by the asset's key.</summary>
    Asset,

    /// <summary>A lot of materials, samples or compounds, by its number.</summary>
    Lot,

    /// <summary>A document, by the SHA-256 of its content.</summary>
    Evidence,
}

/// <summary>A claim a contribution makes by being recorded.</summary>
/// <param name="Kind">What kind of claim.</param>
/// <param name="Key">Of whom or what: opaque, unique within the organisation.</param>
/// <param name="Days">How much on which day, in the contribution's own unit, where that is known and a day can be full.</param>
public sealed record Claim(ClaimKind Kind, string Key, IReadOnlyList<DayAmount>? Days)
{
    /// <summary>The claims of a contribution as it is recorded.</summary>
    public static IEnumerable<Claim> Of(InKindContributionRecorded e)
    {
        var days = !DaySpread.IsTime(e.Quantity.Unit) ? null
            : e.Days ?? (e.TrueOn.From == e.TrueOn.Until ? [new(e.TrueOn.From, e.Quantity.Amount)] : null);
        if (e.PersonKey is { } person)
        {
            yield return new(ClaimKind.Person, person, days);
        }

        if (e.AssetKey is { } asset)
        {
            yield return IsLot(e.Category) ? new(ClaimKind.Lot, asset, null) : new(ClaimKind.Asset, asset, days);
        }
    }

    /// <summary>Whether the asset of such a contribution is a lot of goods: used up, where equipment is used again.</summary>
    public static bool IsLot(InKindCategory category) => category is InKindCategory.Materials or InKindCategory.SamplesAndCompounds;
}
