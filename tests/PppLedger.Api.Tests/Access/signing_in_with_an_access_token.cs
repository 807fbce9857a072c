using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Access;

public sealed class signing_in_with_an_access_token : IAsyncLifetime
{
    private const string Audience = "pppledger";
    private const string Subject = "5f1c9c3e-8b0d-4d9f-9a44-2f6f1c0a7d11";

    private Issuer issuer = null!;
    private OwnLedger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        issuer = await Issuer.StartAsync();
        ledger = await OwnLedger.StartAsync(("Ledger:SignIn:Authority", issuer.Address), ("Ledger:SignIn:Audience", Audience), ("Ledger:SignIn:PatienceSeconds", "60"));
        (await Administrator.Of(ledger).Post("/api/accounts", new
        {
            handle = "c-0417", kind = "person", issuer = issuer.Address, subject = Subject, grants = new[] { Administrator.Body(new(Role.ProgrammeOffice, Reach.Whole)) },
        })).ShouldBe(201);
    }

    public async ValueTask DisposeAsync()
    {
        await ledger.DisposeAsync();
        await issuer.DisposeAsync();
    }

    [Fact]
    public async Task works_for_who_has_an_account_and_is_told_to_who_has_none()
    {
        var me = await Ask(await issuer.Token(Subject, Audience));
        me.ShouldBe(200).Json.Text("handle").ShouldBe("c-0417");

        (await Ask(await issuer.Token("somebody-else", Audience))).ShouldBeProblem(403, "no-account");
        (await ledger.Ask("/api/accounts", $"Bearer {await issuer.Token(Subject, Audience)}")).ShouldBeProblem(403, "role-missing");
    }

    [Fact]
    public async Task fails_with_a_token_for_somebody_else_or_from_somebody_else()
    {
        await using var other = await Issuer.StartAsync();
        (await Ask(await other.Token(Subject, Audience))).ShouldBeProblem(401, "not-signed-in");
        (await Ask(await issuer.Token(Subject, "another-service"))).ShouldBeProblem(401, "not-signed-in");
        (await Ask(issuer.Forged(Subject, Audience, Now(-1), Now(5), issuer: other.Address))).ShouldBeProblem(401, "not-signed-in");
        (await Ask(issuer.Forged(Subject, Audience, Now(-1), Now(5), new(other.Key, SecurityAlgorithms.RsaSha256)))).ShouldBeProblem(401, "not-signed-in");
    }

    [Fact]
    public async Task fails_before_and_after_its_time()
    {
        (await Ask(issuer.Forged(Subject, Audience, Now(-1), Now(5)))).ShouldBe(200);
        (await Ask(issuer.Forged(Subject, Audience, Now(-10), Now(-5)))).ShouldBeProblem(401, "not-signed-in");
        (await Ask(issuer.Forged(Subject, Audience, Now(5), Now(10)))).ShouldBeProblem(401, "not-signed-in");
    }

    [Fact]
    public async Task fails_unsigned_changed_or_signed_by_what_everybody_knows()
    {
        var token = await issuer.Token(Subject, Audience);
        var parts = token.Split('.');
        (await Ask($"{parts[0]}.{parts[1]}.")).ShouldBeProblem(401, "not-signed-in");
        (await Ask($"{parts[0]}.{parts[1]}")).ShouldBeProblem(401, "not-signed-in");
        (await Ask($"{Part("""{"alg":"none","typ":"at+jwt"}""")}.{parts[1]}.")).ShouldBeProblem(401, "not-signed-in");
        (await Ask($"{parts[0]}.{Part($$"""{"iss":"{{issuer.Address}}","aud":"{{Audience}}","sub":"{{Subject}}","exp":4102444800}""")}.{parts[2]}")).ShouldBeProblem(401, "not-signed-in");

        // The public key taken for a shared secret.
        var shared = new SymmetricSecurityKey(Encoding.ASCII.GetBytes(issuer.Key.Rsa.ExportSubjectPublicKeyInfoPem())) { KeyId = "tests" };
        (await Ask(issuer.Forged(Subject, Audience, Now(-1), Now(5), new(shared, SecurityAlgorithms.HmacSha256)))).ShouldBeProblem(401, "not-signed-in");
        (await ledger.AuditLines()).ShouldBeGreaterThan(4);
    }

    [Fact]
    public async Task ends_with_the_account()
    {
        var token = await issuer.Token(Subject, Audience);
        var account = await ledger.Database.Scalar<Guid>("select id from ledger.mt_doc_account where data ->> 'handle' = 'c-0417'");
        (await Ask(token)).ShouldBe(200);
        (await Administrator.Of(ledger).Post($"/api/accounts/{account}/closing", new { version = 1 })).ShouldBe(204);
        (await Ask(token)).ShouldBeProblem(403, "no-account");
    }

    private Task<Reply> Ask(string token) => ledger.Ask("/api/who-am-i", $"Bearer {token}");

    private static DateTime Now(int minutes) => DateTime.UtcNow.AddMinutes(minutes);

    private static string Part(string json) => Base64UrlEncoder.Encode(json);
}
