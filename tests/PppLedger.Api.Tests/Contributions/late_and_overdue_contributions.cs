using System.Globalization;
using System.Text.Json;
using Alba;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using static PppLedger.Api.Tests.Kit.Some;

namespace PppLedger.Api.Tests.Contributions;

/// <summary>What follows from days, on a ledger whose clock the test sets.</summary>
public sealed class late_and_overdue_contributions : IAsyncLifetime
{
    private readonly Clock clock = new(new(2026, 4, 20));
    private readonly Guid lead = Guid.CreateVersion7();
    private readonly Guid partner = Guid.CreateVersion7();
    private readonly Guid funder = Guid.CreateVersion7();
    private readonly Guid consortium = Guid.CreateVersion7();
    private readonly Guid award = Guid.CreateVersion7();
    private TestDatabase database = null!;
    private IAlbaHost host = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        host = await LedgerFixture.StartHost(database.ConnectionString, b => b.ConfigureServices(s => s.AddSingleton<TimeProvider>(clock)));
        await using var session = host.Services.GetRequiredService<IDocumentStore>().LightweightSession();
        session.Events.StartStream<Consortium>(
            consortium, new ConsortiumFormed("C", "Title", null, null, null, null, null, null),
            new PartnerJoined(lead, ParticipationRole.Coordinator, OrganisationKind.ResearchOrganisation, "NL", null),
            new PartnerJoined(partner, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null));
        session.Events.StartStream<Award>(award, new FundingGranted(funder, consortium, "A", "PPS-I", null, Eur(400_000), new(2026, 1, 1), false, null));
        await session.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await host.Stop();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task are_late_105_days_after_the_work_and_still_count() // domain.md I17
    {
        var late = await Recorded(new(2026, 1, 5));
        var inTime = await Recorded(clock.Day.AddDays(-60));
        var justLate = await Recorded(clock.Day.AddDays(-61));

        (await View(late.Id)).GetProperty("lateByDays").GetInt32().ShouldBe(105);
        (await View(inTime.Id)).GetProperty("lateByDays").ValueKind.ShouldBe(JsonValueKind.Null);
        (await View(justLate.Id)).GetProperty("lateByDays").GetInt32().ShouldBe(61);
        (await Listed("late=true")).ShouldBe([late.Id, justLate.Id]);
        (await Listed("late=false")).ShouldBe([inTime.Id]);

        var findings = await Findings("late-recording");
        findings.Select(f => (f.GetProperty("contributionId").GetGuid(), f.Text("says"))).ShouldBe(
        [
            (late.Id, "Recorded 105 days after the last day worked, 2026-01-05."),
            (justLate.Id, "Recorded 61 days after the last day worked, 2026-02-18."),
        ]);
        findings[0].GetProperty("quantity").GetProperty("amount").GetDecimal().ShouldBe(8);
        (await Findings("late-recording", Guid.CreateVersion7())).ShouldBeEmpty();
        (await Figure("recorded", justLate.Position)).ShouldBe(24); // all three, the late ones too
    }

    [Fact]
    public async Task that_are_taken_back_are_nobody_s_late_claim_any_more()
    {
        var late = await Recorded(new(2026, 1, 5));
        (await host.Post($"/api/contributions/{late.Id}/withdrawal", new { version = 1, reason = "Wrong project." }, "anna", partner, Role.Recorder)).ShouldBe(204);

        (await Findings("late-recording")).ShouldBeEmpty();
        (await Listed("late=true")).ShouldBe([late.Id], "when it was recorded stays true");
    }

    [Fact]
    public async Task wait_for_the_partner_s_controller_for_30_days_and_are_overdue_on_the_31st()
    {
        var recorded = await Recorded(new(2026, 4, 1));
        (await View(recorded.Id)).Text("nextStepDueOn").ShouldBe("2026-05-20");

        clock.Day = new(2026, 5, 20);
        (await Listed("overdue=true")).ShouldBeEmpty();
        (await Listed("overdue=false")).ShouldBe([recorded.Id]);
        (await Findings("overdue-step")).ShouldBeEmpty();
        clock.Day = new(2026, 5, 21);
        (await Listed("overdue=true")).ShouldBe([recorded.Id]);
        var finding = (await Findings("overdue-step")).ShouldHaveSingleItem();
        finding.Text("says").ShouldBe("It is recorded; the partner's controller approves: due 2026-05-20, 1 days ago.");
        finding.Text("on").ShouldBe("2026-05-20");
    }

