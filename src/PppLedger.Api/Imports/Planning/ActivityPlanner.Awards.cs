using PppLedger.Api.Funding;
using PppLedger.Api.Imports.Reading;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Planning;

public sealed partial class ActivityPlanner
{
    private void Fund(Draft draft, IReadOnlyList<TransactionInFile> rows, Award? present)
    {
        var first = rows[0];
        if (present is not null && present.ConsortiumId != draft.Consortium.Id)
        {
            draft.Plan.Allows(first.Row, PlanField.Award, first.AwardNumber, ContributionRefusal.AwardOfAnother.Because($"{present.Code} is of {present.ConsortiumId}."));
            return;
        }

        if (present is { IsWithdrawn: true } or { IsSettled: true })
        {
            var code = present.IsWithdrawn ? "award-is-withdrawn" : "award-is-settled";
            draft.Plan.Remark(first.Row, PlanField.Award, first.AwardNumber, code, "In the ledger the award has ended; nothing is booked to it.");
            return;
        }

        var award = new AwardDraft(draft.Plan, draft.Consortium, draft.RoleOf, terms, Find(first.Funder).Id, present);
        Pledge(award, rows);
        RemarkSharedReferences(draft, rows);
        var (due, rest) = (new Dues(), rows.Where(r => r.Status is not TransactionStatus.Pledge).ToList());
        if (present is { IsGranted: true })
        {
            rest.ForEach(due.Add);
            Align(award, due, rest);
        }

        foreach (var row in rest)
        {
            if (present is not { IsGranted: true })
            {
                due.Add(row);
                RemarkImplied(draft, row, due);
                Align(award, due, [row]);
            }

            Pay(award, row);
        }

        foreach (var row in due.BelowZero())
        {
            draft.Plan.Allows(row.Row, PlanField.Grant, $"{row.Value.Amount}", RowRefusal.CommittedBelowZero);
        }
    }

    private static void Pledge(AwardDraft award, IReadOnlyList<TransactionInFile> rows)
    {
        var pledges = rows.Where(r => r.Status is TransactionStatus.Pledge).ToList();
        if (pledges.Count == 0)
        {
            return;
        }

        var (row, value) = (pledges[0], Sum(pledges));
        if (award.State is { IsGranted: true } || rows[0].Status is not TransactionStatus.Pledge)
        {
            if (award.State?.PledgedOn is null)
            {
                award.Plan.Remark(row.Row, PlanField.Grant, $"{value.Amount}", "pledge-after-grant", "The award is granted before it is pledged; the pledge is not booked.");
            }
        }
        else if (award.State is null)
        {
            award.Pledge(row, value);
        }
        else
        {
            award.LeavePledged(pledges[^1], value);
        }
    }

    // Less first, more last: what one recipient gives back may be what another gets.
    private void Align(AwardDraft award, Dues due, IReadOnlyList<TransactionInFile> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var shares = due.Shares(r => Find(r).Id);
        var last = rows[^1];
        foreach (var (recipient, share, row) in shares.Where(s => s.Share < award.AllocatedTo(s.Recipient)))
        {
            award.Reduce(row, recipient, share);
        }

        award.SetCeiling(last, award.Others(shares.Select(s => s.Recipient)) + shares.Sum(s => s.Share));
        foreach (var (recipient, share, row) in shares.Where(s => s.Share > award.AllocatedTo(s.Recipient)))
        {
            award.Allocate(row, recipient, share);
        }
    }

    private void Pay(AwardDraft award, TransactionInFile row)
    {
        if (row.Status is TransactionStatus.Paid)
        {
            award.Pay(row, Find(row.Recipient).Id);
        }
    }

    private static void RemarkImplied(Draft draft, TransactionInFile row, Dues due)
    {
        if (row.Status is TransactionStatus.Paid && due.Implied(row) is > 0 and var implied)
        {
            draft.Plan.Remark(row.Row, PlanField.Payment, $"{row.Value.Amount}", "grant-implied",
                $"Paid means granted too: {row.Value.Currency} {implied} was not committed by an earlier row, so the payment stands for its grant.");
        }
    }

    private void RemarkSharedReferences(Draft draft, IReadOnlyList<TransactionInFile> rows)
    {
        foreach (var shared in rows.Where(r => r is { Status: TransactionStatus.Paid, Reference: not null }).GroupBy(r => r.Reference, StringComparer.Ordinal))
        {
            var recipients = shared.GroupBy(r => Find(r.Recipient).Id).Select(g => g.Sum(r => r.Value.Amount)).ToList();
            foreach (var row in recipients.Count > 1 ? shared : Enumerable.Empty<TransactionInFile>())
            {
                draft.Plan.Remark(row.Row, PlanField.Reference, shared.Key, SharedPaymentReference.Kind,
                    $"Payment reference {shared.Key} stands under {recipients.Count} recipients. Each row is booked; if they tell of one payment, "
                    + $"{row.Value.Currency} {recipients.Sum() - recipients.Max()} of it counts twice.");
            }
        }
    }

    private static Money Sum(IEnumerable<TransactionInFile> rows) => rows.Select(r => r.Value).Aggregate((sum, value) => sum with { Amount = sum.Amount + value.Amount });
}
