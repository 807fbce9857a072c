using JasperFx.Events;
using PppLedger.Api.Funding;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Planning;

/// <summary>An award on its way: what it will say once what is planned has happened.</summary>
internal sealed class AwardDraft(ProjectPlan plan, Consortium consortium, Func<Guid, ParticipationRole?> roleOf, ImportTerms terms, Guid funderId, Award? present)
{
    private readonly List<PaidShare> unread = [.. present is null ? [] : StandingPayments.Of(present)];
    private StreamDraft? stream;

    public Award? State { get; private set; } = present;

    public ProjectPlan Plan => plan;

    public decimal AllocatedTo(Guid organisationId) =>
        State is null || roleOf(organisationId) is not { } role ? 0 : State.AllocatedTo(organisationId, role).Amount;

    /// <summary>What is allocated to others than these.</summary>
    public decimal Others(IEnumerable<Guid> recipients) =>
        State?.Allocations.Where(a => !recipients.Contains(a.OrganisationId)).Sum(a => a.Value.Amount) ?? 0;

    public void Pledge(TransactionInFile row, Money value)
    {
        var command = new PledgeFunding(
            funderId, consortium.Id, row.AwardNumber, row.Scheme, value, row.On, row.Reference, row.Description, terms.Today, terms.Actor);
        if (Allows(row, PlanField.Grant, value.Amount, AwardRules.Refuses(command, consortium)))
        {
            Open(AwardRules.Decide(command, consortium), Award.Create);
        }
    }

    /// <summary>Lowers what is pledged; a pledge is not raised: it is granted, with more.</summary>
    public void LeavePledged(TransactionInFile row, Money value)
    {
        if (State!.Pledged!.Currency == value.Currency && value < State.Pledged)
        {
            var less = new ReducePledge(State.Pledged - value, Day(row), terms.Reason, false, terms.Today, terms.Actor);
            Then(row, PlanField.Grant, value.Amount, AwardRules.Refuses(State, less), () => AwardRules.Decide(State, less), State.Apply);
        }
        else if (value != State.Pledged)
        {
            plan.Remark(row.Row, PlanField.Grant, $"{value.Amount}", "pledge-differs", $"{State.Pledged} is pledged in the ledger; nothing is booked: a pledge is not raised by an import.");
        }
    }

    /// <summary>Grants, or raises or lowers what was granted.</summary>
    public void SetCeiling(TransactionInFile row, decimal amount)
    {
        var ceiling = row.Value with { Amount = amount };
        if (State is not { IsGranted: true } && amount > 0)
        {
            Grant(row, ceiling);
        }
        else if (State is { IsGranted: true } award && award.Ceiling != ceiling)
        {
            Amend(row, award, ceiling);
        }
    }

    public void Allocate(TransactionInFile row, Guid organisationId, decimal share)
    {
        if (State is not { IsGranted: true } award)
        {
            return; // The grant is refused already.
        }

        var command = new AllocateFunding(
            organisationId, roleOf(organisationId) ?? ParticipationRole.Participant, row.Value with { Amount = share - AllocatedTo(organisationId) }, Day(row), terms.Today, terms.Actor);
        Then(row, PlanField.Allocation, share, AwardRules.Refuses(award, command, consortium), () => AwardRules.Decide(award, command, consortium), award.Apply);
    }

    public void Reduce(TransactionInFile row, Guid organisationId, decimal share)
    {
        var (award, role) = (State!, roleOf(organisationId)!.Value);
        var command = new ReduceAllocation(
            organisationId, role, row.Value with { Amount = AllocatedTo(organisationId) - share }, Day(row), terms.Reason, terms.Today, terms.Actor);
        Then(row, PlanField.Allocation, share, AwardRules.Refuses(award, command, consortium), () => AwardRules.Decide(award, command, consortium), award.Apply);
    }

    /// <summary>Pays, unless the same was paid to the same recipient on the same day already.</summary>
    public void Pay(TransactionInFile row, Guid recipient)
    {
        var known = unread.FindIndex(p => p.OrganisationId == recipient && p.PaidOn == row.On && p.Value == row.Value);
        if (known >= 0)
        {
            unread.RemoveAt(known);
        }
        else if (State is { IsGranted: true } award)
        {
            var command = new PayInstalment(recipient, row.Value, row.On, row.Reference, terms.Today, terms.Actor);
            Then(row, PlanField.Payment, row.Value.Amount, AwardRules.Refuses(award, command, consortium), () => AwardRules.Decide(award, command, consortium), award.Apply);
        }
    }

    // Where the payment alone says that something was granted, the day of the grant is inferred.
    private void Grant(TransactionInFile row, Money ceiling)
    {
        var isInferred = row.Status is TransactionStatus.Paid;
        if (State is { } pledged)
        {
            var grant = new GrantPledge(ceiling, row.On, isInferred, null, null, terms.Today, terms.Actor);
            Then(row, PlanField.Grant, ceiling.Amount, AwardRules.Refuses(pledged, grant, consortium), () => AwardRules.Decide(pledged, grant, consortium), pledged.Apply);
            return;
        }

        var command = new GrantFunding(
            funderId, consortium.Id, row.AwardNumber, row.Scheme, null, ceiling, row.On, isInferred, null, terms.Today, terms.Actor);
        if (Allows(row, PlanField.Grant, ceiling.Amount, AwardRules.Refuses(command, consortium)))
        {
            Open(AwardRules.Decide(command, consortium), Award.Create);
        }
    }

    private void Amend(TransactionInFile row, Award award, Money ceiling)
    {
        if (ceiling.IsZero && award.Paid.IsZero)
        {
            var withdraw = new WithdrawAward(Day(row), terms.Reason, false, terms.Today, terms.Actor);
            Then(row, PlanField.Grant, 0, AwardRules.Refuses(award, withdraw), () => AwardRules.Decide(award, withdraw), award.Apply);
            return;
        }

        var command = new AmendAward(ceiling, Day(row), terms.Reason, terms.Today, terms.Actor);
        Then(row, PlanField.Grant, ceiling.Amount, AwardRules.Refuses(award, command), () => AwardRules.Decide(award, command), award.Apply);
    }

    // A row of an older day than the award's own can only tell of the award as it was made.
    private DateOnly Day(TransactionInFile row)
    {
        var opened = State is { IsGranted: false, PledgedOn: { } pledged } ? pledged : State!.GrantedOn;
        return row.On < opened ? opened : row.On;
    }

    private bool Allows(TransactionInFile row, PlanField field, decimal amount, Refusal? refusal) => plan.Allows(row.Row, field, $"{amount}", refusal);

    private void Open<T>(T opening, Func<IEvent<T>, Award> create) where T : class, ILedgerEvent
    {
        stream = plan.Open<Award>();
        stream.Events.Add(opening);
        State = create(new Event<T>(opening) { StreamId = stream.Id });
    }

    private void Then<T>(TransactionInFile row, PlanField field, decimal amount, Refusal? refusal, Func<T> decide, Func<T, Award> apply) where T : ILedgerEvent
    {
        if (Allows(row, field, amount, refusal))
        {
            var happened = decide();
            (stream ??= plan.Extend<Award>(State!.Id, State.Version)).Events.Add(happened);
            State = apply(happened);
        }
    }
}
