namespace PppLedger.Domain;

/// <summary>What an operation does, as far as access goes.</summary>
public enum OperationKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It reads, or works something out and writes nothing: a key for reading may do it.</summary>
    Read,

    /// <summary>It writes to the ledger, or to what stands beside it.</summary>
    Act,

    /// <summary>It changes who may do what, or reads that: each time is written down.</summary>
    Administer,
}

/// <summary>Who may do an operation at all. Towards which thing, the rules of the operation say.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Roles">One of these is needed.</param>
/// <param name="OfTheWhole">Whether the role has to reach all of the ledger.</param>
public sealed record Permission(OperationKind Kind, IReadOnlyList<Role> Roles, bool OfTheWhole = false)
{
    /// <summary>Whether somebody may try.</summary>
    public bool Allows(Caller caller) => caller.Grants.Any(g => Roles.Contains(g.Role) && (!OfTheWhole || g.Reach is Reach.Whole));
}

/// <summary>
/// The one table of who may do what: each use case by its name, as its file is called. What is not in it nobody may do; a house
/// test names the use cases that lack.
/// </summary>
public static class AccessPolicy
{
    private static readonly Role[] Everybody = [.. Enum.GetValues<Role>().Skip(1)];
    private static readonly Role[] Partner = [Role.Recorder, Role.Controller];
    private static readonly Role[] Consortium = [Role.Coordinator, Role.Administrator];
    private static readonly Role[] Overseers = [Role.Auditor, Role.ProgrammeOffice, Role.Administrator];

    /// <summary>The table.</summary>
    public static IReadOnlyDictionary<string, Permission> Table { get; } = Rows().ToDictionary(r => r.UseCase, r => r.Permission, StringComparer.Ordinal);

    private static IEnumerable<(string UseCase, Permission Permission)> Rows() =>
    [
        .. Reads(), .. Calculations(), .. Organisations(), .. Consortia(), .. Contributions(), .. Funding(), .. Transfers(), .. Running(),
    ];

    private static IEnumerable<(string, Permission)> Reads() =>
    [
        .. Of(
            OperationKind.Read, Everybody,
            "get-award", "get-commitment", "get-compliance", "get-compliance-history", "get-consortium", "get-consortium-overview", "get-contribution",
            "get-figures", "get-findings", "get-forecast", "get-fulfilment", "get-hledger-journal", "get-journal", "get-knowledge-transfer", "get-landscape",
            "get-milestone", "get-organisation", "get-partner-statement", "get-rate-card", "get-report", "get-reporting-period", "get-restatement",
            "get-scheme", "get-scheme-differences", "get-timeline", "get-trace", "list-awards", "list-commitments", "list-consortia",
            "list-contribution-categories", "list-contributions", "list-knowledge-transfer", "list-milestones", "list-organisations", "list-rate-cards",
            "list-reporting-periods", "list-schemes", "preview-compliance", "who-am-i", "get-costs", "list-costs",
            "get-ikaa-plan", "list-ikaa-plans", "get-stream", "get-webhook", "list-webhooks", "list-webhook-deliveries"),
        .. Of(OperationKind.Read, [Role.Recorder, Role.Controller, Role.Coordinator, Role.Funder, Role.Auditor], "get-evidence"),
        .. Of(OperationKind.Read, [Role.Controller, Role.Auditor], "get-person", "list-people"),
        .. Of(OperationKind.Read, [Role.Recorder, Role.Controller, Role.Auditor], "preview-rate-card"),
        .. OfTheWhole(OperationKind.Read, Overseers, "get-indicators", "get-import", "list-imports", "list-import-rows", "read-metrics"),
    ];

    private static IEnumerable<(string, Permission)> Calculations() => Of(
        OperationKind.Read, Everybody,
        "calculate-aid-intensity", "calculate-allowance", "calculate-broker-advice", "calculate-collaboration", "calculate-cost-sharing",
        "calculate-cumulation", "calculate-de-minimis", "calculate-deadlines", "calculate-enterprise-size", "calculate-feasibility-project",
        "calculate-fulfilment", "calculate-ikaa", "calculate-ikaa-deadlines", "calculate-ikaa-plan", "calculate-ikop", "calculate-matching",
        "calculate-maximum-aid", "calculate-member-share", "calculate-network-activity", "calculate-notification",
        "calculate-research-collaboration", "calculate-settlement");

    private static IEnumerable<(string, Permission)> Organisations() =>
    [
        .. Of(OperationKind.Act, OrganisationActs.Roles, "register-organisation", "add-identifier", "change-group", "rename-organisation"),
        .. Of(OperationKind.Act, [Role.Controller], "put-person", "erase-person"),
        .. Of(OperationKind.Act, Partner, "register-rate-card", "propose-rate-correction"),
        .. Of(OperationKind.Act, [Role.Controller], "approve-rate-card", "approve-rate-correction", "retire-rate-card"),
        .. Of(OperationKind.Act, [Role.Auditor], "certify-rate-card"),
    ];

