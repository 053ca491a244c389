namespace CommissioningBot.Storage;

/// <summary>The worker's figures. Not configurable: what to do about a council that is slower than this is to mend the cause.</summary>
internal sealed record OutboxRules
{
    /// <summary>How many destinations are sent to at once.</summary>
    public int Parallel { get; init; } = 8;

    /// <summary>How long the worker waits unless it is woken: what another instance left behind, and retries, are found this late at most.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long after a crash a claimed message is claimable again. Renewed while a send lasts. Instances' clocks must agree better than this.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one send may last before it is cancelled and counts as failed; long enough for a large file.</summary>
    public TimeSpan LongestSend { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long sends may go on after the host was asked to stop; then they are cancelled and their claims released.</summary>
    public TimeSpan Farewell { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>First ceiling of the wait between attempts; it doubles each time.</summary>
    public TimeSpan ShortestBackoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Last ceiling of the wait between attempts.</summary>
    public TimeSpan LongestBackoff { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Attempts until a message is parked. The first ten waits come to 9 minutes on average, every further one to 7.5 (half its ceiling of
    /// 15): 200 attempts take about 24 hours. A destination that asks for longer waits (Retry-After) is given longer.
    /// </summary>
    public int MostAttempts { get; init; } = 200;

    /// <summary>How long answered activities and sent messages are kept. No channel delivers again after days.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How often old rows are looked for.</summary>
    public TimeSpan Prune { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The wait before the next attempt: anything up to a ceiling that doubles, so that what failed together does not return together.</summary>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="after">What the destination asked for, at least; null for nothing.</param>
    /// <param name="random">From 0 to 1.</param>
    public TimeSpan Backoff(int attempt, TimeSpan? after, double random)
    {
        var doublings = Math.Min(attempt - 1, 30);
        var ceiling = Math.Min(ShortestBackoff.TotalSeconds * (1L << doublings), LongestBackoff.TotalSeconds);
        var wait = TimeSpan.FromSeconds(ceiling * random);
        return after > wait ? after.Value : wait;
    }
}
