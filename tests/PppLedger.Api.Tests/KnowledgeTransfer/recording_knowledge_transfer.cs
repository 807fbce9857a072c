using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.KnowledgeTransfer;

public sealed class recording_knowledge_transfer(LedgerFixture ledger)
{
    [Fact]
    public async Task is_for_the_programme_office_and_the_coordinator_of_the_consortium_it_comes_from()
    {
        var programme = await TransferProgramme.In(ledger);
        (await programme.AsOffice("deals", programme.Deal("KD-1", "2026-05-20"))).ShouldBe(201);
        (await programme.AsCoordinator("spin-offs", programme.SpinOff("SO-1", "2026-05-20", programme.Consortium))).ShouldBe(201);
        (await programme.AsCoordinator("spin-offs", programme.SpinOff("SO-2", "2026-05-20"))).ShouldBeProblem(403, "transfer-not-yours");
        (await programme.AsCoordinator("targets", new { programme = programme.Name, year = 2026, spinOffs = 10 })).ShouldBeProblem(403, "role-missing");
        (await programme.AsOffice("targets", new { programme = programme.Name, year = 2026, spinOffs = 10 })).ShouldBe(201);
        (await ledger.Get($"/api/knowledge-transfer?programme={programme.Name}")).ShouldBe(200).Rows().Select(r => r.Text("kind")).ShouldBe(["knowledge-deal", "spin-off", "target"]);
        (await ledger.Get($"/api/knowledge-transfer?programme={programme.Name}&kind=target,spin-off")).ShouldBe(200).Rows().Count().ShouldBe(2);
    }

    [Fact]
    public async Task is_refused_for_another_programme_an_unknown_organisation_and_what_is_no_branch_association()
    {
        var (programme, other) = (await TransferProgramme.In(ledger), await TransferProgramme.In(ledger));
        (await programme.AsOffice("spin-offs", programme.SpinOff("SO-1", "2026-05-20", other.Consortium))).ShouldBeProblem(422, "transfer-of-another-programme");
        (await programme.AsOffice("deals", programme.Deal("KD-1", "2026-05-20", association: programme.Large))).ShouldBeProblem(422, "not-a-branch-association");
        (await programme.AsOffice("deals", programme.Deal("KD-1", "2026-05-20", member: Guid.CreateVersion7()))).ShouldBeProblem(422, "unknown-organisation")
            .Json.Text("pointer").ShouldBe("/members/0/organisationId");
        (await programme.AsOffice("licences", new { programme = programme.Name, code = "L", title = "X", licensorId = programme.Sme, licenseeId = programme.Sme, isExclusive = true, grantedOn = "2026-05-20" }))
            .ShouldBeProblem(422, "licence-to-itself");
        (await ledger.Get($"/api/knowledge-transfer?programme={programme.Name}")).Rows().ShouldBeEmpty();
    }

    [Fact]
    public async Task takes_a_code_once_until_it_is_withdrawn()
    {
        var programme = await TransferProgramme.In(ledger);
        var url = (await programme.AsOffice("spin-offs", programme.SpinOff("SO-1", "2026-05-20"))).ShouldBe(201).Headers["Location"];
        (await programme.AsOffice("deals", programme.Deal("SO-1", "2026-05-20"))).ShouldBeProblem(409, "key-taken");
        var id = url[(url.LastIndexOf('/') + 1)..];
        (await programme.AsOffice($"{id}/withdrawal", new { version = 2, reason = "Twice." })).ShouldBeProblem(409, "version-conflict");
        (await programme.AsCoordinator($"{id}/withdrawal", new { version = 1, reason = "Twice." })).ShouldBeProblem(404, "not-found");
        (await programme.AsOffice($"{id}/withdrawal", new { version = 1, reason = "Twice." })).ShouldBe(204);
        (await programme.AsOffice($"{id}/withdrawal", new { version = 2, reason = "Twice." })).ShouldBeProblem(409, "transfer-withdrawn");
        (await ledger.Get(url)).ShouldBe(200).Json.Text("withdrawnBecause").ShouldBe("Twice.");
        (await programme.AsOffice("deals", programme.Deal("SO-1", "2026-05-20"))).ShouldBe(201);
        (await ledger.Get($"/api/knowledge-transfer?programme={programme.Name}&withdrawn=true")).Rows().Count().ShouldBe(1);
    }

    [Fact]
    public async Task lets_one_of_two_with_the_same_code_win()
    {
        var programme = await TransferProgramme.In(ledger);
        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => programme.AsOffice("spin-offs", programme.SpinOff("SO-1", "2026-05-20"))));
        replies.Select(r => r.Status).Order().ShouldBe([201, 409, 409, 409, 409, 409]);
    }

    [Fact]
    public async Task is_told_in_the_timeline_of_the_consortium_it_comes_from()
    {
        var programme = await TransferProgramme.In(ledger);
        (await programme.AsCoordinator("spin-offs", programme.SpinOff("SO-1", "2026-05-20", programme.Consortium))).ShouldBe(201);
        var position = await ledger.CaughtUp();
        var row = (await ledger.Get($"/api/timeline?consortiumId={programme.Consortium}&min-position={position}")).ShouldBe(200).Rows().Last();
        row.Text("says").ShouldBe("The spin-off Spin-off SO-1 was founded on 2026-05-20 out of Institute.");
        row.Text("about").ShouldBe("knowledge transfer SO-1");
        (await ledger.Get(row.GetProperty("links").Text("thing")!)).ShouldBe(200);
    }

    [Fact]
    public async Task is_read_the_same_after_a_rebuild()
    {
        await using var own = await OwnLedger.StartAsync();
        await own.Record<PppLedger.Domain.KnowledgeTransfer>(
            new SpinOffFounded("P", "SO-1", "Cold Furnaces", null, null, new(2026, 5, 20), null), new KnowledgeTransferWithdrawn("Twice."));
        await own.Record<PppLedger.Domain.KnowledgeTransfer>(new TransferTargetSet("P", 2026, 10));
        await own.Record<PppLedger.Domain.KnowledgeTransfer>(new DisseminationHeld("P", "D-1", "Open day", DisseminationKind.Conference, true, 60, 22, new(2026, 5, 1), null));
        const string rows = "select string_agg(data::text, ' ' order by id) from ledger.mt_doc_knowledgetransfer";
        var live = (await own.Database.Scalar<string>(rows))!;
        live.ShouldContain("Cold Furnaces");
        using (var daemon = await own.Store.BuildProjectionDaemonAsync())
        {
            await daemon.RebuildProjectionAsync<PppLedger.Domain.KnowledgeTransfer>(TimeSpan.FromMinutes(5), CancellationToken.None);
        }

        (await own.Database.Scalar<string>(rows)).ShouldBe(live);
    }

    [Fact]
    public async Task by_the_documented_examples_works_on_the_demonstration()
    {
        await using var own = await OwnLedger.StartAsync(("Ledger:Demo", "true"));
        await own.CaughtUp();
        var posts = (await Hostile.Posts.Of(own)).Where(p => p.Template.StartsWith("/api/knowledge-transfer", StringComparison.Ordinal)).ToList();
        posts.Count.ShouldBe(6);
        foreach (var post in posts)
        {
            (await own.Host.Post(post.Url, post.Fine.ToJsonString(), "otto", TransferProgramme.OfficeOf, Role.ProgrammeOffice)).Status.ShouldBeInRange(201, 204, post.Template);
        }
    }
}