    [Fact]
    public async Task are_due_as_the_consortium_agreed()
    {
        var recorded = await Recorded(new(2026, 4, 1));
        var before = await host.Get($"/api/contributions/{recorded.Id}");
        (await Agree(2, "recorded", 10, Role.Controller, partner)).ShouldBeProblem(403, "role-missing");
        (await Agree(3, "certified", 10, Role.Coordinator, lead)).ShouldBeProblem(422, "stage-without-term");
        (await Agree(3, "recorded", 10, Role.Coordinator, lead)).ShouldBe(204);

        var after = await host.Get($"/api/contributions/{recorded.Id}");
        after.Json.Text("nextStepDueOn").ShouldBe("2026-04-30");
        after.Headers["ETag"].ShouldNotBe(before.Headers["ETag"], "who has the old answer must get the new one");
        clock.Day = new(2026, 5, 1);
        (await Listed("overdue=true")).ShouldBe([recorded.Id]);
        (await Findings("overdue-step")).ShouldHaveSingleItem().Text("on").ShouldBe("2026-04-30");
    }

    [Fact]
    public async Task are_listed_as_overdue_at_every_stage_on_the_day_after_the_one_their_answer_names()
    {
        (await Agree(3, "submitted", 45, Role.Coordinator, lead)).ShouldBe(204);
        await using (var session = host.Services.GetRequiredService<IDocumentStore>().LightweightSession())
        {
            foreach (var events in Lifecycle.Stages(consortium, partner, award).Select(s => s.Events).Concat(Lifecycle.Stages(consortium, partner, null).Select(s => s.Events)))
            {
                session.Events.StartStream<Contribution>(Guid.CreateVersion7(), events);
            }

            await session.SaveChangesAsync();
        }

        var due = (await host.Get("/api/contributions?limit=1000")).Rows()
            .ToDictionary(r => r.GetProperty("id").GetGuid(), r => r.Text("nextStepDueOn") is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : (DateOnly?)null);
        due.Values.Distinct().Count().ShouldBe(7, "none, the due date of cash, 14, 30, 45, 60 and 90 days");
        foreach (var day in due.Values.OfType<DateOnly>().Distinct().SelectMany(d => new[] { d, d.AddDays(1) }))
        {
            clock.Day = day;
            var overdue = due.Where(d => d.Value < day).Select(d => d.Key).Order().ToList();
            (await Listed("overdue=true&limit=1000")).Order().ToList().ShouldBe(overdue, $"{day:O}");
            (await Listed("overdue=false&limit=1000")).Order().ToList().ShouldBe(due.Keys.Except(overdue).Order().ToList(), $"{day:O}");
            (await Findings("overdue-step")).Select(f => f.GetProperty("contributionId").GetGuid()).Order().ToList().ShouldBe(overdue, $"{day:O}");
        }
    }

    private Task<Reply> Agree(long version, string stage, int days, Role role, Guid by) => host.Post(
        $"/api/consortia/{consortium}/step-terms", new { version = role is Role.Coordinator ? version : 3, terms = new[] { new { stage, days } }, reason = "Article 7" }, "carla", by, role);

    private async Task<(Guid Id, long Position)> Recorded(DateOnly worked)
    {
        var reply = await host.Post("/api/contributions", new
        {
            consortiumId = consortium,
            organisationId = partner,
            awardId = award,
            category = "personnel-hours",
            quantity = new { amount = 8, unit = "h" },
            trueOn = new { from = worked, until = worked },
        }, "anna", partner, Role.Recorder);
        return (reply.ShouldBe(201).Id, reply.Position);
    }

    private async Task<JsonElement> View(Guid contribution) => (await host.Get($"/api/contributions/{contribution}")).ShouldBe(200).Json;

    private async Task<IReadOnlyList<Guid>> Listed(string query) =>
        [.. (await host.Get($"/api/contributions?consortiumId={consortium}&{query}")).ShouldBe(200).Rows().Select(r => r.GetProperty("id").GetGuid())];

    private async Task<IReadOnlyList<JsonElement>> Findings(string kind, Guid? organisation = null) =>
        [.. (await host.Get($"/api/consortia/{consortium}/findings?kind={kind}&organisationId={organisation ?? partner}")).ShouldBe(200).Json.GetProperty("findings").EnumerateArray()];

    private async Task<decimal> Figure(string account, long position) =>
        (await host.Get($"/api/figures?consortiumId={consortium}&book=effort&account={account}&min-position={position}")).ShouldBe(200).Rows()
            .Sum(r => r.GetProperty("balance").GetDecimal());
}
