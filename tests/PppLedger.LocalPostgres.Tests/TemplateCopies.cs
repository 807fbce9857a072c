namespace PppLedger.LocalPostgres.Tests;

public sealed class a_template
{
    [Fact]
    public async Task is_made_once_when_many_ask_and_each_gets_a_cluster_of_its_own()
    {
        var template = Scratch.NewFolder();

        var clusters = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => LocalCluster.StartAsync(
            Scratch.Options(Scratch.NewFolder()) with { Template = template })));

        foreach (var cluster in clusters)
        {
            await Scratch.AskAsync(cluster.ConnectionString, "create table mine ()");
        }

        clusters.Select(cluster => cluster.Port).Distinct().Count().ShouldBe(4);
        await Task.WhenAll(clusters.Select(cluster => cluster.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task hands_on_what_was_prepared_in_it()
    {
        var template = Scratch.NewFolder();
        await using (var prepared = await Scratch.StartAsync(template))
        {
            await Scratch.AskAsync(prepared.ConnectionString, "create table prepared as select 42 as answer");
        }

        await using var copy = await LocalCluster.StartAsync(
            Scratch.Options(Scratch.NewFolder()) with { Template = template });

        (await Scratch.AskAsync(copy.ConnectionString, "select answer from prepared")).ShouldBe("42");
    }

    [Fact]
    public async Task is_brought_to_a_clean_stop_when_its_maker_was_killed()
    {
        var template = Scratch.NewFolder();
        using var maker = await AnotherLedger.StartAsync(template);
        await Scratch.AskAsync(maker.ConnectionString, "create table prepared as select 42 as answer");
        await Scratch.RunAsync("kill", "-KILL", $"{Scratch.ServerOn(template).Process}", $"{maker.Id}");

        await using var copy = await LocalCluster.StartAsync(
            Scratch.Options(Scratch.NewFolder()) with { Template = template });

        (await Scratch.AskAsync(copy.ConnectionString, "select answer from prepared")).ShouldBe("42");
    }

    [Fact]
    public async Task does_not_touch_a_folder_that_has_data()
    {
        var folder = Scratch.NewFolder();
        await using (var first = await LocalCluster.StartAsync(Scratch.Options(folder) with { Template = null }))
        {
            await Scratch.AskAsync(first.ConnectionString, "create table kept as select 42 as answer");
        }

        await using var second = await Scratch.StartAsync(folder);

        (await Scratch.AskAsync(second.ConnectionString, "select answer from kept")).ShouldBe("42");
    }
}
