namespace PppLedger.Domain;

/// <summary>A member of the branch association that takes part in a deal.</summary>
/// <param name="OrganisationId">The member.</param>
/// <param name="Contribution">The small contribution it makes itself; null where not known.</param>
/// <param name="TopUp">What the association adds to it; null where nothing or not known.</param>
public sealed record DealMember(Guid OrganisationId, Money? Contribution = null, Money? TopUp = null);

/// <summary>
/// A knowledge deal was signed with a branch association: a knowledge institute brings hours and knowledge, members bring a small
/// contribution, topped up by the association. It posts nothing: what comes of it is recorded as contributions.
/// </summary>
/// <param name="Programme">The programme it belongs to.</param>
/// <param name="Code">Number or code, unique within the programme.</param>
/// <param name="Title">What it is about.</param>
/// <param name="AssociationId">The branch association.</param>
/// <param name="ProviderId">The knowledge institute.</param>
/// <param name="Hours">The hours it brings; null where not known.</param>
/// <param name="Members">The members that take part.</param>
/// <param name="SignedOn">When.</param>
/// <param name="ConsortiumId">The consortium it comes from; null where it comes from none.</param>
[EventAlias("knowledge-deal-signed")]
[Says("The knowledge deal {Code}, {Title}, was signed by {ProviderId} and {AssociationId} on {SignedOn}[, for {Hours}][; members named: {Members}]")]
public sealed record KnowledgeDealSigned(
    string Programme,
    string Code,
    string Title,
    Guid AssociationId,
    Guid ProviderId,
    Quantity? Hours,
    IReadOnlyList<DealMember> Members,
    DateOnly SignedOn,
    Guid? ConsortiumId) : IPostsNothing, IClaimsKeys
{
    /// <inheritdoc/>
    public IEnumerable<NaturalKey> Keys() => [TransferRules.Key(Programme, Code)];
}

/// <summary>Records a knowledge deal. See <see cref="KnowledgeDealSigned"/> for the members.</summary>
public sealed record SignKnowledgeDeal(
    string Programme,
    string Code,
    string Title,
    Organisation Association,
    Guid ProviderId,
    Quantity? Hours,
    IReadOnlyList<DealMember> Members,
    DateOnly SignedOn,
    Consortium? Consortium,
    DateOnly Today,
    Actor Actor);

/// <summary>What may happen in knowledge transfer: one guard and one decision per act, each in the file named after the act.</summary>
public static partial class TransferRules
{
    /// <summary>Most members a deal names.</summary>
    public const int MostMembers = 500;

    /// <summary>Refuses, in this order: bad values; who may not; a consortium of another programme; what is no branch association.</summary>
    public static Refusal? Refuses(SignKnowledgeDeal command) =>
        Description(command.Programme, command.Code, command.Title)
        ?? command.Hours?.FaultUnlessPositive("/hours")
        ?? (command.Hours is { Unit: not "h" } ? TransferRefusal.NotHours.Because($"'{command.Hours.Unit}' is not h.", "/hours/unit") : null)
        ?? Members(command.Members)
        ?? Ahead(command.SignedOn, command.Today, "/signedOn")
        ?? TransferActs.MayNot(TransferActs.SignDeal, command.Actor, command.Consortium)
        ?? Elsewhere(command.Programme, command.Consortium)
        ?? (command.Association.Kind is null or OrganisationKind.BranchAssociation ? null
            : TransferRefusal.NotAnAssociation.Because($"{command.Association.Name} is registered as {Spoken.Of(command.Association.Kind, _ => null)}.", "/associationId"));

    /// <summary>The fact, once nothing refuses it.</summary>
    public static KnowledgeDealSigned Decide(SignKnowledgeDeal command)
    {
        Invariant.Holds(Refuses(command) is null);
        return new(
            command.Programme.Trim(), command.Code.Trim(), command.Title.Trim(), command.Association.Id, command.ProviderId, command.Hours, command.Members,
            command.SignedOn, command.Consortium?.Id);
    }

    /// <summary>The key of a deal, spin-off, licence or dissemination activity.</summary>
    internal static NaturalKey Key(string programme, string code) => new($"transfer/{programme}", code);

    private static Refusal? Members(IReadOnlyList<DealMember> members) =>
        members.Count > MostMembers ? TransferRefusal.TooManyMembers.Because($"{members.Count} members, {MostMembers} at most.", "/members")
        : members.Select((m, i) => m is null ? SchemeRefusal.EntryMissing.Because($"Entry {i} is null.", $"/members/{i}")
            : m.Contribution?.FaultUnlessPositive($"/members/{i}/contribution") ?? m.TopUp?.FaultUnlessPositive($"/members/{i}/topUp")
            ?? (members.Take(i).Any(o => o.OrganisationId == m.OrganisationId)
                ? TransferRefusal.MemberTwice.Because($"{m.OrganisationId} is named twice.", $"/members/{i}/organisationId") : null))
            .FirstOrDefault(r => r is not null)
        ?? (members.SelectMany(m => new[] { m.Contribution, m.TopUp }).OfType<Money>().Select(m => m.Currency).Distinct(StringComparer.Ordinal).ToList() is { Count: > 1 } several
            ? TransferRefusal.CurrenciesDiffer.Because($"{string.Join(" and ", several)}.", "/members") : null);

    private static Refusal? Description(string programme, string code, string title) =>
        Input.Text(programme, "/programme")
        ?? Input.Text(code, "/code", 50)
        ?? Input.Text(title, "/title", 500);

    private static Refusal? Ahead(DateOnly day, DateOnly today, string pointer) =>
        Input.Day(day, pointer)
        ?? (day > today ? ContributionRefusal.NotYetHappened.Because($"{day:O} is after today, {today:O}.", pointer) : null);

    private static Refusal? Elsewhere(string programme, Consortium? consortium) =>
        consortium is null || string.Equals(consortium.Programme, programme.Trim(), StringComparison.Ordinal) ? null
        : TransferRefusal.OtherProgramme.Because($"{consortium.Code} is of {(consortium.Programme is null ? "no programme" : $"'{consortium.Programme}'")}.", "/consortiumId");
}
