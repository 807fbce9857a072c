using System.Security.Cryptography;
using System.Text;
using JasperFx.Events.Daemon;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PppLedger.Api.Journal;

namespace PppLedger.Api.Tests.Imports;

public sealed class the_joint_undertakings_of_cordis(JointUndertakings set) : IClassFixture<JointUndertakings>
{
    private ImportLedger Ledger => set.Ledger;

    [Fact]
    public async Task are_581_consortia_of_732_organisations_and_their_funder()
    {
        var control = set.Control();
        (await Ledger.All("/api/consortia")).Count.ShouldBe(control.Count("projects"));
        (await Ledger.All("/api/organisations")).Count.ShouldBe(control.Count("organisations") + 1);
        (await Ledger.Rows("/api/organisations?identifierScheme=cordis-funder")).Single().GetProperty("name").GetString().ShouldBe("European Commission");
        set.Participations.Select(p => p.Organisation).Distinct().Count().ShouldBe(control.Count("organisations"));
        var outcomes = (await Ledger.All("/api/consortia")).Select(c => c.Word("outcome") switch { null => "SIGNED", "completed" => "CLOSED", _ => "TERMINATED" });
        outcomes.Counted().ShouldBe(control.Counts("project_status"), ignoreOrder: true);
    }

    [Fact]
    public async Task are_granted_and_allocated_what_was_published_to_the_cent()
    {
        var control = set.Control();
        (await Ledger.Rows("/api/figures?account=granted")).Sum(r => r.GetProperty("in").GetDecimal()).ShouldBe(control.Sum("sum_ecMaxContribution_of_projects"));
        (await Ledger.Balance("allocated")).ShouldBe(control.Sum("sum_ecContribution"));
        (await Ledger.Balance("authority")).ShouldBe(-control.Sum("sum_ecMaxContribution_of_projects"));
        var awards = await Ledger.All("/api/awards");
        awards.Select(a => a.GetProperty("scheme").GetString()!).Counted().ShouldBe(control.Counts("project_fundingScheme"), ignoreOrder: true);
        awards.ShouldAllBe(a => a.GetProperty("grantDateInferred").GetBoolean());
    }

    [Fact]
    public void have_1842_participations_by_role_activity_type_and_size()
    {
        var control = set.Control();
        var all = set.Participations;
        all.Count.ShouldBe(control.Count("participations"));
        all.Select(p => ReadBack.Role(p.Role)).Counted().ShouldBe(control.Counts("role"), ignoreOrder: true);
        all.Select(p => ReadBack.ActivityType(p.Kind)).Counted().ShouldBe(control.Counts("activityType"), ignoreOrder: true);
        all.Count(p => p.Size == "sme").ShouldBe(control.Count("sme_true"));
        all.Count(p => p.Size == "not-sme").ShouldBe(control.Count("sme_false"));
        all.Count(p => p.Size is null).ShouldBe(control.Count("sme_null"));
        decimal.Round(100m * all.Count(p => p.Size == "sme") / all.Count, 2).ShouldBe(control.Number("sme_share_pct"));
        all.Count(p => p.Allocated == 0).ShouldBe(control.Count("zero_ecContribution"));
        all.GroupBy(p => (p.Project, p.Organisation)).Count(g => g.Count() > 1).ShouldBe(control.Count("duplicate_project_org"));
        all.GroupBy(p => (p.Project, p.Organisation, p.Role)).Count(g => g.Count() > 1).ShouldBe(control.Count("duplicate_project_org_role"));
    }

    [Fact]
    public void allocate_to_smes_and_to_enterprises_what_was_published()
    {
        var control = set.Control();
        set.Participations.Sum(p => p.Allocated).ShouldBe(control.Sum("sum_ecContribution"));
        set.Participations.Where(p => p.Size == "sme").Sum(p => p.Allocated).ShouldBe(control.Sum("sum_ecContribution_sme"));
        set.Participations.Where(p => p.Kind == "enterprise").Sum(p => p.Allocated).ShouldBe(control.Sum("sum_ecContribution_private_PRC"));
    }

    [Fact]
    public async Task have_863_published_deliverables_in_164_projects()
    {
        var control = set.Control();
        var milestones = await Ledger.All("/api/milestones");
        milestones.Count.ShouldBe(control.Count("deliverables_rows"));
        milestones.Select(m => m.GetProperty("consortiumId").GetGuid()).Distinct().Count().ShouldBe(control.Count("deliverables_projects"));
        milestones.ShouldAllBe(m => m.GetProperty("isPublished").GetBoolean() && m.Word("dueOn") == null);
    }

    [Fact]
    public void could_all_be_booked_decimal_commas_and_all()
    {
        set.Control();
        set.Report.GetProperty("unbookableRows").GetInt32().ShouldBe(0);
        set.File("projects").GetProperty("rowsWithDecimalComma").GetInt32().ShouldBe(447);
    }

    [Fact]
    public async Task have_figures_that_are_the_sums_of_the_postings_behind_them()
    {
        set.Control();
        foreach (var account in new[] { "granted", "allocated" })
        {
            var figure = (await Ledger.Rows($"/api/figures?account={account}")).Single();
            var postings = await Ledger.All($"/api/journal?account={account}");
            postings.Count.ShouldBe(figure.GetProperty("postings").GetInt32());
            postings.Where(p => p.Word("toAccount") == account).Sum(p => p.GetProperty("amount").GetDecimal()).ShouldBe(figure.GetProperty("in").GetDecimal());
            postings.Where(p => p.Word("fromAccount") == account).Sum(p => p.GetProperty("amount").GetDecimal()).ShouldBe(figure.GetProperty("out").GetDecimal());
        }

        (await Ledger.Rows("/api/figures?groupBy=consortiumId,organisationId,awardId"))
            .Where(r => r.Word("account") is not ("authority" or "treasury" or "origin" or "promise")).ShouldAllBe(r => r.GetProperty("balance").GetDecimal() >= 0);
    }

    [Fact]
    public async Task add_no_event_when_imported_again()
    {
        set.Control();
        var before = await Ledger.Events();
        var again = (await Ledger.Import(RealData.Folder(set.Set))).ShouldBe(201).Json;
        again.GetProperty("booked").GetProperty("events").GetInt32().ShouldBe(0);
        again.GetProperty("projects").GetProperty("unchanged").GetInt32().ShouldBe(581);
        (await Ledger.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task have_the_identical_journal_and_figures_after_a_rebuild()
    {
        set.Control();
        var cancellation = TestContext.Current.CancellationToken;
        var (rows, figures) = (await Rows(), await Figures());
        await Ledger.Host.PauseAllDaemonsAsync();
        using (var daemon = await Ledger.Store.BuildProjectionDaemonAsync())
        {
            await daemon.RebuildProjectionAsync(JournalProjection.Name, TimeSpan.FromMinutes(5), cancellation);
            await daemon.StopAllAsync();
        }

        await Ledger.Host.ResumeAllDaemonsAsync();
        await Ledger.CaughtUp();
        (await Rows()).ShouldBe(rows);
        (await Figures()).ShouldBe(figures);
    }

    private async Task<string?> Rows() => await Ledger.Database.Scalar<string>(
        "select md5(string_agg(j::text, '|' order by seq, line)) || count(*) || (select md5(string_agg(s::text, '|' order by s::text)) from ledger.statement s) from ledger.journal j");

    private async Task<string> Figures() =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', (await Ledger.Rows("/api/figures?groupBy=consortiumId,organisationId,year")).Select(r => r.ToString())))));
}
