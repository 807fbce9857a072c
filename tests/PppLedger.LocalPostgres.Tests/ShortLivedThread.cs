using System.Collections.Concurrent;

namespace PppLedger.LocalPostgres.Tests;

/// <summary>A thread that does one piece of asynchronous work all by itself, and ends.</summary>
internal sealed class ShortLivedThread : SynchronizationContext
{
    private const string Name = "short-lived";
    private readonly BlockingCollection<(SendOrPostCallback Step, object? State)> _steps = [];

    public override void Post(SendOrPostCallback d, object? state) => _steps.Add((d, state));

    public static async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => new ShortLivedThread().Work(work, done)) { Name = Name, IsBackground = true }.Start();
        return await done.Task;
    }

    /// <summary>Whether the operating system has no such thread any more, where it tells.</summary>
    public static bool HasEnded() => !Directory.Exists("/proc/self/task")
        || Directory.EnumerateDirectories("/proc/self/task").All(task => NameOf(task) is not Name);

    private void Work<T>(Func<Task<T>> work, TaskCompletionSource<T> done)
    {
        SetSynchronizationContext(this);
        var task = work();
        _ = task.ContinueWith(_ => _steps.CompleteAdding(), TaskScheduler.Default);
        foreach (var (step, state) in _steps.GetConsumingEnumerable())
        {
            step(state);
        }

        done.SetFromTask(task);
    }

    private static string NameOf(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm")).Trim();
        }
        catch (IOException)
        {
            return "";
        }
    }
}
