namespace PppLedger.Domain;

/// <summary>A partner left.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Role">Its role: one organisation may take part in two.</param>
/// <param name="On">Its last day.</param>
/// <param name="Reason">Why.</param>
[EventAlias("partner-withdrew")]
[Says("{OrganisationId} withdrew as {Role} on {On}: {Reason}")]
public sealed record PartnerWithdrew(
    Guid OrganisationId,
    ParticipationRole Role,
    DateOnly On,
    string Reason) : IPostsNothing;

/// <summary>Lets a partner leave. See <see cref="PartnerWithdrew"/> for the members.</summary>
public sealed record WithdrawPartner(
    Guid OrganisationId,
    ParticipationRole Role,
    DateOnly On,
    string Reason,
    DateOnly Today,
    Actor Actor);

public static partial class ConsortiumRules
{
    /// <summary>
    /// Refuses, in this order: bad values; a missing reason; a day to come; who may not; a closed consortium; one that is no
    /// partner in the role; one that left; a day before it joined.
    /// </summary>
    public static Refusal? Refuses(Consortium consortium, WithdrawPartner command) =>
        Input.Choice(command.Role, "/role")
        ?? Input.Day(command.On, "/on")
        ?? Input.Text(command.Reason, "/reason", 500)
        ?? NotYet(command.On, command.Today, "/on")
        ?? ConsortiumActs.Refuses(ConsortiumActs.Withdraw, consortium, command.Actor)
        ?? (consortium.Find(command.OrganisationId, command.Role) switch
        {
            null => ConsortiumRefusal.NotInThatRole.Because($"It is not {command.Role} of {consortium.Code}.", "/role"),
            { WithdrewOn: { } left } => ConsortiumRefusal.AlreadyWithdrawn.Because($"Its last day was {left:O}."),
            { JoinedOn: { } joined } when command.On < joined =>
                ConsortiumRefusal.WithdrawnBeforeJoining.Because($"It joined on {joined:O}.", "/on"),
            _ => null,
        });

    /// <summary>The fact, once nothing refuses it.</summary>
    public static PartnerWithdrew Decide(Consortium consortium, WithdrawPartner command)
    {
        Invariant.Holds(Refuses(consortium, command) is null);
        return new(command.OrganisationId, command.Role, command.On, command.Reason.Trim());
    }

    private static Refusal? NotYet(DateOnly? on, DateOnly today, string pointer) =>
        on > today ? ContributionRefusal.NotYetHappened.Because($"{on:O} is after today, {today:O}.", pointer) : null;
}
