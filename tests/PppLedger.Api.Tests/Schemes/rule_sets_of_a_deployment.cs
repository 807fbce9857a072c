using PppLedger.Api.Schemes;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Schemes;

/// <summary>A version of a scheme is one file and no code.</summary>
public sealed class rule_sets_of_a_deployment : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pppledger-rules-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task are_files_in_a_folder()
    {
        Write("allowance-2031.json", Next("2031", "2031-01-01", 0.35m));
        Write("made-up.json", Next("1", "2020-01-01", 0.10m) with { Scheme = "made-up", Aliases = ["MADE-UP"] });
        await using var ledger = await OwnLedger.StartAsync(("Ledger:RuleSets", folder));

        var schemes = (await ledger.Host.Get("/api/schemes")).ShouldBe(200).Rows().Select(r => r.GetProperty("scheme").GetString()).ToList();
        schemes.ShouldContain("made-up");
        var added = (await ledger.Host.Get("/api/schemes/nl-ppp-allowance")).ShouldBe(200).Json.GetProperty("versions").EnumerateArray().Last();
        added.GetProperty("version").GetString().ShouldBe("2031");
        (await ledger.Host.Get("/api/schemes/nl-ppp-allowance/differences")).ShouldBe(200).Json
            .GetProperty("differences")[0].GetProperty("says").GetString().ShouldBe("cash-rate: 35 % (private cash above the first band); it was 30 % (private cash above the first band).");

        var example = Calculating.Example<CalculateAllowanceRequest>().With("ruleSet", null).With("on", "2031-06-01").ToJsonString();
        var answer = (await ledger.Host.Post("/api/schemes/nl-ppp-allowance/calculations/allowance", example, "fred", Guid.Empty, Role.Funder)).ShouldBe(200).Json;
        answer.GetProperty("ruleSet").GetString().ShouldBe("2031");
        answer.GetProperty("answer").Amount("allowance").ShouldBe(94_700 + 8_350); // 5 % more of 167,000
    }

    [Theory]
    [InlineData("200000.00", 204), InlineData("200000.01", 422)]
    public async Task are_what_advances_on_an_award_go_by(string advance, int status)
    {
        var half = RuleBook.Shipped.Scheme("nl-pps-i")!.Versions[^1].RuleSet;
        Write("half.json", half with
        {
            Scheme = "half",
            Aliases = [],
            Rules = [.. half.Rules.Select(r => r.Name == "advance.share" ? r with { Value = new(RuleKind.Share, 0.50m) } : r)],
        });
        await using var ledger = await OwnLedger.StartAsync(("Ledger:RuleSets", folder));
        await using var session = ledger.Store.LightweightSession();
        Guid Open<T>(params object[] events) where T : class => session.Events.StartStream<T>(Guid.CreateVersion7(), events).Id;
        var ministry = Open<Organisation>(new OrganisationRegistered("Ministry", OrganisationKind.PublicBody, "NL", [], null));
        var institute = Open<Organisation>(new OrganisationRegistered("Institute", OrganisationKind.ResearchOrganisation, "NL", [], null));
        var consortium = Open<Consortium>(
            new ConsortiumFormed("C-1", "Green steel", null, null, null, null, null, null),
            new PartnerJoined(institute, ParticipationRole.Coordinator, OrganisationKind.ResearchOrganisation, "NL", null));
        var award = Open<Award>(new FundingGranted(ministry, consortium, "A-1", "half", null, new(400_000, "EUR"), new(2026, 1, 15), false, null));
        await session.SaveChangesAsync();

        var paid = await ledger.Host.Post(
            $"/api/awards/{award}/advances", $$"""{"version":1,"organisationId":"{{institute}}","value":{"amount":{{advance}},"currency":"EUR"},"paidOn":"2026-02-01"}""", "fred", ministry, Role.Funder);
        paid.ShouldBe(status);
        if (status == 422)
        {
            paid.Code.ShouldBe("advances-above-maximum");
        }
    }

    [Fact]
    public async Task that_cannot_be_keep_the_host_from_starting_and_it_says_where()
    {
        await using var database = await TestDatabase.CreateAsync();
        Write("allowance-2023.json", Next("2023", "2023-01-01", 0.35m));
        var (exit, output) = await BuiltLedger.Run(database.ConnectionString, $"--Ledger:RuleSets={folder}");
        exit.ShouldBe(1);
        output.Trim().ShouldBe(
            "A rule set cannot be used: allowance-2023.json(6): $.validFrom: On 2023-01-01 version 2018-2023 of nl-ppp-allowance holds already (nl-ppp-allowance.2018-2023.json).");

        File.WriteAllText(Path.Combine(folder, "allowance-2023.json"), RuleSetText.Write(Next("2031", "2031-01-01", 0.35m)).Replace("0.35", "1.35", StringComparison.Ordinal));
        var line = File.ReadAllLines(Path.Combine(folder, "allowance-2023.json")).ToList().FindIndex(l => l.Contains("1.35", StringComparison.Ordinal)) + 1;
        (await BuiltLedger.Run(database.ConnectionString, $"--Ledger:RuleSets={folder}")).Output.Trim()
            .ShouldBe($"A rule set cannot be used: allowance-2023.json({line}): $.rules.cash-rate.rate: 1.35 is not from 0 to 1.");
    }

    [Fact]
    public async Task in_a_folder_that_is_not_there_keep_the_host_from_starting()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (exit, output) = await BuiltLedger.Run(database.ConnectionString, $"--Ledger:RuleSets={folder}/nowhere");
        exit.ShouldBe(1);
        output.Trim().ShouldStartWith($"The rule sets in '{folder}/nowhere' cannot be read (");
    }

    private static RuleSet Next(string version, string from, decimal rate)
    {
        var last = RuleBook.Shipped.Scheme("nl-ppp-allowance")!.Versions[^1].RuleSet;
        return last with
        {
            Version = version,
            ValidFrom = DateOnly.Parse(from),
            ValidUntil = null,
            Rules = [.. last.Rules.Select(r => r.Name == "cash-rate" ? r with { Value = new(RuleKind.Rate, rate) } : r)],
        };
    }

    private void Write(string file, RuleSet rules) => File.WriteAllText(Path.Combine(folder, file), RuleSetText.Write(rules));
}
