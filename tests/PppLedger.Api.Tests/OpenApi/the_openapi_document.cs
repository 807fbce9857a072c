using System.Reflection;
using System.Text.Json;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using PppLedger.Domain.Tests;

namespace PppLedger.Api.Tests.OpenApi;

public sealed class the_openapi_document(LedgerFixture ledger)
{
    private static readonly string[] Verbs = ["get", "post", "put", "patch", "delete"];

    [Fact]
    public async Task is_the_one_that_was_agreed_upon() => Golden.Check("openapi.json", (await ledger.Get("/openapi/v1.json")).ShouldBe(200).Text);

    [Fact]
    public async Task is_of_version_3_1_and_gives_each_operation_a_summary_and_its_problems()
    {
        var document = (await ledger.Get("/openapi/v1.json")).Json;
        document.GetProperty("openapi").GetString()!.ShouldStartWith("3.1");
        var operations = Operations(document).ToList();
        operations.Count.ShouldBeGreaterThan(20);
        operations.Where(o => !o.Operation.TryGetProperty("summary", out _)).Select(o => o.Name).ShouldBeEmpty();
        operations.Where(o => !o.Operation.GetProperty("responses").TryGetProperty("400", out _)).Select(o => o.Name).ShouldBeEmpty();
    }

    [Fact]
    public async Task gives_each_body_an_example()
    {
        var document = (await ledger.Get("/openapi/v1.json")).Json;
        Operations(document)
            .Where(o => o.Operation.TryGetProperty("requestBody", out var body)
                && body.GetProperty("content").EnumerateObject().Any(c => c.Name == "application/json" && !c.Value.TryGetProperty("example", out _)))
            .Select(o => o.Name).ShouldBeEmpty();
    }

    [Fact]
    public void and_the_refusals_of_the_host_are_a_closed_list()
    {
        var refusals = typeof(Program).Assembly.GetTypes().Where(t => t.GetCustomAttribute<RefusalListAttribute>() is not null)
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static)).Select(f => (Refusal)f.GetValue(null)!)
            .OrderBy(r => r.Code, StringComparer.Ordinal).ToList();
        refusals.Select(r => r.Code).ShouldBeUnique();
        Golden.Check("refusals-of-the-host.txt", string.Join('\n', refusals.Select(r => $"{r.Code} | {r.Kind} | {r.Title}")) + "\n");
    }

    private static IEnumerable<(string Name, JsonElement Operation)> Operations(JsonElement document) =>
        document.GetProperty("paths").EnumerateObject().SelectMany(p =>
            p.Value.EnumerateObject().Where(o => Verbs.Contains(o.Name)).Select(o => ($"{o.Name} {p.Name}", o.Value)));
}
