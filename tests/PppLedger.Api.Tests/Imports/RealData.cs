namespace PppLedger.Api.Tests.Imports;

/// <summary>The published data that tests read where the variable LEDGER_TEST_DATA names a folder with it.</summary>
public static class RealData
{
    public static string Folder(string set)
    {
        var root = Environment.GetEnvironmentVariable("LEDGER_TEST_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(root), "NOT TESTED on published data: LEDGER_TEST_DATA names no folder with it.");
        return Path.Combine(root!, set);
    }
}
