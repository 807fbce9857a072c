namespace PppLedger.Domain;

/// <summary>A target for spin-offs was set for a programme and a year.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="Year">The calendar year.</param>
/// <param name="SpinOffs">How many spin-offs are to be founded in it.</param>
[EventAlias("transfer-target-set")]
[Says("The target of {Programme} for {Year} was set: spin-offs to be founded: {SpinOffs}")]
public sealed record TransferTargetSet(string Programme, int Year, int SpinOffs) : IPostsNothing, IClaimsKeys
{
    /// <inheritdoc/>
    public IEnumerable<NaturalKey> Keys() => [new($"transfer-target/{Programme}", $"{Year:D4}")];
}

/// <summary>Sets a target. See <see cref="TransferTargetSet"/> for the members.</summary>
public sealed record SetTransferTarget(string Programme, int Year, int SpinOffs, Actor Actor);

public static partial class TransferRules
{
    /// <summary>Refuses, in this order: bad values; who may not.</summary>
    public static Refusal? Refuses(SetTransferTarget command) =>
        Input.Text(command.Programme, "/programme")
        ?? Input.Year(command.Year, "/year")
        ?? CalculationInput.Count(command.SpinOffs, "/spinOffs")
        ?? TransferActs.MayNot(TransferActs.SetTarget, command.Actor, null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static TransferTargetSet Decide(SetTransferTarget command)
    {
        Invariant.Holds(Refuses(command) is null);
        return new(command.Programme.Trim(), command.Year, command.SpinOffs);
    }
}
