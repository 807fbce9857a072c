namespace PppLedger.Api.Imports.Booking;

/// <summary>What one import did to one project, kept so that it can be undone: written in the transaction of the events.</summary>
public sealed record BookedProject
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; }

    /// <summary>The import.</summary>
    public Guid ImportId { get; init; }

    /// <summary>Project number.</summary>
    public string Code { get; init; } = "";

    /// <summary>The streams it opened or added to.</summary>
    public IReadOnlyList<BookedStream> Streams { get; init; } = [];

    /// <summary>Whether it was taken back.</summary>
    public bool IsUndone { get; init; }
}

/// <summary>What an import did to one stream.</summary>
/// <param name="Id">The stream.</param>
/// <param name="State">What kind of stream: <c>consortium</c>, <c>award</c>, <c>commitment</c>, <c>contribution</c>, <c>milestone</c>, <c>organisation</c>.</param>
/// <param name="From">Version before; 0 where it was opened.</param>
/// <param name="To">Version after.</param>
public sealed record BookedStream(Guid Id, string State, long From, long To);
