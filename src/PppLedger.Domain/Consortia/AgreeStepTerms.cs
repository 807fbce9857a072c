namespace PppLedger.Domain;

/// <summary>It was agreed within how many days stages of contributions are to be left.</summary>
/// <param name="Terms">The stages with days of their own; those not named are as by default again.</param>
/// <param name="Reason">Why, or where it was agreed.</param>
[EventAlias("step-terms-agreed")]
[Says("Terms for the steps of contributions were agreed[, {Terms} of them]: {Reason}")]
public sealed record StepTermsAgreed(IReadOnlyList<StepTerm> Terms, string Reason) : IPostsNothing;

/// <summary>Agrees on terms. See <see cref="StepTermsAgreed"/> for the members.</summary>
public sealed record AgreeStepTerms(IReadOnlyList<StepTerm> Terms, string Reason, Actor Actor);

public static partial class ConsortiumRules
{
    /// <summary>
    /// Refuses, in this order: a missing reason; a stage that has no term; days out of range; a stage named twice; who may not; a closed
    /// consortium; no change.
    /// </summary>
    public static Refusal? Refuses(Consortium consortium, AgreeStepTerms command) =>
        Input.Text(command.Reason, "/reason", 500)
        ?? command.Terms.Select((t, i) => Fault(t, $"/terms/{i}")).FirstOrDefault(r => r is not null)
        ?? (command.Terms.GroupBy(t => t.Stage).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? ConsortiumRefusal.TermTwice.Because($"{StageAccounts.Name(twice.Key)}.", "/terms")
            : null)
        ?? ConsortiumActs.Refuses(ConsortiumActs.AgreeTerms, consortium, command.Actor)
        ?? (command.Terms.Order(ByStage).SequenceEqual(consortium.StepTerms) ? ContributionRefusal.NothingChanges.Because("These terms are agreed already.") : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static StepTermsAgreed Decide(Consortium consortium, AgreeStepTerms command)
    {
        Invariant.Holds(Refuses(consortium, command) is null);
        return new([.. command.Terms.Order(ByStage)], command.Reason.Trim());
    }

    private static readonly Comparer<StepTerm> ByStage = Comparer<StepTerm>.Create((a, b) => a.Stage.CompareTo(b.Stage));

    private static Refusal? Fault(StepTerm? term, string pointer) =>
        term is null ? ConsortiumRefusal.NoSuchTerm.Because("The entry is empty.", pointer)
        : StageTerms.Defaults.All(d => d.Stage != term.Stage)
            ? ConsortiumRefusal.NoSuchTerm.Because(
                $"{StageAccounts.Name(term.Stage)} is not one of {string.Join(", ", StageTerms.Defaults.Select(d => StageAccounts.Name(d.Stage)))}.", $"{pointer}/stage")
        : term.Days is < 1 or > StageTerms.MaximumDays
            ? ConsortiumRefusal.TermOutOfRange.Because($"{term.Days} days for {StageAccounts.Name(term.Stage)}.", $"{pointer}/days")
        : null;
}
