using System.Reflection;
using System.Text.Json;

namespace PppLedger.Domain.Tests;

public sealed class the_closed_lists_of_the_ledger
{
    private static readonly (string List, Refusal Refusal)[] Refusals =
    [
        .. typeof(Refusal).Assembly.GetTypes()
            .Where(t => t.GetCustomAttribute<RefusalListAttribute>() is not null)
            .OrderBy(t => t.Name, StringComparer.Ordinal)
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (t.Name, (Refusal)f.GetValue(null)!))),
    ];

    [Fact]
    public void name_every_refusal() =>
        Golden.Check(
            "refusals.txt",
            string.Join('\n', Refusals.OrderBy(r => r.Refusal.Code, StringComparer.Ordinal)
                .Select(r => $"{r.Refusal.Code}\t{JsonNamingPolicy.KebabCaseLower.ConvertName(r.Refusal.Kind.ToString())}\t{r.Refusal.Title}")));

    [Fact]
    public void use_each_refusal_code_once() =>
        Refusals.GroupBy(r => r.Refusal.Code, StringComparer.Ordinal).Where(g => g.Count() > 1)
            .Select(g => $"{g.Key}: {string.Join(", ", g.Select(r => r.List))}").ShouldBeEmpty();

    [Fact]
    public void speak_to_people_in_sentences() =>
        Refusals.Where(r => r.Refusal.Kind is RefusalKind.None || !char.IsUpper(r.Refusal.Title[0]) || r.Refusal.Title[^1] != '.')
            .Select(r => r.Refusal.Code).ShouldBeEmpty("A title is a sentence, and a refusal has a kind.");

    [Fact]
    public void name_every_account() =>
        Golden.Check(
            "accounts.txt",
            string.Join('\n', ChartOfAccounts.All.Select(a =>
                $"{JsonNamingPolicy.KebabCaseLower.ConvertName(a.Book.ToString())}\t{a.Name}{(a.IsSource ? "\tsource" : "")}")));

    [Fact]
    public void name_each_account_of_a_book_once() => ChartOfAccounts.All.Select(a => (a.Book, a.Name)).ShouldBeUnique();
}
