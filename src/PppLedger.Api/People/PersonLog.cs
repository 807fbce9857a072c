using PppLedger.Domain;

namespace PppLedger.Api.People;

/// <summary>Who saw, wrote or erased what is said of whom: by key, never by name.</summary>
public static partial class PersonLog
{
    /// <summary>One person's record was read.</summary>
    [LoggerMessage(1, LogLevel.Information, "Person {PersonKey} of organisation {OrganisationId} was read by {Actor} of {ActorOrganisationId}")]
    public static partial void Read(ILogger log, string personKey, Guid organisationId, string actor, Guid actorOrganisationId);

    /// <summary>All records of an organisation were read.</summary>
    [LoggerMessage(2, LogLevel.Information, "{Count} people of organisation {OrganisationId} were read by {Actor} of {ActorOrganisationId}")]
    public static partial void ReadAll(ILogger log, int count, Guid organisationId, string actor, Guid actorOrganisationId);

    /// <summary>A record was written.</summary>
    [LoggerMessage(3, LogLevel.Information, "Person {PersonKey} of organisation {OrganisationId} was written by {Actor}")]
    public static partial void Written(ILogger log, string personKey, Guid organisationId, string actor);

    /// <summary>A record was erased.</summary>
    [LoggerMessage(4, LogLevel.Information, "Person {PersonKey} of organisation {OrganisationId} was erased by {Actor}")]
    public static partial void Erased(ILogger log, string personKey, Guid organisationId, string actor);
}
