using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Answers;

public sealed class a_problem(LedgerFixture ledger)
{
    [Theory]
    [InlineData("application/json")]
    [InlineData("text/csv")]
    [InlineData("image/png")]
    public async Task is_told_to_whoever_asks_whatever_they_accept(string accept)
    {
        (await ledger.Get("/api/no-such-thing", accept)).ShouldBeProblem(404, "not-found").Json.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
        (await ledger.Get("/api/figures?acount=accepted", accept)).ShouldBeProblem(400, "unknown-parameter");
        (await ledger.Get($"/api/contributions/{Guid.CreateVersion7()}", accept)).ShouldBeProblem(404, "not-found");
    }
}
