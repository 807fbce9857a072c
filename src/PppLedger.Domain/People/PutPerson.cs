namespace PppLedger.Domain;

/// <summary>Writes what an organisation says of one of its people. See <see cref="PersonRecord"/> for the members.</summary>
public sealed record PutPerson(
    Guid OrganisationId,
    string PersonKey,
    string Name,
    DateOnly? EmployedFrom,
    DateOnly? EmployedUntil,
    decimal? HoursPerDay,
    IReadOnlyList<MonthHours> HoursWorked,
    Money? GrossYearlyWage);

/// <summary>Who may see and write what is said of people, and what may be said.</summary>
public static class PersonRules
{
    /// <summary>Most months of hours a record keeps: fifty years.</summary>
    public const int MostMonths = 600;

    private const decimal MostHoursOfAMonth = 744m;

    /// <summary>Refuses everybody but the organisation's controller and auditors.</summary>
    public static Refusal? RefusesToRead(Actor actor, Guid organisationId) =>
        actor.Is(Role.Auditor) ? null : RefusesToWrite(actor, organisationId);

    /// <summary>Refuses everybody but the organisation's controller.</summary>
    public static Refusal? RefusesToWrite(Actor actor, Guid organisationId) =>
        actor.Is(Role.Controller) && actor.OrganisationId == organisationId ? null : PersonRefusal.NotYours;

    /// <summary>Refuses what cannot be a key.</summary>
    public static Refusal? RefusesKey(string personKey) => Input.Text(personKey, "/personKey", 100);

    /// <summary>Refuses, in this order: a bad key; a bad name; days; hours a day; hours a month; the wage.</summary>
    public static Refusal? Refuses(PutPerson command) =>
        RefusesKey(command.PersonKey)
        ?? Input.Text(command.Name, "/name")
        ?? Input.OptionalRange(command.EmployedFrom, command.EmployedUntil, "/employedFrom", "/employedUntil")
        ?? (command.HoursPerDay is { } hours ? Hours(hours, 24, "/hoursPerDay") : null)
        ?? Months(command.HoursWorked)
        ?? command.GrossYearlyWage?.FaultUnlessPositive("/grossYearlyWage");

    /// <summary>The record, once nothing refuses it.</summary>
    public static PersonRecord Decide(PutPerson command)
    {
        Invariant.Holds(Refuses(command) is null);
        return new()
        {
            Id = PersonRecord.IdOf(command.OrganisationId, command.PersonKey),
            OrganisationId = command.OrganisationId,
            PersonKey = command.PersonKey,
            Name = command.Name,
            EmployedFrom = command.EmployedFrom,
            EmployedUntil = command.EmployedUntil,
            HoursPerDay = command.HoursPerDay,
            HoursWorked = [.. command.HoursWorked.OrderBy(m => m.FirstDay)],
            GrossYearlyWage = command.GrossYearlyWage,
        };
    }

    private static Refusal? Months(IReadOnlyList<MonthHours> months)
    {
        if (months.Count > MostMonths)
        {
            return PersonRefusal.MonthOutOfRange.Because($"{months.Count} months, {MostMonths} at most.", "/hoursWorked");
        }

        var seen = new HashSet<(int, int)>();
        for (var i = 0; i < months.Count; i++)
        {
            var at = $"/hoursWorked/{i}";
            var fault = months[i] is not { } month ? PersonRefusal.MonthOutOfRange.Because($"Place {i + 1} is empty.", at)
                : Input.Year(month.Year, $"{at}/year")
                  ?? (month.Month is < 1 or > 12 ? PersonRefusal.MonthOutOfRange.Because($"{month.Month} is not between 1 and 12.", $"{at}/month")
                      : !seen.Add((month.Year, month.Month)) ? PersonRefusal.MonthOutOfRange.Because($"{month.Year}-{month.Month:00} stands in it twice.", at)
                      : Hours(month.Hours, MostHoursOfAMonth, $"{at}/hours"));
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    private static Refusal? Hours(decimal hours, decimal most, string pointer) =>
        hours < 0 || hours > most || decimal.Round(hours, 2) != hours
            ? PersonRefusal.HoursOutOfRange.Because($"{hours} is not between 0 and {most}, with two decimals at most.", pointer)
            : null;
}
