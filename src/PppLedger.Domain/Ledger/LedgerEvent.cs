namespace PppLedger.Domain;

/// <summary>A fact in the ledger. Each event either posts to the journal or is on the closed list that posts nothing.</summary>
public interface ILedgerEvent;

/// <summary>An event that moves something in the books.</summary>
public interface IPosts : ILedgerEvent
{
    /// <summary>
    /// The postings of this event: a pure function of the event and the opening facts of its stream, never of later state.
    /// </summary>
    IEnumerable<Posting> Postings(StreamFacts facts);
}

/// <summary>An event that posts nothing; the closed list of these kinds is a golden file.</summary>
public interface IPostsNothing : ILedgerEvent;

/// <summary>An event that opens a stream whose later events post.</summary>
public interface IOpensStream : ILedgerEvent
{
    /// <summary>What of the opening every later posting of the stream repeats.</summary>
    /// <param name="streamId">The stream opened.</param>
    StreamFacts Facts(Guid streamId);
}

/// <summary>The name under which an event is stored. Written down once; it never changes.</summary>
/// <param name="alias">Kebab-case name; a new shape of the same fact gets a suffix, as in <c>-v2</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventAliasAttribute(string alias) : Attribute
{
    /// <summary>The stored name.</summary>
    public string Alias { get; } = alias;
}
