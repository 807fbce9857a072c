using PppLedger.Domain;

namespace PppLedger.Api.Reliability;

/// <summary>A write as its caller asked for it: its key, what it asks, the version it names, and what is answered.</summary>
/// <param name="rule">What the operation asks of its caller.</param>
public sealed class ReliableWrite(WriteRule rule) : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> held = new();
    private RequestFingerprint? fingerprint;

    /// <summary>What the operation asks of its caller.</summary>
    public WriteRule Rule { get; } = rule;

    /// <summary>The idempotency key; null where none was given, or it cannot be one.</summary>
    public string? Key { get; private set; }

    /// <summary>What is wrong with the key or the version, to be said once it is known who asks.</summary>
    public Refusal? Problem { get; set; }

    /// <summary>Whether the version was named by If-Match.</summary>
    public long? IfMatch { get; set; }

    /// <summary>The JSON body as it will be read, or null.</summary>
    public byte[]? Json { get; set; }

    /// <summary>Whose key it is; null until the caller is known, or where nothing is kept.</summary>
    public AnswerKey? Claimed { get; private set; }

    /// <summary>What will be answered, where it is known before the transaction ends.</summary>
    public object? Answer { get; private set; }

    /// <summary>Whether the answer was kept in the transaction of the write.</summary>
    public bool IsKept { get; set; }

    /// <summary>Whether the answer was written to its end, also where nobody waited for it any more.</summary>
    public bool IsWhole { get; set; }

    /// <summary>Whether the answer is not worth keeping: nothing was done, and asked again it is found anew.</summary>
    public bool DidNothing { get; set; }

    /// <summary>Whether what is answered was answered before.</summary>
    public bool IsReplay { get; set; }

    /// <summary>The write of a request, or null where it is none.</summary>
    public static ReliableWrite? Of(HttpContext context) => context.Features.Get<ReliableWrite>();

    /// <summary>Tells what will be answered, before the transaction ends.</summary>
    public static void WillAnswer(HttpContext context, object? answer)
    {
        if (Of(context) is { } write)
        {
            write.Answer = answer;
        }
    }

    /// <summary>Takes the key as given.</summary>
    public void Take(string key, RequestFingerprint asked) => (Key, fingerprint) = (key, asked);

    /// <summary>From now on it is known whose key it is.</summary>
    public void Claim(AnswerKey key) => Claimed = key;

    /// <summary>Holds something until the request is over.</summary>
    public void Hold(IAsyncDisposable what) => held.Push(what);

    /// <summary>A hash of what was asked: method, address and all of the body.</summary>
    public Task<byte[]> Fingerprint(CancellationToken cancellation) => fingerprint!.Complete(cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        while (held.TryPop(out var what))
        {
            await what.DisposeAsync();
        }
    }
}
