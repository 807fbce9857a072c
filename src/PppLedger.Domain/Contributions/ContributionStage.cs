namespace PppLedger.Domain;

/// <summary>How far a contribution has come. Each stage but <see cref="Agreed"/> is an account of its book.</summary>
public enum ContributionStage
{
    /// <summary>No stage.</summary>
    None,

    /// <summary>Cash agreed upon, not yet due; nothing is posted yet.</summary>
    Agreed,

    /// <summary>Cash that became due.</summary>
    Due,

    /// <summary>Cash that was received.</summary>
    Received,

    /// <summary>Recorded by the partner.</summary>
    Recorded,

    /// <summary>Approved by the partner's controller.</summary>
    Approved,

    /// <summary>Submitted to the coordinator.</summary>
    Submitted,

    /// <summary>Accepted by the coordinator.</summary>
    Accepted,

    /// <summary>Validated by the funder.</summary>
    Validated,

    /// <summary>Certified by the auditor.</summary>
    Certified,

    /// <summary>Not accepted.</summary>
    Rejected,

    /// <summary>Taken back by the partner.</summary>
    Withdrawn,

    /// <summary>Accepted once, disallowed later.</summary>
    Disallowed,

    /// <summary>Corrected away.</summary>
    Corrected,
}

/// <summary>Which stages are accounts, and of which book.</summary>
public static class StageAccounts
{
    /// <summary>Stages that only cash goes through.</summary>
    public static IReadOnlyList<ContributionStage> CashOnly { get; } = [ContributionStage.Due, ContributionStage.Received];

    /// <summary>Every stage that is an account.</summary>
    public static IReadOnlyList<ContributionStage> All { get; } =
        [.. Enum.GetValues<ContributionStage>().Where(s => s is not (ContributionStage.None or ContributionStage.Agreed))];

    /// <summary>What counts as accepted for fulfilment: accepted, validated and certified (domain rule I18).</summary>
    public static IReadOnlyList<ContributionStage> CountsAsAccepted { get; } =
        [ContributionStage.Accepted, ContributionStage.Validated, ContributionStage.Certified];

    /// <summary>The stages that are accounts of this book.</summary>
    public static IEnumerable<ContributionStage> Of(Book book) => book switch
    {
        Book.Cash => All.Where(s => s is not ContributionStage.Recorded),
        Book.Effort or Book.InKind => All.Where(s => !CashOnly.Contains(s)),
        _ => [],
    };

    /// <summary>The account's name: the stage in lower case.</summary>
    public static string Name(ContributionStage stage) => stage.ToString().ToLowerInvariant();

    internal static Dictionary<ContributionStage, Account<TBook>> Build<TBook>() where TBook : IBook =>
        Of(TBook.Book).ToDictionary(s => s, s => new Account<TBook>(Name(s)));
}
