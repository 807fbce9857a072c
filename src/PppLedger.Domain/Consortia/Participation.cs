namespace PppLedger.Domain;

/// <summary>In which role an organisation takes part.</summary>
public enum ParticipationRole
{
    /// <summary>No role; refused.</summary>
    None,

    /// <summary>Consortium leader (penvoerder).</summary>
    Coordinator,

    /// <summary>Participant, partner (deelnemer).</summary>
    Participant,

    /// <summary>Takes part without the funder's money.</summary>
    AssociatedPartner,

    /// <summary>Third party linked to a participant (affiliated entity).</summary>
    ThirdParty,
}

/// <summary>Size of an enterprise at a grant (Recommendation 2003/361/EC).</summary>
public enum SizeStatus
{
    /// <summary>No status; refused.</summary>
    None,

    /// <summary>Fewer than 10 people.</summary>
    Micro,

    /// <summary>Fewer than 50 people.</summary>
    Small,

    /// <summary>Fewer than 250 people.</summary>
    Medium,

    /// <summary>An SME (mkb-onderneming), class not stated.</summary>
    Sme,

    /// <summary>Not an SME.</summary>
    NotSme,
}

/// <summary>Type of research, which decides how much public money it may take (GBER art. 25).</summary>
public enum ResearchType
{
    /// <summary>No type; refused.</summary>
    None,

    /// <summary>Fundamental research.</summary>
    Fundamental,

    /// <summary>Industrial research.</summary>
    Industrial,

    /// <summary>Experimental development.</summary>
    Experimental,

    /// <summary>Feasibility study.</summary>
    Feasibility,
}

/// <summary>How a consortium ended.</summary>
public enum ConsortiumOutcome
{
    /// <summary>No outcome; refused.</summary>
    None,

    /// <summary>It ran to its end.</summary>
    Completed,

    /// <summary>It was stopped early.</summary>
    Terminated,

    /// <summary>It was entered by mistake: its code is free again.</summary>
    EnteredInError,
}

/// <summary>How money received in common is attributed to work.</summary>
public enum AttributionRule
{
    /// <summary>No rule; refused.</summary>
    None,

    /// <summary>Each payment says what it is for.</summary>
    Earmarked,

    /// <summary>First in, first out.</summary>
    FirstInFirstOut,

    /// <summary>In proportion.</summary>
    ProRata,
}

/// <summary>One organisation in one role.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Role">Its role.</param>
/// <param name="Kind">What kind of organisation it was on joining; null where not known.</param>
/// <param name="Country">Its country on joining; null where not known.</param>
/// <param name="JoinedOn">Since when; null where not known, which counts as from the start.</param>
public sealed record Participation(
    Guid OrganisationId, ParticipationRole Role, OrganisationKind? Kind, string? Country, DateOnly? JoinedOn)
{
    /// <summary>Its last day; null while it takes part.</summary>
    public DateOnly? WithdrewOn { get; init; }

    /// <summary>Size status last determined; null where not known.</summary>
    public SizeStatus? SizeStatus { get; init; }

    /// <summary>As of which day the size status was determined.</summary>
    public DateOnly? SizeStatusOn { get; init; }

    /// <summary>Every size status that was determined, in the order it was recorded: of each award the one that held on its grant date counts.</summary>
    public IReadOnlyList<SizeOnADay> Sizes { get; init; } = [];

    /// <summary>What it is to the Joint Undertaking that funds the project, as last determined; null where not known.</summary>
    public JointUndertakingMembership? Membership { get; init; }

    /// <summary>As of which day that was determined.</summary>
    public DateOnly? MembershipOn { get; init; }
}

/// <summary>A size status as of a day.</summary>
/// <param name="Status">The status.</param>
/// <param name="On">As of which day.</param>
public sealed record SizeOnADay(SizeStatus Status, DateOnly On);

/// <summary>A work package (werkpakket).</summary>
/// <param name="Code">Code within the consortium.</param>
/// <param name="Title">What it is about.</param>
/// <param name="ResearchType">Type of research; null until classified.</param>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day.</param>
public sealed record WorkPackage(string Code, string Title, ResearchType? ResearchType, DateOnly? StartsOn, DateOnly? EndsOn);

/// <summary>What a partner brings according to the signed agreement.</summary>
/// <param name="OrganisationId">The partner.</param>
/// <param name="Kind">In kind or in cash.</param>
/// <param name="Value">How much.</param>
public sealed record AgreedContribution(Guid OrganisationId, CommitmentKind Kind, Money Value);
