using PppLedger.Api.Imports.Planning;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.FundingTransactions;

/// <summary>The headings known: the ledger's own, and those of publishers. Another publisher is another entry here.</summary>
internal static class TransactionLayouts
{
    /// <summary>Organisations without a number are known by their name.</summary>
    public const string ByName = "organisation-name";

    /// <summary>The ledger's own headings, for everybody who writes such a file.</summary>
    public static TransactionLayout Own { get; } = new(
        "this ledger",
        new Dictionary<TransactionField, string>
        {
            [TransactionField.AwardNumber] = "award_number",
            [TransactionField.ActivityCode] = "activity_code",
            [TransactionField.ActivityTitle] = "activity_title",
            [TransactionField.Programme] = "programme",
            [TransactionField.Scheme] = "scheme",
            [TransactionField.FunderId] = "funder_id",
            [TransactionField.FunderName] = "funder_name",
            [TransactionField.RecipientId] = "recipient_id",
            [TransactionField.RecipientName] = "recipient_name",
            [TransactionField.Status] = "status",
            [TransactionField.Currency] = "currency",
            [TransactionField.Amount] = "amount",
            [TransactionField.Date] = "date",
            [TransactionField.InKind] = "in_kind",
            [TransactionField.Reference] = "reference",
            [TransactionField.Description] = "description",
        },
        Words("pledge", "commitment", "paid"))
    {
        Needed =
        [
            TransactionField.AwardNumber, TransactionField.ActivityCode, TransactionField.FunderName, TransactionField.RecipientName,
            TransactionField.Status, TransactionField.Currency, TransactionField.Amount, TransactionField.Date,
        ],
        Scheme = "not stated",
        NumbersOf = "funding-party",
    };

    /// <summary>
    /// The Financial Tracking Service of the United Nations, one row per contribution: the day it is booked on is valueDate; the
    /// milestones beside it are not booked.
    /// </summary>
    private static TransactionLayout FinancialTracking { get; } = new(
        "the Financial Tracking Service",
        new Dictionary<TransactionField, string>
        {
            [TransactionField.AwardNumber] = "transactionRef",
            [TransactionField.ActivityCode] = "activityId",
            [TransactionField.ActivityTitle] = "activityTitle",
            [TransactionField.Programme] = "sector",
            [TransactionField.FunderId] = "providerOrgRef",
            [TransactionField.FunderName] = "providerOrg",
            [TransactionField.RecipientId] = "recipientOrgRef",
            [TransactionField.RecipientName] = "recipientOrg",
            [TransactionField.Status] = "status",
            [TransactionField.Currency] = "currency",
            [TransactionField.Amount] = "amount",
            [TransactionField.Date] = "valueDate",
            [TransactionField.InKind] = "inKindMarker",
            [TransactionField.Reference] = "transactionRef",
            [TransactionField.Description] = "description",
        },
        Words("Pledge", "Commitment", "Paid contribution"))
    {
        Needed =
        [
            TransactionField.AwardNumber, TransactionField.ActivityCode, TransactionField.ActivityTitle, TransactionField.FunderId, TransactionField.FunderName,
            TransactionField.RecipientId, TransactionField.RecipientName, TransactionField.Status, TransactionField.Currency, TransactionField.Amount,
            TransactionField.Date, TransactionField.InKind,
        ],
        Scheme = "humanitarian contribution",
        NumbersOf = "fts",
    };

    /// <summary>The Global Fund: a grant is an activity with one award, in US dollars; who implements it has no number.</summary>
    private static TransactionLayout GlobalFund { get; } = new(
        "the Global Fund",
        new Dictionary<TransactionField, string>
        {
            [TransactionField.AwardNumber] = "activityId",
            [TransactionField.ActivityCode] = "activityId",
            [TransactionField.ActivityTitle] = "title",
            [TransactionField.RecipientName] = "implementingOrg",
            [TransactionField.Status] = "type",
            [TransactionField.Amount] = "amountUSD",
            [TransactionField.Date] = "valueDate",
        },
        Words("pledge", "commitment", "disbursement"))
    {
        Needed =
        [
            TransactionField.ActivityCode, TransactionField.ActivityTitle, TransactionField.RecipientName, TransactionField.Status,
            TransactionField.Amount, TransactionField.Date,
        ],
        Scheme = "Global Fund grant",
        NumbersOf = ByName,
        Funder = new(new(ByName, "The Global Fund"), "The Global Fund", null, null),
        Currency = "USD",
    };

    /// <summary>Every layout; the first whose needed columns are all there is taken.</summary>
    public static IReadOnlyList<TransactionLayout> All { get; } = [Own, FinancialTracking, GlobalFund];

    private static Dictionary<string, TransactionStatus> Words(string pledge, string commitment, string paid) => new(StringComparer.OrdinalIgnoreCase)
    {
        [pledge] = TransactionStatus.Pledge,
        [commitment] = TransactionStatus.Commitment,
        [paid] = TransactionStatus.Paid,
    };
}
