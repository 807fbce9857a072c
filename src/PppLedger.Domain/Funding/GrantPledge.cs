namespace PppLedger.Domain;

/// <summary>
/// A pledge was granted. An award is granted once: what of the pledge is not granted lapses, and what is granted beyond it is
/// new money. A later change is an amendment. A pledge names no tranche, so neither does its grant; tranches are opened beside
/// it. Its postings, and those of all that follows, carry the year of the pledge: the year the award opened with.
/// </summary>
/// <param name="FromPledge">What of the pledge is granted.</param>
/// <param name="Beyond">What is granted beyond the pledge; null where nothing.</param>
/// <param name="Lapsed">What of the pledge is not granted; null where nothing.</param>
/// <param name="GrantedOn">Grant date.</param>
/// <param name="GrantDateInferred">Whether the grant date was inferred instead of given.</param>
/// <param name="RuleSet">Version of the scheme's rules, chosen by grant date; null where not known.</param>
/// <param name="AppliedOn">Date of the application: costs before it are not eligible; null where not known.</param>
[EventAlias("pledge-granted")]
[Says(
    "The pledge was granted on {GrantedOn}: {FromPledge} of it[, and {Beyond} beyond it]"
    + "[; {Lapsed} of it lapsed][{?GrantDateInferred}; the day of the grant is inferred]")]
public sealed record PledgeGranted(
    Money FromPledge,
    Money? Beyond,
    Money? Lapsed,
    DateOnly GrantedOn,
    bool GrantDateInferred,
    string? RuleSet,
    DateOnly? AppliedOn) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts)
    {
        yield return Posting.Move(Funding.Pledged, Funding.Granted, FromPledge, AwardFacts.On(facts, GrantedOn)).Between(null, null);
        if (Beyond is not null)
        {
            yield return Posting.Move(Funding.Authority, Funding.Granted, Beyond, AwardFacts.On(facts, GrantedOn)).Between(facts.OrganisationId, null);
        }

        if (Lapsed is not null)
        {
            yield return Posting.Move(Funding.Pledged, Funding.Lapsed, Lapsed, AwardFacts.On(facts, GrantedOn)).Between(null, null);
        }
    }
}

/// <summary>Grants what was pledged, or more, or less.</summary>
/// <param name="Ceiling">The most that will be paid.</param>
/// <param name="GrantedOn">Grant date.</param>
/// <param name="GrantDateInferred">Whether the grant date is inferred instead of given.</param>
/// <param name="RuleSet">Version of the scheme's rules; null where not known.</param>
/// <param name="AppliedOn">Date of the application; null where not known.</param>
/// <param name="Today">Today's legal day.</param>
/// <param name="Actor">Who.</param>
public sealed record GrantPledge(
    Money Ceiling, DateOnly GrantedOn, bool GrantDateInferred, string? RuleSet, DateOnly? AppliedOn, DateOnly Today, Actor Actor);

public static partial class AwardRules
{
    /// <summary>
    /// Refuses, in this order: bad values; a grant ahead; an application after it; who may not; a closed consortium; a pledge
    /// that was withdrawn, or granted already; a day before the pledge; another currency.
    /// </summary>
    public static Refusal? Refuses(Award award, GrantPledge command, Consortium consortium) =>
        Input.OptionalText(command.RuleSet, "/ruleSet", 100)
        ?? command.Ceiling.FaultUnlessPositive("/ceiling")
        ?? Input.Day(command.GrantedOn, "/grantedOn")
        ?? Input.Day(command.AppliedOn, "/appliedOn")
        ?? Ahead(command.GrantedOn, command.Today, "/grantedOn")
        ?? (command.AppliedOn > command.GrantedOn
            ? AwardRefusal.AppliedAfterGrant.Because($"Applied {command.AppliedOn:O}, granted {command.GrantedOn:O}.", "/appliedOn")
            : null)
        ?? AwardActs.Refuses(AwardActs.GrantPledge, award.FunderId, null, command.Actor)
        ?? (consortium.IsClosed ? ContributionRefusal.ConsortiumClosed.Because($"{consortium.Code} is closed.") : null)
        ?? Withdrawn(award)
        ?? NotPledged(award)
        ?? BeforeThePledge(award, command.GrantedOn, "/grantedOn")
        ?? OtherCurrencyThanPledged(award, command.Ceiling, "/ceiling");

    /// <summary>The fact, once nothing refuses it: the pledge is used first, then new money; the rest of the pledge lapses.</summary>
    public static PledgeGranted Decide(Award award, GrantPledge command, Consortium consortium)
    {
        Invariant.Holds(Refuses(award, command, consortium) is null);
        var (pledged, ceiling) = (award.Pledged!, command.Ceiling);
        return new(
            ceiling < pledged ? ceiling : pledged,
            ceiling > pledged ? ceiling - pledged : null,
            ceiling < pledged ? pledged - ceiling : null,
            command.GrantedOn,
            command.GrantDateInferred,
            command.RuleSet,
            command.AppliedOn);
    }
}
