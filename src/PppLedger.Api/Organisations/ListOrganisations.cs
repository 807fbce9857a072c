using System.Text.Json;
using Marten;
using Marten.Linq.MatchesSql;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Organisations;

public static class ListOrganisationsEndpoint
{
    [WolverineGet("/api/organisations"), Paged]
    [EndpointSummary("Organisations, oldest first.")]
    [Filter("kind", FilterKind.Word, "Only of this kind.", Words = typeof(OrganisationKind))]
    [Filter("country", FilterKind.Word, "Only of this country (ISO 3166-1 alpha-2; EL and UK are taken as GR and GB).", Words = typeof(CountryWords))]
    [Filter("name", FilterKind.Text, "Only with this in the name, whatever the case.")]
    [Filter("identifierScheme", FilterKind.Text, "Only with an identifier of this scheme, as kvk.")]
    [Filter("identifier", FilterKind.Text, "Only with this identifier.")]
    [ProducesResponseType<ListBody<Organisation>>(200)]
    public static async Task<IResult> Get(Filters filters, IQuerySession session, CancellationToken cancellation)
    {
        var query = session.Query<Organisation>().SeenBy(filters);
        query = filters.Text("kind") is { } kind ? query.Where(o => o.MatchesSql("d.data ->> 'kind' = ?", kind)) : query;
        query = Countries.Recorded(filters.Text("country")) is { } country ? query.Where(o => o.Country == country) : query;
        query = filters.Text("name") is { } name ? query.Where(o => o.MatchesSql("strpos(lower(d.data ->> 'name'), lower(?)) > 0", name)) : query;
        query = Identifier(filters) is { } known ? query.Where(o => o.MatchesSql("d.data @> ?::jsonb", known)) : query;
        return await query.PageById(filters, o => o.Id, cancellation);
    }

    /// <summary>What the document must contain, written as an identifier is recorded; null where nothing is asked.</summary>
    private static string? Identifier(Filters filters)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        if (filters.Text("identifierScheme") is { } scheme)
        {
            members["scheme"] = scheme;
        }

        if (filters.Text("identifier") is { } value)
        {
            members["value"] = IdentifierSchemes.Recorded(new(members.GetValueOrDefault("scheme", ""), value)).Value;
        }

        return members.Count == 0 ? null : JsonSerializer.Serialize(new { identifiers = new[] { members } });
    }
}

/// <summary>The codes of countries.</summary>
public static class CountryWords
{
    /// <summary>Every code that is understood.</summary>
    public static IReadOnlyList<string> Words => Countries.All;
}
