using PppLedger.Api.Imports.Planning;
using PppLedger.Api.Imports.Reading;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.FundingTransactions;

/// <summary>Reads one row by the headings of its file. What is wrong with it is kept by the row itself.</summary>
internal sealed class TransactionRow(CsvRow row, TransactionLayout layout)
{
    private static readonly Dictionary<string, bool> InKindWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["in-kind"] = true,
        ["in kind"] = true,
        ["yes"] = true,
        ["true"] = true,
        ["no"] = false,
        ["false"] = false,
        ["cash"] = false,
    };

    private readonly string code = row.Needed(layout.Columns[TransactionField.ActivityCode], 50);

    /// <summary>The code of its activity; empty where it cannot be read.</summary>
    public string Code => code;

    /// <summary>The title of its activity.</summary>
    public string? Title { get; private set; }

    /// <summary>The programme of its activity.</summary>
    public string? Programme { get; private set; }

    public TransactionInFile Read()
    {
        Title = Optional(TransactionField.ActivityTitle, 500);
        Programme = Optional(TransactionField.Programme, 200);
        var status = Status();
        var isInKind = Has(TransactionField.InKind) && row.Word(Column(TransactionField.InKind), InKindWords) is true;
        var value = Value(status, isInKind);
        return new(
            row.Ref,
            layout.Funder ?? Organisation(TransactionField.FunderId, TransactionField.FunderName),
            Organisation(TransactionField.RecipientId, TransactionField.RecipientName),
            Column(TransactionField.AwardNumber) == Column(TransactionField.ActivityCode) ? code : row.Needed(Column(TransactionField.AwardNumber), 100),
            Optional(TransactionField.Scheme, 100) ?? layout.Scheme,
            status,
            value,
            Day(),
            isInKind,
            Optional(TransactionField.Reference, 100),
            Optional(TransactionField.Description, 500));
    }

    private TransactionStatus Status()
    {
        var column = Column(TransactionField.Status);
        if (row.Text(column) is null)
        {
            row.Refuse(column, RowRefusal.ValueMissing.Because($"{column} is blank."));
            return TransactionStatus.None;
        }

        return row.Word(column, layout.Words) ?? TransactionStatus.None;
    }

    // Only commitments and pledges may be taken back by an amount below zero; money that came back is another act.
    private Money Value(TransactionStatus status, bool isInKind)
    {
        var currency = layout.Currency ?? Currency();
        var column = Column(TransactionField.Amount);
        if (currency is null)
        {
            return new(0, "EUR"); // The row is refused.
        }

        var amount = row.Signed(column, currency, $"{column} {currency} {Setup.Word.Of(status)}{(isInKind ? " in kind" : "")}");
        row.Refuse(column, row.Text(column) is null ? RowRefusal.ValueMissing.Because($"{column} is blank.") : null);
        row.Refuse(column, amount == 0 ? RowRefusal.ZeroAmount : null);
        row.Refuse(column, amount < 0 && status is TransactionStatus.Paid ? RowRefusal.NegativeAmount.Because($"{amount}.") : null);
        return new(amount ?? 0, currency);
    }

    private string? Currency()
    {
        var column = Column(TransactionField.Currency);
        var currency = row.Count(column);
        var refusal = currency is null ? RowRefusal.ValueMissing.Because($"{column} is blank.")
            : Currencies.IsKnown(currency) ? null
            : InputRefusal.UnknownCurrency.Because($"'{RowNote.Cut(currency)}' is not an ISO 4217 currency code.");
        return row.Refuse(column, refusal) ? null : currency;
    }

    private DateOnly Day()
    {
        var column = Column(TransactionField.Date);
        row.Refuse(column, row.Text(column) is null ? RowRefusal.ValueMissing.Because($"{column} is blank.") : null);
        return row.Day(column) ?? default;
    }

    // A number may say its scheme, as kvk:01234567; without a number an organisation is known by its name.
    private OrganisationInFile Organisation(TransactionField id, TransactionField name)
    {
        var (number, called) = (Has(id) ? row.Text(Column(id)) : null, row.Needed(Column(name), 300));
        var parts = number?.Split(':', 2);
        var identifier = number is null ? new Identifier(TransactionLayouts.ByName, called)
            : parts is [{ Length: > 0 } scheme, { Length: > 0 } value] ? new Identifier(scheme, value.Trim())
            : new Identifier(layout.NumbersOf, number);
        row.Refuse(number is null ? Column(name) : Column(id), called.Length == 0 ? null : IdentifierSchemes.Fault(identifier, ""));
        return new(row.IsFine ? IdentifierSchemes.Recorded(identifier) : identifier, called, null, null);
    }

    private string? Optional(TransactionField field, int limit) => Has(field) ? row.Optional(Column(field), limit) : null;

    private bool Has(TransactionField field) => layout.Columns.TryGetValue(field, out var column) && row.Has(column);

    private string Column(TransactionField field) => layout.Columns.GetValueOrDefault(field, "");
}
