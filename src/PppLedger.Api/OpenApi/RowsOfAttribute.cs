namespace PppLedger.Api.OpenApi;

/// <summary>What the elements of a list are, where they are read one by one.</summary>
/// <param name="type">What each is.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RowsOfAttribute(Type type) : Attribute
{
    /// <summary>What each is.</summary>
    public Type Type { get; } = type;
}
