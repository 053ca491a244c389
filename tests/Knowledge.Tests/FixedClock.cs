namespace CommissioningBot.Knowledge.Tests;

/// <summary>A clock that stands still at the day on which the law was last looked at.</summary>
internal sealed class FixedClock(int year, int month, int day) : TimeProvider
{
    public static FixedClock Today { get; } = new(2026, 11, 21);

    public override DateTimeOffset GetUtcNow() => new(year, month, day, 12, 0, 0, TimeSpan.Zero);
}
