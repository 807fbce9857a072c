using Marten;
using Npgsql;
using NpgsqlTypes;
using PppLedger.Api.Imports.Planning;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Booking;

/// <summary>What the ledger says about a batch of projects: a few queries for the batch, none per row.</summary>
internal sealed class PresentStates(IQuerySession session, ImportTerms terms)
{
    /// <summary>Loads the state of each project, by code, and the organisations they name.</summary>
    public async Task<Dictionary<string, ProjectState>> Load(
        IReadOnlyList<ProjectInFile> projects, OrganisationBook organisations, CancellationToken cancellation)
    {
        var codes = projects.Select(p => p.Code).ToArray();
        await LoadOrganisations(projects.SelectMany(p => p.Partners ?? []).Select(p => p.Organisation.Identifier), organisations, cancellation);
        var consortia = (await ByKey<Consortium>("consortium", codes, cancellation)).ToDictionary(c => c.Code, StringComparer.Ordinal);
        var awards = (await ByKey<Award>($"award/{terms.FunderId}", codes, cancellation)).ToDictionary(a => a.Code, StringComparer.Ordinal);
        var ids = consortia.Values.Select(c => c.Id).ToArray();
        var commitments = ids.Length == 0 ? [] : await Commitments(ids, cancellation);
        var milestones = await Milestones(ids, cancellation);
        return codes.ToDictionary(
            code => code,
            code => consortia.GetValueOrDefault(code) is { } consortium
                ? new ProjectState(
                    consortium,
                    awards.GetValueOrDefault(code),
                    commitments.Where(c => c.ConsortiumId == consortium.Id).DistinctBy(c => c.Reference).ToDictionary(c => c.Reference!, StringComparer.Ordinal),
                    milestones[consortium.Id].ToDictionary(m => m.Code, StringComparer.Ordinal))
                : ProjectState.Unknown with { Award = awards.GetValueOrDefault(code) },
            StringComparer.Ordinal);
    }

    /// <summary>Asks for the organisations of these identifiers that are not known yet.</summary>
    public async Task LoadOrganisations(IEnumerable<Identifier> identifiers, OrganisationBook organisations, CancellationToken cancellation)
    {
        var asked = identifiers.Distinct().Where(i => !organisations.Has(i));
        foreach (var scheme in asked.GroupBy(i => i.Scheme, StringComparer.Ordinal))
        {
            var values = scheme.Select(i => i.Value).ToHashSet(StringComparer.Ordinal);
            foreach (var organisation in await ByKey<Organisation>($"organisation/{scheme.Key}", [.. values], cancellation))
            {
                foreach (var identifier in organisation.Identifiers.Where(i => i.Scheme == scheme.Key && values.Contains(i.Value)))
                {
                    organisations.Know(identifier, organisation);
                }
            }
        }
    }

    /// <summary>The organisation of an identifier, or null.</summary>
    public async Task<Organisation?> Organisation(Identifier identifier, CancellationToken cancellation) =>
        (await ByKey<Organisation>($"organisation/{identifier.Scheme}", [identifier.Value], cancellation)).SingleOrDefault();

    /// <summary>The streams that have one of these keys of a kind.</summary>
    public async Task<IReadOnlyList<T>> ByKey<T>(string kind, string[] keys, CancellationToken cancellation) where T : class
    {
        var ids = await Ids("select key, stream_id from ledger.natural_keys where kind = $1 and key = any($2)", cancellation, new() { Value = kind }, Texts(keys));
        return ids.Count == 0 ? [] : await session.LoadManyAsync<T>(cancellation, ids.Select(i => i.Id));
    }

    /// <summary>The contributions in these consortia that an import of this format recorded and that still stand.</summary>
    public async Task<IReadOnlyList<Contribution>> Contributions(Guid[] consortia, CancellationToken cancellation)
    {
        var own = $"{terms.Format}/";
        return await session.Query<Contribution>()
            .Where(c => consortia.Contains(c.ConsortiumId) && c.Reference != null && c.Reference.StartsWith(own) && c.Stage != ContributionStage.Withdrawn)
            .ToListAsync(cancellation);
    }

    /// <summary>The commitments in these consortia that an import of this format made and that still stand.</summary>
    public async Task<IReadOnlyList<Commitment>> Commitments(Guid[] consortia, CancellationToken cancellation)
    {
        var own = $"{terms.Format}/";
        var found = await session.Query<Commitment>()
            .Where(c => consortia.Contains(c.ConsortiumId) && c.Reference != null && c.Reference.StartsWith(own))
            .ToListAsync(cancellation);
        return [.. found.Where(c => c.Value is { IsZero: false })];
    }

    private async Task<ILookup<Guid, Milestone>> Milestones(Guid[] consortia, CancellationToken cancellation)
    {
        var found = consortia.Length == 0 ? [] : await Ids(
            "select key, stream_id from ledger.natural_keys where kind = any($1)", cancellation, Texts([.. consortia.Select(c => $"milestone/{c}")]));
        var milestones = await session.LoadManyAsync<Milestone>(cancellation, found.Select(f => f.Id));
        return milestones.ToLookup(m => m.ConsortiumId);
    }

    private async Task<List<(string Key, Guid Id)>> Ids(string sql, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql.Replace("ledger.", $"{LedgerStore.Schema}.", StringComparison.Ordinal));
        command.Parameters.AddRange(parameters);
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        var found = new List<(string, Guid)>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add((reader.GetString(0), reader.GetGuid(1)));
        }

        return found;
    }

    private static NpgsqlParameter Texts(string[] values) => new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
