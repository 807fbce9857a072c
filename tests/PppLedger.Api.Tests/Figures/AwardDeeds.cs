using PppLedger.Domain;
using static PppLedger.Api.Tests.Figures.Deeds;

namespace PppLedger.Api.Tests.Figures;

/// <summary>What numbers make happen to an award.</summary>
internal static class AwardDeeds
{
    public static object? Act(Programme p, Award a, Consortium all, Actor actor, DateOnly today)
    {
        var partner = p.Partner();
        if (!a.IsGranted)
        {
            return OnPledge(p, a, all, actor, today);
        }

        var pot = p.Pick(a.Pots);
        return p.Throw(40) switch
        {
            < 22 => OnEntitlement(p, a, all, actor, today, partner, pot),
            < 34 => OnMoney(p, a, all, actor, today, partner, pot),
            _ => AtTheEnd(p, a, all, actor, today, partner, pot),
        };
    }

    private static object? OnPledge(Programme p, Award a, Consortium all, Actor actor, DateOnly today) =>
        p.Throw(3) == 0
            ? If(new ReducePledge(p.Part(a.Pledged), today, "less", p.Throw(4) == 0, today, actor), x => AwardRules.Refuses(a, x), x => AwardRules.Decide(a, x))
            : If(new GrantPledge(p.Part(a.Pledged), today, false, null, null, today, actor), x => AwardRules.Refuses(a, x, all), x => AwardRules.Decide(a, x, all));

    private static object? OnEntitlement(Programme p, Award a, Consortium all, Actor actor, DateOnly today, Guid partner, Pot pot)
    {
        var role = partner == p.Lead ? ParticipationRole.Coordinator : ParticipationRole.Participant;
        var (value, tranche) = (p.Part(a.Ceiling), pot.Tranche);
        return p.Throw(12) switch
        {
            < 4 => If(new AllocateFunding(partner, role, p.Part(pot.Unallocated), today, today, actor) { Tranche = tranche }, x => AwardRules.Refuses(a, x, all), x => AwardRules.Decide(a, x, all)),
            < 6 => If(new ReduceAllocation(partner, role, p.Part(a.AllocatedTo(partner, role, tranche)), today, "less", today, actor) { Tranche = tranche }, x => AwardRules.Refuses(a, x, all), x => AwardRules.Decide(a, x, all)),
            < 8 => If(new PayAdvance(partner, value, today, null, today, actor) { Tranche = tranche }, x => AwardRules.Refuses(a, x, all), x => AwardRules.Decide(a, x, all)),
            < 10 => If(new PayInstalment(partner, value, today, null, today, actor) { Tranche = tranche }, x => AwardRules.Refuses(a, x, all), x => AwardRules.Decide(a, x, all)),
            10 => If(new AmendAward(value, today, "amended", today, actor) { Tranche = tranche }, x => AwardRules.Refuses(a, x), x => AwardRules.Decide(a, x)),
            _ => If(new OpenTranche($"{2025 + p.Throw(3)}", value, today, null, today, actor), x => AwardRules.Refuses(a, x), x => AwardRules.Decide(a, x)),
        };
    }

    private static object? OnMoney(Programme p, Award a, Consortium all, Actor actor, DateOnly today, Guid partner, Pot pot)
    {
        // Mostly somebody who has money: others can do nothing with it.
        if (a.Holdings.Count > 0 && p.Throw(4) > 0)
        {
            var holding = p.Pick(a.Holdings);
            (partner, pot) = (holding.OrganisationId, a.Pot(holding.Tranche)!);
        }

        var (held, tranche) = (a.HeldBy(partner, pot.Tranche), pot.Tranche);
        return p.Throw(11) switch
        {
            10 => If(new SubsidiseAdvice(partner, p.Partner(), p.Part(held.Paid), today, null, today, actor) { Tranche = tranche }, x => AwardRules.Refuses(a, x, all, RuleBook.Shipped), x => AwardRules.Decide(a, x, all, RuleBook.Shipped)),
            < 4 => If(new PassOnFunds(partner, p.Partner(), p.Part(held.Paid), today, null, today, actor) { Tranche = tranche }, x => AwardRules.Refuses(a, x, all), x => AwardRules.Decide(a, x, all)),
            < 8 => If(new DeploySubsidy(partner, p.Throw(2) == 0 ? "WP1" : "WP2", p.Part(held.Paid + held.PassedOn), today, null, today, actor) { Tranche = tranche }, x => AwardRules.Refuses(a, x, all), x => AwardRules.Decide(a, x, all)),
            _ => If(new ReversePayment(partner, p.Part(held.Paid), today, p.Throw(2) == 0, "wrong", actor) { Tranche = tranche }, x => AwardRules.Refuses(a, x), x => AwardRules.Decide(a, x)),
        };
    }

    private static object? AtTheEnd(Programme p, Award a, Consortium all, Actor actor, DateOnly today, Guid partner, Pot pot)
    {
        if (a.Holdings.FirstOrDefault(h => h.RecoveryDue.IsPositive) is { } owing && p.Throw(2) == 0)
        {
            return If(new ReceiveRecovery(owing.OrganisationId, p.Part(owing.RecoveryDue), today, null, today, actor) { Tranche = owing.Tranche }, x => AwardRules.Refuses(a, x), x => AwardRules.Decide(a, x));
        }

        if (a.Pots.FirstOrDefault(o => a.Recoverable(o.Tranche).IsPositive) is { } over)
        {
            (pot, partner) = (over, a.Holdings.FirstOrDefault(h => h.Tranche == over.Tranche)?.OrganisationId ?? partner);
        }

        var (value, tranche) = (p.Part(a.Ceiling), pot.Tranche);
        var nothing = value with { Amount = 0 };
        return p.Throw(12) switch
        {
            < 3 => If(new SettleAward(new(value, nothing, 40), null, null, today, null, nothing, today, actor) { Tranche = tranche }, x => AwardRules.Refuses(a, x, all), x => AwardRules.Decide(a, x, all)),
            < 7 => If(new OrderRecovery(partner, p.Part(a.Recoverable(tranche)), today, null, "lower", today, actor) { Tranche = tranche }, x => AwardRules.Refuses(a, x), x => AwardRules.Decide(a, x)),
            < 9 => If(new ReopenSettlement(today, "objection", today, actor) { Tranche = tranche }, x => AwardRules.Refuses(a, x), x => AwardRules.Decide(a, x)),
            _ => If(new WithdrawAward(today, "over", false, today, actor), x => AwardRules.Refuses(a, x), x => AwardRules.Decide(a, x)),
        };
    }
}
