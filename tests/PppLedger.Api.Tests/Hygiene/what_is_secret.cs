using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using PppLedger.Api.Tests.Evidence;
using PppLedger.Api.Tests.Kit;
using PppLedger.Api.Tests.Reliability;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Hygiene;

/// <summary>What a caller or an operator keeps to himself, looked for in everything the host says of itself at its most talkative.</summary>
public sealed class what_is_secret
{
    private const string Token = "tok-7f3a91-secret";
    private const string Pay = "71234.56";

    [Fact]
    public async Task is_in_no_log_no_trace_and_no_problem()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var log = new Everything();
        var traced = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => traced.Enqueue($"{a.DisplayName} {string.Join(' ', a.TagObjects.Select(t => $"{t.Key}={t.Value}"))} {string.Join(' ', a.Events.SelectMany(e => e.Tags).Select(t => $"{t.Value}"))}"),
        };
        ActivitySource.AddActivityListener(listener);
        var password = new NpgsqlConnectionStringBuilder(database.ConnectionString).Password.ShouldNotBeNull();
        var (said, keys) = (new List<string>(), new List<string>());
        var host = await LedgerFixture.StartHost(database.ConnectionString, b => b.ConfigureLogging(l => l.AddProvider(log).AddFilter<Everything>("", LogLevel.Trace)));
        await using (host.StoppedAtTheEnd())
        {
            var acme = (await Ask("/api/organisations", new { name = "Acme", kind = "enterprise", country = "NL" }, new("admin", Guid.Empty, Role.Administrator))).ShouldBe(201).Id;
            var bert = new Who("bert", acme, Role.Controller);
            keys.AddRange(new[] { $"{bert}", Badges.Acting("admin", Guid.Empty, Role.Administrator) }.Select(who => Badges.For(database.ConnectionString, who)[^64..]));
            var person = $"/api/organisations/{acme}/people/p-17";
            var fine = """{"version":0,"name":"Somebody","grossYearlyWage":{"amount":PAY,"currency":"EUR"}}""".Replace("PAY", Pay);
            (await Put(person, fine, bert)).ShouldBe(204);
            said.Add((await Put(person, fine.Replace("\"version\":0", "\"version\":7"), bert)).ShouldBe(409).Text);
            said.Add((await Put(person, fine.Replace("\"EUR\"", "12"), bert)).ShouldBe(400).Text);
            said.Add((await Put(person, fine[..^3], bert)).ShouldBe(400).Text);
            said.Add((await Ask("/api/organisations", fine, bert)).Text);

            // And when the database goes away in the middle.
            await database.Execute("alter table ledger.mt_doc_person rename to gone");
            said.Add((await Put(person, fine.Replace("\"version\":0", "\"version\":1"), bert)).ShouldBe(500).Text);

            Task<Reply> Ask(string url, object body, Who who) => host.Post(Kit.Http.FreshKey(), url, body, who, ("Cookie", $"session={Token}"));
            Task<Reply> Put(string url, string body, Who who) => host.Send(HttpMethod.Put, Kit.Http.FreshKey(), url, Asking.Json(body), who);
        }

        log.Written.Count.ShouldBeGreaterThan(50);
        traced.Count.ShouldBeGreaterThan(5);
        said.Count.ShouldBe(5);
        foreach (var secret in keys.Append(Token).Append(password).Append(Pay))
        {
            log.Written.Where(l => l.Contains(secret, StringComparison.Ordinal)).ShouldBeEmpty();
            traced.Where(t => t.Contains(secret, StringComparison.Ordinal)).ShouldBeEmpty();
            said.Where(t => t.Contains(secret, StringComparison.Ordinal)).ShouldBeEmpty();
        }
    }

    /// <summary>Every line at every level, with exceptions and scopes.</summary>
    private sealed class Everything : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Written { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            Written.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
