using System.Text;
using Marten;
using PppLedger.Api.Setup;
using PppLedger.Api.Tests.Evidence;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using static PppLedger.Api.Tests.Kit.Some;

namespace PppLedger.Api.Tests.Contributions;

/// <summary>
/// Every act tried over HTTP on a contribution at every stage: what the journal then shows, or the code of the refusal, is the
/// table that the domain's tests have written down.
/// </summary>
public sealed class the_life_of_a_contribution(LedgerFixture ledger)
{
    private readonly Guid lead = Guid.CreateVersion7();
    private readonly Guid partner = Guid.CreateVersion7();
    private readonly Guid funder = Guid.CreateVersion7();

    private static readonly Guid Card = Guid.CreateVersion7();
    private static readonly Guid Other = Guid.CreateVersion7();
    private static readonly EvidenceAttached Timesheet = new($"{Guid.NewGuid():N}{Guid.NewGuid():N}", "hours.pdf", "application/pdf", 1, EvidenceKind.Timesheet, "anna");

    // Route and body of each act, as the domain's own table tries it.
    private static readonly Dictionary<ContributionAct, (string Route, Func<Contribution, object> Body)> Tries = new()
    {
        [ContributionActs.Value] = ("valuation", c => new { version = c.Version, value = Sent(Eur(2_400)), method = "fixed-hourly-rate" }),
        [ContributionActs.Revalue] = ("revaluation", c => new { version = c.Version, value = Sent(Eur(2_600)), method = "usual-method", reason = "Rate" }),
        [ContributionActs.BecomeDue] = ("due", c => new { version = c.Version, value = Sent(c.NotYetDue ?? Eur(1)), dueOn = "2026-05-01" }),
        [ContributionActs.Receive] = ("receipt", c => new { version = c.Version, value = Sent(c.Due is { IsPositive: true } ? c.Due : Eur(1)), receivedOn = "2026-06-01" }),
        [ContributionActs.Approve] = ("approval", c => new { version = c.Version }),
        [ContributionActs.Submit] = ("submission", c => new { version = c.Version }),
        [ContributionActs.Return] = ("return", c => new { version = c.Version, question = "Which machine?" }),
        [ContributionActs.Accept] = ("acceptance", c => new { version = c.Version }),
        [ContributionActs.Reject] = ("rejection", c => new { version = c.Version, reason = "Outside the project" }),
        [ContributionActs.Validate] = ("validation", c => new { version = c.Version }),
        [ContributionActs.Certify] = ("certification", c => new { version = c.Version }),
        [ContributionActs.Disallow] = ("disallowance", c => new { version = c.Version, reason = "No timesheet" }),
        [ContributionActs.Correct] = ("correction", c => c.IsCash
            ? new { version = c.Version, value = Sent(Eur(30_000)), reason = "Typing error" }
            : new { version = c.Version, quantity = Sent(Hours(32)), reason = "Typing error" }),
        [ContributionActs.Attach] = ("evidence", _ => ""), // A file, see Try.
        [ContributionActs.AttachAsAuditor] = ("evidence", _ => ""),
        [ContributionActs.Detach] = ($"evidence/{Timesheet.Sha256}/detachment", c => new { version = c.Version, reason = "Another month" }),
        [ContributionActs.ClearOverlap] = ("overlap-clearances", c => new { version = c.Version, kind = "evidence", otherContributionId = Other, reason = "Two halves of one sheet" }),
        [ContributionActs.ResolveRateFinding] = ("rate-findings/resolution", c => new { version = c.Version, rateCardId = Card, resolution = "Settled" }),
        [ContributionActs.UseAsBase] = ("allowance-base", c => new { version = c.Version, allowance = "project" }),
        [ContributionActs.ReleaseFromBase] = ("allowance-base/release", c => new { version = c.Version, reason = "Moved" }),
        [ContributionActs.OfferAsMatch] = ("match-offers", c => new { version = c.Version, scheme = "Gelderland", sharePercent = 50 }),
        [ContributionActs.TakeBackMatch] = ("match-offers/withdrawal", c => new { version = c.Version, scheme = "Gelderland", reason = "In cash" }),
        [ContributionActs.Withdraw] = ("withdrawal", c => new { version = c.Version, reason = "Entered twice" }),
    };

