using JasperFx.Events;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Figures;

/// <summary>
/// A programme that random numbers drive: two consortia, their partners, awards, commitments and contributions. Each number
/// becomes a command; what the rules refuse does not happen; what they allow becomes an event.
/// </summary>
public sealed class Programme
{
    private static readonly DateOnly Today = new(2026, 6, 30);
    private readonly Dictionary<Guid, object> states = [];
    private readonly List<Guid> partners = [];
    private int[] dice = [];
    private int thrown;

    public Programme()
    {
        Lead = Guid.CreateVersion7();
        Funder = Guid.CreateVersion7();
        partners.AddRange([Lead, Guid.CreateVersion7(), Guid.CreateVersion7()]);
        foreach (var i in (int[])[1, 2])
        {
            var consortium = Open(new ConsortiumFormed($"C{i}-{Lead:N}", "Programme", null, null, null, null, new(2024, 1, 1), null));
            partners.ForEach(p => Happens(consortium, new PartnerJoined(
                p, p == Lead ? ParticipationRole.Coordinator : ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null)));
            Happens(consortium, new CoordinatorAppointed(Lead, new(2024, 1, 1)));
            Happens(consortium, new WorkPackagePlanned("WP1", "One", null, null, null));
            Happens(consortium, new WorkPackagePlanned("WP2", "Two", null, null, null));
            Happens(consortium, new AgreementSigned("1", new(2024, 1, 1), [.. partners.Select(p => new AgreedContribution(p, CommitmentKind.Cash, new(1, "EUR")))], i == 1 ? AttributionRule.ProRata : AttributionRule.FirstInFirstOut));
            Open(new MilestonePlanned(consortium, "M1", "Half of it", MilestoneKind.Milestone, null, new(2026, 6, 1), "WP1"));
            Open(new MilestonePlanned(consortium, "M2", "All of it", MilestoneKind.Milestone, null, new(2026, 12, 1), "WP1"));
        }
    }

    public Guid Lead { get; }

    public Guid Funder { get; }

    /// <summary>Whether most of it is to happen to awards.</summary>
    public bool MostlyAwards { get; init; }

    /// <summary>What happened, in order.</summary>
    public List<(Guid Stream, object Event)> Events { get; } = [];

    /// <summary>Where each stream stands, folded from its own events alone.</summary>
    public IReadOnlyDictionary<Guid, object> States => states;

    public Programme Play(int[] numbers)
    {
        (dice, thrown) = (numbers, 0);
        if (MostlyAwards)
        {
            All<Consortium>().ToList().ForEach(Fund);
        }

        while (thrown < dice.Length)
        {
            Act();
        }

        return this;
    }

    // Money that came as far as a work package, so that there is something to follow whatever the numbers say.
    private void Fund(Consortium consortium)
    {
        var (day, award) = (new DateOnly(2024, 2, 1), Open(new FundingGranted(
            Funder, consortium.Id, $"{consortium.Code}-0", "PPS-I", null, new(100_000, "EUR"), new(2024, 2, 1), false, null)));
        Happens(award, new InstalmentPaid(Lead, new(50_000, "EUR"), day, null));
        Happens(award, new FundsPassedOn(Lead, partners[1], new(10_000, "EUR"), day, null));
        Happens(award, new SubsidyDeployed(partners[1], "WP1", null, new(6_000.01m, "EUR"), day, null));
        Happens(award, new SubsidyDeployed(Lead, "WP1", new(1_000, "EUR"), null, day, null));
        Happens(award, new AdviceSubsidised(Lead, partners[2], new(500, "EUR"), day, null));
        foreach (var partner in partners)
        {
            Open(new CostsBudgeted(consortium.Id, partner, "WP1", 2025, new(30_000, "EUR"), day, null));
        }

        var plan = Open(new IkaaPlanSubmitted(consortium.Id, Lead, 2024, [new("A1", "Pilot", new(9_000, "EUR"))], day));
        Happens(plan, new IkaaPlanApproved(day));
        Happens(plan, new IkaaReportingOpened(new(2025, 1, 10)));
    }

