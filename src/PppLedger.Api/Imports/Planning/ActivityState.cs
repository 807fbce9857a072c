using PppLedger.Domain;

namespace PppLedger.Api.Imports.Planning;

/// <summary>What the ledger says about an activity before its transactions are imported.</summary>
/// <param name="Consortium">Its consortium; null where there is none.</param>
/// <param name="Awards">The awards its rows name, by funder and number.</param>
/// <param name="Commitments">The commitments an import made for it that still stand.</param>
/// <param name="Contributions">The contributions in kind an import recorded for it that still stand.</param>
public sealed record ActivityState(
    Consortium? Consortium,
    IReadOnlyDictionary<(Guid FunderId, string Number), Award> Awards,
    IReadOnlyList<Commitment> Commitments,
    IReadOnlyList<Contribution> Contributions);
