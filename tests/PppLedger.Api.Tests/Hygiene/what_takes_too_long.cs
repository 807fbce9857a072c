using Npgsql;
using PppLedger.Api.Tests.Evidence;
using PppLedger.Api.Tests.Kit;
using PppLedger.Api.Tests.Reliability;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Hygiene;

public sealed class what_takes_too_long
{
    private static readonly Who Admin = new("admin", Guid.Empty, Role.Administrator);

    [Fact]
    public async Task is_504_and_a_write_can_be_asked_again_by_the_same_key()
    {
        await using var ledger = await OwnLedger.StartAsync(("Ledger:TimeoutSeconds", "3"));
        var (key, acme) = (Kit.Http.FreshKey(), new { name = "Acme", kind = "enterprise", country = "NL" });
        // The first of a kind is slow, for its code is made then.
        await OwnLedger.Until("it is quick", async () => (await ledger.Host.Post(Kit.Http.FreshKey(), "/api/organisations", acme, Admin)).Status == 201);
        var before = await Registered(ledger);

        await using (var locked = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ledger.Database.ConnectionString) { Pooling = false }.ConnectionString))
        {
            await locked.OpenAsync();
            await using var transaction = await locked.BeginTransactionAsync();
            await using var command = new NpgsqlCommand("lock table ledger.mt_doc_organisation", locked, transaction);
            await command.ExecuteNonQueryAsync();

            (await ledger.Host.Get("/api/organisations")).ShouldBeProblem(504, "took-too-long").Json.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
            (await ledger.Host.Post(key, "/api/organisations", acme, Admin)).ShouldBeProblem(504, "took-too-long");
        }

        await OwnLedger.Until("it is done", async () => (await ledger.Host.Post(key, "/api/organisations", acme, Admin)).Status == 201);
        (await Registered(ledger)).ShouldBe(before + 1);
    }

    private static Task<long> Registered(OwnLedger ledger) =>
        ledger.Database.Scalar<long>("select count(*) from ledger.mt_events where type = 'organisation-registered'");
}
