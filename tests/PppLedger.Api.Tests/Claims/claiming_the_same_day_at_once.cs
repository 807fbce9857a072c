using PppLedger.Api.Claims;
using PppLedger.Api.Tests.Journal;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace PppLedger.Api.Tests.Claims;

/// <summary>Of twenty who claim one day of one person, of which only one can have it, one has it.</summary>
public sealed class claiming_the_same_day_at_once
{
    private const int Claimants = 20;

    [Fact]
    public Task is_won_by_one_each_time() => Race(5);

    // Explicit for its length: ops/test --full runs it.
    [Fact(Explicit = true)]
    public Task is_won_by_one_each_of_fifty_times() => Race(50);

    private static async Task Race(int times)
    {
        await using var ledger = await OwnLedger.StartAsync();
        var acme = Guid.CreateVersion7();
        var consortia = await Consortia(ledger, acme);
        for (var time = 0; time < times; time++)
        {
            var day = new DateOnly(2026, 1, 1).AddDays(time).ToString("O");
            var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var all = Enumerable.Range(0, Claimants).Select(async i =>
            {
                await start.Task;
                return await ledger.Host.Post("/api/contributions", Claim(consortia[i % 2], acme, day), "rita", acme, Role.Recorder);
            }).ToList();
            start.SetResult();
            var replies = await Task.WhenAll(all);

            replies.Count(r => r.Status == 201).ShouldBe(1, string.Join('\n', replies.Select(r => r.Text)));
            foreach (var lost in replies.Where(r => r.Status != 201))
            {
                lost.ShouldBeProblem(409, "day-is-full").Json.Text("detail").ShouldBe($"The person 'p-17' would have 40 hours on {day}.");
            }
        }

        (await ledger.Database.Scalar<long>("select count(*) from ledger.mt_streams where type = 'contribution'")).ShouldBe(times);
        (await ledger.Database.Scalar<string>("select count(*) || ' days of ' || min(hours) || ' to ' || max(hours) from ledger.claim_days")).ShouldBe($"{times} days of 20 to 20");
        await ledger.CaughtUp();
        await ledger.ShouldBeWhole();
        var live = await claims_written_anew.Snapshot(ledger.Database);
        await ledger.Host.Services.GetRequiredService<RebuildClaims>().Run(CancellationToken.None);
        (await claims_written_anew.Snapshot(ledger.Database)).ShouldBe(live);
    }

    private static async Task<Guid[]> Consortia(OwnLedger ledger, Guid acme)
    {
        await using var session = ledger.Store.LightweightSession();
        Guid[] ids = [Guid.CreateVersion7(), Guid.CreateVersion7()];
        foreach (var id in ids)
        {
            session.Events.StartStream<Consortium>(
                id, new ConsortiumFormed($"{id:N}", "Title", null, null, null, null, null, null), new PartnerJoined(acme, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null));
        }

        await session.SaveChangesAsync();
        return ids;
    }

    private static object Claim(Guid consortium, Guid acme, string day) => new
    {
        consortiumId = consortium,
        organisationId = acme,
        category = "personnel-hours",
        quantity = new { amount = 20, unit = "h" },
        trueOn = new { from = day, until = day },
        personKey = "p-17",
    };
}
