namespace PppLedger.Api.Actors;

/// <summary>A read whose answer depends on who asks: it needs an actor, as every write does, and its method may take one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ForActorAttribute : Attribute;
