using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Alba;
using PppLedger.Api.Hygiene;
using PppLedger.Api.Tests.Evidence;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Hygiene;

public sealed partial class what_a_browser_is_told(LedgerFixture ledger)
{
    private const string Dashboard = "https://dashboard.example";

    [Theory]
    [InlineData("/api/organisations", 200)]
    [InlineData("/api/no-such-thing", 404)]
    [InlineData("/api/figures?x=1", 400)]
    [InlineData("/openapi/v1.json", 200)]
    [InlineData("/health/live", 200)]
    public async Task of_data_is_to_load_run_and_frame_nothing(string url, int status)
    {
        var reply = (await ledger.Get(url)).ShouldBe(status);
        reply.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
        reply.Headers["Referrer-Policy"].ShouldBe("no-referrer");
        reply.Headers["X-Frame-Options"].ShouldBe("DENY");
        reply.Headers["Content-Security-Policy"].ShouldBe(SecurityHeaders.OfData);
        reply.Headers.ShouldNotContainKey("Access-Control-Allow-Origin");
    }

    [Fact]
    public async Task of_the_page_of_the_interface_lets_its_own_scripts_run_and_no_others()
    {
        var page = (await ledger.Get("/docs/")).ShouldBe(200);
        page.Headers["Content-Security-Policy"].ShouldBe(SecurityHeaders.OfDocs);
        var loaded = Loaded().Matches(page.Text).Select(m => m.Groups["at"].Value).ToList();
        loaded.Count.ShouldBeGreaterThan(1);
        foreach (var at in loaded)
        {
            Uri.TryCreate(at, UriKind.Absolute, out _).ShouldBeFalse($"{at} is not of this ledger.");
            (await ledger.Get($"/docs/{at}")).ShouldBe(200).Headers["X-Content-Type-Options"].ShouldBe("nosniff");
        }

        // What the policy would have to allow else.
        (await ledger.Get("/docs/scalar.js")).Text.ShouldNotContain("new Function(");
    }

    [Fact]
    public async Task of_other_origins_is_nothing_unless_they_are_named()
    {
        (await Ask(ledger.Host, HttpMethod.Get, Dashboard)).ShouldBe(200).Headers.ShouldNotContainKey("Access-Control-Allow-Origin");

        await using var own = await OwnLedger.StartAsync(("Ledger:Cors:Origins", $"{Dashboard}, https://other.example:8443"));
        var answer = (await Ask(own.Host, HttpMethod.Get, Dashboard)).ShouldBe(200);
        answer.Headers["Access-Control-Allow-Origin"].ShouldBe(Dashboard);
        answer.Headers.ShouldNotContainKey("Access-Control-Allow-Credentials");
        foreach (var header in new[] { "Ledger-Position", "ETag", "Link", "Location", "Retry-After", "Idempotency-Replayed" })
        {
            answer.Headers["Access-Control-Expose-Headers"].ShouldContain(header);
        }

        (await Ask(own.Host, HttpMethod.Get, "https://evil.example")).ShouldBe(200).Headers.ShouldNotContainKey("Access-Control-Allow-Origin");
        var asked = (await Ask(own.Host, HttpMethod.Options, Dashboard, ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "idempotency-key, if-match, authorization"))).ShouldBe(204);
        asked.Headers["Access-Control-Allow-Methods"].ShouldContain("POST");
        asked.Headers["Access-Control-Allow-Headers"].ShouldContain("Idempotency-Key");
        (await Ask(own.Host, HttpMethod.Options, "https://evil.example", ("Access-Control-Request-Method", "POST"))).Headers.ShouldNotContainKey("Access-Control-Allow-Methods");
    }

    [Theory]
    [InlineData("*")]
    [InlineData("dashboard.example")]
    [InlineData("https://dashboard.example/")]
    public async Task of_origins_that_are_none_is_told_at_start(string origins)
    {
        var (exit, output) = await BuiltLedger.Run(ledger.Database.ConnectionString, $"--Ledger:Cors:Origins={origins}", "--urls=http://127.0.0.1:0");
        exit.ShouldBe(1);
        output.Trim().ShouldBe($"Ledger:Cors:Origins: '{origins}' is not an origin, as https://dashboard.example; '*' is not taken.");
    }

    [Fact]
    public async Task under_tls_is_to_stay_there_and_of_an_address_only_what_a_known_proxy_says()
    {
        var secured = await ledger.Host.Server.SendAsync(c => Over(c, "https"));
        secured.Response.Headers.StrictTransportSecurity.ToString().ShouldBe("max-age=31536000");
        (await ledger.Host.Server.SendAsync(c => Over(c, "http"))).Response.Headers.StrictTransportSecurity.Count.ShouldBe(0);

        // By itself a header says nothing; from a proxy that is known it does.
        (await ledger.Host.Server.SendAsync(Forwarded)).Connection.RemoteIpAddress!.ToString().ShouldBe("10.1.2.3");
        await using var behind = await OwnLedger.StartAsync(("Ledger:KnownProxies", "10.1.0.0/16, 192.0.2.1"));
        var seen = await behind.Host.Server.SendAsync(Forwarded);
        (seen.Connection.RemoteIpAddress!.ToString(), seen.Request.Scheme).ShouldBe(("198.51.100.7", "https"));
    }

    private static void Over(Microsoft.AspNetCore.Http.HttpContext context, string scheme)
    {
        (context.Request.Method, context.Request.Path, context.Request.Scheme, context.Request.Host) = ("GET", "/health/live", scheme, new("ledger.example"));
    }

    private static void Forwarded(Microsoft.AspNetCore.Http.HttpContext context)
    {
        Over(context, "http");
        context.Connection.RemoteIpAddress = System.Net.IPAddress.Parse("10.1.2.3");
        context.Request.Headers["X-Forwarded-For"] = "198.51.100.7";
        context.Request.Headers["X-Forwarded-Proto"] = "https";
    }

    private static Task<Reply> Ask(IAlbaHost host, HttpMethod method, string origin, params (string Name, string Value)[] headers) =>
        host.Ask(method, "/api/organisations", new Who("emma", Guid.Empty, Role.Auditor), with: (HttpRequestHeaders h) =>
        {
            h.Add("Origin", origin);
            headers.ToList().ForEach(x => h.Add(x.Name, x.Value));
        });

    [GeneratedRegex("""(src="|from '\./)(?<at>[^"']+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Loaded();
}
