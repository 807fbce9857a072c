using PppLedger.Api.Imports.Planning;
using PppLedger.Api.Imports.Reading;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.FundingTransactions;

/// <summary>What a file says about one activity.</summary>
internal sealed class ReadActivity(string code, RowRef row, string? title, string? programme)
{
    public string Code => code;

    public RowRef Row => row;

    public string? Title => title;

    public string? Programme => programme;

    public List<TransactionInFile> Transactions { get; } = [];

    public List<RowRef> Rows { get; } = [];

    public List<RowNote> Faults { get; } = [];
}

/// <summary>Reads transactions row by row and puts those of one activity together.</summary>
internal sealed class TransactionReader(ImportLog log)
{
    private readonly Dictionary<string, ReadActivity> activities = new(StringComparer.Ordinal);
    private readonly Dictionary<Identifier, string> names = [];
    private readonly Dictionary<TransactionInFile, int> seen = [];
    private readonly Dictionary<(Identifier Funder, string Number, bool IsInKind), FirstOfAward> awards = [];
    private TransactionLayout layout = TransactionLayouts.Own;

    /// <summary>The activities, in the order of the file.</summary>
    public IEnumerable<ReadActivity> Activities => activities.Values;

    public void Read(ImportFile file)
    {
        using var table = CsvTable.Read(file);
        layout = TransactionLayouts.All.FirstOrDefault(l => l.NeededColumns.All(table.Columns.Contains)) ?? throw Unknown(file, table);
        table.Totals.UnusedColumns = [.. table.Columns.Where(c => !layout.Columns.Values.Contains(c))];
        log.Files.Add(table.Totals);
        foreach (var row in table.Rows())
        {
            Read(row);
        }
    }

    /// <summary>The activity as it should stand in the ledger, or why it cannot be booked.</summary>
    public ProjectRead Mapped(ReadActivity activity) => activity.Faults.Count > 0
        ? new(activity.Code, activity.Rows, activity.Faults, null)
        : new(activity.Code, activity.Rows, [], null)
        {
            Activity = new(
                activity.Row,
                activity.Code,
                activity.Title ?? activity.Code,
                activity.Programme,
                [.. activity.Transactions.Select(t => t with { Funder = Named(t.Funder), Recipient = Named(t.Recipient) })],
                layout.PlanColumns),
        };

    private void Read(CsvRow row)
    {
        var read = new TransactionRow(row, layout);
        var code = read.Code;
        var transaction = read.Read();
        if (code.Length == 0)
        {
            foreach (var fault in row.Faults(null))
            {
                log.CannotBook(fault);
            }

            return;
        }

        if (!activities.TryGetValue(code, out var activity))
        {
            activities[code] = activity = new(code, row.Ref, read.Title, read.Programme);
        }

        Remark(row, activity, read.Title, "title-differs", TransactionField.ActivityTitle, activity.Title);
        if (row.IsFine && Repeats(row, code, transaction))
        {
            return;
        }

        activity.Rows.Add(row.Ref);
        activity.Faults.AddRange(row.Faults(code));
        if (row.IsFine)
        {
            Name(row, activity, transaction.Funder, TransactionField.FunderName);
            Name(row, activity, transaction.Recipient, TransactionField.RecipientName);
            BelongsTo(activity, row, transaction);
            activity.Transactions.Add(transaction);
        }
    }

    // The same said twice is booked once; two payments alike are told apart by their reference.
    private bool Repeats(CsvRow row, string code, TransactionInFile transaction)
    {
        var alike = transaction with { Row = new(code, 0) };
        if (seen.TryAdd(alike, row.Ref.Line))
        {
            return false;
        }

        log.CannotBook(RowNote.Of(row.Ref, code, null, null, RowRefusal.RepeatsRow.Because($"Line {seen[alike]}.")));
        return true;
    }

    // An award is of one activity and in one currency. What is in kind makes no award, but is added up by the same number.
    private void BelongsTo(ReadActivity activity, CsvRow row, TransactionInFile transaction)
    {
        var first = new FirstOfAward(activity, row.Ref, transaction.Value.Currency);
        if (awards.TryAdd((transaction.Funder.Identifier, transaction.AwardNumber, transaction.IsInKind), first))
        {
            return;
        }

        first = awards[(transaction.Funder.Identifier, transaction.AwardNumber, transaction.IsInKind)];
        if (first.Activity != activity)
        {
            var (column, value) = (layout.Columns[TransactionField.AwardNumber], transaction.AwardNumber);
            activity.Faults.Add(RowNote.Of(
                row.Ref, activity.Code, column, value, RowRefusal.ContradictsRow.Because($"Line {first.Row.Line} has it under {first.Activity.Code}.")));
            first.Activity.Faults.Add(RowNote.Of(
                first.Row, first.Activity.Code, column, value, RowRefusal.ContradictsRow.Because($"Line {row.Ref.Line} has it under {activity.Code}.")));
        }
        else if (first.Currency != transaction.Value.Currency)
        {
            activity.Faults.Add(RowNote.Of(
                row.Ref, activity.Code, layout.Columns.GetValueOrDefault(TransactionField.Currency), transaction.Value.Currency,
                AwardRefusal.WrongCurrency.Because($"On line {first.Row.Line} it is in {first.Currency}.")));
        }
    }

    private void Name(CsvRow row, ReadActivity activity, OrganisationInFile organisation, TransactionField field)
    {
        if (!names.TryAdd(organisation.Identifier, organisation.Name))
        {
            Remark(row, activity, organisation.Name, "name-differs", field, names[organisation.Identifier]);
        }
    }

    private void Remark(CsvRow row, ReadActivity activity, string? value, string code, TransactionField field, string? first)
    {
        if (row.IsFine && value is not null && value != first)
        {
            log.Remark(new(row.Ref, activity.Code, layout.Columns.GetValueOrDefault(field), RowNote.Cut(value), code, $"An earlier row says '{first}'; the first one met is used."));
        }
    }

    private OrganisationInFile Named(OrganisationInFile organisation) => organisation with { Name = names[organisation.Identifier] };

    private static UnreadableFileException Unknown(ImportFile file, CsvTable table)
    {
        var nearest = TransactionLayouts.All.MinBy(l => l.NeededColumns.Count(c => !table.Columns.Contains(c)))!;
        var missing = nearest.NeededColumns.Where(c => !table.Columns.Contains(c)).Distinct(StringComparer.Ordinal);
        return new(FileRefusal.ColumnsMissing.Because($"{file.Name} has no column {string.Join(", ", missing)}, by the headings of {nearest.Name}."));
    }

    private sealed record FirstOfAward(ReadActivity Activity, RowRef Row, string Currency);
}
