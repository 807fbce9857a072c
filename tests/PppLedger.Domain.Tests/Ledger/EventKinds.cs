using System.Reflection;

namespace PppLedger.Domain.Tests;

/// <summary>Every kind of event, found by reflection.</summary>
internal static class EventKinds
{
    public static IReadOnlyList<Type> All { get; } =
    [
        .. typeof(ILedgerEvent).Assembly.GetTypes()
            .Where(t => t.IsAssignableTo(typeof(ILedgerEvent)) && !t.IsInterface)
            .OrderBy(t => t.Name, StringComparer.Ordinal),
    ];

    public static string AliasOf(Type kind) =>
        kind.GetCustomAttribute<EventAliasAttribute>()?.Alias
        ?? throw new InvalidOperationException($"{kind.Name} has no [EventAlias(\"…\")]: give it its stored name, which never changes.");
}