    private static IEnumerable<(string, Permission)> Consortia() =>
    [
        .. Of(
            OperationKind.Act, Consortium,
            "form-consortium", "join-partner", "withdraw-partner", "determine-size-status", "determine-membership", "appoint-coordinator", "plan-work-package",
            "classify-research-type", "sign-agreement", "fix-currency-rate", "agree-step-terms", "agree-use-of-results", "amend-consortium", "extend-consortium", "close-consortium"),
        .. Of(OperationKind.Act, [Role.Controller, .. Consortium], "commit-contribution", "increase-commitment"),
        .. Of(OperationKind.Act, Consortium, "reduce-commitment", "release-commitment"),
        .. Of(OperationKind.Act, Consortium, "budget-costs", "amend-cost-budget"),
        .. Of(OperationKind.Act, [Role.Controller, .. Consortium], "report-costs", "correct-reported-costs", "submit-ikaa-plan", "open-ikaa-amendment", "report-ikaa"),
        .. Of(OperationKind.Act, [Role.Funder, Role.Administrator], "approve-ikaa-plan", "decide-ikaa-amendment", "open-ikaa-reporting"),
        .. Of(OperationKind.Act, Consortium, "plan-milestone", "reschedule-milestone", "achieve-milestone", "publish-milestone", "miss-milestone", "drop-milestone"),
        .. Of(OperationKind.Act, [Role.Funder, .. Consortium], "verify-milestone"),
        .. Of(OperationKind.Act, [Role.Funder, Role.Coordinator], "open-reporting-period", "close-reporting-period"),
        .. Of(OperationKind.Act, [Role.Funder], "reopen-reporting-period"),
    ];

    private static IEnumerable<(string, Permission)> Contributions() =>
    [
        .. Of(
            OperationKind.Act, Partner,
            "record-in-kind-contribution", "record-batch", "agree-cash-contribution", "value-contribution", "become-due", "submit-contribution",
            "withdraw-contribution", "detach-evidence", "offer-as-match", "take-back-match"),
        .. Of(OperationKind.Act, [.. Partner, Role.Auditor], "attach-evidence"),
        .. Of(OperationKind.Act, [Role.Controller], "approve-contribution", "revalue-contribution", "correct-contribution"),
        .. Of(OperationKind.Act, [Role.Coordinator], "receive-cash", "return-contribution", "accept-contribution", "reject-contribution"),
        .. Of(OperationKind.Act, [Role.Coordinator, Role.Funder], "use-as-allowance-base", "release-from-allowance-base"),
        .. Of(OperationKind.Act, [Role.Funder], "validate-contribution"),
        .. Of(OperationKind.Act, [Role.Funder, Role.Auditor], "clear-overlap"),
        .. Of(OperationKind.Act, [Role.Auditor], "certify-contribution", "disallow-contribution", "resolve-rate-finding"),
    ];

    private static IEnumerable<(string, Permission)> Funding() =>
    [
        .. Of(
            OperationKind.Act, [Role.Funder, Role.Administrator],
            "grant-funding", "pledge-funding", "grant-pledge", "reduce-pledge", "amend-award", "open-tranche", "pay-advance", "pay-instalment",
            "reverse-payment", "settle-award", "reopen-settlement", "order-recovery", "receive-recovery", "withdraw-award"),
        .. Of(OperationKind.Act, [Role.Funder, .. Consortium], "allocate-funding", "reduce-allocation", "earmark-funds", "release-earmark"),
        .. Of(OperationKind.Act, [Role.Controller, Role.Funder, .. Consortium], "pass-on-funds", "deploy-subsidy", "subsidise-advice"),
    ];

    private static IEnumerable<(string, Permission)> Transfers() =>
    [
        .. Of(
            OperationKind.Act, [Role.Coordinator, Role.ProgrammeOffice, Role.Administrator],
            "sign-knowledge-deal", "found-spin-off", "grant-licence", "hold-dissemination", "withdraw-knowledge-transfer"),
        .. Of(OperationKind.Act, [Role.ProgrammeOffice, Role.Administrator], "set-transfer-target"),
    ];

    private static IEnumerable<(string, Permission)> Running() =>
    [
        .. Of(OperationKind.Act, Everybody, "create-webhook", "delete-webhook", "enable-webhook", "replay-webhook", "rotate-webhook-secret", "test-webhook"),
        .. OfTheWhole(OperationKind.Act, [Role.Administrator], "import-from-files", "undo-import"),
        .. OfTheWhole(
            OperationKind.Administer, [Role.Administrator],
            "open-account", "grant-role", "withdraw-role", "close-account", "issue-api-key", "rotate-api-key", "revoke-api-key"),
        .. OfTheWhole(OperationKind.Administer, [Role.Administrator, Role.Auditor], "list-accounts", "get-account", "list-api-keys", "get-audit-trail"),
    ];

    private static IEnumerable<(string, Permission)> Of(OperationKind kind, IReadOnlyList<Role> roles, params string[] useCases) =>
        useCases.Select(u => (u, new Permission(kind, roles)));

    private static IEnumerable<(string, Permission)> OfTheWhole(OperationKind kind, IReadOnlyList<Role> roles, params string[] useCases) =>
        useCases.Select(u => (u, new Permission(kind, roles, OfTheWhole: true)));
}
