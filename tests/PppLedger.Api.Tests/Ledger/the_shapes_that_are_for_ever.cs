using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Setup;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Ledger;

public sealed class the_shapes_that_are_for_ever(LedgerFixture ledger)
{
    public static TheoryData<string> Events => new(LedgerStore.EventKinds.Select(k => k.Alias));

    [Theory, MemberData(nameof(Events))]
    public void are_stored_as_the_golden_files_say(string alias)
    {
        var golden = File.ReadAllText(Path.Combine(FolderOfEvents(), $"{alias}.json"));
        var type = LedgerStore.EventKinds.Single(k => k.Alias == alias).Type;
        var serializer = ledger.Store.Options.Serializer();

        using var stored = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(golden));
        var json = serializer.ToJson(serializer.FromJson(type, stored));

        JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(golden)).ShouldBeTrue($"{json} is not {golden}");
    }

    [Fact]
    public void have_one_meaning_per_refusal_code() =>
        new[] { typeof(Refusal).Assembly, typeof(Program).Assembly }.SelectMany(a => a.GetTypes())
            .Where(t => t.GetCustomAttribute<RefusalListAttribute>() is not null)
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => ((Refusal)f.GetValue(null)!).Code))
            .ShouldBeUnique();

    public static TheoryData<string> Examples =>
        new(typeof(Program).Assembly.GetTypes().Where(t => t.GetCustomAttribute<ExampleAttribute>() is not null).Select(t => t.FullName!));

    [Theory, MemberData(nameof(Examples))]
    public void have_examples_that_can_be_read(string request)
    {
        var type = typeof(Program).Assembly.GetType(request, throwOnError: true)!;

        Should.NotThrow(() => JsonSerializer.Deserialize(type.GetCustomAttribute<ExampleAttribute>()!.Json, type, LedgerJson.Http));
    }

    private static string FolderOfEvents([CallerFilePath] string caller = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, "..", "..", "PppLedger.Domain.Tests", "Golden", "events"));
}
