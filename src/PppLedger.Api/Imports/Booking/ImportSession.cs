using JasperFx;
using Marten;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Booking;

/// <summary>Sessions whose events say which import they belong to and who did it.</summary>
internal static class ImportSession
{
    /// <summary>Header of every event that an import, or its undoing, writes.</summary>
    public const string Header = "import";

    public static IDocumentSession Open(IDocumentStore store, Guid importId, Actor actor)
    {
        var session = store.LightweightSession();
        ((IMetadataContext)session).CausationId = importId.ToString();
        ((IMetadataContext)session).CurrentUserName = actor.Key;
        session.SetHeader(Header, importId);
        session.SetHeader("actor-organisation", actor.OrganisationId);
        return session;
    }
}
