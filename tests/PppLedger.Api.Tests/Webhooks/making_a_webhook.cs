using System.Net;
using PppLedger.Api.Tests.Kit;
using PppLedger.Api.Webhooks;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Webhooks;

public sealed class making_a_webhook(LedgerFixture ledger)
{
    private static readonly Guid Organisation = Guid.CreateVersion7();
    private static readonly string[] NeverTold = ["organisation-group-changed"];
    private static readonly string[] OneKnown = ["contribution-accepted"];
    private static readonly string[] OneUnknown = ["contribution-accepted", "salary-paid"];

    [Theory]
    [InlineData("http://example.org/hook", "webhook-url-bad")]
    [InlineData("/hook", "webhook-url-bad")]
    [InlineData("ftp://example.org/hook", "webhook-url-bad")]
    [InlineData("https://user:password@example.org/hook", "webhook-url-bad")]
    [InlineData("https://example.org/hook#part", "webhook-url-bad")]
    [InlineData("https://127.0.0.1/hook", "webhook-address-not-public")]
    [InlineData("https://2130706433/hook", "webhook-address-not-public")]
    [InlineData("https://localhost/hook", "webhook-address-not-public")]
    [InlineData("https://169.254.169.254/latest/meta-data", "webhook-address-not-public")]
    [InlineData("https://10.1.2.3/hook", "webhook-address-not-public")]
    [InlineData("https://[::1]/hook", "webhook-address-not-public")]
    [InlineData("https://[::ffff:192.168.1.1]/hook", "webhook-address-not-public")]
    [InlineData("https://[fd00::1]/hook", "webhook-address-not-public")]
    [InlineData("https://no-such-host.invalid/hook", "webhook-address-not-public")]
    public async Task is_refused_at_an_address_that_is_not_public_or_not_encrypted(string url, string code) =>
        (await Post(new { url })).ShouldBeProblem(400, code);

    [Fact]
    public async Task is_refused_for_kinds_and_positions_there_are_not()
    {
        (await Post(new { url = "https://93.184.216.34/hook", kinds = OneUnknown })).ShouldBeProblem(400, "webhook-kind-unknown")
            .Text.ShouldContain("/kinds/1");
        (await Post(new { url = "https://93.184.216.34/hook", after = long.MaxValue })).ShouldBeProblem(400, "webhook-position-ahead");
        (await Post(new { url = (string?)null })).Status.ShouldBe(400);
    }

    [Fact]
    public async Task at_a_public_address_is_read_by_its_owner_and_an_administrator_and_is_not_there_for_others()
    {
        var made = (await Post(new { url = "https://93.184.216.34/hook", kinds = OneKnown })).ShouldBe(201);
        var url = made.Json.Text("url")!;
        (await Read(url, "owner", Role.ProgrammeOffice)).ShouldBe(200).Json.Text("owner").ShouldBe("owner");
        (await Read(url, "admin", Role.Administrator)).ShouldBe(200);
        (await Read("/api/webhooks", "owner", Role.ProgrammeOffice)).ShouldBe(200).Rows().Select(r => r.GetProperty("id").GetGuid()).ShouldContain(made.Id);

        foreach (var path in new[] { url, $"{url}/deliveries" })
        {
            (await Read(path, "other", Role.Controller)).ShouldBeProblem(404, "not-found");
        }

        (await Read("/api/webhooks", "other", Role.Controller)).ShouldBe(200).Rows().ShouldBeEmpty();
        foreach (var act in new[] { "test", "rotation", "replay", "enable" })
        {
            (await ledger.Post($"{url}/{act}", new { version = 1, after = 0 }.Without(act is "replay" ? null : "after"), "other", Organisation, Role.Controller)).ShouldBeProblem(404, "not-found");
        }

        (await Delete(url, "other")).ShouldBeProblem(404, "not-found");
        (await Delete(url, "owner")).ShouldBe(204);
        (await Read(url, "owner", Role.ProgrammeOffice)).ShouldBeProblem(404, "not-found");
    }

    [Fact]
    public async Task ends_where_one_owner_has_enough()
    {
        // At once, as somebody would who wants more than that.
        var made = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Post(OfNothing, "eager")));
        made.Count(m => m.Status == 201).ShouldBe(20);
        made.Where(m => m.Status != 201).ShouldAllBe(m => m.ShouldBeProblem(422, "webhooks-too-many") != null);
        (await Post(OfNothing, "eager")).ShouldBeProblem(422, "webhooks-too-many");

        // The other tests are to tell nobody.
        foreach (var m in made.Where(m => m.Status == 201))
        {
            (await Delete(m.Json.Text("url")!, "eager")).ShouldBe(204);
        }
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700:4700::1111", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.0.2.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("ff02::1", false)]
    public void tells_public_addresses_from_others(string address, bool isPublic) => PublicAddresses.IsPublic(IPAddress.Parse(address)).ShouldBe(isPublic);

    private static object OfNothing => new { url = "https://93.184.216.34/hook", kinds = NeverTold };

    private Task<Reply> Post(object body, string key = "owner") => ledger.Post("/api/webhooks", body, key, Organisation, Role.ProgrammeOffice);

    private Task<Reply> Read(string url, string key, Role role) => ledger.Host.Send(s =>
    {
        s.As(key, Organisation, role);
        s.Get.Url(url);
    });

    private Task<Reply> Delete(string url, string key) => ledger.Host.Send(s =>
    {
        s.As(key, Organisation, Role.ProgrammeOffice);
        s.Delete.Url(url);
    });
}

internal static class Bodies
{
    /// <summary>A body without one of its members.</summary>
    public static object Without(this object body, string? member)
    {
        var json = System.Text.Json.JsonSerializer.SerializeToNode(body)!.AsObject();
        if (member is not null)
        {
            json.Remove(member);
        }

        return json.ToJsonString();
    }
}
