namespace PppLedger.Domain;

/// <summary>A spin-off (start-up) was founded on results of the programme.</summary>
/// <param name="Programme">The programme it belongs to.</param>
/// <param name="Code">Number or code, unique within the programme.</param>
/// <param name="Title">Its name.</param>
/// <param name="OriginId">The organisation it comes from; null where not known.</param>
/// <param name="OrganisationId">The spin-off as an organisation of the ledger; null where it is not registered.</param>
/// <param name="FoundedOn">When.</param>
/// <param name="ConsortiumId">The consortium it comes from; null where it comes from none.</param>
[EventAlias("spin-off-founded")]
[Says("The spin-off {Title} was founded on {FoundedOn}[ out of {OriginId}]")]
public sealed record SpinOffFounded(
    string Programme, string Code, string Title, Guid? OriginId, Guid? OrganisationId, DateOnly FoundedOn, Guid? ConsortiumId) : IPostsNothing, IClaimsKeys
{
    /// <inheritdoc/>
    public IEnumerable<NaturalKey> Keys() => [TransferRules.Key(Programme, Code)];
}

/// <summary>Records a spin-off. See <see cref="SpinOffFounded"/> for the members.</summary>
public sealed record FoundSpinOff(
    string Programme, string Code, string Title, Guid? OriginId, Guid? OrganisationId, DateOnly FoundedOn, Consortium? Consortium, DateOnly Today, Actor Actor);

public static partial class TransferRules
{
    /// <summary>Refuses, in this order: bad values; who may not; a consortium of another programme.</summary>
    public static Refusal? Refuses(FoundSpinOff command) =>
        Description(command.Programme, command.Code, command.Title)
        ?? Ahead(command.FoundedOn, command.Today, "/foundedOn")
        ?? TransferActs.MayNot(TransferActs.FoundSpinOff, command.Actor, command.Consortium)
        ?? Elsewhere(command.Programme, command.Consortium);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static SpinOffFounded Decide(FoundSpinOff command)
    {
        Invariant.Holds(Refuses(command) is null);
        return new(
            command.Programme.Trim(), command.Code.Trim(), command.Title.Trim(), command.OriginId, command.OrganisationId, command.FoundedOn, command.Consortium?.Id);
    }
}
