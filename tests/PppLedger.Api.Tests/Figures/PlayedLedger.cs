using CsCheck;
using Marten;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Figures;

/// <summary>Some programmes of random commands in one ledger, recorded bit by bit, with the figures as they stood on the way.</summary>
public class PlayedLedger : IAsyncLifetime
{
    public const string All = "groupBy=consortiumId,organisationId,awardId,workPackage,category,origin,year";

    private static readonly Gen<int[]> Dice = Gen.Int[0, 1_000_000].Array[600];

    public OwnLedger Ledger { get; private set; } = null!;

    /// <summary>What the figures were at a position when that was the last.</summary>
    public List<(long Position, string Rows)> Before { get; } = [];

    /// <summary>Every posting, as listed without any filter.</summary>
    public IReadOnlyList<PostingLine> Postings { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Ledger = await OwnLedger.StartAsync();
        for (var i = 0; i < 24; i++)
        {
            await Record(new Programme { MostlyAwards = MostlyAwards }.Play(Dice.Single()));
            if (i % 6 == 5)
            {
                await Ledger.CaughtUp();
                var figures = (await Ledger.Host.Get($"/api/figures?{All}")).ShouldBe(200);
                Before.Add((figures.Position, Rows(figures)));
            }
        }

        Postings = await PostingLine.Walk(Ledger.Host, "", 1000);
    }

    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Whether most of it is to happen to awards.</summary>
    protected virtual bool MostlyAwards => false;

    public static string Rows(Reply figures) => figures.Json.GetProperty("rows").GetRawText();

    // A few events a transaction, of several streams each, in the order they happened.
    private async Task Record(Programme programme)
    {
        foreach (var run in programme.Events.Chunk(7))
        {
            await using var session = Ledger.Store.LightweightSession();
            foreach (var stream in run.GroupBy(e => e.Stream, e => e.Event))
            {
                Append(session, stream.Key, [.. stream]);
            }

            await session.SaveChangesAsync();
        }
    }

    private static void Append(IDocumentSession session, Guid stream, object[] events)
    {
        _ = events[0] switch
        {
            ConsortiumFormed => session.Events.StartStream<Consortium>(stream, events),
            FundingGranted or FundingPledged => session.Events.StartStream<Award>(stream, events),
            MilestonePlanned => session.Events.StartStream<Milestone>(stream, events),
            CostsBudgeted => session.Events.StartStream<EligibleCosts>(stream, events),
            IkaaPlanSubmitted => session.Events.StartStream<ActivitiesPlan>(stream, events),
            ContributionCommitted => session.Events.StartStream<Commitment>(stream, events),
            InKindContributionRecorded or CashContributionAgreed => session.Events.StartStream<Contribution>(stream, events),
            _ => session.Events.Append(stream, events),
        };
    }
}
