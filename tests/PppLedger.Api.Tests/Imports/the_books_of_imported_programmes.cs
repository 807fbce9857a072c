using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Imports;

/// <summary>
/// Each imported stream that posts: its state, folded by Marten from its events, against the balances of its own postings. The
/// two are computed apart from each other.
/// </summary>
public sealed class the_books_of_imported_programmes(JointUndertakings programme, Head100 sample) : IClassFixture<JointUndertakings>, IClassFixture<Head100>
{
    [Fact]
    public async Task agree_with_the_folded_state_of_every_award()
    {
        programme.Control();
        var granted = Held("granted");
        var allocated = Held("allocated");
        (await Wrong(programme, "award", $"{granted} <> (s.data -> 'unallocated' ->> 'amount')::numeric")).ShouldBe(0);
        (await Wrong(programme, "award", $"{granted} + {allocated} <> (s.data -> 'ceiling' ->> 'amount')::numeric")).ShouldBe(0);
        (await Wrong(programme, "award", "true")).ShouldBe(programme.Control().Count("projects"));
    }

    [Fact]
    public async Task agree_with_the_folded_state_of_every_commitment()
    {
        var rows = sample.Control().Count("rows_totalCost_gt_ec");
        (await Wrong(sample, "commitment", $"{Held("pledged")} <> (s.data -> 'value' ->> 'amount')::numeric")).ShouldBe(0);
        (await Wrong(sample, "commitment", "true")).ShouldBe(rows);
    }

    [Fact]
    public async Task are_recomputed_by_hledger_to_the_cent()
    {
        programme.Control();
        Hledger.Required();
        foreach (var set in new ImportedSet[] { programme, sample })
        {
            var (theirs, ours) = await Hledger.Balances(set.Ledger.Host);

            theirs.ShouldBe(ours, set.Set);
            ours.ShouldNotBeEmpty();
        }
    }

    private static string Held(string account) =>
        $"(select coalesce(sum(case when j.to_account = '{account}' then j.amount else 0 end) - sum(case when j.from_account = '{account}' then j.amount else 0 end), 0) "
        + "from ledger.journal j where j.stream_id = s.id)";

    private static Task<long> Wrong(ImportedSet set, string stream, string condition) =>
        set.Ledger.Database.Scalar<long>($"select count(*) from ledger.mt_doc_{stream} s where {condition}");
}
