using System.Reflection;
using System.Runtime.CompilerServices;

namespace PppLedger.Domain.Tests;

public sealed class the_events_of_the_ledger
{
    public static TheoryData<string> Kinds => new(EventKinds.All.Select(t => t.Name));

    [Fact]
    public void each_have_one_example()
    {
        var examples = EventExamples.All.Select(e => e.GetType()).ToArray();

        EventKinds.All.Except(examples).Select(t => t.Name)
            .ShouldBeEmpty("These kinds have no example: add one to EventExamples, then run once with UPDATE_GOLDEN=1.");
        examples.GroupBy(t => t).Where(g => g.Count() > 1).Select(g => g.Key.Name).ShouldBeEmpty("One example per kind is enough.");
    }

    [Theory, MemberData(nameof(Kinds))]
    public void are_written_as_their_golden_file_says(string kind)
    {
        var example = ExampleOf(kind);

        Golden.Check($"events/{EventKinds.AliasOf(example.GetType())}.json", StoredJson.Write(example));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void are_read_back_as_they_were(string kind)
    {
        var example = ExampleOf(kind);
        var read = StoredJson.Read(example.GetType(), StoredJson.Write(example));

        foreach (var member in example.GetType().GetProperties())
        {
            ValueOf(read, member).ShouldBe(ValueOf(example, member), member.Name);
        }
    }

    /// <summary>A file is named after the alias; the shape of an earlier day is kept beside it as <c>alias.2026-11.json</c>.</summary>
    [Fact]
    public void of_every_earlier_shape_still_load()
    {
        var byAlias = EventKinds.All.ToDictionary(EventKinds.AliasOf, StringComparer.Ordinal);
        var files = Directory.GetFiles(FolderOfEvents(), "*.json");

        files.Length.ShouldBeGreaterThanOrEqualTo(EventKinds.All.Count);
        foreach (var file in files)
        {
            var alias = Path.GetFileName(file).Split('.')[0];
            byAlias.ShouldContainKey(alias, $"{file} is of an event that no longer exists; stored events are for ever.");
            Should.NotThrow(() => StoredJson.Read(byAlias[alias], File.ReadAllText(file)), $"{file} can no longer be read.");
        }
    }

    [Fact]
    public void keep_their_stored_names() =>
        Golden.Check("event-aliases.txt", string.Join('\n', EventKinds.All.Select(EventKinds.AliasOf).Order(StringComparer.Ordinal)));

    [Fact]
    public void have_unique_names_in_kebab_case()
    {
        EventKinds.All.Select(EventKinds.AliasOf).ShouldBeUnique();
        EventKinds.All.Select(EventKinds.AliasOf).ShouldAllBe(a => a.Split('-').All(p => p.Length > 0 && p.All(char.IsAsciiLetterLower)) || a.Contains("-v"));
    }

    [Fact]
    public void either_post_or_post_nothing() =>
        EventKinds.All.Where(t => t.IsAssignableTo(typeof(IPosts)) == t.IsAssignableTo(typeof(IPostsNothing))).Select(t => t.Name)
            .ShouldBeEmpty("Each event is IPosts or IPostsNothing, one of the two.");

    [Fact]
    public void that_post_nothing_are_a_closed_list() =>
        Golden.Check(
            "events-that-post-nothing.txt",
            string.Join('\n', EventKinds.All.Where(t => t.IsAssignableTo(typeof(IPostsNothing))).Select(EventKinds.AliasOf).Order(StringComparer.Ordinal)));

    [Fact]
    public void are_sealed_and_cannot_be_changed() =>
        EventKinds.All.Where(t => !t.IsSealed || t.GetProperties().Any(p => p.SetMethod is { } set && !IsInit(set))).Select(t => t.Name).ShouldBeEmpty();

    // Records compare lists by reference; here what is in them counts.
    private static object? ValueOf(object e, PropertyInfo member) =>
        member.GetValue(e) is IEnumerable<object> list ? list.ToArray() : member.GetValue(e);

    private static bool IsInit(MethodInfo set) =>
        set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static object ExampleOf(string kind) =>
        EventExamples.All.FirstOrDefault(e => e.GetType().Name == kind)
        ?? throw new InvalidOperationException($"{kind} has no example: add one to EventExamples, then run once with UPDATE_GOLDEN=1.");

    private static string FolderOfEvents([CallerFilePath] string caller = "") =>
        Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(caller))!, "Golden", "events");
}