    [Fact]
    public async Task is_over_http_what_the_domain_has_written_down_for_every_stage_and_act()
    {
        var (consortium, award) = await Funded();
        var stages = Lifecycle.Stages(consortium, partner, award);
        var tried = await Start(stages);
        var began = tried.ToDictionary(t => t.Id, t => Before(stages.Single(s => s.Name == t.Stage), t.Act).Length);
        var refusals = new Dictionary<Guid, string>();
        foreach (var (_, act, id) in tried)
        {
            var reply = await Try(act, id);
            if (reply.Status is not (201 or 204))
            {
                refusals[id] = $"no: {reply.Code}";
                reply.Headers["Content-Type"].ShouldStartWith("application/problem+json");
            }

            (await ledger.EventsOf(id)).ShouldBe(began[id] + (reply.Status is 201 or 204 ? 1 : 0), $"{act.Name}: {reply.Text}");
        }

        var postings = await Postings(consortium, began);
        var table = new StringBuilder();
        foreach (var stage in stages)
        {
            table.Append(stage.Name).Append('\n');
            foreach (var (_, act, id) in tried.Where(t => t.Stage == stage.Name))
            {
                var refused = refusals.GetValueOrDefault(id);
                (refused is null || !postings.ContainsKey(id)).ShouldBeTrue($"{act.Name} on {stage.Name} was refused and posted");
                table.Append($"  {act.Name,-18}").Append(refused ?? postings.GetValueOrDefault(id, "posts nothing")).Append('\n');
            }
        }

        var written = await File.ReadAllTextAsync(Path.Combine(BuiltLedger.Root, "tests/PppLedger.Domain.Tests/Golden/contribution-acts-by-stage.txt"));
        var (here, there) = (table.ToString().Trim().Split('\n'), written.Trim().Split('\n'));
        here.Length.ShouldBe(there.Length);
        var stageOf = here.Select((_, i) => here[..(i + 1)].Last(l => !l.StartsWith(' '))).ToList();
        here.Select((line, i) => (Stage: stageOf[i], Here: line.Trim(), There: there[i].Trim())).Where(l => l.Here != l.There)
            .ShouldBe(
            [
                // Where nothing stands any more nothing is claimed, so no overlap is left to clear; the domain's table gives it one.
                ("in kind, all of it disallowed", "clearance         no: no-such-overlap", "clearance         posts nothing"),
            ]);
    }

    [Fact]
    public void knows_how_every_act_is_done_over_http() =>
        ContributionActs.All.Except(Tries.Keys).Select(a => a.Name).ShouldBeEmpty("Say above how it is done over HTTP.");

    [Fact]
    public async Task has_four_eyes_on_it() // domain.md I15
    {
        var (consortium, award) = await Funded();
        var id = await ledger.Start<Contribution>(Lifecycle.Stages(consortium, partner, award)[1].Events);

        (await ledger.Post($"/api/contributions/{id}/approval", new { version = 2 }, "anna", partner, Role.Controller)).ShouldBeProblem(403, "approved-by-recorder");
        (await ledger.EventsOf(id)).ShouldBe(2);
        (await ledger.Post($"/api/contributions/{id}/approval", new { version = 2 }, "bert", partner, Role.Controller)).ShouldBe(204);
    }

    [Fact]
    public async Task is_never_edited_but_corrected_from_40_hours_to_32_and_shows_both() // domain.md I16
    {
        var (consortium, award) = await Funded();
        var id = await ledger.Start<Contribution>(Lifecycle.Stages(consortium, partner, award).Single(s => s.Name == "in kind, approved").Events);
        foreach (var method in new[] { "PUT", "PATCH", "DELETE" })
        {
            (await ledger.Host.Send(s =>
            {
                s.As("bert", partner, Role.Controller);
                s.Put.Json(new { quantity = Sent(Hours(32)) }).ToUrl($"/api/contributions/{id}");
                s.ConfigureHttpContext(c => c.Request.Method = method);
            })).Status.ShouldBeOneOf(404, 405);
        }

        (await ledger.EventsOf(id)).ShouldBe(3);
        (await ledger.Post($"/api/contributions/{id}/valuation", new { version = 3, value = Sent(Eur(1_920)), method = "fixed-hourly-rate" }, "anna", partner, Role.Recorder))
            .ShouldBeProblem(409, "wrong-stage");

        var corrected = await ledger.Post(
            $"/api/contributions/{id}/correction", new { version = 3, quantity = Sent(Hours(32)), reason = "Eight hours were a holiday." }, "bert", partner, Role.Controller);

        var now = (await ledger.Get($"/api/contributions/{id}")).ShouldBe(200).Json;
        (now.GetProperty("quantity").GetProperty("amount").GetDecimal(), now.Text("stage")).ShouldBe((32, "approved"));
        var exit = now.GetProperty("exits").EnumerateArray().ShouldHaveSingleItem();
        (exit.Text("exit"), exit.GetProperty("quantity").GetProperty("amount").GetDecimal()).ShouldBe(("corrected", 8));
        var history = (await ledger.Get($"/api/journal?consortiumId={consortium}&book=effort&min-position={corrected.ShouldBe(204).Position}")).ShouldBe(200).Rows()
            .Select(r => $"{r.Text("fromAccount")} > {r.Text("toAccount")} {r.GetProperty("amount").GetRawText()}");
        history.ShouldBe(["origin > recorded 40", "recorded > approved 40", "approved > corrected 8"]);
    }

    private async Task<(Guid Consortium, Guid Award)> Funded()
    {
        var consortium = await ledger.Start<Consortium>(
            new ConsortiumFormed(Programme.NewCode(), "Title", null, null, null, null, null, null),
            new PartnerJoined(lead, ParticipationRole.Coordinator, OrganisationKind.ResearchOrganisation, "NL", null),
            new PartnerJoined(partner, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null));
        return (consortium, await ledger.Start<Award>(
            new FundingGranted(funder, consortium, Programme.NewCode(), "PPS-I", null, Eur(400_000), new(2026, 1, 15), false, new(2026, 1, 1))));
    }

