using PppLedger.Api.Tests.Hostile;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Figures;

public sealed class recomputed_by_hledger(PlayedLedger played) : IClassFixture<PlayedLedger>
{
    [Fact]
    public async Task the_balances_of_the_demonstration_are_ours()
    {
        Hledger.Required();
        await using var demo = await OwnLedger.StartAsync(("Ledger:Demo", "true"));
        await demo.CaughtUp();

        var (theirs, ours) = await Hledger.Balances(demo.Host);

        theirs.ShouldBe(ours);
        ours.ShouldContain("funding:deployed:");
        ours.ShouldContain("effort:certified:");
    }

    [Fact]
    public async Task the_balances_of_random_programmes_are_ours()
    {
        Hledger.Required();

        var (theirs, ours) = await Hledger.Balances(played.Ledger.Host);

        theirs.ShouldBe(ours);
        ours.Split('\n').Length.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task the_balances_as_of_an_earlier_position_are_ours()
    {
        Hledger.Required();

        var (theirs, ours) = await Hledger.Balances(played.Ledger.Host, "asOfPosition=200");

        theirs.ShouldBe(ours);
        ours.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task nothing_selected_is_a_journal_without_transactions()
    {
        Hledger.Required();

        (await Hledger.Balances(played.Ledger.Host, $"consortiumId={Guid.NewGuid()}")).ShouldBe(("", ""));
    }
}
