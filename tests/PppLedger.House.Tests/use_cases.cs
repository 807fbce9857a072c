using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PppLedger.Api.Access;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Setup;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.House.Tests;

public sealed class use_cases
{
    [Fact]
    public void stand_one_a_file_named_as_the_business_says_it()
    {
        House.Endpoints.Count().ShouldBeGreaterThan(20);
        var files = House.Sources("src/PppLedger.Api").Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.Ordinal);
        House.Endpoints.Select(m => m.DeclaringType!).Where(t => !t.Name.EndsWith("Endpoint", StringComparison.Ordinal) || !files.Contains(t.Name[..^"Endpoint".Length]))
            .ShouldBeEmpty("An endpoint's class is XEndpoint in the file X.cs.");
        House.Endpoints.GroupBy(m => m.DeclaringType).Where(g => g.Count() > 1).Select(g => g.Key!.Name)
            .ShouldBeEmpty("One endpoint a class: its Load and Validate would run for every endpoint in it.");
    }

    [Fact]
    public void say_in_one_sentence_what_they_are_for() =>
        House.Endpoints.Where(m => m.GetCustomAttribute<EndpointSummaryAttribute>() is not { Summary.Length: > 10 } s || !s.Summary.EndsWith('.'))
            .Select(m => m.DeclaringType!.Name).ShouldBeEmpty("Add [EndpointSummary(\"A sentence.\")].");

    [Fact]
    public void are_in_the_table_of_who_may_do_what()
    {
        var useCases = House.Endpoints.Select(m => UseCase.Of(m.DeclaringType!).Name).ToList();
        useCases.Except(AccessPolicy.Table.Keys).ShouldBeEmpty("Say in AccessPolicy who may do it: until then nobody may.");
        AccessPolicy.Table.Keys.Except(useCases).ShouldBe([Metrics.UseCaseName], "A row of a use case that is not there.");
    }

    [Fact]
    public void let_a_key_for_reading_write_nothing() =>
        House.Endpoints.Where(m => m.GetCustomAttribute<WolverineGetAttribute>() is null && AccessPolicy.Table[UseCase.Of(m.DeclaringType!).Name].Kind is OperationKind.Read)
            .Select(m => UseCase.Of(m.DeclaringType!).Name).Where(u => !u.StartsWith("calculate-", StringComparison.Ordinal) && !u.StartsWith("preview-", StringComparison.Ordinal))
            .ShouldBeEmpty("What is posted and is no preview or calculation writes: it is an act.");

    [Fact]
    public void have_an_example_that_their_request_reads() =>
        House.Requests.Select(t => (t.Name, Problem: Unreadable(t))).Where(p => p.Problem is not null)
            .ShouldBeEmpty("Add [Example(json)] to the request: it must work on the demonstration.");

    [Fact]
    public void never_take_an_expected_version_that_may_be_missing() =>
        House.Requests.Select(t => t.GetProperty("Version")).Where(p => p is not null && p.PropertyType != typeof(long)).Select(p => p!.DeclaringType!.Name)
            .ShouldBeEmpty("A nullable version switches the check off.");

    [Fact]
    public void that_change_something_take_an_expected_version() =>
        House.Endpoints.Where(m => m.GetCustomAttribute<WolverinePostAttribute>()?.Template.Contains('{') == true)
            .Where(m => !m.GetParameters().Any(p => p.ParameterType.GetProperty("Version")?.PropertyType == typeof(long)))
            .Where(m => m.DeclaringType!.Namespace != "PppLedger.Api.Imports" && m.DeclaringType.Name is not ("IssueApiKeyEndpoint" or "RotateApiKeyEndpoint" or "RevokeApiKeyEndpoint"))
            .Select(m => m.DeclaringType!.Name).ShouldBeEmpty("Two people may decide at the same time.");

    [Fact]
    public void report_what_grows_beyond_the_size_aimed_at()
    {
        foreach (var (file, lines) in House.Sources("src").Concat(House.Sources("tests")).Select(f => (f, File.ReadLines(f).Count())).Where(f => f.Item2 > 200).OrderByDescending(f => f.Item2))
        {
            TestContext.Current.SendDiagnosticMessage($"{lines} lines: {Path.GetRelativePath(House.Root, file)}");
        }

        House.Sources("src").Select(f => (f, File.ReadLines(f).Count())).Where(f => f.Item2 > 400).ShouldBeEmpty("Twice the size aimed at is two rooms.");
    }

    private static string? Unreadable(Type request)
    {
        if (request.GetCustomAttribute<ExampleAttribute>() is not { } example)
        {
            return "no example";
        }

        try
        {
            JsonSerializer.Deserialize(example.Json, request, LedgerJson.Http);
            return null;
        }
        catch (JsonException problem)
        {
            return problem.Message;
        }
    }
}
