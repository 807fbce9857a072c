using System.Text.Json;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.KnowledgeTransfer;

public sealed class the_example_of_the_interview
{
    [Fact]
    public async Task gives_five_of_ten_founded_and_twenty_running()
    {
        await using var own = await OwnLedger.StartAsync();
        var file = await File.ReadAllTextAsync(Path.Combine(BuiltLedger.Root, "ops", "examples", "technology-transfer", "interview-2018.json"));
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var request in JsonDocument.Parse(file).RootElement.EnumerateArray())
        {
            var body = ids.Aggregate(request.GetProperty("body").GetRawText(), (text, id) => text.Replace($"{{{id.Key}}}", $"{id.Value}", StringComparison.Ordinal));
            var reply = (await own.Host.Post(request.Text("post")!, body, "admin", Guid.Empty, Role.Administrator)).ShouldBe(201);
            if (request.TryGetProperty("name", out var name))
            {
                ids[name.GetString()!] = reply.Id;
            }
        }

        await own.CaughtUp();
        var indicators = (await own.Host.Get("/api/programmes/TNO%20Technology%20Transfer/indicators?on=2018-04-26")).ShouldBe(200).Json;
        var year = indicators.GetProperty("spinOffs").EnumerateArray().Single();
        (year.GetProperty("year").GetInt32(), year.GetProperty("founded").GetInt32(), year.GetProperty("target").GetInt32(), year.GetProperty("share").GetDecimal()).ShouldBe((2018, 5, 10, 0.5m));
        indicators.GetProperty("counts").EnumerateArray().Single(c => c.Text("name") == "running-projects").GetProperty("value").GetInt32().ShouldBe(20);
        indicators.GetProperty("deals").EnumerateArray().Single().Text("name").ShouldBe("Koninklijke Metaalunie");
    }
}
