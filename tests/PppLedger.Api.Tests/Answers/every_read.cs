using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PppLedger.Api.Answers;
using PppLedger.Api.Demonstrations;
using PppLedger.Api.Tests.Evidence;
using PppLedger.Api.Tests.Hostile;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Tests.Answers;

/// <summary>Every GET of the host, found on the host: what all of them promise.</summary>
public sealed partial class every_read(DemoLedgerOfOurs demo) : IClassFixture<DemoLedgerOfOurs>
{
    private static readonly Who Emma = new("emma", Guid.Empty, Role.Auditor);

    [Fact]
    public async Task says_its_position_and_tag_and_is_304_to_who_has_it_and_503_to_who_wants_it_later()
    {
        var reads = await Reads();
        reads.Count.ShouldBeGreaterThan(35);
        var wrong = new List<string>();
        foreach (var url in reads)
        {
            var first = await Ask(url);
            if (first.Status != 200)
            {
                wrong.Add($"{url}: {first.Status} {first.Text}");
                continue;
            }

            var tag = first.Headers.GetValueOrDefault("ETag");
            if (tag is null || !first.Headers.ContainsKey("Ledger-Position"))
            {
                wrong.Add($"{url}: tag {tag}, position {first.Headers.GetValueOrDefault("Ledger-Position")}");
                continue;
            }

            var again = await Ask(url, ("If-None-Match", tag));
            if (again.Status != 304 || again.Headers.GetValueOrDefault("ETag") != tag || again.Text.Length > 0)
            {
                wrong.Add($"{url}: If-None-Match {tag} gives {again.Status} {again.Headers.GetValueOrDefault("ETag")}");
            }
        }

        // All at once: each of them waits.
        var later = await Task.WhenAll(reads.Select(async url => (Url: url, Reply: await Ask($"{url}{(url.Contains('?') ? '&' : '?')}min-position=1000000"))));
        wrong.AddRange(later.Where(l => l.Reply.Status != 503 || l.Reply.Headers.GetValueOrDefault("Retry-After") != "1" || l.Reply.Code != "not-there-yet")
            .Select(l => $"{l.Url}: min-position gives {l.Reply.Status}"));

        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    [Fact]
    public async Task that_lists_has_a_largest_page()
    {
        var lists = Endpoints().Where(e => e.Metadata.GetMetadata<PagedAttribute>() is not null).ToList();
        lists.Count.ShouldBeGreaterThan(10);
        foreach (var url in lists.Select(e => Filled(e.RoutePattern.RawText!)))
        {
            var asked = url == "/api/timeline" ? $"{url}?awardId={Demo.Award}&" : $"{url}?";
            (await Ask($"{asked}limit={PagedAttribute.MaxLimit + 1}")).ShouldBeProblem(400, "bad-parameter");
            (await Ask($"{asked}limit=0")).ShouldBeProblem(400, "bad-parameter");
            (await Ask($"{asked}limit=1")).Status.ShouldBeOneOf(200, 404);
        }
    }

    [Fact]
    public async Task is_packed_where_it_is_worth_it_under_a_tag_of_its_own()
    {
        foreach (var (accept, coding) in new[] { ("br, gzip", "br"), ("gzip", "gzip") })
        {
            var packed = await Ask("/api/journal?limit=100", ("Accept-Encoding", accept));
            packed.ShouldBe(200).Headers["Content-Encoding"].ShouldBe(coding);
            packed.Headers["Vary"].Split(", ").ShouldBe(["Accept", "Authorization", "Ledger-Organisation", "Accept-Encoding"]);
            var tag = packed.Headers["ETag"];
            tag.ShouldEndWith($"-{coding}\"");
            (await Ask("/api/journal?limit=100", ("Accept-Encoding", accept), ("If-None-Match", tag))).ShouldBe(304).Headers["ETag"].ShouldBe(tag);
            (await Ask("/api/journal?limit=100", ("Accept-Encoding", accept), ("If-None-Match", $"\"other\", {tag}"))).ShouldBe(304).Headers["ETag"].ShouldBe(tag);
            (await Ask("/api/journal?limit=100", ("Accept", "text/csv"), ("Accept-Encoding", accept))).Headers["Content-Encoding"].ShouldBe(coding);
        }

        (await Ask("/api/journal?limit=100")).Headers.ShouldNotContainKey("Content-Encoding");
        (await Ask($"/api/milestones/{Guid.Empty}", ("Accept-Encoding", "br"))).ShouldBe(404).Headers.ShouldNotContainKey("Content-Encoding");
        (await Ask($"/api/organisations/{Demo.Lasers}", ("Accept-Encoding", "br"))).ShouldBe(200).Headers.ShouldNotContainKey("Content-Encoding");
    }

    [Fact]
    public async Task that_refuses_is_not_packed_whatever_it_repeats_of_the_question()
    {
        var refused = await Ask($"/api/figures?{new string('x', 3000)}=1", ("Accept-Encoding", "br"));
        refused.ShouldBeProblem(400, "unknown-parameter").Text.Length.ShouldBeGreaterThan(3000);
        refused.Headers.ShouldNotContainKey("Content-Encoding");
    }

    private Task<Reply> Ask(string url, params (string Name, string Value)[] headers) =>
        demo.Ledger.Host.Ask(HttpMethod.Get, url, Emma, with: (HttpRequestHeaders h) => headers.ToList().ForEach(x => h.TryAddWithoutValidation(x.Name, x.Value)));

    private IEnumerable<RouteEndpoint> Endpoints() => demo.Ledger.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<HttpChain>() is { } chain && chain.HttpMethods.Contains("GET"));

