using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PppLedger.Api.Tests.Kit;

/// <summary>What a host writes to its log, from Information upwards.</summary>
public sealed class LogLines : ILoggerProvider, ILogger
{
    public ConcurrentQueue<(LogLevel Level, string Text)> Written { get; } = new();

    public bool Has(LogLevel level, string text) => Written.Any(w => w.Level == level && w.Text.Contains(text, StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Information and < LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            Written.Enqueue((logLevel, exception is null ? formatter(state, exception) : $"{formatter(state, exception)}: {exception.Message}"));
        }
    }

    public void Dispose() { }
}
