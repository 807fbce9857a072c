using System.Text.Json;
using Alba;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Webhooks;

/// <summary>A webhook that a test made.</summary>
internal sealed record Hook(Guid Id, string Secret)
{
    public string Url => $"/api/webhooks/{Id}";
}

/// <summary>A ledger of a test's own that may tell receivers on this machine.</summary>
internal sealed class HookedLedger : IAsyncDisposable
{
    public static readonly Guid Organisation = new("0199e000-0000-7000-8000-00000000000a");

    private HookedLedger(OwnLedger ledger, Receiver receiver) => (Ledger, Receiver) = (ledger, receiver);

    public OwnLedger Ledger { get; }

    public Receiver Receiver { get; }

    public IAlbaHost Host => Ledger.Host;

    public static (string Key, string Value)[] Settings { get; } =
    [
        ("Ledger:Webhooks:AllowHttp", "true"), ("Ledger:Webhooks:AllowPrivateAddresses", "true"), ("Ledger:Webhooks:RetrySeconds", "1,1,1,2,2,2"),
        ("Ledger:Webhooks:EveryMilliseconds", "50"), ("Ledger:Webhooks:TimeOutMilliseconds", "15000"), ("Ledger:Webhooks:LostAfterSeconds", "60"),
    ];

    public static async Task<HookedLedger> StartAsync(params (string Key, string Value)[] settings)
    {
        var ledger = await OwnLedger.StartAsync([.. Settings, .. settings]);
        await ledger.Record<Contribution>(Some.Contribution());
        await ledger.CaughtUp();
        return new(ledger, await Receiver.StartAsync());
    }

    public async Task<Hook> Create(object request, string key = "anna")
    {
        var made = (await Host.Post("/api/webhooks", request, key, Organisation, Role.ProgrammeOffice)).ShouldBe(201);
        made.Headers["Cache-Control"].ShouldBe("no-store");
        return new(made.Id, made.Json.GetProperty("secret").GetString()!);
    }

    public Task<Hook> Create(long? after = null) => Create(new { url = Receiver.Url, after });

    public Task<Reply> Act(Hook hook, string act, object body, string key = "anna") => Host.Post($"{hook.Url}/{act}", body, key, Organisation, Role.ProgrammeOffice);

    public Task<Reply> Read(string url, string key = "anna", Role role = Role.ProgrammeOffice) => Host.Send(s =>
    {
        s.As(key, Organisation, role);
        s.Get.Url(url);
    });

    public async Task<JsonElement> State(Hook hook) => (await Read(hook.Url)).ShouldBe(200).Json;

    public async Task<List<JsonElement>> Log(Hook hook, string query = "") => [.. (await Read($"{hook.Url}/deliveries{query}")).ShouldBe(200).Rows()];

    /// <summary>Waits until each of these positions was received at least once.</summary>
    public Task Received(IEnumerable<long> positions) =>
        OwnLedger.Until("all is received", () => Task.FromResult(positions.ToHashSet().IsSubsetOf(Receiver.Positions)));

    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
