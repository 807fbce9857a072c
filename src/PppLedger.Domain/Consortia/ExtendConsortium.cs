namespace PppLedger.Domain;

/// <summary>A consortium runs longer.</summary>
/// <param name="EndsOn">The new last day.</param>
/// <param name="Reason">Why.</param>
[EventAlias("consortium-extended")]
public sealed record ConsortiumExtended(DateOnly EndsOn, string Reason) : IPostsNothing;
