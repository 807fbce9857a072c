namespace PppLedger.Api.Tests.Imports;

public sealed class the_first_hundred_of_horizon_europe(Head100 set) : IClassFixture<Head100>
{
    [Fact]
    public async Task are_booked_as_published_by_count_role_and_size()
    {
        var control = set.Control();
        var consortia = await set.Ledger.All("/api/consortia");
        consortia.Count.ShouldBe(control.Count("project_rows"));
        consortia.Count(c => c.GetProperty("partners").GetArrayLength() > 0).ShouldBe(control.Count("projects_with_participants"));
        set.Participations.Count.ShouldBe(control.Count("organization_rows"));
        set.Participations.Select(p => ReadBack.Role(p.Role)).Counted().ShouldBe(control.Counts("role"), ignoreOrder: true);
        set.Participations.Count(p => p.Size == "sme").ShouldBe(control.Count("sme_true"));
        (100m * set.Participations.Count(p => p.Size == "sme") / set.Participations.Count).ShouldBe(control.Number("sme_share_pct"));
        set.File("projects").GetProperty("rowsWithDecimalComma").GetInt32().ShouldBe(control.Count("projects_with_decimal_comma"));
    }

    [Fact]
    public async Task allocate_the_whole_grant_in_41_of_42_and_the_one_cut_off_is_reported()
    {
        var control = set.Control();
        (await set.Ledger.Rows("/api/figures?account=granted")).Sum(r => r.GetProperty("in").GetDecimal()).ShouldBe(control.Sum("project_sum_ecMaxContribution"));
        (await set.Ledger.Balance("allocated")).ShouldBe(control.Sum("sum_ecContribution"));
        var withPartners = set.Participations.Select(p => p.Project).ToHashSet();
        var awards = (await set.Ledger.All("/api/awards")).Where(a => withPartners.Contains(a.GetProperty("code").GetString()!)).ToLookup(
            a => a.GetProperty("unallocated").GetProperty("amount").GetDecimal() == 0, a => a.GetProperty("code").GetString()!);
        awards[true].Count().ShouldBe(control.Count("projects_whose_partner_ec_sums_to_ecMaxContribution"));
        awards[false].ShouldBe(control.Texts("exceptions"));
        var reported = await set.Ledger.All($"/api/imports/{set.Report.GetProperty("id").GetGuid()}/rows?code=allocations-below-grant");
        reported.Select(r => r.GetProperty("project").GetString()).ShouldBe(control.Texts("exceptions"));
    }

    [Fact]
    public async Task list_all_100_deliverables_of_unknown_projects_as_unbookable()
    {
        set.Control();
        var rows = await set.Ledger.All($"/api/imports/{set.Report.GetProperty("id").GetGuid()}/rows?kind=unbookable");
        rows.Count.ShouldBe(100);
        rows.ShouldAllBe(r => r.Word("file") == "deliverables_df_100.csv" && r.Word("code") == "project-not-in-file" && r.Word("column") == "projectID");
        rows.Select(r => r.GetProperty("line").GetInt32()).Order().ShouldBe(Enumerable.Range(2, 100));
        (await set.Ledger.All("/api/milestones")).ShouldBeEmpty();
    }

    [Fact]
    public async Task promise_their_own_contributions_and_lump_sums_promise_none()
    {
        var control = set.Control();
        (await set.Ledger.Balance("pledged")).ShouldBe(control.Sum("sum_own_contribution_where_totalCost_gt_ec"));
        var commitments = await set.Ledger.All("/api/commitments");
        commitments.Count.ShouldBe(control.Count("rows_totalCost_gt_ec"));
        commitments.ShouldAllBe(c => c.Word("kind") == "in-kind" && c.Word("category") == "own-costs" && c.Word("workPackage") == null);
        var remarks = set.Report.GetProperty("remarks");
        var below = remarks.EnumerateObject().Where(r => r.Name is "lump-sum" or "total-cost-below-grant").Sum(r => r.Value.GetInt32());
        below.ShouldBe(control.Count("rows_totalCost_lt_ec"));
        var read = set.File("participations").GetProperty("amounts").GetProperty("totalCost").GetProperty("sum").GetDecimal();
        read.ShouldBe(control.Sum("sum_totalCost"));
        set.File("projects").GetProperty("amounts").GetProperty("totalCost").GetProperty("sum").GetDecimal().ShouldBe(control.Sum("project_sum_totalCost"));
    }
}

public sealed class two_whole_consortia(TwoConsortia set) : IClassFixture<TwoConsortia>
{
    [Theory]
    [InlineData("101132352", "d@rts")]
    [InlineData("101132694", "EU-CIEMBLY")]
    public async Task are_booked_to_the_cent(string code, string acronym)
    {
        var control = set.Control().In(acronym);
        var partners = set.Participations.Where(p => p.Project == code).ToList();
        partners.Count.ShouldBe(control.Count("participants"));
        partners.Count(p => p.Size == "sme").ShouldBe(control.Count("sme"));
        partners.Sum(p => p.Allocated).ShouldBe(control.Sum("sum_ecContribution"));
        var award = (await set.Ledger.All("/api/awards")).Single(a => a.Word("code") == code);
        award.GetProperty("ceiling").GetProperty("amount").GetDecimal().ShouldBe(control.Sum("project_ecMaxContribution"));
        var pledged = (await set.Ledger.Rows($"/api/figures?account=pledged&awardId={award.GetProperty("id").GetGuid()}")).Sum(r => r.GetProperty("balance").GetDecimal());
        pledged.ShouldBe(control.Sum("sum_totalCost") - control.Sum("sum_ecContribution"));
        (control.Sum("project_totalCost") - control.Sum("project_ecMaxContribution")).ShouldBe(pledged);
    }

    [Fact]
    public async Task show_the_one_cent_between_cost_and_grant_as_it_is()
    {
        set.Control();
        var commitment = (await set.Ledger.All("/api/commitments")).Single();
        commitment.GetProperty("value").GetProperty("amount").GetDecimal().ShouldBe(0.01m);
        commitment.Word("reference").ShouldNotBeNull().ShouldStartWith("cordis/101132694/");
        set.Report.GetProperty("remarks").GetProperty("total-cost-above-grant").GetInt32().ShouldBe(1);
    }
}
