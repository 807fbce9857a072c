namespace PppLedger.Api.Problems;

/// <summary>An act on one thing that writes to others as well: when one of those was changed meanwhile, nothing is written.</summary>
/// <param name="which">Which others, as in "a contribution it revalues was".</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChangesOthersAttribute(string which) : Attribute
{
    /// <summary>Which others.</summary>
    public string Which { get; } = which;
}
