using PppLedger.Domain;
using Rules = PppLedger.Domain.ContributionRules;

namespace PppLedger.Api.Tests.Figures;

/// <summary>Random commands on a contribution, each by somebody who may.</summary>
internal static class ContributionDeeds
{
    public static object? Act(Programme p, Contribution c, Consortium consortium, DateOnly today)
    {
        var award = c.AwardId is { } id ? p.States[id] as Award : null;
        var parties = new Parties(consortium.CoordinatorId, award?.FunderId);
        var onward = c.Stage switch
        {
            ContributionStage.Recorded when c.Value is null => 0,
            ContributionStage.Agreed => 2,
            ContributionStage.Due => 3,
            ContributionStage.Recorded or ContributionStage.Received => 4,
            ContributionStage.Approved => 5,
            ContributionStage.Submitted => 7,
            ContributionStage.Accepted => 9,
            _ => 10,
        };

        // Half of the time what comes next, else anything.
        return p.Throw(2) == 0 ? Partner(p, c, parties, onward, today) : Partner(p, c, parties, p.Throw(14), today);
    }

    private static object? Partner(Programme p, Contribution c, Parties parties, int act, DateOnly today)
    {
        var recorder = new Actor("anna", c.OrganisationId, [Role.Recorder]);
        var controller = new Actor("bert", c.OrganisationId, [Role.Controller]);
        var coordinator = new Actor("carla", p.Lead, [Role.Coordinator]);
        return act switch
        {
            0 => Deeds.If(new ValueContribution(p.Money(), ValuationMethod.UsualMethod, null, recorder), x => Rules.Refuses(c, x, parties), x => Rules.Decide(c, x, parties)),
            1 => Deeds.If(new RevalueContribution(p.Part(c.Value), ValuationMethod.UsualMethod, null, "anew", controller), x => Rules.Refuses(c, x, parties), x => Rules.Decide(c, x, parties)),
            2 => Deeds.If(new BecomeDue(p.Part(c.NotYetDue), p.Day(), recorder), x => Rules.Refuses(c, x, parties), x => Rules.Decide(c, x, parties)),
            3 => Deeds.If(new ReceiveCash(p.Part(c.Due), p.Day(), today, coordinator), x => Rules.Refuses(c, x, parties), x => Rules.Decide(c, x, parties)),
            4 => Deeds.If(new ApproveContribution(controller), x => Rules.Refuses(c, x, parties), x => Rules.Decide(c, x, parties)),
            5 => Deeds.If(new SubmitContribution(recorder), x => Rules.Refuses(c, x, parties), x => Rules.Decide(c, x, parties)),
            12 => Deeds.If(new CorrectContribution(Less(p, c), p.Throw(2) == 0 ? null : p.Part(c.Value), "wrong", controller), x => Rules.Refuses(c, x, parties), x => Rules.Decide(c, x, parties)),
            13 => Deeds.If(new WithdrawContribution("no", recorder), x => Rules.Refuses(c, x, parties), x => Rules.Decide(c, x, parties)),
            _ => Others(p, c, parties, act, coordinator),
        };
    }

    private static object? Others(Programme p, Contribution c, Parties parties, int act, Actor coordinator)
    {
        var all = p.Throw(2) == 0;
        var (quantity, value) = (all ? null : Less(p, c), all ? null : p.Part(c.Value));
        var auditor = new Actor("eva", Guid.Empty, [Role.Auditor]);
        return act switch
        {
            6 => Deeds.If(new ReturnContribution("why?", coordinator), x => Rules.Refuses(c, x, parties), x => Rules.Decide(c, x, parties)),
            7 => Deeds.If(new AcceptContribution(quantity, value, "part", coordinator), x => Rules.Refuses(c, x, parties), x => Rules.Decide(c, x, parties)),
            8 => Deeds.If(new RejectContribution("no", coordinator), x => Rules.Refuses(c, x, parties), x => Rules.Decide(c, x, parties)),
            9 => Deeds.If(new ValidateContribution(new("dirk", p.Funder, [Role.Funder])), x => Rules.Refuses(c, x, parties), x => Rules.Decide(c, x, parties)),
            10 => Deeds.If(new CertifyContribution(auditor), x => Rules.Refuses(c, x, parties), x => Rules.Decide(c, x, parties)),
            _ => Deeds.If(new DisallowContribution(quantity, value, "no", auditor), x => Rules.Refuses(c, x, parties), x => Rules.Decide(c, x, parties)),
        };
    }

    private static Quantity? Less(Programme p, Contribution c) =>
        c.Quantity is null ? null : c.Quantity with { Amount = Math.Floor(c.Quantity.Amount * (p.Throw(5) + 1) / 4) };
}
