using System.Diagnostics;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Hygiene;

/// <summary>What is open costs little, however often it is asked for.</summary>
public sealed class what_anybody_may_ask_for(LedgerFixture ledger)
{
    [Fact]
    public async Task is_for_health_the_database_once_a_second_at_most()
    {
        await using var own = await OwnLedger.StartAsync();
        var name = new Npgsql.NpgsqlConnectionStringBuilder(own.Database.ConnectionString).Database;
        var looked = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TagObjects.Any(t => t.Value as string == name) && activity.TagObjects.Any(t => t.Value is string sql && sql.Contains("max(seq_id)", StringComparison.Ordinal)))
                {
                    Interlocked.Increment(ref looked);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        for (var i = 0; i < 20; i++)
        {
            (await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => own.Host.Get("/health/ready")))).ShouldAllBe(r => r.Status == 200);
        }

        looked.ShouldBeInRange(1, 100, "400 times asked for");
    }

    [Fact]
    public async Task is_a_description_that_is_written_once_and_known_again()
    {
        var written = 0;
        var host = await LedgerFixture.StartHost(ledger.Database.ConnectionString, builder => builder.ConfigureServices(services => services.Configure<OpenApiOptions>(
            "v1", o => o.AddDocumentTransformer((_, _, _) => Task.FromResult(Interlocked.Increment(ref written))))));
        try
        {
            var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Get("/openapi/v1.json")));
            all.ShouldAllBe(r => r.Status == 200 && r.Text == all[0].Text);
            written.ShouldBe(1);
            all[0].Headers["Content-Type"].ShouldStartWith("application/json");
            (await host.Send(s =>
            {
                s.Get.Url("/openapi/v1.json");
                s.WithRequestHeader("If-None-Match", all[0].Headers["ETag"]);
            })).ShouldBe(304).Text.ShouldBeEmpty();
            (await host.Get("/openapi/v2.json")).ShouldBe(404);
        }
        finally
        {
            await host.Stop();
        }
    }
}
