using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PppLedger.Client;

/// <summary>README's tour by a generated client.</summary>
public static class Tour
{
    private static readonly Guid Consortium = new("0199d000-0000-7000-8000-000000000100");
    private static readonly Guid Award = new("0199d000-0000-7000-8000-000000000200");
    private static readonly Guid Lasers = new("0199d000-0000-7000-8000-000000000003");

    public static async Task Run(Uri ledger, IReadOnlyDictionary<string, string> keys, string examples)
    {
        var (anna, bert, carla) = (As("anna"), As("bert"), As("carla"));

        // Record what was given, and value it.
        var recorded = await anna.Ledger.RecordInKindContributionAsync(new()
        {
            ConsortiumId = Consortium, OrganisationId = Lasers, AwardId = Award, WorkPackage = "WP1", Category = InKindCategory.PersonnelHours,
            Quantity = Hours(40), TrueOn = new() { From = new(2026, 3, 2), Until = new(2026, 3, 6) }, PersonKey = "p-17", EntryNumber = "2026-0310",
        });
        await anna.Ledger.ValueContributionAsync(recorded.Id, new() { Version = recorded.Version });
        var valued = await anna.Ledger.GetContributionAsync(recorded.Id);
        Same(2400.00m, valued.Value?.Amount);
        Same(ContributionOrigin.Private, valued.Origin);

        // Attach the timesheet.
        await using var timesheet = File.OpenRead(Path.Combine(examples, "timesheets", "2026-03.csv"));
        var attached = await anna.Ledger.AttachEvidenceAsync(recorded.Id, file: new(timesheet, "2026-03.csv", "text/csv"), kind: EvidenceKind.Timesheet, version: 2);
        Same(3L, attached.Version);

        // Approve, submit, accept.
        try
        {
            await anna.Ledger.ApproveContributionAsync(recorded.Id, new() { Version = 3 });
            throw new InvalidOperationException("Who recorded a contribution approved it.");
        }
        catch (ApiException<Problem> refused)
        {
            Same("approved-by-recorder", refused.Result.Code);
        }

        await bert.Ledger.ApproveContributionAsync(recorded.Id, new() { Version = 3 });
        await anna.Ledger.SubmitContributionAsync(recorded.Id, new() { Version = 4 });
        await carla.Ledger.AcceptContributionAsync(recorded.Id, new() { Version = 5, Quantity = Hours(30), Value = Eur(1800), Reason = "Ten hours lack a date." });

        // A month at once.
        var month = JsonSerializer.Deserialize<RecordBatchRequest>(await File.ReadAllTextAsync(Path.Combine(examples, "timesheets", "2026-04.json")))!;
        Same("/rows/1/quantity", (await anna.Ledger.RecordBatchAsync(month)).Problems.Single().Pointer);
        month.DryRun = false;
        Same(2, (await anna.Ledger.RecordBatchAsync(month)).Recorded);

        // Correct a mistake.
        await bert.Ledger.CorrectContributionAsync(recorded.Id, new() { Version = 6, Quantity = Hours(28), Value = Eur(1680), Reason = "Two hours were lunch." });

        // Read the partner's statement, not older than the correction; explain a figure.
        var statement = await bert.Ledger.GetPartnerStatementAsync(Consortium, Lasers, min_position: bert.Position);
        Same(120.00m, statement.Rows.Single(r => r is { Year: 2026, WorkPackage: "WP1", Book: "in-kind", Account: "corrected" }).Balance);
        var (from, to) = (new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31));
        var figures = await bert.Ledger.GetFiguresAsync(organisationId: [$"{Lasers}"], book: [Book.InKind], account: [AccountWords.Accepted], trueOnFrom: from, trueOnTo: to);
        Same(1680.00m, figures.Rows.Single().Balance);
        var journal = await bert.Ledger.GetJournalAsync(organisationId: [$"{Lasers}"], book: [Book.InKind], account: [AccountWords.Accepted], trueOnFrom: from, trueOnTo: to);
        Same("1800.00, 120.00", string.Join(", ", journal.Rows.Select(r => r.Amount)));

        // Follow the money.
        var trace = await bert.Ledger.GetTraceAsync("milestone:0199d000-0000-7000-8000-000000000401", TraceDirection.Backward, book: [Book.Funding]);
        Same(70000.00m, trace.Edges.Single(e => e.FromName == "Demo Ministry of Economic Affairs").Amount);

        // Check before you apply.
        var calculated = await bert.Ledger.CalculateAllowanceAsync(new()
        {
            RuleSet = "2018-2023",
            Inputs = new() { Instrument = AllowanceInstrument.Programme, Contributions = [new() { Participant = "D", Cash = Eur(45000), InKind = Eur(12000) }] },
        });
        Same(19100.00m, calculated.Answer?.Allowance.Amount);

        Session As(string who) => new(ledger, keys[who]);
    }

    private static Quantity Hours(decimal amount) => new() { Amount = amount, Unit = "h" };

    private static Money Eur(decimal amount) => new() { Amount = amount, Currency = "EUR" };

    private static void Same<T>(T expected, T answered)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, answered))
        {
            throw new InvalidOperationException($"{answered} is not {expected}.");
        }
    }

    /// <summary>Somebody with a key: it goes with every request, and every act can be sent again without being done twice.</summary>
    private sealed class Session : DelegatingHandler
    {
        private readonly string key;

        public Session(Uri address, string key) : base(new SocketsHttpHandler()) =>
            (this.key, Ledger) = (key, new LedgerClient(new HttpClient(this) { BaseAddress = address }));

        public LedgerClient Ledger { get; }

        /// <summary>The position of the last answer.</summary>
        public long Position { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization = new("Bearer", key);
            if (request.Method == HttpMethod.Post)
            {
                request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
            }

            var response = await base.SendAsync(request, cancellationToken);
            Position = response.Headers.TryGetValues("Ledger-Position", out var said) ? long.Parse(said.First()) : Position;
            return response;
        }
    }
}
