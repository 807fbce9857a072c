namespace PppLedger.Domain;

/// <summary>An amendment of a plan of additional activities.</summary>
/// <param name="OpenedOn">When it was opened.</param>
/// <param name="DecidedOn">When it was decided on; left out while it is open.</param>
/// <param name="IsApproved">Whether it was approved, where it is decided on.</param>
/// <param name="Adds">The activities it adds.</param>
/// <param name="Drops">The activities it drops.</param>
public sealed record IkaaAmendment(
    DateOnly OpenedOn, DateOnly? DecidedOn = null, bool IsApproved = true, IReadOnlyList<string>? Adds = null, IReadOnlyList<string>? Drops = null);

/// <summary>A plan of additional activities, as it is annexed to the work programme of a year, and its amendments.</summary>
/// <param name="Year">The year it is for.</param>
/// <param name="Activities">The activities, each by its code.</param>
/// <param name="ApprovedOn">When the governing board approved it; left out where it has not.</param>
/// <param name="ReportingOpenedOn">When reporting on it opened; left out where it has not.</param>
/// <param name="Amendments">Its amendments.</param>
public sealed record IkaaPlan(
    int Year, IReadOnlyList<string> Activities, DateOnly? ApprovedOn = null, DateOnly? ReportingOpenedOn = null, IReadOnlyList<IkaaAmendment>? Amendments = null)
{
    /// <summary>The activities that are approved on a day.</summary>
    public IReadOnlyList<string> On(DateOnly day) => ApprovedOn is null || ApprovedOn > day ? [] :
        (Amendments ?? []).Where(a => a.IsApproved && a.DecidedOn <= day).OrderBy(a => a.DecidedOn)
            .Aggregate(Activities.AsEnumerable(), (all, a) => all.Except(a.Drops ?? [], StringComparer.Ordinal).Union(a.Adds ?? [], StringComparer.Ordinal))
            .Distinct(StringComparer.Ordinal).ToList();

    /// <summary>How many amendments are open on a day: opened, and not decided on by then.</summary>
    public int OpenOn(DateOnly day) => (Amendments ?? []).Count(a => IsOpen(a, day));

    /// <summary>Refuses, in this order: bad values; an amendment before the approval; a second open one; one once reporting is open (domain rule I31).</summary>
    /// <param name="pointer">Where it stands.</param>
    /// <param name="most">How many amendments may be open at once.</param>
    internal Refusal? Refuses(string pointer, decimal most) =>
        Input.Year(Year, $"{pointer}/year")
        ?? CalculationInput.Entries(Activities, $"{pointer}/activities", (a, at) => Input.Text(a, at))
        ?? Input.OptionalRange(ApprovedOn, ReportingOpenedOn, $"{pointer}/approvedOn", $"{pointer}/reportingOpenedOn")
        ?? (Amendments is null or [] ? null : CalculationInput.Entries(Amendments, $"{pointer}/amendments", Values))
        ?? (Amendments ?? []).Select((a, i) => RefusesAmendment(a, $"{pointer}/amendments/{i}", i, most)).FirstOrDefault(r => r is not null);

    private static bool IsOpen(IkaaAmendment amendment, DateOnly day) => amendment.OpenedOn <= day && (amendment.DecidedOn is null || amendment.DecidedOn > day);

    private static Refusal? Values(IkaaAmendment amendment, string at) =>
        Input.OptionalRange(amendment.OpenedOn, amendment.DecidedOn, $"{at}/openedOn", $"{at}/decidedOn")
        ?? Codes(amendment.Adds, $"{at}/adds")
        ?? Codes(amendment.Drops, $"{at}/drops");

    private static Refusal? Codes(IReadOnlyList<string>? codes, string at) =>
        codes is null or [] ? null : CalculationInput.Entries(codes, at, (c, where) => Input.Text(c, where));

    private Refusal? RefusesAmendment(IkaaAmendment amendment, string at, int place, decimal most) =>
        ApprovedOn is null || ApprovedOn > amendment.OpenedOn
            ? JointUndertakingRefusal.PlanNotApproved.Because($"An amendment was opened on {amendment.OpenedOn:O}{(ApprovedOn is null ? "" : $", the plan was approved on {ApprovedOn:O}")}.", $"{at}/openedOn")
        : Others(place).Count(a => IsOpen(a, amendment.OpenedOn)) >= most
            ? JointUndertakingRefusal.AmendmentOpen.Because($"On {amendment.OpenedOn:O} the amendment of {Others(place).First(a => IsOpen(a, amendment.OpenedOn)).OpenedOn:O} is open.", $"{at}/openedOn")
        : amendment.OpenedOn >= ReportingOpenedOn
            ? JointUndertakingRefusal.ReportingOpened.Because($"It was opened on {amendment.OpenedOn:O}, reporting on {ReportingOpenedOn:O}.", $"{at}/openedOn")
        : null;

    // Of two opened on one day the one that stands first came first.
    private IEnumerable<IkaaAmendment> Others(int place) =>
        (Amendments ?? []).Where((a, i) => i != place && (a.OpenedOn < Amendments![place].OpenedOn || (a.OpenedOn == Amendments[place].OpenedOn && i < place)));
}
