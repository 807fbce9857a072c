namespace PppLedger.Domain;

/// <summary>How results are made known.</summary>
public enum DisseminationKind
{
    /// <summary>No kind; refused.</summary>
    None,

    /// <summary>A conference.</summary>
    Conference,

    /// <summary>A publication.</summary>
    Publication,

    /// <summary>A demonstration day.</summary>
    DemonstrationDay,

    /// <summary>A course or training.</summary>
    Training,

    /// <summary>A network activity.</summary>
    NetworkActivity,

    /// <summary>Data or software in an open repository.</summary>
    OpenRepository,
}

/// <summary>Results of the programme were made known.</summary>
/// <param name="Programme">The programme it belongs to.</param>
/// <param name="Code">Number or code, unique within the programme.</param>
/// <param name="Title">What it was.</param>
/// <param name="Kind">How.</param>
/// <param name="IsOpen">Whether it was open to all.</param>
/// <param name="Participants">How many took part; null where not known.</param>
/// <param name="Smes">How many of them came from an SME; null where not known.</param>
/// <param name="HeldOn">When.</param>
/// <param name="ConsortiumId">The consortium it comes from; null where it comes from none.</param>
[EventAlias("dissemination-held")]
[Says("Results were made known by {Title} ({Kind}[{?IsOpen}, open to all]) on {HeldOn}[, participants: {Participants}][, of SMEs: {Smes}][, subsidy: {Subsidy}]")]
public sealed record DisseminationHeld(
    string Programme, string Code, string Title, DisseminationKind Kind, bool IsOpen, int? Participants, int? Smes, DateOnly HeldOn, Guid? ConsortiumId) : IPostsNothing, IClaimsKeys
{
    /// <summary>The subsidy of a network activity; null where it had none.</summary>
    public Money? Subsidy { get; init; }

    /// <inheritdoc/>
    public IEnumerable<NaturalKey> Keys() => [TransferRules.Key(Programme, Code)];
}

/// <summary>Records a dissemination activity. See <see cref="DisseminationHeld"/> for the members.</summary>
public sealed record HoldDissemination(
    string Programme,
    string Code,
    string Title,
    DisseminationKind Kind,
    bool IsOpen,
    int? Participants,
    int? Smes,
    DateOnly HeldOn,
    Consortium? Consortium,
    DateOnly Today,
    Actor Actor)
{
    /// <summary>The subsidy of a network activity; null where it had none.</summary>
    public Money? Subsidy { get; init; }
}

public static partial class TransferRules
{
    /// <summary>Refuses, in this order: bad values; who may not; a consortium of another programme.</summary>
    public static Refusal? Refuses(HoldDissemination command) =>
        Description(command.Programme, command.Code, command.Title)
        ?? Input.Choice(command.Kind, "/kind")
        ?? CalculationInput.Count(command.Participants, "/participants")
        ?? CalculationInput.Count(command.Smes, "/smes")
        ?? (command.Smes > command.Participants
            ? TransferRefusal.MoreSmesThanParticipants.Because($"{command.Smes} of {command.Participants}.", "/smes") : null)
        ?? command.Subsidy?.FaultUnlessPositive("/subsidy")
        ?? (command.Subsidy is not null && command.Kind is not DisseminationKind.NetworkActivity
            ? TransferRefusal.SubsidyOfOther.Because($"It is a {Spoken.Of(command.Kind, _ => null)}.", "/subsidy") : null)
        ?? Ahead(command.HeldOn, command.Today, "/heldOn")
        ?? TransferActs.MayNot(TransferActs.HoldDissemination, command.Actor, command.Consortium)
        ?? Elsewhere(command.Programme, command.Consortium);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static DisseminationHeld Decide(HoldDissemination command)
    {
        Invariant.Holds(Refuses(command) is null);
        return new(
            command.Programme.Trim(), command.Code.Trim(), command.Title.Trim(), command.Kind, command.IsOpen, command.Participants, command.Smes, command.HeldOn,
            command.Consortium?.Id) { Subsidy = command.Subsidy };
    }
}
