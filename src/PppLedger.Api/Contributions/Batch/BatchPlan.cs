using JasperFx.Events;
using Marten;
using PppLedger.Api.Answers;
using PppLedger.Domain;

namespace PppLedger.Api.Contributions.Batch;

/// <summary>Checks the rows of a batch, each by the rules of a single contribution; what they name is loaded once for all.</summary>
internal sealed class BatchPlan(IQuerySession session, Actor actor, Today today, BatchTally tally)
{
    private Dictionary<Guid, Consortium> consortia = [];
    private Dictionary<Guid, Award> awards = [];

    /// <summary>The rows that nothing refuses, as they are to be written.</summary>
    public async Task<List<PlannedRow>> Plan(RecordBatchRequest request, CancellationToken cancellation)
    {
        var rows = new List<(int Index, BatchRow Row)>();
        foreach (var (index, json) in request.Rows.Index())
        {
            var (refusal, row) = BatchReader.Read(json);
            if (row is null)
            {
                tally.Refuse(index, refusal!);
            }
            else
            {
                rows.Add((index, row));
            }
        }

        consortia = (await session.LoadManyAsync<Consortium>(cancellation, rows.Select(r => r.Row.ConsortiumId).Distinct()))
            .ToDictionary(c => c.Id);
        awards = (await session.LoadManyAsync<Award>(cancellation, rows.Select(r => r.Row.AwardId).OfType<Guid>().Distinct())).ToDictionary(a => a.Id);
        return [.. Each(rows)];
    }

    private IEnumerable<PlannedRow> Each(List<(int Index, BatchRow Row)> rows)
    {
        var first = new Dictionary<(Guid, string), int>();
        foreach (var (index, row) in rows)
        {
            var (refusal, planned) = Check(index, row);
            if (refusal is null && !first.TryAdd((row.OrganisationId, row.EntryNumber), index))
            {
                refusal = BatchRefusal.EntryNumberTwice.Because($"Row {first[(row.OrganisationId, row.EntryNumber)]} has '{row.EntryNumber}' too.", "/entryNumber");
            }

            if (refusal is null)
            {
                yield return planned!;
            }
            else
            {
                tally.Refuse(index, refusal);
            }
        }
    }

    private (Refusal? Refusal, PlannedRow? Planned) Check(int index, BatchRow row)
    {
        var (consortium, award) = (consortia.GetValueOrDefault(row.ConsortiumId), row.AwardId is { } id ? awards.GetValueOrDefault(id) : null);
        var target = AccessTarget.Named(row.ConsortiumId, award is null ? null : new(award.ConsortiumId, award.Id));
        consortium = actor.Sight.Sees(target.ConsortiumId, target.AwardId) ? consortium : null; // What may not be seen is not there.
        award = award is null || actor.Sight.Sees(award.ConsortiumId, award.Id) ? award : null;
        var command = row.ToCommand(actor.Towards(target), today);
        var refusal = Input.Text(row.EntryNumber, "/entryNumber", 100)
            ?? (row.Value is null != row.Method is null ? BatchRefusal.ValueNeedsMethod.Because("One of the two is there.", row.Value is null ? "/value" : "/method") : null)
            ?? (consortium is null ? ReferenceRefusal.UnknownConsortium.Because($"No consortium {row.ConsortiumId}.", "/consortiumId") : null)
            ?? (row.AwardId is not null && award is null ? ReferenceRefusal.UnknownAward.Because($"No award {row.AwardId}.", "/awardId") : null)
            ?? ContributionRules.Refuses(command, consortium!, award);
        return refusal is null ? Value(index, row, ContributionRules.Decide(command, consortium!, award), ContributionParties.Of(consortium, award)) : (refusal, null);
    }

    private (Refusal?, PlannedRow?) Value(int index, BatchRow row, InKindContributionRecorded recorded, Parties parties)
    {
        var id = Guid.CreateVersion7();
        if (row.Value is null)
        {
            return (null, new(index, row.EntryNumber, id, recorded, null));
        }

        var contribution = Contribution.Create(new Event<InKindContributionRecorded>(recorded)
        {
            StreamId = id,
            Version = 1,
            Timestamp = new(today.Day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
        });
        var command = new ValueContribution(row.Value, row.Method!.Value, null, actor);
        return ContributionRules.Refuses(contribution, command, parties) is { } refusal
            ? (refusal, null)
            : (null, new(index, row.EntryNumber, id, recorded, ContributionRules.Decide(contribution, command, parties)));
    }
}
