using PppLedger.Api.Consortia;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.KnowledgeTransfer;

/// <summary>The indicators of a programme that are measured in money: sums over its journal, per currency.</summary>
internal static class ProgrammeMoney
{
    private const int LongestAddress = 6_000;

    private static readonly string[] Accepted = [.. StageAccounts.CountsAsAccepted.Select(StageAccounts.Name)];
    private static readonly string[] Received = [.. new[] { ContributionStage.Received, ContributionStage.Approved, ContributionStage.Submitted }.Select(StageAccounts.Name), .. Accepted];
    private static readonly string[] Granted = [Domain.Funding.Granted.Name, Domain.Funding.Allocated.Name, Domain.Funding.Settled.Name];
    private static readonly string[] OfPartners = [Domain.Funding.Allocated.Name, Domain.Funding.Settled.Name];
    private static readonly string Private = Word.Of(ContributionOrigin.Private);

    public static IReadOnlyList<MoneyIndicator> Of(ProgrammeRead read, IReadOnlyList<ProgrammeLeg> legs) =>
        [.. legs.Where(l => l.Book != Word.Of(Book.Effort)).Select(l => l.Commodity).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).SelectMany(c => In(c, read, legs))];

    private static IEnumerable<MoneyIndicator> In(string currency, ProgrammeRead read, IReadOnlyList<ProgrammeLeg> legs)
    {
        MoneySum Sum(string says, Book book, string[] accounts, Func<ProgrammeLeg, bool> which, params (string Name, IEnumerable<string> Values)[] more)
        {
            var amount = legs.Where(l => l.Book == Word.Of(book) && l.Commodity == currency && accounts.Contains(l.Account, StringComparer.Ordinal) && which(l)).Sum(l => l.Balance);
            return new(says, Word.Of(book), accounts, currency, amount, Explain(read, book, accounts, currency, more));
        }

        var smes = read.Smes.Select(s => $"{s}");
        var awards = ("awardId", read.PublicAwards.Select(a => $"{a}"));
        bool IsPublic(ProgrammeLeg l) => l.AwardId is { } award && read.PublicAwards.Contains(award);
        bool IsSme(ProgrammeLeg l) => l.OrganisationId is { } organisation && read.Smes.Contains(organisation);

        var ofSmes = Sum("allocated to SMEs or settled with them", Book.Funding, OfPartners, l => IsPublic(l) && IsSme(l), awards, ("organisationId", smes));
        var ofPartners = Sum("allocated to partners or settled with them", Book.Funding, OfPartners, l => IsPublic(l) && l.OrganisationId is not null, awards);
        yield return new(
            "sme-share-of-public-money", "Public money allocated to SMEs, as a share of what is allocated to any partner. Public: awarded by public bodies and by funders of unknown kind.",
            currency, ProgrammeCounts.Share(ofSmes.Amount, ofPartners.Amount), [ofSmes, ofPartners]);

        var inKindOfSmes = Sum("accepted of SMEs", Book.InKind, Accepted, IsSme, ("organisationId", smes));
        var inKind = Sum("accepted of all", Book.InKind, Accepted, _ => true);
        yield return new(
            "sme-share-of-in-kind", "Accepted in-kind contributions of SMEs, as a share of those of all partners.",
            currency, ProgrammeCounts.Share(inKindOfSmes.Amount, inKind.Amount), [inKindOfSmes, inKind]);

        var cash = Sum("private cash received", Book.Cash, Received, l => l.Origin == Private, ("origin", [Private]));
        var privateInKind = Sum("private in-kind accepted", Book.InKind, Accepted, l => l.Origin == Private, ("origin", [Private]));
        var granted = Sum("public money granted and not lapsed", Book.Funding, Granted, IsPublic, awards);
        yield return new(
            "leverage-by-cash", "Private cash received for each unit of public money granted.", currency, ProgrammeCounts.Share(cash.Amount, granted.Amount), [cash, granted]);
        yield return new(
            "leverage", "Private cash received and private in-kind accepted, for each unit of public money granted. The books of cash and of in-kind are added here, and only here.",
            currency, ProgrammeCounts.Share(cash.Amount + privateInKind.Amount, granted.Amount), [cash, privateInKind, granted]);
    }

    private static string? Explain(
        ProgrammeRead read, Book book, string[] accounts, string currency, IReadOnlyList<(string Name, IEnumerable<string> Values)> more)
    {
        var lists = more.Select(m => (m.Name, Value: string.Join(',', m.Values))).ToList();
        if (lists.Exists(m => m.Value.Length == 0))
        {
            return null;
        }

        var address = Explanation.Of(
        [
            ("consortiumId", string.Join(',', read.Consortia.Select(c => c.Id))), ("book", Word.Of(book)), ("account", string.Join(',', accounts)), ("commodity", currency),
            ("trueOnTo", $"{read.On:yyyy-MM-dd}"), .. lists,
        ]);
        return address.Length <= LongestAddress ? address : null;
    }
}
