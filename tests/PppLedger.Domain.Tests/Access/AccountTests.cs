using static PppLedger.Domain.Tests.Actors;

namespace PppLedger.Domain.Tests;

public sealed class accounts_and_keys
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Domain.Grant Runs = new(Role.Administrator, Reach.Whole);
    private static readonly Domain.Grant Records = new(Role.Recorder, Reach.Organisation, Acme);
    private static readonly OpenAccount Fine = new("c-17", AccountKind.Person, "https://login.example", "s-1", [Records]);
    private static readonly Account Open = new() { Handle = "c-17", Grants = [Records] };
    private static readonly IssueApiKey Key = new("ERP", KeyScope.Full, Now.AddDays(90), null);

    // Each row breaks one thing more than the row below it.
    public static TheoryData<string, OpenAccount, string?, string?> Precedence
    {
        get
        {
            var grant = Fine with { Grants = [Records, new(Role.Recorder, Reach.Whole)] };
            var twice = grant with { Grants = [Records, Records] };
            var none = grant with { Grants = [] };
            var many = grant with { Grants = [.. Enumerable.Range(0, 101).Select(_ => new Domain.Grant(Role.Recorder, Reach.Organisation, Guid.NewGuid()))] };
            var machine = none with { Kind = AccountKind.Machine };
            var half = none with { Subject = null };
            var handle = half with { Handle = "anna@example.com" };
            return new()
            {
                { "handle", handle, "bad-handle", "/handle" },
                { "half", half, "bad-sign-in", "/issuer" },
                { "machine", machine, "bad-sign-in", "/issuer" },
                { "none", none, "grants-out-of-range", "/grants" },
                { "many", many, "grants-out-of-range", "/grants" },
                { "twice", twice, "grants-out-of-range", "/grants" },
                { "grant", grant, "grant-out-of-reach", "/grants/1/reach" },
                { "fine", Fine, null, null },
            };
        }
    }

    [Theory, MemberData(nameof(Precedence))]
    public void are_opened_unless_refused_in_this_order(string what, OpenAccount command, string? code, string? pointer)
    {
        var refusal = AccountRules.Refuses(command);
        (refusal?.Code, refusal?.Pointer).ShouldBe((code, pointer), what);
    }

    [Fact]
    public void cannot_lose_the_last_administrator()
    {
        var runs = Open with { Grants = [Runs, Records] };

        AccountRules.RefusesToWithdraw(runs, Runs, hasOtherAdministrators: false).ShouldBe(AccessRefusal.LastAdministrator);
        AccountRules.RefusesToClose(runs, hasOtherAdministrators: false).ShouldBe(AccessRefusal.LastAdministrator);
        AccountRules.RefusesToWithdraw(runs, Records, hasOtherAdministrators: false).ShouldBeNull();
        AccountRules.RefusesToWithdraw(runs, Runs, hasOtherAdministrators: true).ShouldBeNull();
        AccountRules.RefusesToClose(runs, hasOtherAdministrators: true).ShouldBeNull();
        AccountRules.RefusesToClose(Open, hasOtherAdministrators: false).ShouldBeNull();
    }

    [Fact]
    public void end_within_two_years_to_the_second()
    {
        var most = Now + AccountRules.LongestLife;
        AccountRules.RefusesToIssue(Open, Key with { ExpiresAt = Now }, Now).ShouldBe(AccessRefusal.BadExpiry);
        AccountRules.RefusesToIssue(Open, Key with { ExpiresAt = Now.AddSeconds(1) }, Now).ShouldBeNull();
        AccountRules.RefusesToIssue(Open, Key with { ExpiresAt = most }, Now).ShouldBeNull();
        AccountRules.RefusesToIssue(Open, Key with { ExpiresAt = most.AddSeconds(1) }, Now).ShouldBe(AccessRefusal.BadExpiry);
    }

    [Fact]
    public void give_a_key_no_role_that_they_do_not_hold()
    {
        AccountRules.RefusesToIssue(Open, Key with { Grants = [Runs] }, Now).ShouldBe(AccessRefusal.GrantNotHeld);
        AccountRules.RefusesToIssue(Open with { ClosedAt = Now }, Key, Now).ShouldBe(AccessRefusal.AccountClosed);

        // What the account loses, its keys lose.
        new ApiKey { Grants = [Records] }.GrantsOf(Open with { Grants = [Runs] }).ShouldBeEmpty();
        new ApiKey().GrantsOf(Open).ShouldBe([Records]);
    }

    [Fact]
    public void sign_in_until_the_moment_they_end()
    {
        var key = new ApiKey { ExpiresAt = Now };
        key.IsGood(Now.AddTicks(-1)).ShouldBeTrue();
        key.IsGood(Now).ShouldBeFalse();
        (key with { RevokedAt = Now.AddDays(-1) }).IsGood(Now.AddDays(-2)).ShouldBeFalse();
        AccountRules.RefusesToRotate(key, Open, 24, Now).ShouldBe(AccessRefusal.KeyEnded);
        AccountRules.RefusesToRotate(key with { ExpiresAt = Now.AddDays(1) }, Open, 168, Now).ShouldBeNull();
        AccountRules.RefusesToRotate(key with { ExpiresAt = Now.AddDays(1) }, Open, 169, Now).ShouldBe(AccessRefusal.BadOverlap);
        AccountRules.RefusesToRotate(key with { ExpiresAt = Now.AddDays(1), ReplacedBy = Acme }, Open, 24, Now).ShouldBe(AccessRefusal.KeyEnded);
    }

    [Fact]
    public void replace_a_narrowed_key_only_by_what_is_left_of_its_roles()
    {
        var narrowed = new ApiKey { ExpiresAt = Now.AddDays(1), Grants = [Records] };
        AccountRules.RefusesToRotate(narrowed, Open with { Grants = [Runs] }, 24, Now).ShouldBe(AccessRefusal.GrantNotHeld);
        AccountRules.RefusesToRotate(narrowed, Open with { Grants = [Runs] }, 169, Now).ShouldBe(AccessRefusal.BadOverlap);
        AccountRules.RefusesToRotate(narrowed, Open with { Grants = [Runs, Records] }, 24, Now).ShouldBeNull();
        AccountRules.RefusesToRotate(narrowed with { Grants = null }, Open with { Grants = [Runs] }, 24, Now).ShouldBeNull();
    }
}
