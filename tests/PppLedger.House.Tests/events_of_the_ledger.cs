using System.Reflection;
using PppLedger.Domain;

namespace PppLedger.House.Tests;

public sealed class events_of_the_ledger
{
    private static readonly Type[] Plain = [typeof(string), typeof(bool), typeof(int), typeof(long), typeof(decimal), typeof(Guid), typeof(DateOnly)];

    [Fact]
    public void are_sealed_records_of_facts_that_cannot_be_changed()
    {
        House.Events.Count().ShouldBeGreaterThan(30);
        House.Events.Where(t => !t.IsSealed || t.GetMethod("<Clone>$") is null).ShouldBeEmpty("Events are sealed records.");
        House.Events.SelectMany(t => t.GetProperties())
            .Where(p => p.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit"))
            .ShouldBeEmpty("Members of events are init-only.");
    }

    [Fact]
    public void consist_of_plain_values_money_quantities_and_records_of_those() =>
        House.Events.SelectMany(t => Stored(t).Where(p => !IsValue(p.PropertyType)).Select(p => $"{t.Name}.{p.Name}: {p.PropertyType.Name}"))
            .ShouldBeEmpty("An event is for ever: plain values, Money, Quantity, enums of the domain, and lists or records of those.");

    [Fact]
    public void have_a_name_they_are_stored_under() =>
        House.Events.Where(t => t.GetCustomAttribute<EventAliasAttribute>() is null)
            .ShouldBeEmpty("Give the event an [EventAlias(\"kebab-case-name\")] and a golden file (run the domain tests with UPDATE_GOLDEN=1).");

    [Fact]
    public void carry_no_wall_clock_and_no_binary_fraction() =>
        House.Events.SelectMany(Stored).Where(p => p.PropertyType == typeof(DateTime) || p.PropertyType == typeof(DateTimeOffset) || p.PropertyType == typeof(double))
            .ShouldBeEmpty("When it was recorded is metadata; when it happened is a DateOnly.");

    private static IEnumerable<PropertyInfo> Stored(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is not null);

    private static bool IsValue(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return Plain.Contains(type) || (type.IsEnum && type.Assembly == House.Domain)
            || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && IsValue(type.GetGenericArguments()[0]))
            || (type.Assembly == House.Domain && type.IsSealed && Stored(type).All(p => IsValue(p.PropertyType)));
    }
}
