using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Imports;

public sealed class undoing_an_import : IAsyncLifetime
{
    private const string Standing = "/api/figures?account=granted&account=allocated&account=pledged&groupBy=consortiumId,organisationId";

    private ImportLedger ledger = null!;

    public async ValueTask InitializeAsync() => ledger = await ImportLedger.Start();

    public async ValueTask DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task withdraws_all_it_booked_and_the_same_files_can_be_imported_again()
    {
        var first = (await ledger.Import(MadeUp.Semicolons)).ShouldBe(201);
        var stood = await Balances();
        var undone = (await ledger.Undo(first.Id)).ShouldBe(200).Json;
        undone.GetProperty("stage").GetString().ShouldBe("undone");
        undone.GetProperty("undo").GetProperty("projects").GetInt32().ShouldBe(3);
        (await Balances()).ShouldBe("");

        var again = (await ledger.Import(MadeUp.Semicolons)).ShouldBe(201).Json;
        again.GetProperty("projects").GetProperty("formed").GetInt32().ShouldBe(3);
        again.GetProperty("booked").GetProperty("organisationsNew").GetInt32().ShouldBe(0);
        (await Balances()).ShouldBe(stood);
    }

    [Fact]
    public async Task leaves_no_trace_in_the_figures_of_any_period_and_keeps_the_history()
    {
        var import = (await ledger.Import(MadeUp.Commas)).ShouldBe(201);
        var before = await ledger.CaughtUp();
        (await ledger.Undo(import.Id)).ShouldBe(200);
        await ledger.CaughtUp();
        foreach (var day in new[] { "2023-11-05", "2023-11-06", "2023-12-01", "2026-12-31" })
        {
            var figures = await ledger.Rows($"/api/figures?account=granted&account=allocated&account=pledged&trueOnTo={day}");
            figures.ShouldAllBe(r => r.GetProperty("balance").GetDecimal() == 0);
        }

        (await ledger.Rows($"/api/figures?account=allocated&asOfPosition={before}")).Single().GetProperty("balance").GetDecimal().ShouldBe(620_000.5m);
    }

    [Fact]
    public async Task twice_finds_nothing_left()
    {
        var import = (await ledger.Import(MadeUp.Commas)).ShouldBe(201);
        (await ledger.Undo(import.Id)).ShouldBe(200);
        (await ledger.Undo(import.Id)).ShouldBeProblem(409, "nothing-to-undo");
        (await ledger.Undo(Guid.NewGuid())).ShouldBe(404);
        (await ledger.Send(HttpMethod.Post, $"/api/imports/{import.Id}/undo", null, "coordinator")).ShouldBeProblem(403, "role-missing");
    }

