namespace PppLedger.Domain;

/// <summary>
/// What stands on the accounts of promises and contributions, read from the streams' own states: for rules that decide by it
/// and cannot wait for the journal. The journal says the same.
/// </summary>
public static class PartnerBalances
{
    /// <summary>The balances, one per stream and account; those of one account are not added up.</summary>
    public static IEnumerable<AccountBalance> Of(IEnumerable<Commitment> commitments, IEnumerable<Contribution> contributions) =>
        commitments.SelectMany(Of).Concat(contributions.SelectMany(Of)).Where(b => b.Balance != 0);

    private static IEnumerable<AccountBalance> Of(Commitment c)
    {
        if (c.Quantity is { } quantity)
        {
            yield return new(new(c.OrganisationId, Book.Effort, quantity.Unit, c.Year, c.WorkPackage), "pledged", quantity.Amount);
        }

        if (c.Value is { } value)
        {
            yield return new(new(c.OrganisationId, c.Book, value.Currency, c.Year, c.WorkPackage), "pledged", value.Amount);
        }
    }

    private static IEnumerable<AccountBalance> Of(Contribution c)
    {
        var year = c.IsCash ? c.CashOn?.Year : c.TrueOn!.Until.Year;
        foreach (var balance in c.Stage is ContributionStage.Agreed ? [] : At(c, c.Stage, c.Quantity, c.Value, year))
        {
            yield return balance;
        }

        foreach (var balance in At(c, ContributionStage.Due, null, c.Due, c.DueOn?.Year))
        {
            yield return balance;
        }

        foreach (var balance in c.Exits.SelectMany(e => At(c, e.Exit, e.Quantity, e.Value, year)))
        {
            yield return balance;
        }
    }

    private static IEnumerable<AccountBalance> At(Contribution c, ContributionStage stage, Quantity? quantity, Money? value, int? year)
    {
        if (quantity is not null)
        {
            yield return new(new(c.OrganisationId, Book.Effort, quantity.Unit, year, c.WorkPackage), StageAccounts.Name(stage), quantity.Amount);
        }

        if (value is not null)
        {
            yield return new(new(c.OrganisationId, c.IsCash ? Book.Cash : Book.InKind, value.Currency, year, c.WorkPackage), StageAccounts.Name(stage), value.Amount);
        }
    }
}
