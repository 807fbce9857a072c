using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using PppLedger.Api.Demonstrations;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Readme;

/// <summary>What runbooks tell people to type works as it stands there.</summary>
public sealed class the_runbooks
{
    [Fact]
    public async Task on_access_give_a_program_its_key()
    {
        await using var database = await TestDatabase.CreateAsync();
        var folder = Directory.CreateTempSubdirectory("pppledger-runbook-").FullName;
        using var ledger = await LedgerProcess.StartAsync(database.ConnectionString, ("Ledger__Demo", "true"), ("Ledger__Data", folder));
        var runbook = await Runbook("access");
        var lines = Block("").Matches(runbook).SelectMany(m => m.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var proof = Regex.Match(runbook, "The command that proves it:\\*\\* `(?<typed>[^`]+)`", RegexOptions.None, TimeSpan.FromSeconds(30)).Groups["typed"].Value;
        var (set, open, key, renew) = (lines[..2], lines[2..4], lines[4], lines[5]);
        lines.Count.ShouldBe(6);
        renew.ShouldBe("ops/ledger administrator-key");
        key.ShouldContain("\"expiresAt\": \"2027-06-30T00:00:00Z\"", customMessage: "It is typed as a day within two years, whenever that is.");

        var opened = await Type([.. set, .. open]);
        var account = JsonDocument.Parse(opened).RootElement;
        var given = JsonDocument.Parse(await Type([.. set, key.Replace("accounts/ID/", $"accounts/{account.Text("id")}/", StringComparison.Ordinal)])).RootElement;
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/api/who-am-i") { Headers = { Authorization = new("Bearer", given.Text("key")) } };
        using var answered = await ledger.Http.SendAsync(asked, TestContext.Current.CancellationToken);
        (await answered.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("\"handle\":\"erp-lasers\"");

        (await Type([.. set, proof])).ShouldContain("administrator");
        var before = await File.ReadAllTextAsync(Path.Combine(folder, "administrator.key"));
        await Type([renew]);
        (await File.ReadAllTextAsync(Path.Combine(folder, "administrator.key"))).ShouldNotBe(before);
        (await Type([.. set, proof])).ShouldContain("administrator");
        Directory.Delete(folder, recursive: true);

        async Task<string> Type(IEnumerable<string> typed)
        {
            var start = new ProcessStartInfo("bash", ["-c", string.Join('\n', typed)
                .Replace("http://127.0.0.1:5080", ledger.Http.BaseAddress!.ToString().TrimEnd('/'), StringComparison.Ordinal)
                .Replace("~/.local/share/pppledger", folder, StringComparison.Ordinal)
                .Replace("ID OF THE ORGANISATION", $"{Demo.Lasers}", StringComparison.Ordinal)
                .Replace("2027-06-30T00:00:00Z", DateTimeOffset.UtcNow.AddDays(90).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("ops/ledger ", $"dotnet {BuiltLedger.Assembly} ", StringComparison.Ordinal)])
            { UseShellExecute = false, WorkingDirectory = BuiltLedger.Root, RedirectStandardOutput = true };
            start.Environment["ConnectionStrings__Ledger"] = database.ConnectionString;
            start.Environment["Ledger__Data"] = folder;
            using var shell = Process.Start(start)!;
            return await shell.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(5));
        }
    }

    [Fact]
    public async Task on_webhooks_check_a_signature()
    {
        var here = await File.ReadAllTextAsync(Path.Combine(BuiltLedger.Root, "tests", "PppLedger.Api.Tests", "Readme", "the_runbooks.cs"));
        var printed = Block("csharp").Match(await Runbook("webhooks")).Groups["lines"].Value;
        Squeezed(here).ShouldContain(Squeezed(printed), customMessage: "What is compiled here is what the runbook prints.");

        // The example of the Standard Webhooks specification, but for its time.
        const string secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        var (id, body) = ("msg_p5jXN8AQM9LWM0D4loKWxJek", Encoding.UTF8.GetBytes("{\"test\": 2432232314}"));
        Signature("1614265330").ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        string Time(int seconds) => $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds() + seconds}";
        foreach (var (time, good) in new[] { (Time(0), true), (Time(-290), true), (Time(-310), false), (Time(310), false) })
        {
            IsGenuine(secret, id, time, $"v1a,other v1,AAAA {Signature(time)}", body).ShouldBe(good);
            IsGenuine(secret, id, time, Signature(time), [.. body, 0x20]).ShouldBeFalse();
        }

        string Signature(string time)
        {
            byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{time}."), .. body];
            return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[6..]), signed))}";
        }
    }

    private static bool IsGenuine(string secret, string id, string timestamp, string signatures, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var expected = HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), signed);
        return Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - long.Parse(timestamp)) <= 300
            && signatures.Split(' ').Where(s => s.StartsWith("v1,", StringComparison.Ordinal))
                .Any(s => CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(s[3..]), expected));
    }

    private static Task<string> Runbook(string name) => File.ReadAllTextAsync(Path.Combine(BuiltLedger.Root, "ops", "runbooks", $"{name}.md"));

    private static Regex Block(string language) => new($"^```{language}\n(?<lines>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline, TimeSpan.FromSeconds(30));

    private static string Squeezed(string text) => Regex.Replace(text, @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(30)).Trim();
}
