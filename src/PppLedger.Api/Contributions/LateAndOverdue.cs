using Marten;
using Marten.Linq.MatchesSql;
using PppLedger.Api.Findings;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Contributions;

/// <summary>Finds what was recorded long after the work (domain rule I17), and what waits for somebody longer than it should.</summary>
public sealed class LateAndOverdue : IFindingSource
{
    private const string Late = "late-recording";
    private const string Overdue = "overdue-step";

    private static readonly string[] Gone = [Word.Of(ContributionStage.Rejected), Word.Of(ContributionStage.Withdrawn)];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Kinds { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Late] = $"Recorded more than {LateRecording.LimitDays} days after the last day worked. The amount still counts.",
        [Overdue] = "The next step was due before today and has not been done.",
    };

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> Find(FindingScope scope, CancellationToken cancellation)
    {
        var agreed = (await scope.Session.LoadAsync<Consortium>(scope.ConsortiumId, cancellation))?.StepTerms ?? [];
        var late = await WhereLate(scope).ToListAsync(cancellation);
        var overdue = await WhereOverdue(scope).ToListAsync(cancellation);
        return
        [
            .. late.Select(c => About(c, Late, c.TrueOn!.Until, $"Recorded {LateRecording.LateByDays(c)} days after the last day worked, {c.TrueOn.Until:O}.")),
            .. overdue.Select(c => (Contribution: c, On: StageTerms.NextStepDueOn(c, agreed)!.Value)).Select(o => About(
                o.Contribution, Overdue, o.On,
                $"It is {StageAccounts.Name(o.Contribution.Stage)}; {StageTerms.StepBy(o.Contribution)}: due {o.On:O}, {scope.Today.DayNumber - o.On.DayNumber} days ago.")),
        ];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, int>> CountOpen(FindingScope scope, CancellationToken cancellation) => new Dictionary<string, int>(StringComparer.Ordinal)
    {
        [Late] = await WhereLate(scope).CountAsync(cancellation),
        [Overdue] = await WhereOverdue(scope).CountAsync(cancellation),
    };

    // What was rejected or taken back is nobody's claim any more.
    private static IQueryable<Contribution> WhereLate(FindingScope scope) =>
        Of(scope).Where(c => c.MatchesSql(ContributionsSql.IsLate) && c.MatchesSql("d.data ->> 'stage' <> all(?)", (object)Gone));

    private static IQueryable<Contribution> WhereOverdue(FindingScope scope) => Of(scope).Where(c => c.MatchesSql(ContributionsSql.IsOverdue, scope.Today));

    private static IQueryable<Contribution> Of(FindingScope scope)
    {
        var contributions = scope.Session.Query<Contribution>().Where(c => c.ConsortiumId == scope.ConsortiumId);
        return scope.OrganisationId is { } partner ? contributions.Where(c => c.OrganisationId == partner) : contributions;
    }

    private static Finding About(Contribution c, string kind, DateOnly on, string says) => new(
        kind, says, c.ConsortiumId, c.OrganisationId, c.Id, WorkPackage: c.WorkPackage, Quantity: c.Quantity, Value: c.Due is { IsPositive: true } ? c.Due : c.Value, On: on);
}
