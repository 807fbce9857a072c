using PppLedger.Api.Imports.Reading;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Planning;

/// <summary>What happens to one stream: it is opened, or events are added to the version it was read at.</summary>
/// <param name="Id">The stream.</param>
/// <param name="State">What kind of stream.</param>
/// <param name="From">The version it was read at; 0 where it is opened.</param>
public sealed record StreamDraft(Guid Id, Type State, long From)
{
    /// <summary>What happens to it, in order.</summary>
    public List<ILedgerEvent> Events { get; } = [];

    /// <summary>The version it has afterwards.</summary>
    public long To => From + Events.Count;
}

/// <summary>What would happen to the ledger for one project: all of it or, where something is refused, nothing.</summary>
/// <param name="code">Project number.</param>
/// <param name="columns">The columns that refused fields stand in.</param>
public sealed class ProjectPlan(string code, IReadOnlyDictionary<PlanField, string> columns)
{
    private readonly List<StreamDraft> streams = [];
    private readonly List<RowNote> refusals = [];
    private readonly List<RowNote> remarks = [];

    /// <summary>Project number.</summary>
    public string Code => code;

    /// <summary>The streams that something happens to.</summary>
    public IEnumerable<StreamDraft> Streams => streams.Where(s => s.Events.Count > 0);

    /// <summary>What is refused, and where it stands.</summary>
    public IReadOnlyList<RowNote> Refusals => refusals;

    /// <summary>What is worth knowing.</summary>
    public IReadOnlyList<RowNote> Remarks => remarks;

    /// <summary>Whether nothing of it may be booked.</summary>
    public bool IsRefused => refusals.Count > 0;

    /// <summary>Whether the ledger says already what the files say.</summary>
    public bool IsEmpty => streams.TrueForAll(s => s.Events.Count == 0);

    /// <summary>Opens a stream.</summary>
    public StreamDraft Open<T>() => Add(new(Guid.CreateVersion7(), typeof(T), 0));

    /// <summary>Adds to a stream.</summary>
    public StreamDraft Extend<T>(Guid id, long version) => Add(new(id, typeof(T), version));

    /// <summary>Whether the ledger lets something happen; where not, why is noted.</summary>
    public bool Allows(RowRef row, PlanField field, string? value, Refusal? refusal)
    {
        if (refusal is not null)
        {
            refusals.Add(RowNote.Of(row, code, columns.GetValueOrDefault(field), value, refusal));
        }

        return refusal is null;
    }

    /// <summary>Notes something worth knowing.</summary>
    public void Remark(RowRef row, PlanField field, string? value, string remark, string reason) =>
        remarks.Add(new(row, code, columns.GetValueOrDefault(field), RowNote.Cut(value), remark, reason));

    private StreamDraft Add(StreamDraft draft)
    {
        streams.Add(draft);
        return draft;
    }
}

/// <summary>The fields of a project that may be refused; a format says which column each stands in.</summary>
public enum PlanField
{
    /// <summary>The whole row.</summary>
    None,

    /// <summary>Project number.</summary>
    Code,

    /// <summary>Title, acronym, programme.</summary>
    Description,

    /// <summary>First and last day.</summary>
    Days,

    /// <summary>How it ended.</summary>
    Outcome,

    /// <summary>What was granted.</summary>
    Grant,

    /// <summary>The day of the grant.</summary>
    GrantDate,

    /// <summary>The organisation of a participation.</summary>
    Organisation,

    /// <summary>Its role.</summary>
    Role,

    /// <summary>Its kind.</summary>
    Kind,

    /// <summary>Its country.</summary>
    Country,

    /// <summary>Its size status.</summary>
    Size,

    /// <summary>Its share of the grant.</summary>
    Allocation,

    /// <summary>What it bears itself, in kind.</summary>
    OwnCosts,

    /// <summary>What it promises in cash.</summary>
    Cash,

    /// <summary>A deliverable.</summary>
    Deliverable,

    /// <summary>The title of a deliverable.</summary>
    DeliverableTitle,

    /// <summary>Where a deliverable can be read.</summary>
    Address,

    /// <summary>The funder of an award, where each row names its own.</summary>
    Funder,

    /// <summary>The number of an award.</summary>
    Award,

    /// <summary>What was paid.</summary>
    Payment,

    /// <summary>The payer's reference.</summary>
    Reference,

    /// <summary>Whether it is in kind.</summary>
    InKind,
}
