using System.Text.Json.Serialization;

namespace PppLedger.Domain;

/// <summary>What was recorded of knowledge transfer was withdrawn: it was a mistake, or is replaced. Its code is free again.</summary>
/// <param name="Reason">Why.</param>
[EventAlias("knowledge-transfer-withdrawn")]
[Says("It was withdrawn: {Reason}")]
public sealed record KnowledgeTransferWithdrawn(string Reason) : IPostsNothing, IFreesKeys
{
    /// <inheritdoc/>
    [JsonIgnore]
    public bool FreesKeys => true;
}

/// <summary>Withdraws what was recorded of knowledge transfer. See <see cref="KnowledgeTransferWithdrawn"/> for the members.</summary>
public sealed record WithdrawKnowledgeTransfer(string Reason, Actor Actor);

public static partial class TransferRules
{
    /// <summary>Refuses, in this order: a missing reason; who may not; what is withdrawn already.</summary>
    /// <param name="transfer">What is withdrawn.</param>
    /// <param name="command">The command.</param>
    /// <param name="consortium">The consortium it comes from; null where it comes from none.</param>
    public static Refusal? Refuses(KnowledgeTransfer transfer, WithdrawKnowledgeTransfer command, Consortium? consortium) =>
        Input.Text(command.Reason, "/reason", 500)
        ?? TransferActs.MayNot(TransferActs.Withdraw, command.Actor, consortium)
        ?? (transfer.WithdrawnBecause is { } reason ? TransferRefusal.Withdrawn.Because($"It was withdrawn: {reason}") : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static KnowledgeTransferWithdrawn Decide(KnowledgeTransfer transfer, WithdrawKnowledgeTransfer command, Consortium? consortium)
    {
        Invariant.Holds(Refuses(transfer, command, consortium) is null);
        return new(command.Reason.Trim());
    }
}
