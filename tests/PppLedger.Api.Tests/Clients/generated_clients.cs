using System.Reflection;

namespace PppLedger.Api.Tests.Clients;

/// <summary>Clients generated from what a running ledger says of itself compile and do what README's tour does by hand.</summary>
public sealed class generated_clients
{
    [Fact]
    public async Task in_csharp_make_the_tour()
    {
        await using var toured = await Toured.StartAsync();
        var client = CSharpClient.Compile(
            await CSharpClient.Generate(await toured.Description()), await File.ReadAllTextAsync(Path.Combine(Toured.Sources("csharp"), "Tour.cs")));

        var keys = (await File.ReadAllLinesAsync(toured.KeyFile)).Select(l => l.Split('=', 2)).ToDictionary(l => l[0], l => l[1], StringComparer.Ordinal);
        var tour = client.GetType("PppLedger.Client.Tour")!.GetMethod("Run", BindingFlags.Public | BindingFlags.Static)!;
        await (Task)tour.Invoke(null, [toured.Address, keys, Toured.Examples])!;
    }

    [Fact]
    public async Task in_typescript_make_the_tour()
    {
        await using var toured = await Toured.StartAsync();
        var client = await TypeScriptClient.Install(Path.Combine(toured.Folder, "client"));
        await client.Build(await toured.Description());

        (await client.ShouldRun("node", "build/tour.js", toured.Address.ToString().TrimEnd('/'), toured.KeyFile, Toured.Examples)).ShouldEndWith("toured\n");
    }
}