    private async Task<List<string>> Reads()
    {
        Task<Guid> Any(string type) => demo.Ledger.Database.Scalar<Guid>($"select id from ledger.mt_streams where type = '{type}' order by id limit 1");
        var (commitment, milestone, transfer, costs) = (await Any("commitment"), await Any("milestone"), await Any("knowledge_transfer"), await Any("eligible_costs"));
        return
        [
            .. Endpoints().Select(e => e.RoutePattern.RawText!)
                .Where(r => !r.StartsWith("/api/imports/{", StringComparison.Ordinal) && !r.Contains("/evidence/", StringComparison.Ordinal) && !r.Contains("{personKey}", StringComparison.Ordinal)
                    && !r.Contains("{accountId", StringComparison.Ordinal) && !r.Contains("{webhookId", StringComparison.Ordinal) && !r.Contains("{planId", StringComparison.Ordinal)) // Of these the demonstration has none.
                .Where(r => r is not ("/api/stream" or "/api/audit-trail")) // The one does not end, the other notes that it was read.
                .Select(r => Filled(r.Replace("{commitmentId:guid}", $"{commitment}").Replace("{milestoneId:guid}", $"{milestone}").Replace("{costsId:guid}", $"{costs}").Replace("{knowledgeTransferId:guid}", $"{transfer}")))
                .Select(u => u switch
                {
                    "/api/timeline" => $"{u}?awardId={Demo.Award}",
                    "/api/trace" => $"{u}?node=award:{Demo.Award}",
                    _ when u.EndsWith("/differences", StringComparison.Ordinal) => $"{u}?from=2017&to=2018-2023",
                    _ => u,
                }),
        ];
    }

    private static string Filled(string route) =>
        Other().Replace(
            route.Replace("{consortiumId:guid}", $"{Demo.Consortium}").Replace("{organisationId:guid}", $"{Demo.Lasers}").Replace("{contributionId:guid}", $"{Demo.Recorded}")
                .Replace("{awardId:guid}", $"{Demo.Award}").Replace("{scheme}", "nl-ppp-allowance").Replace("{programme}", "PPS-I")
                .Replace("{rateCardId:guid}", $"{Demo.FixedRate}").Replace("{periodId:guid}", $"{Demo.Reported}"),
            $"{Guid.Empty}");

    [GeneratedRegex(@"\{\w+:guid\}", RegexOptions.NonBacktracking)]
    private static partial Regex Other();
}
