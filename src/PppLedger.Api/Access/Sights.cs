using System.Collections.Frozen;
using Microsoft.AspNetCore.Routing.Patterns;
using Npgsql;
using NpgsqlTypes;
using PppLedger.Api.Journal;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Access;

/// <summary>What somebody may see, and what an address is about: read from the snapshots, at each request anew.</summary>
public sealed class Sights(NpgsqlDataSource database)
{
    private const string Schema = LedgerStore.Schema;

    // What each id of an address hangs on: consortium, award, organisation whose own it is.
    private static readonly FrozenDictionary<string, string> Targets = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["awardId"] = $"select {Id("consortiumId")}, d.id, null::uuid from {Schema}.mt_doc_award d where d.id = $1",
        ["contributionId"] = $"select {Id("consortiumId")}, {Id("awardId")}, null::uuid from {Schema}.mt_doc_contribution d where d.id = $1",
        ["commitmentId"] = $"select {Id("consortiumId")}, {Id("awardId")}, null::uuid from {Schema}.mt_doc_commitment d where d.id = $1",
        ["milestoneId"] = $"select {Id("consortiumId")}, null::uuid, null::uuid from {Schema}.mt_doc_milestone d where d.id = $1",
        ["costsId"] = $"select {Id("consortiumId")}, null::uuid, null::uuid from {Schema}.mt_doc_eligiblecosts d where d.id = $1",
        ["planId"] = $"select {Id("consortiumId")}, null::uuid, null::uuid from {Schema}.mt_doc_activitiesplan d where d.id = $1",
        ["periodId"] = $"select {Id("consortiumId")}, null::uuid, null::uuid from {Schema}.mt_doc_reportingperiod d where d.id = $1",
        // What comes from no consortium is of a programme, which hangs on nothing that can be seen in part.
        ["knowledgeTransferId"] =
            $"select coalesce({Id("consortiumId")}, '{Guid.Empty}'), null::uuid, null::uuid from {Schema}.mt_doc_knowledgetransfer d where d.id = $1",
        ["rateCardId"] = $"select null::uuid, null::uuid, {Id("organisationId")} from {Schema}.mt_doc_ratecard d where d.id = $1",
        ["consortiumId"] = $"select d.id, null::uuid, null::uuid from {Schema}.mt_doc_consortium d where d.id = $1",
    }.ToFrozenDictionary();

    // Consortia, and awards seen for themselves: who granted by mistake sees the award it struck, and not the consortium.
    private static string ConsortiaOf =>
        $$"""
        select d.id, null::uuid from {{Schema}}.mt_doc_consortium d
        where d.data @> jsonb_build_object('partners', jsonb_build_array(jsonb_build_object('organisationId', $1)))
        union select case when {{IsStruck}} then null else CAST(a.data ->> 'consortiumId' as uuid) end, case when {{IsStruck}} then a.id end
        from {{Schema}}.mt_doc_award a where CAST(a.data ->> 'funderId' as uuid) = $1
        """;

    private const string IsStruck = "coalesce(CAST(a.data ->> 'enteredInError' as boolean), false)";

    /// <summary>What may be seen with these roles, acting for an organisation.</summary>
    public async Task<Sight> Of(IReadOnlyList<Grant> grants, Guid organisationId, CancellationToken cancellation)
    {
        if (grants.Any(g => g.Reach is Reach.Whole))
        {
            return Sight.Whole;
        }

        var consortia = grants.Where(g => g.Reach is Reach.Consortium).Select(g => g.On!.Value).ToHashSet();
        var awards = grants.Where(g => g.Reach is Reach.Award).Select(g => g.On!.Value).ToHashSet();
        var ofOrganisation = grants.Any(g => g.Reach is Reach.Organisation);
        if (ofOrganisation)
        {
            await using var command = database.CreateCommand(ConsortiaOf);
            command.Parameters.Add(new() { Value = organisationId });
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                var (seen, id) = reader.IsDBNull(0) ? (awards, reader.GetGuid(1)) : (consortia, reader.GetGuid(0));
                seen.Add(id);
            }
        }

        return Sight.Nothing with
        {
            Consortia = consortia,
            Awards = awards,
            Organisations = ofOrganisation ? new HashSet<Guid> { organisationId } : [],
        };
    }

    /// <summary>
    /// What an address is about, if that may be seen; else null. Towards organisations nobody's roles are narrowed, towards their
    /// people and rate cards they are; people are for their own organisation, which their address names.
    /// </summary>
    public async Task<AccessTarget?> TargetOf(RouteEndpoint endpoint, RouteValueDictionary route, Sight sight, CancellationToken cancellation)
    {
        if (endpoint.RoutePattern.PathSegments is [_, { Parts: [RoutePatternLiteralPart { Content: "organisations" }] }, _, ..])
        {
            var organisation = Guid.TryParse(route["organisationId"] as string, out var id) ? id : Guid.Empty;
            return endpoint.RoutePattern.PathSegments is [_, _, _, { Parts: [RoutePatternLiteralPart { Content: "people" }] }, ..]
                ? sight.SeesOwn(organisation) ? new(Owner: organisation) : null
                : await SeesOrganisation(sight, organisation, cancellation) ? AccessTarget.Any : null;
        }

        foreach (var (name, sql) in Targets)
        {
            if (route.TryGetValue(name, out var value) && Guid.TryParse(value as string, out var thing))
            {
                // What is not there takes the way of what may not be seen, question by question: the time taken tells nothing either.
                var target = await Target(sql, thing, cancellation);
                var isSeen = await Sees(sight, target ?? (name is "rateCardId" ? new(Owner: Guid.Empty) : new(Guid.Empty)), cancellation);
                return target is null ? sight.IsWhole ? AccessTarget.Any : null // Who sees all is told by the endpoint what is not there.
                    : isSeen ? target
                    : null;
            }
        }

        return AccessTarget.Any;
    }

    /// <summary>Whether an organisation may be seen: the own one, and those that take part in or fund what is seen.</summary>
    public async Task<bool> SeesOrganisation(Sight sight, Guid organisationId, CancellationToken cancellation)
    {
        if (sight.SeesOwn(organisationId))
        {
            return true;
        }

        await using var command = database.CreateCommand($"select exists (select 1 from ({OrganisationsIn}) o where o.id = $3)");
        command.Parameters.Add(new() { Value = sight.Consortia.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = sight.Awards.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = organisationId });
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    /// <summary>An award with the consortium it is of; null where there is none.</summary>
    public Task<AccessTarget?> Award(Guid awardId, CancellationToken cancellation) => Target(Targets["awardId"], awardId, cancellation);

    /// <summary>The organisations of consortia ($1) and awards ($2), as a query.</summary>
    internal static string OrganisationsIn => OrganisationsInSql("$1", "$1", "$2");

    internal static string OrganisationsInSql(string partners, string funded, string awards) =>
        $"""
        select CAST(p ->> 'organisationId' as uuid) as id from {Schema}.mt_doc_consortium c, jsonb_array_elements(c.data -> 'partners') p where c.id = any({partners})
        union select CAST(a.data ->> 'funderId' as uuid) from {Schema}.mt_doc_award a where CAST(a.data ->> 'consortiumId' as uuid) = any({funded}) or a.id = any({awards})
        """;

    private async Task<bool> Sees(Sight sight, AccessTarget target, CancellationToken cancellation) =>
        target.Owner is { } owner ? await SeesOrganisation(sight, owner, cancellation) : sight.Sees(target.ConsortiumId, target.AwardId);

    private async Task<AccessTarget?> Target(string sql, Guid id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? new(reader.Get<Guid>(0), reader.Get<Guid>(1), reader.Get<Guid>(2)) : null;
    }

    private static string Id(string member) => $"CAST(d.data ->> '{member}' as uuid)";
}
