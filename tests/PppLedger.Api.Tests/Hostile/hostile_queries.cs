using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PppLedger.Api.Answers;
using PppLedger.Api.Demonstrations;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Tests.Hostile;

public sealed partial class hostile_queries(DemoLedgerOfOurs demo) : IClassFixture<DemoLedgerOfOurs>
{
    private static readonly int[] Input = [400];
    private static readonly int[] Missing = [400, 404];
    private static readonly int[] Unknown = [401];

    [Fact]
    public async Task are_refused_on_every_read()
    {
        var reads = Reads().ToList();
        reads.Count.ShouldBeGreaterThan(12);
        await demo.ShouldAllBeRefused(reads.SelectMany(r => Bad(r.Declared).Select(bad => ($"{r.Url}?{bad}", Ask($"{r.Url}?{bad}"), Input))));
    }

    [Fact]
    public async Task at_the_edges_of_what_is_allowed_are_answered()
    {
        // A stream does not end; following_the_ledger has its edges.
        foreach (var (url, declared) in Reads().Where(r => r.Url != "/api/stream"))
        {
            foreach (var edge in declared.SelectMany(Edges).Where(e => !DependsOnTheRest(e)))
            {
                // A timeline is of somebody, and a trace starts somewhere.
                var asked = url == "/api/timeline" && !edge.Contains("Id=", StringComparison.Ordinal) ? $"awardId={Demo.Award}&{edge}"
                    : url == "/api/trace" ? $"node=award:{Demo.Award}&{edge}" : edge;
                var reply = await Ask($"{url}?{asked}")();
                reply.Status.ShouldBeOneOf([200, 404], $"{url}?{asked}: {reply.Text}");
            }
        }
    }

    [Fact]
    public async Task hidden_in_the_address_are_refused()
    {
        string[] junk = ["%0a", "..%2f", "%ff%fe", "'%20or%201=1--", "%F0%9F%92%A3", new('x', 3000), "{}", "*", "%25"];
        await demo.ShouldAllBeRefused(junk.SelectMany(j => new (string, Func<Task<Reply>>, int[])[]
        {
            ($"GET contribution {j}", Ask($"/api/contributions/{j}"), Missing),
            ($"GET statement {j}", Ask($"/api/consortia/{Demo.Consortium}/partners/{j}/statement"), Missing),
            ($"GET person {j}", Ask($"/api/organisations/{Demo.Lasers}/people/{j}"), Missing),
            ($"POST research type {j}", Post($"/api/consortia/{Demo.Consortium}/work-packages/{j}/research-type", """{"version":1,"researchType":"experimental","on":"2026-07-01","reason":"x"}"""), [400, 403, 404, 409, 422]),
            ($"POST role {j}", Post($"/api/consortia/{Demo.Consortium}/partners/{Demo.Lasers}/{j}/withdrawal", """{"version":1,"on":"2026-07-01","reason":"x"}"""), [400, 403, 404, 409, 422]),
        }));
    }