    [Fact]
    public async Task keeps_a_project_that_somebody_built_upon_and_says_on_what()
    {
        var import = (await ledger.Import(MadeUp.Commas)).ShouldBe(201);
        var beacon = await ledger.Database.Scalar<Guid>("select stream_id from ledger.natural_keys where kind = 'consortium' and key = '900000011'");
        var partner = await ledger.Database.Scalar<Guid>("select stream_id from ledger.natural_keys where kind = 'organisation/pic' and key = '910000012'");
        await using (var session = ledger.Store.LightweightSession())
        {
            session.Events.StartStream<Contribution>(Guid.CreateVersion7(), new InKindContributionRecorded(
                beacon, partner, null, null, InKindCategory.PersonnelHours, new(8, "h"), new(new(2024, 5, 1), new(2024, 5, 1)), ContributionOrigin.Private, null, null, null, null, null, null, "anna"));
            await session.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var undone = (await ledger.Undo(import.Id)).ShouldBe(200).Json;
        undone.GetProperty("stage").GetString().ShouldBe("partly-undone");
        var kept = undone.GetProperty("undo").GetProperty("kept").EnumerateArray().Single();
        kept.GetProperty("project").GetString().ShouldBe("900000011");
        kept.GetProperty("reason").GetString()!.ShouldContain("contribution");
        (await ledger.Database.Scalar<string>("select data ->> 'outcome' from ledger.mt_doc_consortium where data ->> 'code' = '900000012'")).ShouldBe("entered-in-error");
        (await ledger.Database.Scalar<string>("select data ->> 'outcome' from ledger.mt_doc_consortium where data ->> 'code' = '900000011'")).ShouldBeNull();
    }

    [Fact]
    public async Task of_a_change_moves_amounts_and_descriptions_back()
    {
        (await ledger.Import(MadeUp.Commas)).ShouldBe(201);
        var (stood, described) = (await Balances(), await Described());
        var changed = (await ledger.Import(Changed())).ShouldBe(201);
        (await Balances()).ShouldNotBe(stood);

        (await ledger.Undo(changed.Id)).ShouldBe(200).Json.GetProperty("undo").GetProperty("kept").GetArrayLength().ShouldBe(0);
        (await Balances()).ShouldBe(stood);
        (await Described()).ShouldBe(described);
        var again = (await ledger.Import(Changed())).ShouldBe(201).Json.GetProperty("booked").GetProperty("eventsByKind");
        // Organisations stay in the register.
        again.ToString().ShouldBe(changed.Json.GetProperty("booked").GetProperty("eventsByKind").ToString().Replace("\"organisation-registered\":1,", ""));
    }

    [Fact]
    public async Task goes_latest_first_what_a_later_import_changed_stays_until_that_one_is_undone()
    {
        var first = (await ledger.Import(MadeUp.Commas)).ShouldBe(201);
        var second = (await ledger.Import(Changed())).ShouldBe(201);
        (await ledger.Undo(first.Id)).ShouldBe(200).Json.GetProperty("undo").GetProperty("kept").EnumerateArray().Single()
            .GetProperty("project").GetString().ShouldBe("900000011");
        (await ledger.Undo(second.Id)).ShouldBe(200).Json.GetProperty("stage").GetString().ShouldBe("undone");
        (await ledger.Undo(first.Id)).ShouldBe(200).Json.GetProperty("stage").GetString().ShouldBe("undone");
        (await Balances()).ShouldBe("");
    }

    private static Dictionary<string, byte[]> Changed() => MadeUp.Changed(
        MadeUp.Commas,
        ("project_df_100.csv", "Beacons, old and new", "Beacons, old and newer"),
        ("project_df_100.csv", "\",500000,", "\",600000,"),
        ("organization_df_100.csv", "Lamp Makers BV,True", "Lamp Makers BV,False"),
        ("organization_df_100.csv", "participant,200000.0,", "participant,150000.0,"),
        ("organization_df_100.csv", "Beacon Institute", "Institute of Beacons"),
        ("organization_df_100.csv", "900000012,910000012", "900000011,910000014,Newcomer,True,PRC,BE,participant,1000.0,1000.0,1500,False\n900000012,910000012"),
        ("deliverables_df_100.csv", "900000011_2_DELIVHORIZON", "900000011_3_DELIVHORIZON,Map,Other,A map,900000011,BEACON,,Project deliverable\n900000011_2_DELIVHORIZON"));

    // Per consortium and organisation by their codes: ids differ from one import to the next.
    private async Task<string> Balances()
    {
        await ledger.CaughtUp();
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (kind, prefix) in new[] { ("mt_doc_consortium", "code"), ("mt_doc_organisation", "name") })
        {
            var pairs = await ledger.Database.Scalar<string>($"select string_agg(id || '=' || (data ->> '{prefix}'), '|') from ledger.{kind}");
            foreach (var pair in pairs!.Split('|').Select(p => p.Split('=', 2)))
            {
                codes[pair[0]] = pair[1];
            }
        }

        var rows = await ledger.Rows(Standing);
        return string.Join('\n', rows.Where(r => r.GetProperty("balance").GetDecimal() != 0)
            .Select(r => $"{r.GetProperty("account").GetString()} {codes[r.GetProperty("consortiumId").GetString()!]} {(r.GetProperty("organisationId").GetString() is { } o ? codes[o] : "")} {r.GetProperty("balance").GetDecimal():0.00}")
            .Order(StringComparer.Ordinal));
    }

    private async Task<string?> Described() => await ledger.Database.Scalar<string>(
        """
        select string_agg(x, E'\n' order by x) from (
            select data ->> 'code' || ' ' || (data ->> 'title') || ' ' || coalesce(data ->> 'endsOn', '') from ledger.mt_doc_consortium
            union all select 'organisation ' || (data ->> 'name') from ledger.mt_doc_organisation where data ->> 'name' <> 'Newcomer'
            union all select p ->> 'role' || ' ' || coalesce(p ->> 'sizeStatus', '') from ledger.mt_doc_consortium, jsonb_array_elements(data -> 'partners') p where p ->> 'withdrewOn' is null
            union all select data ->> 'code' from ledger.mt_doc_milestone where data ->> 'state' <> 'dropped'
        ) as all_of(x)
        """);
}
