using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Imports;

public sealed class importing_by_command : IAsyncLifetime
{
    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async ValueTask DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task books_into_an_empty_database_and_says_so_in_plain_lines()
    {
        var (exit, output) = await Run("import", "cordis", MadeUp.Commas);
        exit.ShouldBe(0, output);
        output.ShouldContain("Read organization_df_100.csv: 4 rows; ecContribution 620,000.50");
        output.ShouldContain("Projects: 3 new, 0 changed, 0 unchanged, 0 not booked");
        output.ShouldContain("3 awards (695,000.50 EUR)");
        output.ShouldContain("rows/s");
        output.ShouldNotContain("\u001b", customMessage: "No escape codes where there is no terminal.");
        (await database.Scalar<long>("select count(distinct user_name) from ledger.mt_events where user_name = 'import'")).ShouldBe(1);

        (await Run("import", "cordis", MadeUp.Commas)).Output.ShouldContain("Projects: 0 new, 0 changed, 3 unchanged, 0 not booked");
    }

    [Fact]
    public async Task lists_rows_that_cannot_be_booked_and_ends_well()
    {
        var (exit, output) = await Run("import", "cordis", MadeUp.Broken);
        exit.ShouldBe(0, output);
        output.ShouldContain("Rows that cannot be booked: 28");
        output.ShouldContain("project.csv, line 3, ecMaxContribution = '1.234': The amount can be read in two ways");
    }

    [Fact]
    public async Task as_a_dry_run_books_nothing()
    {
        var (exit, output) = await Run("import", "cordis", MadeUp.Commas, "--dry-run");
        exit.ShouldBe(0, output);
        output.ShouldContain("Would book: 3 consortia");
        (await database.Scalar<long>("select count(*) from ledger.mt_events")).ShouldBe(0);
    }

    [Fact]
    public async Task of_corfo_says_its_amounts_in_pesos()
    {
        var (exit, output) = await Run("import", "corfo", Path.Combine(BuiltLedger.Root, "ops", "examples", "corfo"));
        exit.ShouldBe(0, output);
        output.ShouldContain("5 of 5 rows");
        output.ShouldContain("Read portafolio_innova.csv: 5 rows; aprobado_corfo 41,000,000; ");
        output.ShouldContain("2 awards (40,000,000 CLP), 0 allocations (0 CLP), 3 commitments (17,500,001 CLP in kind, 5,000,000 CLP in cash), 0 milestones");
        output.ShouldContain("portafolio_innova.csv, line 6, aprobado_privado_pecuniario = '600000': The cash is more than the whole contribution");
    }

    [Fact]
    public async Task of_funding_transactions_says_its_amounts_per_currency()
    {
        var (exit, output) = await Run("import", "funding-transactions", Path.Combine(BuiltLedger.Root, "ops", "examples", "funding-transactions"));
        exit.ShouldBe(0, output);
        output.ShouldContain("11 of 11 rows");
        output.ShouldContain("4 payments, 2 in kind; EUR: 0.00 pledged, 1,080.00 granted, 480.00 paid, 0.00 in kind; NOK: 0.00 pledged, 10,000.00 granted, 10,000.00 paid, 1,000.00 in kind");
        output.ShouldContain("UGX: 90,000 pledged, 0 granted, 0 paid, 0 in kind");
        output.ShouldContain("Worth knowing: 2 x shared-payment-reference");
    }

    [Theory]
    [InlineData("cordis", "/no/such/folder", "There is no folder /no/such/folder.")]
    [InlineData("cordis", "/", "No project.csv or project_df_100.csv among")]
    [InlineData("corfu", "/", "'corfu' is not one of: cordis, corfo, funding-transactions.")]
    public async Task ends_with_a_sentence_and_not_well_where_nothing_can_be_read(string format, string folder, string says)
    {
        var (exit, output) = await Run("import", format, folder);
        exit.ShouldBe(1, output);
        output.ShouldContain(says);
        output.ShouldNotContain("   at ");
    }

    private Task<(int Exit, string Output)> Run(params string[] arguments) => BuiltLedger.Run(database.ConnectionString, arguments);
}
