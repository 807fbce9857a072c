using System.Text.Json.Nodes;
using PppLedger.Api.Contributions.Batch;
using PppLedger.Api.Demonstrations;
using PppLedger.Api.Tests.Contributions;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Hostile;

/// <summary>Rows of a batch with one thing wrong: the row is refused, its neighbour is not, and nothing else happens.</summary>
public sealed class hostile_rows(DemoLedgerOfOurs demo) : IClassFixture<DemoLedgerOfOurs>
{
    [Fact]
    public async Task are_refused_one_by_one_with_a_code_and_the_field()
    {
        var wrong = new List<string>();
        var (number, refused) = (0, 0);
        foreach (var (what, row) in Mutations.OfMembers(typeof(BatchRow), Fine(0)))
        {
            var body = $$"""{"mode":"row-by-row","dryRun":true,"rows":[{{row}},{{Fine(++number).ToJsonString()}}]}""";
            var reply = await demo.Ledger.Host.Post("/api/contributions/batch", body, "anna", Demo.Lasers, Role.Recorder);
            if (reply.Status == 400)
            {
                continue; // Nobody can tell where a row ends that is no JSON.
            }

            var problems = reply.Status == 200 ? reply.Problems().ToList() : [];
            refused += problems.Count;
            if (reply.Status != 200 || reply.Counts() != (1, 0, 1) || !problems[0].Contains(" /rows/0", StringComparison.Ordinal))
            {
                wrong.Add($"{what} -> {reply.Status} {reply.Text}"[..Math.Min(400, what.Length + reply.Text.Length + 8)]);
            }
        }

        wrong.ShouldBeEmpty(string.Join('\n', wrong.Take(60)));
        refused.ShouldBeGreaterThan(120);
    }

    [Fact]
    public async Task of_what_does_not_exist_are_refused()
    {
        foreach (var member in new[] { "consortiumId", "organisationId", "awardId" })
        {
            var row = Fine(1);
            row[member] = $"{Guid.CreateVersion7()}";
            (await demo.Ledger.Batch("row-by-row", [row], dryRun: true)).Counts().ShouldBe((0, 0, 1), member);
        }
    }

    private static JsonObject Fine(int number)
    {
        var row = BatchKit.Row(number, "hostile");
        row["origin"] = "private";
        row["assetKey"] = "laser-2";
        row["reference"] = "T-1";
        return row;
    }
}