    private void Act()
    {
        var consortium = Pick(All<Consortium>());
        var (kind, actor) = (Throw(10), new Actor("admin", Guid.Empty, [Role.Administrator]));
        if (kind == 0 && Throw(4) == 0)
        {
            var c = Deeds.Pledge(this, consortium, actor, Today);
            OpenIf(AwardRules.Refuses(c, consortium), () => AwardRules.Decide(c, consortium));
        }
        else if (kind == 0)
        {
            var c = Deeds.Grant(this, consortium, actor, Today);
            OpenIf(AwardRules.Refuses(c, consortium), () => AwardRules.Decide(c, consortium));
        }
        else if (kind == 1)
        {
            var c = Deeds.Commit(this, consortium, actor, Today);
            OpenIf(CommitmentRules.Refuses(c, consortium, null), () => CommitmentRules.Decide(c, consortium, null));
        }
        else if (kind == 2)
        {
            var (c, award) = Deeds.Record(this, consortium, Today);
            OpenIf(ContributionRules.Refuses(c, consortium, award), () => ContributionRules.Decide(c, consortium, award));
        }
        else if (kind == 3)
        {
            var c = Deeds.AgreeCash(this, consortium, Today);
            OpenIf(ContributionRules.Refuses(c, consortium, null), () => ContributionRules.Decide(c, consortium, null));
        }
        else
        {
            ActOn(kind, actor);
        }
    }

    private void ActOn(int kind, Actor admin)
    {
        var favoured = MostlyAwards && All<Award>().Any() && Throw(4) > 0;
        var (stream, state) = Pick(states.Where(s => favoured ? s.Value is Award : s.Value is not Consortium).Select(s => (s.Key, s.Value)));
        var happened = state switch
        {
            Contribution c => ContributionDeeds.Act(this, c, (Consortium)states[c.ConsortiumId], Today),
            Commitment c => Deeds.Act(this, c, (Consortium)states[c.ConsortiumId], admin, Today),
            EligibleCosts c => CostDeeds.Act(this, c, (Consortium)states[c.ConsortiumId], admin, Today),
            ActivitiesPlan a => CostDeeds.Act(this, a, (Consortium)states[a.ConsortiumId], admin, Today),
            Award a => AwardDeeds.Act(this, a, (Consortium)states[a.ConsortiumId], admin, Today),
            _ => null,
        };
        if (happened is not null)
        {
            Happens(stream, happened);
        }
        else
        {
            Throw(kind + 1);
        }
    }

    /// <summary>The next number, below a bound.</summary>
    public int Throw(int below) => below == 0 ? 0 : (thrown < dice.Length ? dice[thrown++] : 0) % below;

    public T Pick<T>(IEnumerable<T> from)
    {
        var all = from.ToList();
        return all.Count == 0 ? default! : all[Throw(all.Count)];
    }

    public Guid Partner() => Pick(partners);

    public IEnumerable<T> All<T>() => states.Values.OfType<T>();

    public Money Money() => new((Throw(100_000) + 1) / 100m, Throw(8) == 0 ? "CLP" : "EUR");

    /// <summary>A part of an amount, now and then more than all of it.</summary>
    public Money Part(Money? of) => of is null ? Money() : of with { Amount = Math.Round(of.Amount * (Throw(5) + 1) / 4, Currencies.MinorUnit(of.Currency)) };

    public DateOnly Day() => new(2024 + Throw(3), 1 + Throw(6), 1 + Throw(28));

    private void OpenIf(Refusal? refusal, Func<object> fact)
    {
        if (refusal is null)
        {
            Open(fact());
        }
    }

    private Guid Open(object fact)
    {
        var id = Guid.CreateVersion7();
        states[id] = fact switch
        {
            ConsortiumFormed e => Consortium.Create(Wrap(id, e)),
            FundingGranted e => Award.Create(Wrap(id, e)),
            MilestonePlanned e => Milestone.Create(Wrap(id, e)),
            FundingPledged e => Award.Create(Wrap(id, e)),
            CostsBudgeted e => EligibleCosts.Create(Wrap(id, e)),
            IkaaPlanSubmitted e => ActivitiesPlan.Create(Wrap(id, e)),
            ContributionCommitted e => Commitment.Create(Wrap(id, e)),
            InKindContributionRecorded e => Contribution.Create(Wrap(id, e)),
            CashContributionAgreed e => Contribution.Create(Wrap(id, e)),
            _ => throw new InvalidOperationException($"{fact} opens nothing."),
        };
        Events.Add((id, fact));
        return id;
    }

    private void Happens(Guid stream, object fact)
    {
        var state = states[stream];
        dynamic envelope = Wrap(stream, (dynamic)fact);
        var wrapped = state.GetType().GetMethod("Apply", [typeof(IEvent<>).MakeGenericType(fact.GetType())]) is not null;
        states[stream] = wrapped ? ((dynamic)state).Apply(envelope) : ((dynamic)state).Apply((dynamic)fact);
        Events.Add((stream, fact));
    }

    private static Event<T> Wrap<T>(Guid stream, T data) where T : notnull => new(data) { StreamId = stream };
}
