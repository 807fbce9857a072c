namespace PppLedger.Domain;

/// <summary>
/// The event as a sentence that people read: a template with members of the event in braces. What stands in square brackets is
/// left out where a member in it is not known; <c>{?Member}</c> asks for one without printing it, <c>{!Member}</c> asks for
/// its absence. A list is told by how many it holds. The closing full stop is added.
/// </summary>
/// <param name="template">As <c>{Value} was paid to {OrganisationId}[ from tranche {Tranche}] on {PaidOn}</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SaysAttribute(string template) : Attribute
{
    /// <summary>An amount of means that may lack its quantity or its value.</summary>
    internal const string QuantityAndValue = "[{Quantity} worth {Value}][{!Quantity}{Value}][{!Value}{Quantity}]";

    /// <summary>The template.</summary>
    public string Template { get; } = template;
}
