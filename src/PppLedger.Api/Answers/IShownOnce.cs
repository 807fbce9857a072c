namespace PppLedger.Api.Answers;

/// <summary>An answer with a secret that is shown this once: what is kept, to be answered again by the same key, is without it.</summary>
public interface IShownOnce
{
    /// <summary>The same without the secret.</summary>
    object WithoutSecret();
}
