using PppLedger.Api.Imports;
using PppLedger.Api.Imports.Cordis;
using PppLedger.Api.Imports.Planning;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Imports;

public sealed class planning_cordis_projects
{
    private static readonly Guid Funder = Guid.Parse("0195aaaa-0000-7000-8000-0000000000ec");
    private static readonly DateOnly Today = new(2026, 11, 1);

    private readonly ImportLog log = new();

    [Fact]
    public void a_project_becomes_a_consortium_with_an_award_granted_on_its_first_day_where_no_signature_is_known()
    {
        var lantern = Plan(MadeUp.Semicolons, "900000001");
        lantern.Happens<ConsortiumFormed>().ShouldHaveSingleItem()
            .ShouldBe(new("900000001", "Light for small harbours", "LANTERN", "HORIZON", null, null, new(2024, 2, 1), new(2027, 1, 31)));
        var grant = lantern.Happens<FundingGranted>().ShouldHaveSingleItem();
        (grant.Code, grant.Scheme, grant.Ceiling, grant.GrantedOn, grant.GrantDateInferred, grant.FunderId)
            .ShouldBe(("900000001", "HORIZON-JU-RIA", new(1_000_000.50m, "EUR"), new(2024, 2, 1), true, Funder));
        log.Remarks.Count(r => r.Code == "grant-date-inferred").ShouldBe(3);
    }

    [Fact]
    public void a_signature_date_is_the_grant_date()
    {
        var grant = Plan(MadeUp.Commas, "900000011").Happens<FundingGranted>().Single();
        (grant.GrantedOn, grant.GrantDateInferred).ShouldBe((new(2023, 11, 6), false));
    }

    [Fact]
    public void each_row_becomes_a_participation_with_kind_country_and_size_one_organisation_twice_in_two_roles()
    {
        var lantern = Plan(MadeUp.Semicolons, "900000001");
        lantern.Happens<PartnerJoined>().Select(j => $"{j.Role} {j.Kind} {j.Country} {j.On}").ShouldBe([
            "Coordinator Enterprise DE ",
            "Participant HigherEducation GR ",
            "Participant Enterprise GB ",
            "ThirdParty Enterprise GB ",
        ]);
        lantern.Happens<OrganisationRegistered>().Select(o => o.Name).ShouldBe(["Harbour Lights GmbH", "University of the Coast", "Quay Works Ltd"]);
        lantern.Happens<SizeStatusDetermined>().Select(s => $"{s.Role} {s.Status} {s.On:O}").ShouldBe([
            "Coordinator Sme 2024-02-01",
            "Participant NotSme 2024-02-01",
            "ThirdParty Sme 2024-02-01",
        ]);
    }

    [Fact]
    public void what_is_above_zero_is_allocated_and_a_blank_is_not_taken_for_zero()
    {
        Plan(MadeUp.Semicolons, "900000001").Happens<FundingAllocated>().Select(a => $"{a.Role} {a.Value} {a.On:O}").ShouldBe([
            "Coordinator EUR 400000.25 2024-02-01",
            "Participant EUR 300000 2024-02-01",
            "ThirdParty EUR 100000.5 2024-02-01",
        ]);
        Plan(MadeUp.Semicolons, "900000003").Happens<FundingAllocated>().ShouldBeEmpty();
    }

    [Fact]
    public void total_cost_above_the_contribution_is_promised_in_kind_to_the_cent_and_by_the_partner_s_own_means()
    {
        var promised = Plan(MadeUp.Commas, "900000011").Happens<ContributionCommitted>();
        promised.Select(c => $"{c.Kind} {c.Category} {c.Value} {c.Origin} {c.Year} {c.WorkPackage} {c.CommittedOn:O} {c.Reference}").ShouldBe([
            "InKind OwnCosts EUR 0.01 Research   2023-11-06 cordis/900000011/910000011/coordinator",
            "InKind OwnCosts EUR 120000 Private   2023-11-06 cordis/900000011/910000012/participant",
            "InKind OwnCosts EUR 1000.5    2023-11-06 cordis/900000011/910000013/associated-partner",
        ]);
    }

