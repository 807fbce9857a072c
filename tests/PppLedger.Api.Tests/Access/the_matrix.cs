using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PppLedger.Api.Access;
using PppLedger.Api.Demonstrations;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using PppLedger.Domain.Tests;

namespace PppLedger.Api.Tests.Access;

/// <summary>
/// Who may call what: every operation called as every role, by who has a part in the demonstration's consortium, as a stranger
/// who holds every role for an organisation that has none, and as nobody. The golden file is what the answers were.
/// </summary>
public sealed class the_matrix
{
    private static readonly (string Name, string Acting)[] Callers =
    [
        ("recorder", Badges.Acting("m-recorder", Demo.Lasers, Role.Recorder)),
        ("controller", Badges.Acting("m-controller", Demo.Lasers, Role.Controller)),
        ("coordinator", Badges.Acting("m-coordinator", Demo.Institute, Role.Coordinator)),
        ("funder", Badges.Acting("m-funder", Demo.Ministry, Role.Funder)),
        ("auditor", Badges.Acting("m-auditor", Demo.Ministry, Role.Auditor)),
        ("programme-office", Badges.Acting("m-office", Demo.Ministry, Role.ProgrammeOffice)),
        ("administrator", Badges.Acting("m-administrator", Guid.Empty, Role.Administrator)),
        ("stranger", Badges.Acting("m-stranger", Guid.NewGuid(), Role.Recorder, Role.Controller, Role.Coordinator, Role.Funder)),
        ("nobody", Badges.Nobody),
    ];

    [Fact]
    public async Task of_roles_and_operations_is_the_one_that_was_agreed_upon()
    {
        await using var ledger = await OwnLedger.StartAsync(("Ledger:Demo", "true"));
        (await ledger.Host.Post("/api/knowledge-transfer/targets", new { programme = "PPS-I", year = 2025, spinOffs = 10 }, "demo", Guid.Empty, Role.Administrator)).ShouldBe(201);
        var ids = await Ids(ledger);
        var events = await ledger.Recorded();
        var rows = new List<string>();
        var operations = Operations(ledger).ToList();
        operations.Count.ShouldBeGreaterThan(150);
        foreach (var (method, pattern, useCase) in operations)
        {
            var answers = new List<string>();
            foreach (var (name, acting) in Callers)
            {
                answers.Add($"{name} {await Ask(ledger, method, Url(pattern, ids), acting)}");
            }

            rows.Add($"{method} {pattern} ({useCase}): {string.Join(", ", answers)}");
        }

        (await ledger.Recorded()).ShouldBe(events, "Whoever asked, nothing was written.");
        Golden.Check("access-matrix.txt", string.Join('\n', rows) + "\n");
    }

    [Fact]
    public async Task has_a_row_for_every_operation_of_the_openapi_document()
    {
        await using var ledger = await OwnLedger.StartAsync();
        var document = (await ledger.Host.Get("/openapi/v1.json")).ShouldBe(200).Json;
        var described = document.GetProperty("paths").EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Where(o => o.Value.TryGetProperty("responses", out _)).Select(o => $"{o.Name.ToUpperInvariant()} {p.Name}")).ToList();
        described.Except(Operations(ledger).Select(o => $"{o.Method} {Plain(o.Pattern)}")).ShouldBeEmpty("An operation that the matrix does not call.");
        Operations(ledger).Where(o => !AccessPolicy.Table.ContainsKey(o.UseCase)).ShouldBeEmpty();
    }

    [Fact]
    public async Task leaves_open_what_says_so_itself_and_nothing_else()
    {
        await using var ledger = await OwnLedger.StartAsync();
        var open = Endpoints(ledger).Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(e => e.RoutePattern.RawText!).Distinct().Order(StringComparer.Ordinal);
        open.ShouldBe(["/", "/docs/favicon.svg", "/docs/scalar.aspnetcore.js", "/docs/scalar.js", "/docs/{documentName?}", "/health/live", "/health/ready", "/openapi/{documentName}.json"], ignoreOrder: true);
    }

    private static async Task<string> Ask(OwnLedger ledger, string method, string url, string acting)
    {
        using var client = ledger.Host.Client();
        using var request = new HttpRequestMessage(new(method), url);
        request.Headers.Add(Badges.Header, acting);
        if (method is not "GET")
        {
            // No body that anything could come of; the door is before it.
            request.Content = new StringContent("[]", Encoding.UTF8, "application/json");
        }

        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var status = (int)response.StatusCode;
        status.ShouldBeLessThan(500, $"{method} {url} as {acting}");
        return status switch
        {
            401 => "not-signed-in",
            403 => (await response.Content.ReadAsStringAsync()).Contains("\"role-missing\"", StringComparison.Ordinal) ? "no" : "by-rule",
            404 => "not-there",
            _ => "may",
        };
    }

    private static IEnumerable<RouteEndpoint> Endpoints(OwnLedger ledger) =>
        ledger.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static IEnumerable<(string Method, string Pattern, string UseCase)> Operations(OwnLedger ledger) =>
        Endpoints(ledger).Where(e => e.Metadata.GetMetadata<UseCase>() is not null)
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                .Select(m => (m, "/" + e.RoutePattern.RawText!.TrimStart('/'), e.Metadata.GetMetadata<UseCase>()!.Name)))
            .OrderBy(o => o.Item2, StringComparer.Ordinal).ThenBy(o => o.m, StringComparer.Ordinal);

    private static string Plain(string pattern) => pattern.Replace(":guid", "", StringComparison.Ordinal);

    private static async Task<Dictionary<string, string>> Ids(OwnLedger ledger)
    {
        Task<Guid> Of(string table) => ledger.Database.Scalar<Guid>($"select id from ledger.mt_doc_{table} where data ->> 'consortiumId' = '{Demo.Consortium}' order by id limit 1");
        return new(StringComparer.Ordinal)
        {
            ["consortiumId"] = $"{Demo.Consortium}",
            ["awardId"] = $"{Demo.Award}",
            ["contributionId"] = $"{Demo.Recorded}",
            ["commitmentId"] = $"{await Of("commitment")}",
            ["milestoneId"] = $"{await Of("milestone")}",
            ["costsId"] = $"{await Of("eligiblecosts")}",
            ["periodId"] = $"{await Of("reportingperiod")}",
            ["knowledgeTransferId"] = $"{await ledger.Database.Scalar<Guid>("select id from ledger.mt_doc_knowledgetransfer order by id limit 1")}",
            ["rateCardId"] = $"{Demo.FixedRate}",
            ["organisationId"] = $"{Demo.Lasers}",
            ["personKey"] = "p-301",
            ["role"] = "participant",
            ["workPackage"] = "WP1",
            ["programme"] = "PPS-I",
            ["scheme"] = "nl-pps-i",
            ["sha256"] = new('0', 64),
        };
    }

    private static string Url(string pattern, Dictionary<string, string> ids) => string.Join('/', pattern.Split('/').Select(part =>
        part.StartsWith('{') ? ids.GetValueOrDefault(part.Trim('{', '}').Split(':')[0], $"{Guid.Empty}") : part));
}
