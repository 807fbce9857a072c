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
    public async Task lists_the_rooms_of_the_house_and_nothing_else()
    {
        var document = (await ledger.Get("/openapi/v1.json")).Json;
        var used = Operations(document).SelectMany(o => o.Operation.GetProperty("tags").EnumerateArray()).Select(t => t.GetString()).Distinct().Order(StringComparer.Ordinal);
        document.GetProperty("tags").EnumerateArray().Select(t => t.GetProperty("name").GetString()).ShouldBe(used);
        used.ShouldContain("contributions");
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
    public async Task names_each_operation_once_and_says_of_what_each_list_is()
    {
        var document = (await ledger.Get("/openapi/v1.json")).Json;
        Operations(document).Select(o => o.Operation.GetProperty("operationId").GetString()!).ToList().ShouldBeUnique();
        Schemas(document, "").Where(s => s.Schema.TryGetProperty("type", out var type) && type.ToString().Contains("array", StringComparison.Ordinal) && !s.Schema.TryGetProperty("items", out _))
            .Select(s => s.At).ShouldBeEmpty();
    }

    [Fact]
    public async Task says_of_a_member_that_may_be_left_out_that_it_may_be_null()
    {
        var schemas = (await ledger.Get("/openapi/v1.json")).Json.GetProperty("components").GetProperty("schemas");
        schemas.GetProperty("RecordInKindContributionRequest").GetProperty("properties").GetProperty("origin").GetProperty("oneOf")[0].GetProperty("type").GetString().ShouldBe("null");
        Schemas(schemas, "").Where(s => s.Schema.TryGetProperty("x-words", out _)).Select(s => s.At).ShouldBeEmpty("A mark of ours that was left behind.");
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

    private static IEnumerable<(string At, JsonElement Schema)> Schemas(JsonElement element, string at) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Where(m => m.Name is not ("example" or "examples")).SelectMany(m => Schemas(m.Value, $"{at}/{m.Name}")).Prepend((at, element)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((e, i) => Schemas(e, $"{at}/{i}")),
        _ => [],
    };
}
