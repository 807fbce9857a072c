namespace PppLedger.Domain;

/// <summary>How sentences name awards.</summary>
internal static class AwardsNamed
{
    public static string Named(this Award award, string? tranche) => tranche is null ? award.Code : $"{award.Code}, tranche {tranche}";
}
