using JasperFx.CodeGeneration.Frames;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PppLedger.Api.Problems;
using PppLedger.Api.Tests.Journal;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Tests.Hostile;

public sealed class two_people_at_once
{
    private const int Times = 25;
    private static readonly string[] People = ["carla", "clara"];

    [Fact]
    public async Task accept_the_same_contribution_and_one_wins_each_time()
    {
        await using var ledger = await OwnLedger.StartAsync();
        var (lead, partner) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var consortium = Guid.CreateVersion7();
        var contributions = Enumerable.Range(0, Times).Select(_ => Guid.CreateVersion7()).ToList();
        await using (var session = ledger.Store.LightweightSession())
        {
            session.Events.StartStream<Consortium>(
                consortium,
                new ConsortiumFormed("C", "Title", null, null, null, null, null, null),
                new PartnerJoined(lead, ParticipationRole.Coordinator, OrganisationKind.ResearchOrganisation, "NL", null),
                new PartnerJoined(partner, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null));
            contributions.ForEach(c => session.Events.StartStream<Contribution>(c, Submitted(consortium, partner)));
            await session.SaveChangesAsync();
        }

        foreach (var contribution in contributions)
        {
            var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var both = People.Select(async who =>
            {
                await start.Task;
                return await ledger.Host.Post($"/api/contributions/{contribution}/acceptance", new { version = 4 }, who, lead, Role.Coordinator);
            }).ToList();
            start.SetResult();
            var replies = await Task.WhenAll(both);

            replies.Count(r => r.Status == 204).ShouldBe(1, string.Join('\n', replies.Select(r => r.Text)));
            var lost = replies.Single(r => r.Status != 204).ShouldBeProblem(409, "version-conflict");
            lost.Json.GetProperty("currentVersion").GetInt64().ShouldBe(5);
            (await ledger.Database.Scalar<long>($"select count(*) from ledger.mt_events where stream_id = '{contribution}'")).ShouldBe(5);
        }

        await ledger.CaughtUp();
        await ledger.ShouldBeWhole();

        // Who lost took no number: no gap that the journal would have to wait for.
        (await ledger.Database.Scalar<long>("select last_value from ledger.mt_events_sequence")).ShouldBe(await ledger.Recorded());
        (await ledger.Database.Scalar<bool>("select max(seq_id) = count(*) and count(*) filter (where type = 'tombstone') = 0 from ledger.mt_events")).ShouldBeTrue();
    }

    [Fact]
    public async Task are_told_of_the_newer_version_before_any_rule_looks_at_it()
    {
        // A version and its events are two reads: whoever takes a version also compares it with the state that was read.
        await using var ledger = await OwnLedger.StartAsync();
        var writes = ledger.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(e => e.Metadata.GetMetadata<HttpChain>())
            .Where(c => c?.RequestType?.GetProperty("Version") is not null).ToList();

        writes.Count.ShouldBeGreaterThan(30);
        writes.Where(c => !c!.Middleware.OfType<MethodCall>().Any(m => m.HandlerType == typeof(StaleReads)))
            .Select(c => c!.RoutePattern?.RawText).ShouldBeEmpty();
    }

    private static object[] Submitted(Guid consortium, Guid partner)
    {
        var (hours, value, days) = (Some.Hours(40), Some.Eur(2400), new DateRange(new(2026, 3, 1), new(2026, 3, 31)));
        return
        [
            new InKindContributionRecorded(consortium, partner, null, null, InKindCategory.PersonnelHours, hours, days, null, null, null, null, null, null, null, "anna"),
            new ContributionValued(value, ValuationMethod.FixedHourlyRate, null, null, null, "anna"),
            new ContributionApproved(ContributionStage.Recorded, hours, value, null, "bert"),
            new ContributionSubmitted(ContributionStage.Approved, hours, value, null, "anna"),
        ];
    }
}
