using PppLedger.Domain;

namespace PppLedger.Api.Imports.Planning;

public sealed partial class ActivityPlanner
{
    // What a funder gives in kind is its own contribution, in the book of what is in kind: it never makes an award.
    private void BringIn(Draft draft, IReadOnlyList<TransactionInFile> rows, ActivityState state)
    {
        var provider = Find(rows[0].Funder);
        foreach (var row in rows)
        {
            draft.Plan.Remark(row.Row, PlanField.InKind, $"{row.Value.Amount}", "in-kind-apart",
                $"It is in kind: booked as a contribution of {provider.Name} in the book in-kind, not as funding.");
        }

        var promised = rows.Where(r => r.Status is TransactionStatus.Commitment).ToList();
        Promise(draft, provider, promised.Count > 0 ? promised : [.. rows.Where(r => r.Status is TransactionStatus.Pledge)], state);
        foreach (var (number, row) in rows.Where(r => r.Status is TransactionStatus.Paid).Index())
        {
            Give(draft, provider, row, $"{terms.Format}/{row.AwardNumber}{(number == 0 ? "" : $"/{number + 1}")}", state);
        }
    }

    private void Promise(Draft draft, Organisation provider, IReadOnlyList<TransactionInFile> rows, ActivityState state)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var (row, value, reference) = (rows[0], Sum(rows), $"{terms.Format}/{rows[0].AwardNumber}");
        if (state.Commitments.FirstOrDefault(c => c.OrganisationId == provider.Id && c.Reference == reference) is { } present)
        {
            Adjust(draft, rows[^1], value, present);
            return;
        }

        var command = new CommitContribution(
            draft.Consortium.Id, provider.Id, null, CommitmentKind.InKind, InKindCategory.OwnCosts, null, null, null, value, null, row.On, reference, terms.Today, terms.Actor);
        if (draft.Plan.Allows(row.Row, PlanField.Grant, $"{value.Amount}", CommitmentRules.Refuses(command, draft.Consortium, null)))
        {
            draft.Plan.Open<Commitment>().Events.Add(CommitmentRules.Decide(command, draft.Consortium, null));
        }
    }

    private void Adjust(Draft draft, TransactionInFile row, Money then, Commitment present)
    {
        var (now, on) = (present.Value!, row.On < present.CommittedOn ? present.CommittedOn : row.On);
        if (then.Currency != now.Currency)
        {
            draft.Plan.Remark(row.Row, PlanField.Grant, $"{then.Amount}", "in-kind-differs", $"{now} is committed in the ledger; nothing is booked.");
            return;
        }

        var stream = draft.Plan.Extend<Commitment>(present.Id, present.Version);
        var more = new IncreaseCommitment(null, then - now, on, terms.Reason, terms.Today, terms.Actor);
        var less = new ReduceCommitment(null, now - then, on, terms.Reason, terms.Today, terms.Actor);
        if (then > now && draft.Plan.Allows(row.Row, PlanField.Grant, $"{then.Amount}", CommitmentRules.Refuses(present, more, draft.Consortium)))
        {
            stream.Events.Add(CommitmentRules.Decide(present, more, draft.Consortium));
        }
        else if (then < now && draft.Plan.Allows(row.Row, PlanField.Grant, $"{then.Amount}", CommitmentRules.Refuses(present, less, draft.Consortium)))
        {
            stream.Events.Add(CommitmentRules.Decide(present, less, draft.Consortium));
        }
    }

    // Recorded and valued, not yet approved by anybody: the file says what it is worth, and not what it is.
    private void Give(Draft draft, Organisation provider, TransactionInFile row, string reference, ActivityState state)
    {
        if (state.Contributions.FirstOrDefault(c => c.OrganisationId == provider.Id && c.Reference == reference) is { } present)
        {
            if (present.Value != row.Value || present.TrueOn != new DateRange(row.On, row.On))
            {
                draft.Plan.Remark(row.Row, PlanField.InKind, $"{row.Value.Amount}", "in-kind-differs",
                    $"In the ledger it is {present.Value} of {present.TrueOn}; nothing is booked: a contribution is corrected by who brought it in.");
            }

            return;
        }

        var actor = terms.Actor with { OrganisationId = provider.Id, Roles = [.. terms.Actor.Roles, Role.Recorder] };
        var command = new RecordInKindContribution(
            draft.Consortium.Id, provider.Id, null, null, InKindCategory.OwnCosts, new(1, "item"), new(row.On, row.On), null, null, null, null, null,
            row.Description, reference, terms.Today, actor);
        if (!draft.Plan.Allows(row.Row, PlanField.InKind, $"{row.Value.Amount}", ContributionRules.Refuses(command, draft.Consortium, null)))
        {
            return;
        }

        var stream = draft.Plan.Open<Contribution>();
        var recorded = ContributionRules.Decide(command, draft.Consortium, null);
        stream.Events.Add(recorded);
        var value = new ValueContribution(row.Value, ValuationMethod.UsualMethod, "As published by the provider.", actor);
        var (contribution, parties) = (Contribution.Create(Opening(stream.Id, recorded)), new Parties(draft.Consortium.CoordinatorId, null));
        if (draft.Plan.Allows(row.Row, PlanField.InKind, $"{row.Value.Amount}", ContributionRules.Refuses(contribution, value, parties)))
        {
            stream.Events.Add(ContributionRules.Decide(contribution, value, parties));
        }
    }
}
