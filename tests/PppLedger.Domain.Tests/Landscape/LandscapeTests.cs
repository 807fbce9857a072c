using Dutch = PppLedger.Domain.Landscape;

namespace PppLedger.Domain.Tests;

public sealed class the_dutch_landscape
{
    [Theory]
    [InlineData("2023", 164_329_366), InlineData("2024", 164_853_996)]
    public void has_twelve_tkis_whose_ceilings_come_to_what_the_sources_come_to(string window, int sum)
    {
        var ceilings = Dutch.Netherlands.Tkis.Select(t => t.Ceilings.Single(c => c.Window == window)).ToList();
        ceilings.Count.ShouldBe(12);
        ceilings.Sum(c => c.Amount.Amount).ShouldBe(sum);
    }

    [Theory]
    [InlineData("2023"), InlineData("2024")]
    public void has_the_ceilings_of_the_rules(string window)
    {
        var ofRules = Rules.PpsI.Rules.Where(r => r.Name.StartsWith($"tki-ceiling.{window}.", StringComparison.Ordinal)).Select(r => (r.Name, r.Value.Amount!.Amount));
        Dutch.Netherlands.Tkis.Select(t => ($"tki-ceiling.{window}.{t.Id}", t.Ceilings.Single(c => c.Window == window).Amount.Amount)).ShouldBe(ofRules, ignoreOrder: true);
    }

    [Fact]
    public void has_nine_top_sectors_that_were_read_and_one_that_is_remembered()
    {
        Dutch.Netherlands.TopSectors.Count(t => t.Verified).ShouldBe(9);
        Dutch.Netherlands.TopSectors.Single(t => !t.Verified).Name.ShouldBe("ICT");
        Dutch.Netherlands.To2Institutes.Where(i => i.Until is null).Select(i => i.Name).ShouldBe(["TNO", "Deltares", "MARIN", "NLR", "Wageningen Research"]);
    }

    [Fact]
    public void names_no_source_and_no_top_sector_that_is_not_there()
    {
        var (land, keys) = (Dutch.Netherlands, Dutch.Netherlands.Sources.Keys.ToHashSet());
        string[] named =
        [
            .. land.TopSectors.SelectMany(t => t.Sources), .. land.Tkis.SelectMany(t => t.Sources.Concat(t.Ceilings.SelectMany(c => c.Sources))),
            .. land.To2Institutes.SelectMany(i => i.Sources), .. land.ResearchOrganisationKinds.SelectMany(k => k.Sources),
        ];
        named.Distinct().Order(StringComparer.Ordinal).ShouldBe(keys.Order(StringComparer.Ordinal));
        land.Tkis.Where(t => land.TopSectors.All(s => s.Id != t.TopSector)).ShouldBeEmpty();
        land.TopSectors.Where(t => t.Verified && t.Sources.Count == 0).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Holland High Tech", "htsm"), InlineData("holland high tech ", "htsm"), InlineData("Health~Holland", "life-sciences-and-health"), InlineData("Holland Low Tech", null)]
    public void finds_a_tki_by_any_of_its_names(string name, string? id) => (Dutch.Netherlands.FindTki(name)?.Id).ShouldBe(id);
}
