namespace PppLedger.Domain;

/// <summary>What someone may do on behalf of an organisation.</summary>
public enum Role
{
    /// <summary>No role; refused.</summary>
    None,

    /// <summary>Records contributions of the own organisation.</summary>
    Recorder,

    /// <summary>Approves, corrects and values contributions of the own organisation.</summary>
    Controller,

    /// <summary>Acts for the consortium leader (penvoerder).</summary>
    Coordinator,

    /// <summary>Acts for a funder.</summary>
    Funder,

    /// <summary>Audits; certifies and disallows.</summary>
    Auditor,

    /// <summary>Reads for the programme office.</summary>
    ProgrammeOffice,

    /// <summary>Runs the ledger: imports, set-up.</summary>
    Administrator,
}

/// <summary>Who acts: an opaque key (never a name), the organisation acted for, and the roles held there.</summary>
/// <param name="Key">Opaque key of a person or machine, 1–100 characters; never a name or an e-mail address.</param>
/// <param name="OrganisationId">The organisation acted for; empty for the ledger's own acts.</param>
/// <param name="Roles">The roles held.</param>
public sealed record Actor(string Key, Guid OrganisationId, IReadOnlyList<Role> Roles)
{
    /// <summary>What of the ledger this actor may see.</summary>
    public Sight Sight { get; init; } = Sight.Whole;

    /// <summary>Who this is with every role held anywhere; null of the ledger's own acts.</summary>
    public Caller? Caller { get; init; }

    /// <summary>The same actor with the roles that reach a thing.</summary>
    public Actor Towards(AccessTarget target) => Caller?.Towards(target) ?? this;

    /// <summary>Whether this actor holds the role.</summary>
    public bool Is(Role role) => Roles.Contains(role);

    /// <summary>Whether this actor holds one of the roles.</summary>
    public bool IsOneOf(IEnumerable<Role> roles) => roles.Any(Is);
}