    [Fact]
    public async Task and_credentials_that_cannot_be_are_refused()
    {
        string[] shown = ["", " ", "Bearer", "Bearer ", "Basic YW5uYTphbm5h", "ppl_", "Bearer ppl_", $"Bearer ppl_{new string('0', 96)}", $"Bearer ppl_{Guid.NewGuid():N}{new string('f', 64)}", $"Bearer ppl_{new string('z', 96)}", $"Bearer {new string('x', 8_000)}", "Bearer a.b.c", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.", "Bearer <b>", "=;=;", "nobody"];
        await demo.ShouldAllBeRefused(shown.Select(a => ($"'{a}'", (Func<Task<Reply>>)(() => demo.Ledger.Host.Send(s =>
        {
            s.Post.Text("""{"name":"Acme"}""").ToUrl("/api/organisations");
            s.WithRequestHeader("Content-Type", "application/json");
            s.WithRequestHeader(Badges.Header, Badges.Nobody);
            s.WithRequestHeader("Authorization", a);
            s.WithRequestHeader("Idempotency-Key", Kit.Http.FreshKey());
        })), Unknown)));
    }

    // A position that is not there yet; a seal without its period or of another time; a node that is none.
    private static readonly string[] OfTheRest = ["asOf", "seal=", "node="];

    private static bool DependsOnTheRest(string edge) => OfTheRest.Any(name => edge.StartsWith(name, StringComparison.Ordinal));

    private static IEnumerable<string> Bad(IReadOnlyList<FilterAttribute> declared) =>
    [
        "unheardOf=1", "Limit=1", "min-position=-1", "min-position=x", "min-position=1.5", "min-position=99999999999999999999", "min-position=1&min-position=2", "min-position=", "=", "%00=1",
        .. declared.Where(d => d.Name is not "min-position").SelectMany(d => BadValues(d).Select(v => $"{d.Name}={v}")),
        .. declared.Where(d => !d.Many).Select(d => $"{d.Name}=1&{d.Name}=1"),
    ];

    private static string[] BadValues(FilterAttribute filter) => filter.Kind switch
    {
        FilterKind.Id => ["acme", "", "0199d000", "%00"],
        FilterKind.Day => ["2026-02-30", "2026-13-01", "20260101", "tomorrow", "", "2026-01-01T00:00:00Z", "0000-01-01"],
        FilterKind.Instant => ["2026-01-01", "2026-01-01T00:00:00", "now", "", "2026-01-01T25:00:00Z", "0000-01-01T00:00:00Z"],
        FilterKind.Number => ["-1", "1.5", "x", "", "99999999999999999999", "0x10", "1e3", .. filter.Min > 0 ? [$"{filter.Min - 1}"] : Array.Empty<string>(), .. filter.Max < long.MaxValue ? [$"{filter.Max + 1}"] : Array.Empty<string>()],
        FilterKind.YesNo => ["yes", "1", "True", ""],
        FilterKind.Word => ["unheard-of", "", "1", "InKind", "none,unheard-of"],
        _ => ["", "%00", "a%00b", "%07", "%0d%0aSet-Cookie:%20a", new string('x', 501)],
    };

    private static string[] Edges(FilterAttribute filter) => filter.Kind switch
    {
        FilterKind.Id => [$"{filter.Name}={Guid.Empty}"],
        FilterKind.Day => [$"{filter.Name}=0001-01-01", $"{filter.Name}=9999-12-31"],
        FilterKind.Number when filter.Name is not "min-position" => [$"{filter.Name}={filter.Min}", $"{filter.Name}={Math.Min(filter.Max, 100_000)}"],
        FilterKind.Word => [.. Filters.WordsOf(filter).Select(w => $"{filter.Name}={w}")],
        FilterKind.YesNo => [$"{filter.Name}=true", $"{filter.Name}=false"],
        FilterKind.Text when filter.Name is not "cursor" => [$"{filter.Name}={new string('x', 500)}", $"{filter.Name}=%F0%9F%92%A3", $"{filter.Name}='%3B--", $"{filter.Name}=%25", $"{filter.Name}=\\"],
        _ => [],
    };

    private IEnumerable<(string Url, IReadOnlyList<FilterAttribute> Declared)> Reads() =>
        demo.Ledger.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpChain>() is { } chain && chain.HttpMethods.Contains("GET"))
            .Select(e => (
                AnyOther().Replace(e.RoutePattern.RawText!.Replace("{consortiumId:guid}", $"{Demo.Consortium}").Replace("{organisationId:guid}", $"{Demo.Lasers}")
                    .Replace("{contributionId:guid}", $"{Demo.Recorded}").Replace("{awardId:guid}", $"{Demo.Award}")
                    .Replace("{personKey}", "p-301").Replace("{scheme}", "nl-ppp-allowance").Replace("{programme}", "PPS-I").Replace("{sha256}", new('a', 64))
                    .Replace("{rateCardId:guid}", $"{Demo.FixedRate}").Replace("{periodId:guid}", $"{Demo.Reported}"), $"{Guid.Empty}"),
                ReadMiddleware.DeclaredBy(e.Metadata)));

    [GeneratedRegex(@"\{\w+:guid\}", RegexOptions.NonBacktracking)]
    private static partial Regex AnyOther();

    // By somebody who may read everything: some reads depend on who asks.
    private Func<Task<Reply>> Ask(string url) => () => demo.Ledger.Host.Send(s =>
    {
        s.As("emma", Guid.Empty, Role.Auditor);
        s.Get.Url(url);
    });

    private Func<Task<Reply>> Post(string url, string body) => () => demo.Ledger.Host.Post(url, body, "mallory", Guid.Empty, Role.ProgrammeOffice);
}
