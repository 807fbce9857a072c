using System.Reflection;
using System.Text.Json.Nodes;
using PppLedger.Api.Demonstrations;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Tests.Consortia;

public sealed class examples_of_requests
{
    [Fact]
    public async Task about_organisations_and_consortia_work_on_the_demonstration()
    {
        await using var ledger = await OwnLedger.StartAsync(("Ledger:Demo", "true"));
        var (database, host) = (ledger.Database, ledger.Host);
        var posts = typeof(Program).Assembly.GetTypes()
            .Where(t => t.Namespace is "PppLedger.Api.Consortia" or "PppLedger.Api.Organisations")
            .Select(t => (Type: t, Method: t.GetMethod("Post", BindingFlags.Public | BindingFlags.Static)))
            .Where(t => t.Method is not null)
            .OrderBy(t => t.Type.Name is "CloseConsortiumEndpoint" ? 1 : 0).ThenBy(t => t.Type.Name, StringComparer.Ordinal).ToList();
        posts.Count.ShouldBe(19);

        Task<long> VersionOf(Guid stream) => database.Scalar<long>($"select version from ledger.mt_streams where id = '{stream}'");
        var beginning = new Dictionary<Guid, long> { [Demo.Consortium] = await VersionOf(Demo.Consortium), [Demo.Lasers] = await VersionOf(Demo.Lasers) };
        foreach (var (type, method) in posts)
        {
            var url = method!.GetCustomAttribute<WolverinePostAttribute>()!.Template!
                .Replace("{consortiumId:guid}", $"{Demo.Consortium}").Replace("{workPackage}", "WP1").Replace("{role}", "participant")
                .Replace("{organisationId:guid}", $"{(type.Name.StartsWith("Withdraw", StringComparison.Ordinal) ? Demo.Association : Demo.Lasers)}");
            var body = JsonNode.Parse(method!.GetParameters()[0].ParameterType.GetCustomAttribute<ExampleAttribute>()!.Json)!;
            if (body["version"] is { } version)
            {
                // Each names the version the demonstration begins with; here one act follows another.
                var stream = url.StartsWith("/api/consortia", StringComparison.Ordinal) ? Demo.Consortium : Demo.Lasers;
                version.GetValue<long>().ShouldBe(beginning[stream], type.Name);
                body["version"] = await VersionOf(stream);
            }

            var result = await host.Scenario(s =>
            {
                s.As("admin", Guid.Empty, Role.Administrator);
                s.WithRequestHeader("Idempotency-Key", Kit.Http.FreshKey());
                s.Post.Text(body.ToJsonString()).ToUrl(url);
                s.WithRequestHeader("Content-Type", "application/json");
                s.ConfigureHttpContext(c => Badges.PutOn(c.Request, Badges.ConnectionOf(host)));
                s.IgnoreStatusCode();
            });
            result.Context.Response.StatusCode.ShouldBeInRange(201, 204, $"{url} {body.ToJsonString()}: {await result.ReadAsTextAsync()}");
        }
    }
}
