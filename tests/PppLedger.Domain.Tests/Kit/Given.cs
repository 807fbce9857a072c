using System.Reflection;
using JasperFx.Events;

namespace PppLedger.Domain.Tests;

/// <summary>What happened before: folds real events through a state's own Create and Apply, as the event store does.</summary>
internal static class Given
{
    /// <summary>The id of every stream folded here.</summary>
    public static readonly Guid StreamId = new("0195aaaa-0000-7000-8000-000000000001");

    /// <summary>When every event here was recorded.</summary>
    public static readonly DateTimeOffset RecordedAt = new(2026, 4, 2, 9, 0, 0, TimeSpan.Zero);

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
        events.Aggregate(state, (s, e) => (T)Apply(s, e));

    private static object Apply<T>(T state, object happened) =>
        typeof(T).GetMethod("Apply", BindingFlags.Public | BindingFlags.Instance, [typeof(IEvent<>).MakeGenericType(happened.GetType())]) is { } enveloped
            ? enveloped.Invoke(state, [Enveloped(happened)])!
            : Method<T>("Apply", happened.GetType(), BindingFlags.Instance).Invoke(state, [happened])!;

    private static object Enveloped(object opening)
    {
        var envelope = (IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(opening.GetType()), opening)!;
        envelope.StreamId = StreamId;
        envelope.Timestamp = RecordedAt;
        return envelope;
    }

    private static MethodInfo Method<T>(string name, Type argument, BindingFlags kind) =>
        typeof(T).GetMethod(name, BindingFlags.Public | kind, [argument])
        ?? throw new InvalidOperationException($"{typeof(T).Name} has no public {name}({argument.Name}).");
}
