namespace PppLedger.Domain;

/// <summary>The description of a consortium was amended; the whole new description is given.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Acronym">Its short name.</param>
/// <param name="Programme">The programme it belongs to.</param>
/// <param name="TopSector">Top sector (topsector).</param>
/// <param name="Tki">Top consortium for knowledge and innovation (TKI).</param>
/// <param name="StartsOn">First day; null where not known.</param>
/// <param name="EndsOn">Last day; null where not known.</param>
/// <param name="On">Since when; null where not known.</param>
/// <param name="Reason">Why.</param>
[EventAlias("consortium-amended")]
public sealed record ConsortiumAmended(
    string Title,
    string? Acronym,
    string? Programme,
    string? TopSector,
    string? Tki,
    DateOnly? StartsOn,
    DateOnly? EndsOn,
    DateOnly? On,
    string Reason) : IPostsNothing;
