using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PppLedger.Api.Imports;
using PppLedger.Api.Tests.Imports;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Hostile;

/// <summary>Files as they come: cut off, with fields moved, numbers and words that are none. Never a 500, never half a project.</summary>
public sealed class hostile_files : IAsyncLifetime
{
    private static readonly string[] Odd =
        ["", "\"", "\"\"", "0", "-1", "99999999999999999999999999999", "1e9", "NaN", "1.234", "1,5", "2024-02-30", "9999-12-31", "0001-01-01", "\u0000", "\u202e", "ʼ", "=1+1", "kvk:", ":", "%s", new('x', 5_000)];

    private static readonly Dictionary<string, string> Folders = new(StringComparer.Ordinal)
    {
        ["cordis"] = MadeUp.Semicolons,
        ["corfo"] = MadeUp.Corfo,
        ["funding-transactions"] = MadeUp.Transactions,
    };

    private ImportLedger ledger = null!;

    public async ValueTask InitializeAsync() => ledger = await ImportLedger.Start();

    public async ValueTask DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task of_every_format_are_booked_as_far_as_they_can_be_or_refused()
    {
        ledger.Host.Services.GetRequiredService<ImportFormats>().Names.ShouldBe(Folders.Keys, ignoreOrder: true);
        var (random, refused, unbookable) = (new Random(20_261_124), 0, 0);
        foreach (var (format, folder) in Folders)
        {
            for (var i = 0; i < 40; i++)
            {
                var files = Directory.GetFiles(folder).ToDictionary(f => Path.GetFileName(f), f => Broken(random, File.ReadAllBytes(f)));
                var reply = await ledger.Import(files, $"?format={format}");
                reply.Status.ShouldBeOneOf([201, 400], $"{format}: {reply.Text}\n{Encoding.UTF8.GetString(files.First().Value)}");
                refused += reply.Status == 400 ? 1 : 0;
                unbookable += reply.Status == 201 ? reply.Json.GetProperty("unbookableRows").GetInt32() : 0;
            }
        }

        (refused > 5, unbookable > 50).ShouldBe((true, true), $"{refused} refused, {unbookable} rows not booked");
        await ledger.CaughtUp();
        (await ledger.Rows("/api/figures?groupBy=organisationId,awardId"))
            .Where(r => r.GetProperty("balance").GetDecimal() < 0).Select(r => r.GetProperty("account").GetString()).Distinct()
            .Except(["origin", "promise", "authority", "treasury"]).ShouldBeEmpty("Only sources are ever below zero.");
    }

    // Fields are replaced, swapped and dropped; now and then the file is cut off, or a byte is another.
    private static byte[] Broken(Random random, byte[] file)
    {
        var lines = Encoding.UTF8.GetString(file).Split('\n');
        for (var n = random.Next(1, 6); n > 0; n--)
        {
            var line = random.Next(random.Next(4) == 0 ? 0 : 1, lines.Length);
            var fields = lines[line].Split(';');
            var field = random.Next(fields.Length);
            fields[field] = random.Next(5) switch
            {
                0 => fields[random.Next(fields.Length)],
                1 => $"{fields[field]};{fields[field]}",
                _ => Odd[random.Next(Odd.Length)],
            };
            lines[line] = string.Join(';', fields);
        }

        var broken = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        if (random.Next(6) == 0)
        {
            broken[random.Next(broken.Length)] = (byte)random.Next(256);
        }

        return random.Next(8) == 0 ? broken[..random.Next(broken.Length)] : broken;
    }
}
