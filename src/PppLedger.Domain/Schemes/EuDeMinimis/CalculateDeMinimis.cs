namespace PppLedger.Domain;

/// <summary>De minimis aid that was granted.</summary>
/// <param name="Enterprise">The enterprise it was granted to.</param>
/// <param name="GrantedOn">The day the legal right to it arose.</param>
/// <param name="Amount">The aid, zero or more.</param>
/// <param name="MemberState">The state that granted it, ISO 3166-1 alpha-2; left out, that of the new aid.</param>
public sealed record DeMinimisAid(string Enterprise, DateOnly GrantedOn, Money Amount, string? MemberState = null);

/// <summary>De minimis aid that is to be granted.</summary>
/// <param name="Enterprise">The enterprise it is to be granted to.</param>
/// <param name="GrantedOn">The day the legal right to it is to arise.</param>
/// <param name="Amount">The aid, zero or more.</param>
public sealed record NewDeMinimisAid(string Enterprise, DateOnly GrantedOn, Money Amount);

/// <summary>What new de minimis aid is looked at over.</summary>
/// <param name="MemberState">The state that is to grant the new aid, ISO 3166-1 alpha-2: aid of others does not count.</param>
/// <param name="Enterprises">The enterprises that are one undertaking with the one that is granted the aid, itself among them.</param>
/// <param name="New">The new aid.</param>
/// <param name="Granted">The aid granted so far, in any order; left out for none. That of other enterprises does not count.</param>
public sealed record DeMinimisInputs(
    string MemberState, IReadOnlyList<string> Enterprises, NewDeMinimisAid New, IReadOnlyList<DeMinimisAid>? Granted = null);

/// <summary>Whether new de minimis aid is allowed.</summary>
/// <param name="IsAllowed">Whether it is; if not it is refused.</param>
/// <param name="WindowFrom">First day of the window that comes to the most with the new aid.</param>
/// <param name="WindowUntil">Last day of it: that of the new aid, or of one granted after it.</param>
/// <param name="Total">What that window comes to.</param>
/// <param name="Ceiling">The most that any window may come to.</param>
/// <param name="Excess">What is above it.</param>
/// <param name="Room">The most that the new aid may be on its day.</param>
/// <param name="AllowedFrom">The first day, from that of the new aid, on which it is allowed; null for never.</param>
public sealed record DeMinimisAnswer(
    bool IsAllowed, DateOnly WindowFrom, DateOnly WindowUntil, Money Total, Money Ceiling, Money Excess, Money Room, DateOnly? AllowedFrom);

/// <summary>
/// De minimis aid: of a Member State to a single undertaking no more than a ceiling within any three years, rolling. Aid counts as long as
/// the day of its grant is later than the day three years before (domain.md 3.2, domain rule I23).
/// </summary>
public sealed class CalculateDeMinimis : SchemeEvaluator<DeMinimisInputs, DeMinimisAnswer>
{
    internal static readonly RuleName<Money> Ceiling = RuleName.Amount("ceiling");
    private static readonly RuleName<int> Window = RuleName.Years("window");

    /// <inheritdoc/>
    public override string Scheme => "eu-de-minimis";

    /// <inheritdoc/>
    public override string Calculation => "aid";

    /// <summary>Refuses a bad state, a bad list of enterprises, bad new aid, then a bad list of granted aid; new aid to none of the enterprises last.</summary>
    public override Refusal? Refuses(DeMinimisInputs inputs, RuleSet rules) =>
        Input.Text(inputs.MemberState, "/inputs/memberState")
        ?? Countries.Fault(inputs.MemberState, "/inputs/memberState")
        ?? CalculationInput.Entries(inputs.Enterprises, "/inputs/enterprises", (e, at) => Input.Text(e, at))
        ?? Refuses(inputs.New.Enterprise, inputs.New.GrantedOn, inputs.New.Amount, rules, "/inputs/new")
        ?? (inputs.Granted is null or [] ? null : CalculationInput.Entries(inputs.Granted, "/inputs/granted", (a, at) =>
            Refuses(a.Enterprise, a.GrantedOn, a.Amount, rules, at) ?? Countries.Fault(a.MemberState, $"{at}/memberState")))
        ?? (inputs.Enterprises.Contains(inputs.New.Enterprise, StringComparer.Ordinal) ? null
            : SchemeRefusal.EntriesContradict.Because($"{inputs.New.Enterprise} is not one of the enterprises.", "/inputs/new/enterprise"));

