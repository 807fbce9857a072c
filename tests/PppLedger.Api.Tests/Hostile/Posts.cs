using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PppLedger.Api.Access;
using PppLedger.Api.Demonstrations;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Tests.Hostile;

/// <summary>A POST of the host that takes JSON, with a body that is fine and an address that exists in the demonstration.</summary>
public sealed record Post(string Template, string Url, Type Body, JsonObject Fine)
{
    internal static readonly Guid Nowhere = new("0199dfff-0000-7000-8000-00000000000f");

    /// <summary>Somebody whom the door lets in with this, who sees everything, and of whom no rule takes it.</summary>
    public string Mallory { get; init; } = "";

    /// <summary>With the roles of the use case for an organisation that has no part in anything; with those of the whole only where there are no others.</summary>
    public static string Acting(string useCase)
    {
        var roles = AccessPolicy.Table[useCase].Roles.Distinct().ToList();
        var held = roles.Where(r => r is Role.Recorder or Role.Controller or Role.Coordinator or Role.Funder).ToArray();
        return held.Length > 0 ? Badges.Acting("mallory", Nowhere, [.. held, roles.Contains(Role.Auditor) ? Role.ProgrammeOffice : Role.Auditor])
            : Badges.Acting("mallory", Guid.Empty, roles.Contains(Role.ProgrammeOffice) ? Role.ProgrammeOffice : roles[0]);
    }
}

/// <summary>Every POST there is: found on the host, so that none is left out.</summary>
public static partial class Posts
{
    // It is told of nothing: of the demonstration no group changes.
    private static readonly string[] Never = ["organisation-group-changed"];

    public static async Task<IReadOnlyList<Post>> Of(OwnLedger ledger)
    {
        // The demonstration has nothing of this yet.
        var (account, key, _) = await Administrator.Of(ledger).Machine("hostile", new Grant(Role.ProgrammeOffice, Reach.Whole));
        (await ledger.Host.Post("/api/knowledge-transfer/targets", new { programme = "PPS-I", year = 2025, spinOffs = 10 }, "demo", Guid.Empty, Role.Administrator)).ShouldBe(201);
        var webhook = (await ledger.Host.Post("/api/webhooks", new { url = "https://93.184.216.34/", kinds = Never }, "mallory", Post.Nowhere, Role.ProgrammeOffice)).ShouldBe(201).Id;
        (await ledger.Host.Post(
            "/api/ikaa-plans",
            new { consortiumId = Demo.Consortium, organisationId = Demo.Machines, year = 2025, on = "2025-12-20", activities = new[] { new { code = "A1", title = "Pilot", costs = new { amount = 1, currency = "EUR" } } } },
            "demo", Guid.Empty, Role.Administrator)).ShouldBe(201);
        var posts = new List<Post>();
        foreach (var endpoint in ledger.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<HttpChain>() is { RequestType: { } body } chain && chain.HttpMethods.Contains("POST")
                && body.GetCustomAttribute<ExampleAttribute>() is { } example)
            {
                posts.Add(await Fill(ledger, endpoint.RoutePattern.RawText!, body, JsonNode.Parse(example.Json)!.AsObject(), account, key, webhook, UseCase.Of(chain.Method.HandlerType).Name));
            }
        }

        return posts;
    }

    private static async Task<Post> Fill(OwnLedger ledger, string template, Type body, JsonObject fine, Guid account, Guid key, Guid webhook, string useCase)
    {
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal)
        {
            ["consortiumId"] = Demo.Consortium,
            ["organisationId"] = Demo.Lasers,
            ["awardId"] = template.EndsWith("/grant", StringComparison.Ordinal) || template.EndsWith("/pledge-reductions", StringComparison.Ordinal) ? Demo.Pledged : Demo.Award,
            ["contributionId"] = Demo.Recorded,
            ["rateCardId"] = template.EndsWith("/approval", StringComparison.Ordinal) ? Demo.WaitingRate : Demo.InspectionLine,
            ["commitmentId"] = await Any(ledger, "commitment"),
            ["milestoneId"] = await Any(ledger, "milestone"),
            ["periodId"] = Demo.Unreported,
            ["accountId"] = account,
            ["keyId"] = key,
            ["webhookId"] = webhook,
            ["costsId"] = await Any(ledger, "eligible_costs"),
            ["planId"] = await Any(ledger, "activities_plan"),
            ["knowledgeTransferId"] = await Any(ledger, "knowledge_transfer"),
        };
        var url = Parameter().Replace(template, match => match.Groups["name"].Value switch
        {
            "role" => "participant",
            "workPackage" => "WP1",
            "sha256" => new('a', 64),
            var name => $"{ids[name]}",
        });
        if (fine.ContainsKey("expiresAt"))
        {
            fine["expiresAt"] = DateTimeOffset.UtcNow.AddDays(90); // An example names a day, and that comes.
        }

        if (fine.ContainsKey("version"))
        {
            var id = ids[Parameter().Match(template).Groups["name"].Value];
            fine["version"] = await ledger.Database.Scalar<long>($"select coalesce((select version from ledger.mt_streams where id = '{id}'), 1::bigint)");
        }

        return new(template, url, body, fine) { Mallory = Post.Acting(useCase) };
    }

    private static Task<Guid> Any(OwnLedger ledger, string type) =>
        ledger.Database.Scalar<Guid>($"select id from ledger.mt_streams where type = '{type}' order by id limit 1");

    [GeneratedRegex(@"\{(?<name>\w+)(?::\w+)?\}", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();
}
