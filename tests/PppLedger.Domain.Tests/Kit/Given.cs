using System.Reflection;
using JasperFx.Events;

namespace PppLedger.Domain.Tests;

/// <summary>What happened before: folds real events through a state's own Create and Apply, as the event store does.</summary>
internal static class Given
{
    /// <summary>The id of every stream folded here.</summary>
    public static readonly Guid StreamId = new("0195aaaa-0000-7000-8000-000000000001");

    /// <summary>The state after these events; the first one opens the stream.</summary>
    public static T Fold<T>(params object[] events) where T : class
    {
        var opening = events[0];
        var create = Method<T>("Create", typeof(IEvent<>).MakeGenericType(opening.GetType()), BindingFlags.Static);
        var state = (T)create.Invoke(null, [Enveloped(opening)])!;
        return And(state, events[1..]);
    }

    /// <summary>The state after some more events.</summary>
    public static T And<T>(this T state, params object[] events) where T : class =>
        events.Aggregate(state, (s, e) => (T)Method<T>("Apply", e.GetType(), BindingFlags.Instance).Invoke(s, [e])!);

    private static object Enveloped(object opening)
    {
        var envelope = (IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(opening.GetType()), opening)!;
        envelope.StreamId = StreamId;
        return envelope;
    }

    private static MethodInfo Method<T>(string name, Type argument, BindingFlags kind) =>
        typeof(T).GetMethod(name, BindingFlags.Public | kind, [argument])
        ?? throw new InvalidOperationException($"{typeof(T).Name} has no public {name}({argument.Name}).");
}