    // A contribution of its own for each try, all in one transaction.
    private async Task<IReadOnlyList<(string Stage, ContributionAct Act, Guid Id)>> Start(IReadOnlyList<LifecycleStage> stages)
    {
        var tried = new List<(string, ContributionAct, Guid)>();
        await using var session = ledger.Store.LightweightSession();
        session.Events.StartStream<Contribution>(
            Other,
            new InKindContributionRecorded(
                Guid.CreateVersion7(), partner, null, null, InKindCategory.PersonnelHours, Hours(1), new(new(2026, 3, 1), new(2026, 3, 31)),
                ContributionOrigin.Private, null, null, null, null, null, null, "anna"),
            Timesheet);
        await session.SaveChangesAsync();
        foreach (var stage in stages)
        {
            foreach (var act in ContributionActs.All)
            {
                tried.Add((stage.Name, act, session.Events.StartStream<Contribution>(Guid.CreateVersion7(), Before(stage, act)).Id));
            }
        }

        await session.SaveChangesAsync();
        return tried;
    }

    // A finding is resolved where there is one, a file detached that is there, an overlap cleared with what shows the same file,
    // a base or match given up that was chosen.
    private static object[] Before(LifecycleStage stage, ContributionAct act) =>
        act == ContributionActs.ResolveRateFinding ? [.. stage.Events, new RateFindingRaised(Card, null, Eur(1), "1 h", "bert")]
        : act == ContributionActs.ReleaseFromBase ? [.. stage.Events, new AllowanceBaseChosen(Allowance.Project, null, "carla")]
        : act == ContributionActs.TakeBackMatch ? [.. stage.Events, new MatchOffered("Gelderland", null, 50, "anna")]
        : act == ContributionActs.Detach || act == ContributionActs.ClearOverlap ? [.. stage.Events, Timesheet]
        : stage.Events;

    private async Task<Reply> Try(ContributionAct act, Guid id)
    {
        await using var session = ledger.Store.QuerySession();
        var contribution = await session.LoadAsync<Contribution>(id);
        var (key, organisation) = act.For switch
        {
            ActsFor.Coordinator or ActsFor.CoordinatorOrFunder => ("carla", lead),
            ActsFor.Funder => ("dirk", funder),
            ActsFor.Auditor or ActsFor.FunderOrAuditor => ("emma", Guid.Empty),
            _ => (act.Roles.Contains(Role.Recorder) ? "anna" : "bert", partner),
        };
        if (Tries[act].Route == "evidence")
        {
            var pdf = System.Text.Encoding.ASCII.GetBytes($"%PDF-1.7\n%{id}\n%%EOF\n");
            return await ledger.Host.Attach($"/api/contributions/{id}", pdf, "hours.pdf", new(key, organisation, act.Roles[0]), contribution!.Version);
        }

        return await ledger.Post(
            $"/api/contributions/{id}/{Tries[act].Route}", Tries[act].Body(contribution!), key, organisation, act.For is ActsFor.FunderOrAuditor ? Role.Auditor : act.Roles[0]);
    }

    private static object Sent(Money money) => new { amount = money.Amount, currency = money.Currency };

    private static object Sent(Quantity quantity) => new { amount = quantity.Amount, unit = quantity.Unit };

    // What each stream posted beyond the events it began with, as the domain's table writes it.
    private async Task<Dictionary<Guid, string>> Postings(Guid consortium, IReadOnlyDictionary<Guid, int> began)
    {
        var position = await ledger.CaughtUp();
        var later = await Later(began);
        var lines = new Dictionary<Guid, string>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = (await ledger.Get($"/api/journal?consortiumId={consortium}&limit=1000&min-position={position}{cursor}")).ShouldBe(200);
            foreach (var row in page.Rows())
            {
                if (later.Contains(row.GetProperty("eventId").GetGuid()))
                {
                    var line = $"{Word.Read<Book>(row.Text("book"))} {row.Text("fromAccount")} > {row.Text("toAccount")} {row.GetProperty("amount").GetRawText()} {row.Text("commodity")} on {row.Text("trueOn")}";
                    var stream = row.GetProperty("streamId").GetGuid();
                    lines[stream] = lines.TryGetValue(stream, out var before) ? $"{before}; {line}" : line;
                }
            }

            cursor = page.Json.GetProperty("next").GetString() is { } next ? $"&cursor={next}" : null;
        }

        return lines;
    }

    private async Task<HashSet<Guid>> Later(IReadOnlyDictionary<Guid, int> began) =>
        [.. (await ledger.Database.Scalar<Guid[]>(
            $"select array_agg(e.id) from ledger.mt_events e join (values {string.Join(", ", began.Select(b => $"('{b.Key}'::uuid, {b.Value})"))}) b (id, events) on e.stream_id = b.id and e.version > b.events"))!];
}
