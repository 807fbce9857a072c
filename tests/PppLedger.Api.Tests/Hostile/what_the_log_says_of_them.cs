using Microsoft.Extensions.Logging;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Hostile;

public sealed class what_the_log_says_of_them
{
    private static readonly string[] AboutRequests = ["organisations", "request", "json", "does not fit"];

    [Fact]
    public async Task is_one_line_and_no_error()
    {
        await using var ledger = await OwnLedger.StartAsync();
        var log = ledger.Log;
        log.Written.Clear();
        (await ledger.Host.Post("/api/organisations", """{"name": 12}""", "anna", Guid.Empty, Role.Administrator)).ShouldBeProblem(400, "malformed-request");

        // What the ledger does beside, on a busy machine, is not about the request.
        log.Written.Where(w => AboutRequests.Any(a => w.Text.Contains(a, StringComparison.OrdinalIgnoreCase))).ShouldHaveSingleItem().ShouldBe(
            (LogLevel.Information, "Refused as malformed-request, POST /api/organisations /name: The value does not fit here."));
    }
}