    [Fact]
    public void a_lump_sum_gives_no_negative_contribution_and_is_remarked()
    {
        var lumpSum = Plan(MadeUp.Commas, "900000012");
        lumpSum.Happens<ContributionCommitted>().ShouldBeEmpty();
        lumpSum.Happens<FundingAllocated>().Single().Value.ShouldBe(new(120_000.5m, "EUR"));
        log.Remarks.ShouldContain(r => r.Code == "lump-sum" && r.Project == "900000012" && r.Row.Line == 5);
    }

    [Fact]
    public void a_deliverable_becomes_a_published_milestone_without_a_due_date()
    {
        var website = Plan(MadeUp.Commas, "900000011");
        var planned = website.Happens<MilestonePlanned>().Single();
        (planned.Code, planned.Title, planned.Kind, planned.DeliverableType, planned.DueOn)
            .ShouldBe(("900000011_2_DELIVHORIZON", "Website", MilestoneKind.Deliverable, "Websites, patent fillings, videos etc.", null));
        var published = website.Happens<MilestonePublished>().Single();
        (published.On, published.Address).ShouldBe((null, "https://example.org/d?id=1&x=2"));
    }

    [Fact]
    public void closed_and_terminated_projects_are_closed_last_on_a_day_not_known()
    {
        Plan(MadeUp.Semicolons, "900000002").Streams.First().Events[^1].ShouldBe(new ConsortiumClosed(ConsortiumOutcome.Completed, null));
        Plan(MadeUp.Semicolons, "900000003").Streams.First().Events[^1].ShouldBe(new ConsortiumClosed(ConsortiumOutcome.Terminated, null));
        Plan(MadeUp.Semicolons, "900000001").Happens<ConsortiumClosed>().ShouldBeEmpty();
    }

    [Fact]
    public void a_missing_coordinator_is_a_fact_and_so_are_partners_that_are_not_in_the_files()
    {
        Plan(MadeUp.Semicolons, "900000002").IsRefused.ShouldBeFalse();
        log.Remarks.Where(r => r.Code == "no-coordinator").Select(r => r.Project).ShouldBe(["900000002", "900000003"]);
        Plan(MadeUp.Commas, "900000013").Happens<FundingGranted>().Single().Ceiling.Amount.ShouldBe(75_000);
        log.Remarks.ShouldContain(r => r.Code == "no-partners" && r.Project == "900000013");
    }

    [Fact]
    public void the_first_name_met_is_the_organisation_s_and_another_one_is_remarked()
    {
        Plan(MadeUp.Semicolons, "900000002").Happens<OrganisationRegistered>().Single().Name.ShouldBe("University of the Coast");
        log.Remarks.ShouldContain(r => r.Code == "name-differs" && r.Value == "UNIVERSITY OF THE COAST");
    }

    [Fact]
    public void an_ended_participation_is_remarked_because_nobody_says_when_it_ended()
    {
        Plan(MadeUp.Commas, "900000011");
        log.Remarks.ShouldContain(r => r.Code == "participation-ended" && r.Row.Line == 4);
    }

    [Fact]
    public void an_inferred_grant_date_may_lie_ahead()
    {
        var plan = Plan(MadeUp.Semicolons, "900000001", today: new(2023, 12, 31));
        plan.Refusals.ShouldBeEmpty();
        plan.Happens<FundingAllocated>().Count().ShouldBe(3);
    }

    private ProjectPlan Plan(string folder, string code, DateOnly? today = null)
    {
        var format = new CordisFormat();
        var read = format.Read(ImportFiles.In(folder, format), log).ToList().Single(p => p.Code == code);
        read.Faults.ShouldBeEmpty();
        var terms = new ImportTerms("cordis", format.Columns, Funder, today ?? Today, RunImport.Ledger);
        return new ProjectPlanner(terms, new()).Plan(read.Project!, ProjectState.Unknown);
    }
}

internal static class PlannedEvents
{
    public static IEnumerable<T> Happens<T>(this ProjectPlan plan) => plan.Streams.SelectMany(s => s.Events).OfType<T>();
}
