namespace PppLedger.Api.Tests.Kit;

/// <summary>A clock that a test sets; how long something takes is measured as ever.</summary>
public sealed class Clock(DateOnly day) : TimeProvider
{
    /// <summary>The legal day it shows, at noon.</summary>
    public DateOnly Day { get; set; } = day;

    public override DateTimeOffset GetUtcNow() => new(Day, new(11, 0), TimeSpan.Zero);
}
