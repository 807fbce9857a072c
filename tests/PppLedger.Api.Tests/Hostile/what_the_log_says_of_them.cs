using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Hostile;

public sealed class what_the_log_says_of_them
{
    [Fact]
    public async Task is_one_line_and_no_error()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var log = new LogLines();
        await using var host = await LedgerFixture.StartHost(database.ConnectionString, b => b.ConfigureLogging(l => l.AddProvider(log)));
        log.Written.Clear();
        (await host.Post("/api/organisations", """{"name": 12}""", "anna", Guid.Empty, Role.Administrator)).ShouldBeProblem(400, "malformed-request");

        log.Written.Where(w => w.Level is not LogLevel.Information || w.Text.Contains("organisations", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldBe(
            (LogLevel.Information, "Refused as malformed-request, POST /api/organisations /name: The value does not fit here."));
    }
}
