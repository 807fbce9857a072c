using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Webhooks;

public sealed class keys_behind_webhook_secrets : IDisposable
{
    private const string Password = "Zeist-26";
    private readonly string folder = Directory.CreateTempSubdirectory("pppledger-certificates-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task are_in_clear_without_a_certificate_and_the_log_says_so()
    {
        await using var ledger = await HookedLedger.StartAsync();
        await ledger.Create();

        (await Keys(ledger)).ShouldContain("<value>");
        ledger.Ledger.Log.Has(LogLevel.Warning, "No XML encryptor configured").ShouldBeTrue();
    }

    [Fact]
    public async Task are_encrypted_by_a_certificate_and_read_by_the_one_that_follows_it()
    {
        var (first, second) = (Certificate("first"), Certificate("second"));
        await using var ledger = await HookedLedger.StartAsync(("Ledger:KeyCertificate", first), ("Ledger:KeyCertificatePassword", Password));
        var hook = await ledger.Create();
        await ledger.Ledger.Record<Contribution>(Some.Contribution());
        await ledger.Received([4, 5, 6]);

        (await Keys(ledger)).ShouldNotContain("<value>");
        (await Keys(ledger)).ShouldContain("EncryptedData");
        ledger.Ledger.Log.Has(LogLevel.Warning, "No XML encryptor configured").ShouldBeFalse();

        // Renewed: the ledger stops, and starts with the new one.
        await ledger.Ledger.Stop(ledger.Host);
        await ledger.Ledger.AddHost(
            "renewed", ("Ledger:KeyCertificate", second), ("Ledger:KeyCertificatePassword", Password), ("Ledger:KeyCertificateBefore", first), ("Ledger:KeyCertificateBeforePassword", Password));
        await ledger.Ledger.Record<Contribution>(Some.Contribution());
        await ledger.Received([7, 8, 9]);

        ledger.Receiver.All.ShouldAllBe(m => m.IsSignedWith(hook.Secret));
    }

    [Fact]
    public async Task are_lost_with_the_certificate_until_a_new_secret_is_taken()
    {
        await using var ledger = await HookedLedger.StartAsync(("Ledger:KeyCertificate", Certificate("lost")), ("Ledger:KeyCertificatePassword", Password));
        var hook = await ledger.Create();
        await ledger.Ledger.Stop(ledger.Host);
        await ledger.Ledger.AddHost("another", ("Ledger:KeyCertificate", Certificate("another")), ("Ledger:KeyCertificatePassword", Password));
        await ledger.Ledger.Record<Contribution>(Some.Contribution());

        await OwnLedger.Until("its owner reads why", async () => (await ledger.Log(hook)).Exists(d => d.Text("problem")?.StartsWith("Its secret cannot be read", StringComparison.Ordinal) is true));
        ledger.Receiver.All.ShouldBeEmpty();

        var secret = (await ledger.Act(hook, "rotation", new { version = 1 })).ShouldBe(200).Json.Text("secret")!;
        (await ledger.Act(hook, "enable", new { version = 2 })).ShouldBe(204);
        await ledger.Received([4, 5, 6]);
        ledger.Receiver.All.ShouldAllBe(m => m.IsSignedWith(secret));
    }

    [Theory]
    [InlineData("nowhere.p12", Password, "cannot be read")]
    [InlineData("good.p12", "wrong", "cannot be read")]
    [InlineData("public.p12", Password, "holds no RSA key")]
    public async Task are_asked_for_in_words_where_the_certificate_is_no_good(string file, string password, string says)
    {
        Certificate("good");
        Certificate("public", withKey: false);
        await using var database = await TestDatabase.CreateAsync();

        var (exit, output) = await BuiltLedger.Run(
            database.ConnectionString, "--urls=http://127.0.0.1:0", $"--Ledger:KeyCertificate={Path.Combine(folder, file)}", $"--Ledger:KeyCertificatePassword={password}");

        exit.ShouldBe(1);
        output.ShouldContain($"Ledger:KeyCertificate: '{Path.Combine(folder, file)}' {says}");
        output.ShouldNotContain("   at ");
        output.ShouldNotContain(password);
    }

    private static async Task<string> Keys(HookedLedger ledger) =>
        (await ledger.Ledger.Database.Scalar<string>("select string_agg(xml, ' ') from ledger.data_protection_keys"))!;

    private string Certificate(string name, bool withKey = true)
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var without = X509CertificateLoader.LoadCertificate(made.RawData);
        var file = Path.Combine(folder, $"{name}.p12");
        File.WriteAllBytes(file, (withKey ? made : without).Export(X509ContentType.Pkcs12, Password));
        return file;
    }
}
