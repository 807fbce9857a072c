using static PppLedger.Domain.Tests.Actors;

namespace PppLedger.Domain.Tests;

public sealed class what_an_organisation_says_of_its_people
{
    private static readonly PutPerson Fine = new(Acme, "w-17", "A. Example", Day("2021-04-01"), null, 8, [new(2026, 4, 120), new(2026, 3, 160)], Eur(68_000));

    [Fact]
    public void is_kept_by_month() => PersonRules.Decide(Fine).HoursWorked.ShouldBe([new(2026, 3, 160), new(2026, 4, 120)]);

    [Fact]
    public void is_written_by_its_controller_and_read_by_auditors_too()
    {
        Actor[] all = [AcmeRecorder, AcmeController, Coordinator, Funder, Auditor, Administrator, Outsider];

        all.Where(a => PersonRules.RefusesToWrite(a, Acme) is null).ShouldBe([AcmeController]);
        all.Where(a => PersonRules.RefusesToRead(a, Acme) is null).ShouldBe([AcmeController, Auditor]);
        all.Select(a => PersonRules.RefusesToRead(a, Acme)).OfType<Refusal>().ShouldAllBe(r => r.Kind == RefusalKind.Forbidden && r.Detail == null);
    }

    // Each row breaks one thing more than the row below it.
    public static TheoryData<string, PutPerson, string?> Precedence
    {
        get
        {
            var wage = Fine with { GrossYearlyWage = Eur(0) };
            var hours = wage with { HoursWorked = [new(2026, 3, 744.01m)] };
            var twice = wage with { HoursWorked = [new(2026, 3, 1), new(2026, 3, 745)] };
            var month = wage with { HoursWorked = [new(2026, 0, 745)] };
            var year = wage with { HoursWorked = [new(1900, 0, 745)] };
            var missing = wage with { HoursWorked = [null!] };
            var many = wage with { HoursWorked = [.. Enumerable.Repeat<MonthHours>(null!, 601)] };
            var day = many with { HoursPerDay = 24.01m };
            var backwards = day with { EmployedUntil = Day("2021-03-31") };
            var name = backwards with { Name = "a\nb" };
            var key = name with { PersonKey = "" };
            return new()
            {
                { "key", key, "/personKey" },
                { "name", name, "/name" },
                { "backwards", backwards, "/employedUntil" },
                { "day", day, "/hoursPerDay" },
                { "many", many, "/hoursWorked" },
                { "missing", missing, "/hoursWorked/0" },
                { "year", year, "/hoursWorked/0/year" },
                { "month", month, "/hoursWorked/0/month" },
                { "twice", twice, "/hoursWorked/1" },
                { "hours", hours, "/hoursWorked/0/hours" },
                { "wage", wage, "/grossYearlyWage" },
                { "fine", Fine, null },
            };
        }
    }

    [Theory, MemberData(nameof(Precedence))]
    public void is_refused_for_the_first_reason_in_order(string broken, PutPerson command, string? pointer) =>
        (PersonRules.Refuses(command)?.Pointer).ShouldBe(pointer, broken);

    [Fact]
    public void asserts_what_it_refused() => Should.Throw<InvariantBrokenException>(() => PersonRules.Decide(Fine with { Name = "" }));
}
