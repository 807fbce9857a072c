using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Contributions;

/// <summary>
/// What follows from a contribution's days, in SQL over its snapshot <c>d</c>, so that lists can be filtered by it page by page:
/// the same as <see cref="LateRecording"/> and <see cref="StageTerms"/> say one by one.
/// </summary>
internal static class ContributionsSql
{
    /// <summary>Whether it was recorded late.</summary>
    public static string IsLate { get; } =
        $"coalesce((d.data ->> 'recordedOn')::date - (d.data -> 'trueOn' ->> 'until')::date > {LateRecording.LimitDays}, false)";

    /// <summary>The allowance it is base for; null where it is base for none.</summary>
    public const string AllowanceBase = "(d.data -> 'allowanceBase' ->> 'allowance')";

    /// <summary>Whether its next step was due before a day, given as a date.</summary>
    public static string IsOverdue { get; } = $"coalesce({DueOn()} < ?::date, false)";

    private static string DueOn() =>
        $"""
        (case
            when (d.data -> 'due' ->> 'amount')::numeric > 0 then (d.data ->> 'dueOn')::date
            when coalesce((d.data -> 'value' ->> 'amount')::numeric, 1) = 0 and coalesce((d.data -> 'quantity' ->> 'amount')::numeric, 0) = 0 then null
            when d.data ->> 'stage' = '{Word.Of(ContributionStage.Accepted)}' and d.data ->> 'awardId' is null then null
            else (d.data ->> 'stageSince')::date + coalesce({Agreed}, {Default()})
        end)
        """;

    private const string Agreed =
        $"""
        (select (t ->> 'days')::int
         from {LedgerStore.Schema}.mt_doc_consortium k cross join jsonb_array_elements(k.data -> 'stepTerms') t
         where k.id = (d.data ->> 'consortiumId')::uuid and t ->> 'stage' = d.data ->> 'stage')
        """;

    private static string Default() =>
        $"case d.data ->> 'stage' {string.Join(' ', StageTerms.Defaults.Select(t => $"when '{Word.Of(t.Stage)}' then {t.Days}"))} end";
}
