using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Access;

public sealed class a_provider_that_does_not_answer
{
    private const string Audience = "pppledger";

    [Fact]
    public async Task is_said_so_and_believed_again_when_it_is_there()
    {
        // Taken and not listened at: nobody answers, and nobody else is given it before the provider comes.
        using var kept = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        kept.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)kept.LocalEndPoint!).Port;
        var time = new StoppedWatch();
        await using var ledger = await OwnLedger.StartAtAsync(time, ("Ledger:SignIn:Authority", $"http://127.0.0.1:{port}/"), ("Ledger:SignIn:Audience", Audience), ("Ledger:SignIn:PatienceSeconds", "60"));
        await using var elsewhere = await Issuer.StartAsync();
        var early = await ledger.Ask("/api/who-am-i", $"Bearer {await elsewhere.Token("anybody", Audience)}");

        early.ShouldBeProblem(503, "provider-silent");
        early.Headers["Retry-After"].ShouldBe("60");
        ledger.Log.Has(LogLevel.Warning, "does not answer; nobody can sign in by it").ShouldBeTrue();
        (await ledger.AuditLines()).ShouldBe(0);
        (await Administrator.Of(ledger).Get("/api/who-am-i")).ShouldBe(200); // Keys go on.

        await using var issuer = await Issuer.StartAsync(port);
        (await Administrator.Of(ledger).Post("/api/accounts", new
        {
            handle = "c-1", kind = "person", issuer = issuer.Address, subject = "anna", grants = new[] { Administrator.Body(new(Role.ProgrammeOffice, Reach.Whole)) },
        })).ShouldBe(201);
        var token = await issuer.Token("anna", Audience);
        (await ledger.Ask("/api/who-am-i", $"Bearer {token}")).ShouldBeProblem(503, "provider-silent"); // It is left alone for a while.
        time.Shown = TimeSpan.FromSeconds(61);
        (await ledger.Ask("/api/who-am-i", $"Bearer {token}")).ShouldBe(200);

        await issuer.DisposeAsync();
        (await ledger.Ask("/api/who-am-i", $"Bearer {token}")).ShouldBe(200); // Its keys are known: it may be away.
    }

    [Fact]
    public async Task holds_nobody_up_for_long()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start(); // Takes connections and says nothing.
        await using var ledger = await OwnLedger.StartAsync(("Ledger:SignIn:Authority", $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/"), ("Ledger:SignIn:Audience", Audience), ("Ledger:SignIn:PatienceSeconds", "5"));
        await using var elsewhere = await Issuer.StartAsync();
        var token = await elsewhere.Token("anybody", Audience);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ledger.Ask("/api/who-am-i", $"Bearer {token}")));

        // All waited for one question.
        answers.Select(a => a.Status).Distinct().ShouldBe([503], string.Join("; ", answers.Select(a => a.Text).Distinct()));
        (await silent.AcceptSocketAsync(TestContext.Current.CancellationToken)).Dispose();
        silent.Pending().ShouldBeFalse();
    }

    // The date is the true one; how long things take a test says.
    private sealed class StoppedWatch : TimeProvider
    {
        public TimeSpan Shown { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Shown.Ticks;
    }
}
