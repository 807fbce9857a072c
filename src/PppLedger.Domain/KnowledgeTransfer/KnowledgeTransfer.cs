using JasperFx.Events;

namespace PppLedger.Domain;

/// <summary>What kind of knowledge transfer.</summary>
public enum TransferKind
{
    /// <summary>No kind.</summary>
    None,

    /// <summary>A knowledge deal with a branch association.</summary>
    KnowledgeDeal,

    /// <summary>A spin-off, start-up.</summary>
    SpinOff,

    /// <summary>A licence.</summary>
    Licence,

    /// <summary>A dissemination activity.</summary>
    Dissemination,

    /// <summary>A target of a programme for a year.</summary>
    Target,
}

/// <summary>Knowledge transfer (kennisoverdracht) of a programme: one deal, spin-off, licence, dissemination activity or target.</summary>
public sealed record KnowledgeTransfer
{
    /// <summary>The stream's id.</summary>
    public Guid Id { get; init; }

    /// <summary>How many events the stream has; sent back as the expected version of the next act.</summary>
    public long Version { get; set; }

    /// <summary>What kind.</summary>
    public TransferKind Kind { get; init; }

    /// <summary>The programme.</summary>
    public string Programme { get; init; } = "";

    /// <summary>Number or code, unique within the programme; of a target its year.</summary>
    public string Code { get; init; } = "";

    /// <summary>The consortium it comes from; null where it comes from none.</summary>
    public Guid? ConsortiumId { get; init; }

    /// <summary>When it was signed, founded, granted or held; null of a target.</summary>
    public DateOnly? On { get; init; }

    /// <summary>The deal, where it is one.</summary>
    public KnowledgeDealSigned? Deal { get; init; }

    /// <summary>The spin-off, where it is one.</summary>
    public SpinOffFounded? SpinOff { get; init; }

    /// <summary>The licence, where it is one.</summary>
    public LicenceGranted? Licence { get; init; }

    /// <summary>The dissemination activity, where it is one.</summary>
    public DisseminationHeld? Dissemination { get; init; }

    /// <summary>The target, where it is one.</summary>
    public TransferTargetSet? Target { get; init; }

    /// <summary>Why it was withdrawn; null where it stands.</summary>
    public string? WithdrawnBecause { get; init; }

    /// <summary>Whether it was withdrawn.</summary>
    public bool IsWithdrawn => WithdrawnBecause is not null;

#pragma warning disable CS1591 // The fold: one Create or Apply per event; each says what the event's own comment says.
    public static KnowledgeTransfer Create(IEvent<KnowledgeDealSigned> e) =>
        Of(e.StreamId, TransferKind.KnowledgeDeal, e.Data.Programme, e.Data.Code, e.Data.ConsortiumId, e.Data.SignedOn) with { Deal = e.Data };

    public static KnowledgeTransfer Create(IEvent<SpinOffFounded> e) =>
        Of(e.StreamId, TransferKind.SpinOff, e.Data.Programme, e.Data.Code, e.Data.ConsortiumId, e.Data.FoundedOn) with { SpinOff = e.Data };

    public static KnowledgeTransfer Create(IEvent<LicenceGranted> e) =>
        Of(e.StreamId, TransferKind.Licence, e.Data.Programme, e.Data.Code, e.Data.ConsortiumId, e.Data.GrantedOn) with { Licence = e.Data };

    public static KnowledgeTransfer Create(IEvent<DisseminationHeld> e) =>
        Of(e.StreamId, TransferKind.Dissemination, e.Data.Programme, e.Data.Code, e.Data.ConsortiumId, e.Data.HeldOn) with { Dissemination = e.Data };

    public static KnowledgeTransfer Create(IEvent<TransferTargetSet> e) =>
        Of(e.StreamId, TransferKind.Target, e.Data.Programme, $"{e.Data.Year:D4}", null, null) with { Target = e.Data };

    public KnowledgeTransfer Apply(KnowledgeTransferWithdrawn e) => this with { WithdrawnBecause = e.Reason };
#pragma warning restore CS1591

    private static KnowledgeTransfer Of(Guid id, TransferKind kind, string programme, string code, Guid? consortiumId, DateOnly? on) =>
        new() { Id = id, Kind = kind, Programme = programme, Code = code, ConsortiumId = consortiumId, On = on };
}
