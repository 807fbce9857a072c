namespace PppLedger.Domain;

/// <summary>A licence on results of the programme was granted.</summary>
/// <param name="Programme">The programme it belongs to.</param>
/// <param name="Code">Number or code, unique within the programme.</param>
/// <param name="Title">What it is on.</param>
/// <param name="LicensorId">Who grants it.</param>
/// <param name="LicenseeId">To whom.</param>
/// <param name="IsExclusive">Whether nobody else gets it.</param>
/// <param name="GrantedOn">When.</param>
/// <param name="ConsortiumId">The consortium it comes from; null where it comes from none.</param>
[EventAlias("licence-granted")]
[Says("{LicensorId} granted {LicenseeId} a licence[{?IsExclusive}, exclusively,] on {Title} on {GrantedOn}")]
public sealed record LicenceGranted(
    string Programme, string Code, string Title, Guid LicensorId, Guid LicenseeId, bool IsExclusive, DateOnly GrantedOn, Guid? ConsortiumId) : IPostsNothing, IClaimsKeys
{
    /// <inheritdoc/>
    public IEnumerable<NaturalKey> Keys() => [TransferRules.Key(Programme, Code)];
}

/// <summary>Records a licence. See <see cref="LicenceGranted"/> for the members.</summary>
public sealed record GrantLicence(
    string Programme, string Code, string Title, Guid LicensorId, Guid LicenseeId, bool IsExclusive, DateOnly GrantedOn, Consortium? Consortium, DateOnly Today, Actor Actor);

public static partial class TransferRules
{
    /// <summary>Refuses, in this order: bad values; who may not; a consortium of another programme; a licence to oneself.</summary>
    public static Refusal? Refuses(GrantLicence command) =>
        Description(command.Programme, command.Code, command.Title)
        ?? Ahead(command.GrantedOn, command.Today, "/grantedOn")
        ?? TransferActs.MayNot(TransferActs.GrantLicence, command.Actor, command.Consortium)
        ?? Elsewhere(command.Programme, command.Consortium)
        ?? (command.LicenseeId == command.LicensorId ? TransferRefusal.LicenceToItself.Because($"{command.LicenseeId} would be both.", "/licenseeId") : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static LicenceGranted Decide(GrantLicence command)
    {
        Invariant.Holds(Refuses(command) is null);
        return new(
            command.Programme.Trim(), command.Code.Trim(), command.Title.Trim(), command.LicensorId, command.LicenseeId, command.IsExclusive, command.GrantedOn,
            command.Consortium?.Id);
    }
}
