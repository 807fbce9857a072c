using System.Text.Json;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Imports;

public sealed class importing_again : IAsyncLifetime
{
    private ImportLedger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await ImportLedger.Start();
        (await ledger.Import(MadeUp.Commas)).ShouldBe(201);
        (await ledger.Import(MadeUp.Semicolons)).ShouldBe(201);
    }

    public async ValueTask DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task the_same_files_adds_no_event()
    {
        var before = await ledger.Events();
        (await Booked(MadeUp.Changed(MadeUp.Commas))).ShouldBe("{}");
        (await Booked(MadeUp.Changed(MadeUp.Semicolons))).ShouldBe("{}");
        (await ledger.Events()).ShouldBe(before);
    }

    [Theory]
    [InlineData("project_df_100.csv", "Beacons, old and new", "Beacons, old and newer", """{"consortium-amended":1}""")]
    [InlineData("project_df_100.csv", "2026-12-31,\"500000", "2027-06-30,\"500000", """{"consortium-extended":1}""")]
    [InlineData("project_df_100.csv", "2026-12-31,\"500000", "2026-06-30,\"500000", """{"consortium-amended":1}""")]
    [InlineData("project_df_100.csv", "\",500000,", "\",600000,", """{"award-amended":1}""")]
    [InlineData("project_df_100.csv", "BEACON,SIGNED", "BEACON,CLOSED", """{"consortium-closed":1}""")]
    [InlineData("organization_df_100.csv", "True,PRC,NL,participant,200000.0,", "True,PRC,NL,participant,150000.0,", """{"allocation-reduced":1,"commitment-increased":1}""")]
    [InlineData("organization_df_100.csv", ",320000,", ",310000,", """{"commitment-reduced":1}""")]
    [InlineData("organization_df_100.csv", ",320000,", ",,", "{}")]
    [InlineData("organization_df_100.csv", "True,PRC", "False,PRC", """{"size-status-determined":1}""")]
    [InlineData("organization_df_100.csv", "True,PRC", ",PRC", "{}")]
    [InlineData("organization_df_100.csv", "Beacon Institute", "Institute of Beacons", """{"organisation-renamed":1}""")]
    public async Task a_changed_row_adds_what_changed_and_nothing_else(string file, string old, string becomes, string events)
    {
        (await Booked(MadeUp.Changed(MadeUp.Commas, (file, old, becomes)))).ShouldBe(events);
        (await Booked(MadeUp.Changed(MadeUp.Commas, (file, old, becomes)))).ShouldBe("{}");
    }

    [Fact]
    public async Task a_new_participation_and_a_new_deliverable_are_added()
    {
        var files = MadeUp.Changed(
            MadeUp.Commas,
            ("organization_df_100.csv", "900000012,910000012", "900000011,910000011,Beacon Institute,False,REC,FR,thirdParty,0.0,0.0,,False\n900000012,910000012"),
            ("deliverables_df_100.csv", "900000011_2_DELIVHORIZON", "900000011_3_DELIVHORIZON,Map,Other,A map,900000011,BEACON,,Project deliverable\n900000011_2_DELIVHORIZON"));
        (await Booked(files)).ShouldBe("""{"milestone-planned":1,"milestone-published":1,"partner-joined":1,"size-status-determined":1}""");
    }

    [Fact]
    public async Task shares_move_between_partners_within_the_grant_less_first_more_last()
    {
        var files = MadeUp.Changed(
            MadeUp.Commas, ("organization_df_100.csv", "coordinator,300000.0,300000.0,", "coordinator,350000.0,350000.0,"), ("organization_df_100.csv", "participant,200000.0,", "participant,150000.0,"));
        (await Booked(files)).ShouldBe("""{"allocation-reduced":1,"commitment-increased":1,"commitment-reduced":1,"funding-allocated":1}""");
    }

    [Fact]
    public async Task what_a_file_no_longer_has_is_reported_and_stays()
    {
        var files = MadeUp.Changed(MadeUp.Commas);
        files["organization_df_100.csv"] = [.. System.Text.Encoding.UTF8.GetBytes(string.Join('\n', System.Text.Encoding.UTF8.GetString(files["organization_df_100.csv"]).Split('\n').Where(l => !l.Contains("Lamp Makers BV,True"))))];
        var report = (await ledger.Import(files)).ShouldBe(201).Json;
        report.GetProperty("booked").GetProperty("events").GetInt32().ShouldBe(0);
        report.GetProperty("remarks").GetProperty("no-longer-in-file").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task what_no_event_can_change_is_reported()
    {
        var files = MadeUp.Changed(
            MadeUp.Commas,
            ("project_df_100.csv", "2023-11-06", "2023-11-07"),
            ("organization_df_100.csv", "True,PRC,NL", "True,REC,BE"),
            ("deliverables_df_100.csv", ",Website,", ",Web site,"));
        var report = (await ledger.Import(files)).ShouldBe(201).Json;
        report.GetProperty("booked").GetProperty("events").GetInt32().ShouldBe(0);
        var remarks = report.GetProperty("remarks");
        string[] reported = ["grant-date-differs", "kind-differs", "country-differs", "deliverable-differs"];
        reported.ShouldAllBe(code => remarks.GetProperty(code).GetInt32() == 1);
    }

    [Fact]
    public async Task a_closed_consortium_stays_closed_and_takes_no_partner_any_more()
    {
        var reopened = MadeUp.Changed(MadeUp.Semicolons, ("project.csv", "TIDEMILL\";\"CLOSED", "TIDEMILL\";\"SIGNED"));
        (await ledger.Import(reopened)).Json.GetProperty("remarks").GetProperty("outcome-differs").GetInt32().ShouldBe(1);
        var joined = MadeUp.Changed(
            MadeUp.Semicolons, ("organization.csv", "\"900000002\";\"910000002\"", "\"900000002\";\"910000001\";\"Harbour Lights GmbH\";\"\";\"true\";\"PRC\";\"DE\";\"participant\";\"0\";\"0\"\n\"900000002\";\"910000002\""));
        var report = (await ledger.Import(joined)).Json;
        report.GetProperty("projects").ToString().ShouldBe("""{"formed":0,"changed":0,"unchanged":2,"refused":1}""");
        report.GetProperty("unbookable").GetProperty("consortium-closed").GetInt32().ShouldBe(1);
    }

    private async Task<string> Booked(IEnumerable<KeyValuePair<string, byte[]>> files) =>
        JsonSerializer.Serialize((await ledger.Import(files)).ShouldBe(201).Json.GetProperty("booked").GetProperty("eventsByKind"));
}
