using PppLedger.Api.Imports.Planning;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Booking;

/// <summary>What the ledger says about a batch of activities.</summary>
internal sealed class PresentActivities(PresentStates present)
{
    /// <summary>Loads the state of each activity, by code, and the organisations they name.</summary>
    public async Task<Dictionary<string, ActivityState>> Load(
        IReadOnlyList<ActivityInFile> activities, OrganisationBook organisations, CancellationToken cancellation)
    {
        var named = activities.SelectMany(a => a.Transactions).SelectMany(t => new[] { t.Funder.Identifier, t.Recipient.Identifier });
        await present.LoadOrganisations(named, organisations, cancellation);
        var consortia = (await present.ByKey<Consortium>("consortium", [.. activities.Select(a => a.Code)], cancellation))
            .ToDictionary(c => c.Code, StringComparer.Ordinal);
        var awards = await Awards(activities, organisations, cancellation);
        var ids = consortia.Values.Select(c => c.Id).ToArray();
        var commitments = ids.Length == 0 ? [] : await present.Commitments(ids, cancellation);
        var contributions = ids.Length == 0 ? [] : await present.Contributions(ids, cancellation);
        return activities.ToDictionary(a => a.Code, a => Of(consortia.GetValueOrDefault(a.Code)), StringComparer.Ordinal);

        ActivityState Of(Consortium? consortium) => new(
            consortium,
            awards,
            [.. commitments.Where(c => c.ConsortiumId == consortium?.Id)],
            [.. contributions.Where(c => c.ConsortiumId == consortium?.Id)]);
    }

    private async Task<Dictionary<(Guid FunderId, string Number), Award>> Awards(
        IReadOnlyList<ActivityInFile> activities, OrganisationBook organisations, CancellationToken cancellation)
    {
        var found = new Dictionary<(Guid, string), Award>();
        foreach (var funder in activities.SelectMany(a => a.Transactions).Where(t => !t.IsInKind).GroupBy(t => t.Funder.Identifier))
        {
            if (organisations.Find(funder.Key) is not { } known)
            {
                continue;
            }

            var numbers = funder.Select(t => t.AwardNumber).Distinct(StringComparer.Ordinal).ToArray();
            foreach (var award in await present.ByKey<Award>($"award/{known.Id}", numbers, cancellation))
            {
                found[(known.Id, award.Code)] = award;
            }
        }

        return found;
    }
}
