using Marten;
using Marten.Linq.MatchesSql;
using PppLedger.Domain;
using Transfer = PppLedger.Domain.KnowledgeTransfer;

namespace PppLedger.Api.KnowledgeTransfer;

/// <summary>What the ledger knows of a programme, up to a day.</summary>
/// <param name="On">The day.</param>
/// <param name="Consortia">Its consortia that had begun by then.</param>
/// <param name="Transfers">Its knowledge transfer that stands; targets of all years.</param>
/// <param name="Enterprises">The enterprises that take or took part.</param>
/// <param name="Smes">Those of them that are SMEs, by the size status last determined in the programme.</param>
/// <param name="NewSmes">Those SMEs whose first consortium in this ledger is of this programme.</param>
/// <param name="PublicAwards">Awards to the consortia of money that is public by its rules; where none say, by public bodies or funders of unknown kind.</param>
/// <param name="Names">Names of branch associations.</param>
internal sealed record ProgrammeRead(
    DateOnly On,
    IReadOnlyList<Consortium> Consortia,
    IReadOnlyList<Transfer> Transfers,
    IReadOnlySet<Guid> Enterprises,
    IReadOnlySet<Guid> Smes,
    IReadOnlySet<Guid> NewSmes,
    IReadOnlySet<Guid> PublicAwards,
    IReadOnlyDictionary<Guid, string> Names)
{
    private const string NamesOneOf =
        "exists (select 1 from jsonb_array_elements(d.data -> 'partners') p where (p ->> 'organisationId')::uuid = any(?))";

    public static async Task<ProgrammeRead> Of(string programme, DateOnly on, RuleBook book, IQuerySession session, CancellationToken cancellation)
    {
        var all = await session.Query<Consortium>().Where(c => c.Programme == programme).ToListAsync(cancellation);
        var consortia = all.Where(c => IsThere(c) && !(c.StartsOn > on)).ToList();
        var transfers = await session.Query<Transfer>().Where(t => t.Programme == programme).ToListAsync(cancellation);
        var participations = consortia.SelectMany(c => c.Partners.Where(p => !((p.JoinedOn ?? c.StartsOn) > on))).ToList();
        var enterprises = participations.Where(p => p.Kind is OrganisationKind.Enterprise).Select(p => p.OrganisationId).ToHashSet();
        var smes = participations.Where(p => enterprises.Contains(p.OrganisationId) && p.SizeStatus is not null)
            .GroupBy(p => p.OrganisationId).Where(g => g.OrderBy(p => p.SizeStatusOn).Last().SizeStatus is not SizeStatus.NotSme).Select(g => g.Key).ToHashSet();
        var standing = transfers.Where(t => !t.IsWithdrawn && !(t.On > on)).ToList();
        return new(
            on, consortia, standing, enterprises, smes, await New(smes, consortia, session, cancellation), await Awards(consortia, book, session, cancellation),
            await NamesOf([.. standing.Select(t => t.Deal?.AssociationId).OfType<Guid>().Distinct()], session, cancellation));
    }

    private static bool IsThere(Consortium consortium) => consortium.Outcome is not ConsortiumOutcome.EnteredInError;

    // By the day it joined, else by the consortium's first day; what has neither comes last, in the order it was recorded.
    private static async Task<IReadOnlySet<Guid>> New(
        HashSet<Guid> smes, List<Consortium> ofProgramme, IQuerySession session, CancellationToken cancellation)
    {
        if (smes.Count == 0)
        {
            return new HashSet<Guid>();
        }

        var anywhere = await session.Query<Consortium>().Where(c => c.MatchesSql(NamesOneOf, (object)smes.ToArray())).ToListAsync(cancellation);
        var ours = ofProgramme.Select(c => c.Id).ToHashSet();
        return anywhere.Where(IsThere).SelectMany(c => c.Partners.Where(p => smes.Contains(p.OrganisationId)).Select(p => (p.OrganisationId, Since: p.JoinedOn ?? c.StartsOn ?? DateOnly.MaxValue, c.Id)))
            .GroupBy(p => p.OrganisationId).Where(g => ours.Contains(g.OrderBy(p => p.Since).ThenBy(p => p.Id).First().Id)).Select(g => g.Key).ToHashSet();
    }

    private static async Task<IReadOnlySet<Guid>> Awards(List<Consortium> consortia, RuleBook book, IQuerySession session, CancellationToken cancellation)
    {
        var ids = consortia.Select(c => c.Id).ToArray();
        var awards = await session.Query<Award>().Where(a => a.ConsortiumId.IsOneOf(ids)).ToListAsync(cancellation);
        var funders = await session.LoadManyAsync<Organisation>(cancellation, awards.Select(a => a.FunderId).Distinct());
        var others = funders.Where(f => !ConsortiumFacts.IsPublicBody(f)).Select(f => f.Id).ToHashSet();
        return awards.Where(a => book.MoneyOf(a.Scheme, a.GrantedOn).IsPublic ?? !others.Contains(a.FunderId)).Select(a => a.Id).ToHashSet();
    }

    private static async Task<IReadOnlyDictionary<Guid, string>> NamesOf(IReadOnlyList<Guid> ids, IQuerySession session, CancellationToken cancellation) =>
        (await session.LoadManyAsync<Organisation>(cancellation, ids)).ToDictionary(o => o.Id, o => o.Name);
}
