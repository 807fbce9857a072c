using PppLedger.Api.Imports.Booking;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Undoing;

/// <summary>The streams of one booked project: as they stand, and as they stood before the import.</summary>
/// <param name="Booked">What the import did.</param>
/// <param name="Now">The streams as they stand, by id.</param>
/// <param name="Before">Those it did not open, as they stood before it, by id.</param>
/// <param name="After">Organisations it renamed, as they stood after it, by id.</param>
/// <param name="Consortium">The consortium they are of; null where it is not known.</param>
internal sealed record UndoStates(
    BookedProject Booked,
    IReadOnlyDictionary<Guid, object> Now,
    IReadOnlyDictionary<Guid, object> Before,
    IReadOnlyDictionary<Guid, Organisation> After,
    Consortium? Consortium);