    /// <inheritdoc/>
    protected override DeMinimisAnswer Answer(DeMinimisInputs inputs, RuleSet rules, Steps steps)
    {
        var (ceiling, years, currency) = (rules.Of(Ceiling), rules.Of(Window), rules.Of(Ceiling).Currency);
        var counted = (inputs.Granted ?? [])
            .Where(a => inputs.Enterprises.Contains(a.Enterprise, StringComparer.Ordinal))
            .Where(a => Countries.Recorded(a.MemberState ?? inputs.MemberState) == Countries.Recorded(inputs.MemberState)).ToList();
        var granted = new RunningTotal(counted);
        var (until, before) = Fullest(granted, inputs.New.GrantedOn, years);
        var from = until.AddYears(-years).AddDays(1);
        var total = before + inputs.New.Amount.Amount;
        var excess = Math.Max(0m, total - ceiling.Amount);
        var within = counted.Where(a => a.GrantedOn >= from && a.GrantedOn <= until).OrderBy(a => a.GrantedOn).ThenBy(a => a.Amount.Amount).ToList();
        steps.By(Window, "The window that comes to the most with the new aid: aid of the day before it no longer counts.", $"{from:yyyy-MM-dd} to {until:yyyy-MM-dd}");
        steps.Plain(
            "What it comes to.",
            $"{string.Join(" + ", within.Select(a => Dated(a.Amount, a.GrantedOn)).Append(Dated(inputs.New.Amount, inputs.New.GrantedOn)))} = {InWords.Exact(total, currency)}");
        steps.By(
            Ceiling, excess == 0 ? "It is allowed." : "It is refused: above the ceiling.",
            excess == 0 ? $"{InWords.Exact(total, currency)} <= {InWords.Exact(ceiling)}"
                : $"{InWords.Exact(total, currency)} - {InWords.Exact(ceiling)} = {InWords.Exact(excess, currency)}");
        var allowedFrom = AllowedFrom(granted, inputs.New, ceiling.Amount, years);
        if (excess > 0 && allowedFrom is { } day)
        {
            steps.By(Window, "The first day on which it is allowed.", $"{day:yyyy-MM-dd}");
        }

        return new(
            excess == 0, from, until, new(total, currency), ceiling, new(excess, currency), new(Math.Max(0m, ceiling.Amount - before), currency), allowedFrom);
    }

    private static string Dated(Money amount, DateOnly day) => $"{InWords.Exact(amount)} ({day:yyyy-MM-dd})";

    private static Refusal? Refuses(string enterprise, DateOnly grantedOn, Money amount, RuleSet rules, string at) =>
        Input.Text(enterprise, $"{at}/enterprise")
        ?? Input.Day(grantedOn, $"{at}/grantedOn")
        ?? CalculationInput.Amount(amount, rules.Of(Ceiling).Currency, $"{at}/amount");

    // Of all windows that a day lies in: they end on it, or on a later grant that still counts the day.
    private static (DateOnly Until, decimal Total) Fullest(RunningTotal granted, DateOnly day, int years) =>
        granted.Days.Where(d => d > day && d.AddYears(-years) < day).Prepend(day)
            .Select(until => (Until: until, Total: granted.Until(until) - granted.Until(until.AddYears(-years))))
            .MaxBy(w => w.Total);

    // Room comes on the days when aid stops counting.
    private static DateOnly? AllowedFrom(RunningTotal granted, NewDeMinimisAid wanted, decimal ceiling, int years) =>
        granted.Days.Select(d => NoLongerCounts(d, years)).Where(d => d > wanted.GrantedOn).Prepend(wanted.GrantedOn)
            .Where(d => Fullest(granted, d, years).Total + wanted.Amount.Amount <= ceiling).Select(d => (DateOnly?)d).FirstOrDefault();

    // Three years after 29 February 2024, 28 February 2027 still counts it.
    private static DateOnly NoLongerCounts(DateOnly granted, int years) =>
        granted.AddYears(years).AddYears(-years) < granted ? granted.AddYears(years).AddDays(1) : granted.AddYears(years);

    private sealed class RunningTotal
    {
        private readonly DateOnly[] days;
        private readonly decimal[] totals;

        public RunningTotal(IReadOnlyList<DeMinimisAid> aids)
        {
            var running = 0m;
            var byDay = aids.GroupBy(a => a.GrantedOn).OrderBy(g => g.Key).Select(g => (g.Key, Total: running += g.Sum(a => a.Amount.Amount))).ToList();
            (days, totals) = ([.. byDay.Select(d => d.Key)], [.. byDay.Select(d => d.Total)]);
        }

        /// <summary>The days of the grants, in turn.</summary>
        public IReadOnlyList<DateOnly> Days => days;

        /// <summary>All aid granted until a day, that day included.</summary>
        public decimal Until(DateOnly day)
        {
            var at = Array.BinarySearch(days, day);
            var last = at >= 0 ? at : ~at - 1;
            return last < 0 ? 0m : totals[last];
        }
    }
}
