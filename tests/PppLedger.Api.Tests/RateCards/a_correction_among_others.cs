using Npgsql;
using PppLedger.Api.Tests.Journal;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.RateCards;

/// <summary>What others do while a rate is being corrected.</summary>
public sealed class a_correction_among_others
{
    private const int Number = 778;
    private static readonly Guid Acme = Guid.CreateVersion7();
    private static readonly Guid Consortium = Guid.CreateVersion7();
    private static readonly Guid Card = Guid.CreateVersion7();
    private static readonly Guid Valued = Guid.CreateVersion7();
    private static readonly Guid Other = Guid.CreateVersion7();

    [Fact]
    public async Task is_refused_whole_when_a_contribution_changes_meanwhile()
    {
        await using var ledger = await Corrected();
        var keeper = await Stop(ledger, "rate-corrected");
        var correction = Correct(ledger);
        await Waiting(ledger);

        (await ledger.Host.Post($"/api/contributions/{Valued}/approval", new { version = 2 }, "bert", Acme, Role.Controller)).ShouldBe(204);
        await keeper.DisposeAsync();

        (await correction).ShouldBeProblem(409, "version-conflict").Text.ShouldContain("a contribution it revalues was");
        (await EventsOf(ledger, Card)).ShouldBe(3);
        (await EventsOf(ledger, Valued)).ShouldBe(3);
        (await EventsOf(ledger, Other)).ShouldBe(1);
        (await Correct(ledger)).ShouldBe(200);
        (await EventsOf(ledger, Valued)).ShouldBe(4);
        await ledger.CaughtUp();
        await ledger.ShouldBeWhole();
    }

    [Fact]
    public async Task finds_what_was_being_valued_by_the_old_rate()
    {
        await using var ledger = await Corrected();
        var keeper = await Stop(ledger, "contribution-valued");
        var valuation = ledger.Host.Post($"/api/contributions/{Other}/valuation", new { version = 1, rateCardId = Card }, "anna", Acme, Role.Recorder);
        await Waiting(ledger);
        var correction = Correct(ledger);
        await ledger.Until("the correction waits for the valuation", "select count(*) > 0 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and wait_event = 'transactionid'");
        correction.IsCompleted.ShouldBeFalse();
        await keeper.DisposeAsync();

        (await valuation).ShouldBe(204);
        (await correction).ShouldBe(200).Json.GetProperty("effects").GetArrayLength().ShouldBe(2);

        (await ledger.Host.Get($"/api/contributions/{Other}")).Json.GetProperty("value").GetProperty("amount").GetDecimal().ShouldBe(8_240m);
    }

    private static Task<Reply> Correct(OwnLedger ledger) =>
        ledger.Host.Post($"/api/rate-cards/{Card}/corrections/approval", new { version = 3 }, "bert", Acme, Role.Controller);

    private static Task<long> EventsOf(OwnLedger ledger, Guid stream) =>
        ledger.Database.Scalar<long>($"select count(*) from ledger.mt_events where stream_id = '{stream}'");

    // One contribution valued by the card, one not valued yet, and a correction that waits for approval.
    private static async Task<OwnLedger> Corrected()
    {
        var ledger = await OwnLedger.StartAsync();
        await using var session = ledger.Store.LightweightSession();
        session.Events.StartStream<Consortium>(
            Consortium,
            new ConsortiumFormed("C", "Title", null, null, null, null, null, null),
            new PartnerJoined(Acme, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null));
        session.Events.StartStream<RateCard>(
            Card,
            new RateCardRegistered(Acme, "Card", null, ValuationMethod.UsualMethod, "h", "EUR", new(Rate: 85, Description: "Cost price"), new(2026, 1, 1), null, null, null, "anna"),
            new RateCardApproved("bert"),
            new RateCorrectionProposed(1, new(Rate: 82.40m, Description: "Cost price"), new(2026, 1, 1), null, "Bonuses.", "anna"));
        session.Events.StartStream<Contribution>(Valued, Recorded(), new ContributionValued(Some.Eur(8_500), ValuationMethod.UsualMethod, Card, "100 h x 85.00 EUR", null, "anna"));
        session.Events.StartStream<Contribution>(Other, Recorded());
        await session.SaveChangesAsync();
        return ledger;
    }

    private static InKindContributionRecorded Recorded() => new(
        Consortium, Acme, null, null, InKindCategory.PersonnelHours, Some.Hours(100), new(new(2026, 3, 1), new(2026, 3, 31)), null, null, null, null, null, null, null, "anna");

    // Whoever writes such an event waits there, until the connection that is given back is closed.
    private static async Task<NpgsqlConnection> Stop(OwnLedger ledger, string type)
    {
        await ledger.Database.Execute(
            $"""
            create function ledger.stop() returns trigger language plpgsql as $$
            begin
                if new.type = '{type}' then perform pg_advisory_xact_lock_shared({Number}); end if;
                return new;
            end $$;
            create trigger stop before insert on ledger.mt_events for each row execute function ledger.stop();
            """);
        var keeper = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ledger.Database.ConnectionString) { Pooling = false }.ConnectionString);
        await keeper.OpenAsync();
        await using var command = new NpgsqlCommand($"select pg_advisory_lock({Number})", keeper);
        await command.ExecuteNonQueryAsync();
        return keeper;
    }

    private static Task Waiting(OwnLedger ledger) => ledger.Until(
        "the writer stands there", $"select count(*) = 1 from pg_locks where locktype = 'advisory' and not granted and objid = {Number} and {OwnLedger.LocksHere}");
}
