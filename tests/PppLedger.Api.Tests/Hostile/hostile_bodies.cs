using System.Text;
using System.Text.Json.Nodes;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Hostile;

/// <summary>One ledger with the demonstration in it, for all that is hostile.</summary>
public sealed class DemoLedgerOfOurs : IAsyncLifetime
{
    public OwnLedger Ledger { get; private set; } = null!;

    public IReadOnlyList<Post> Posts { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Ledger = await OwnLedger.StartAsync(("Ledger:Demo", "true"), ("Ledger:ReadWaitSeconds", "1"));
        await Ledger.CaughtUp();
        Posts = await Hostile.Posts.Of(Ledger);
    }

    public ValueTask DisposeAsync() => Ledger.DisposeAsync();

    /// <summary>Which of the replies are not problems of the caller with a code, or of another status; and that nothing was written.</summary>
    public async Task ShouldAllBeRefused(IEnumerable<(string What, Func<Task<Reply>> Ask, int[] With)> requests)
    {
        var before = await Written();
        var wrong = new List<string>();
        foreach (var (what, ask, with) in requests)
        {
            var reply = await ask();
            var isProblem = reply.Headers.GetValueOrDefault("Content-Type", "").StartsWith("application/problem+json", StringComparison.Ordinal)
                && reply.Json.TryGetProperty("code", out var code) && code.GetString() is { Length: > 0 };
            if (!isProblem || !with.Contains(reply.Status))
            {
                wrong.Add($"{what} -> {reply.Status} {reply.Text}"[..Math.Min(300, what.Length + reply.Text.Length + 8)]);
            }
        }

        (await Written()).ShouldBe(before);
        wrong.ShouldBeEmpty(string.Join('\n', wrong.Take(60)));
    }

    private Task<string?> Written() => Ledger.Database.Scalar<string>("select count(*) || ' events up to ' || max(seq_id) from ledger.mt_events");
}

public sealed class hostile_bodies(DemoLedgerOfOurs demo) : IClassFixture<DemoLedgerOfOurs>
{
    private static readonly int[] Input = [400];
    private static readonly int[] Nothing = [400, 428];
    private static readonly int[] Refused = [400, 403, 404, 409, 422];

    [Fact]
    public async Task that_are_not_the_object_asked_for_are_refused_everywhere()
    {
        demo.Posts.Count.ShouldBeGreaterThan(45);
        await demo.ShouldAllBeRefused(demo.Posts.SelectMany(p => Mutations.OfTheWhole(p.Fine)
            .Select(m => ($"{p.Template}: {m.What}", Ask(p, m.Body), m.What is "no member" && p.Fine.ContainsKey("version") ? Nothing : Input))));
    }

    [Fact]
    public async Task with_one_member_wrong_are_refused_everywhere() =>
        await demo.ShouldAllBeRefused(demo.Posts.SelectMany(p => Mutations.OfMembers(p.Body, p.Fine)
            .Select(m => ($"{p.Template} {m.What}", Ask(p, m.Body), Due(m.What)))));

    [Fact]
    public async Task in_another_encoding_or_of_another_kind_are_refused_everywhere() =>
        await demo.ShouldAllBeRefused(demo.Posts.SelectMany(p => new (string, Func<Task<Reply>>, int[])[]
        {
            ($"{p.Template}: UTF-16", Ask(p, Encoding.Unicode.GetBytes(p.Fine.ToJsonString())), Input),
            ($"{p.Template}: UTF-32", Ask(p, Encoding.UTF32.GetBytes(p.Fine.ToJsonString())), Input),
            ($"{p.Template}: bytes that are not UTF-8", Ask(p, [.. "{\"version\":1,\"reason\":\"\xff\xfe\"}".Select(c => (byte)c)]), Input),
            ($"{p.Template}: random bytes", Ask(p, [.. Enumerable.Range(0, 400).Select(i => (byte)(i * 37))]), Input),
            ($"{p.Template}: form", Ask(p, "version=1"u8.ToArray(), "application/x-www-form-urlencoded"), [415]),
            ($"{p.Template}: XML", Ask(p, "<version>1</version>"u8.ToArray(), "application/xml"), [415]),
            ($"{p.Template}: text", Ask(p, Encoding.UTF8.GetBytes(p.Fine.ToJsonString()), "text/plain"), [415]),
        }));

    [Fact]
    public async Task of_a_currency_whose_cents_they_split_are_refused()
    {
        var split = demo.Posts.SelectMany(p => p.Fine.Where(m => m.Value is JsonObject o && o.ContainsKey("currency")).SelectMany(m => new[] { (0.5m, "CLP"), (0.005m, "EUR"), (1m, "XXX"), (1m, "eur") }
            .Select(money => ($"{p.Template} {m.Key} {money}", Ask(p, With(p.Fine, m.Key, money)), Input)))).ToList();
        split.Count.ShouldBeGreaterThan(30);
        await demo.ShouldAllBeRefused(split);
    }

    [Fact]
    public async Task about_things_that_do_not_exist_are_refused()
    {
        var unknown = Guid.CreateVersion7();
        await demo.ShouldAllBeRefused(demo.Posts.Where(p => p.Url.Split('/').Any(s => Guid.TryParse(s, out _))).SelectMany(p => new (string, Func<Task<Reply>>, int[])[]
        {
            (p.Template, Ask(p with { Url = p.Url.Replace(p.Url.Split('/').FirstOrDefault(s => Guid.TryParse(s, out _)) ?? "-", $"{unknown}", StringComparison.Ordinal) }, p.Fine.ToJsonString()), [403, 404]),
            (p.Template, Ask(p with { Url = p.Url.Replace(p.Url.Split('/').FirstOrDefault(s => Guid.TryParse(s, out _)) ?? "-", "no-id", StringComparison.Ordinal) }, p.Fine.ToJsonString()), [403, 404, 405]),
        }).Concat(demo.Posts.SelectMany(p => p.Fine.Where(m => Guid.TryParse(m.Value?.ToString(), out _)).SelectMany(m => new[] { unknown, Guid.Empty }
            .Select(id => ($"{p.Template} {m.Key} {id}", Ask(p, Named(p.Fine, m.Key, id)), Refused))))));
    }

    // A version nobody can have read is a conflict; a work package that is not planned is refused as such, once the actor is known.
    private static int[] Due(string what) => what is "/version: negative" ? [400, 409] : what is "/version: left out" ? [428] : what.StartsWith("/workPackage: ", StringComparison.Ordinal) ? [400, 403, 422] : Input;

    private static string With(JsonObject fine, string member, (decimal Amount, string Currency) money)
    {
        var copy = fine.DeepClone();
        copy[member] = new JsonObject { ["amount"] = money.Amount, ["currency"] = money.Currency };
        return copy.ToJsonString();
    }

    private static string Named(JsonObject fine, string member, Guid id)
    {
        var copy = fine.DeepClone();
        copy[member] = $"{id}";
        return copy.ToJsonString();
    }

    private Func<Task<Reply>> Ask(Post post, string body) => Ask(post, Encoding.UTF8.GetBytes(body));

    // By somebody who may do nothing here, though the door lets in who has such roles: nothing can come of it.
    private Func<Task<Reply>> Ask(Post post, byte[] body, string type = "application/json") => () => demo.Ledger.Host.Send(s =>
    {
        s.WithRequestHeader(Badges.Header, post.Mallory);
        s.WithRequestHeader("Idempotency-Key", Kit.Http.FreshKey());
        s.Post.ByteArray(body).ToUrl(post.Url);
        s.WithRequestHeader("Content-Type", type);
    });
}
