namespace CommissioningBot.Fakes;

/// <summary>A clock that stands still until a test moves it; timers fire on the way, in the order in which they are due.</summary>
public sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<TestTimer> _timers = [];
    private readonly DateTimeOffset _epoch = now;
    private DateTimeOffset _now = now;

    /// <summary>Starts on a working day of 2026 at ten in the morning.</summary>
    public TestClock()
        : this(new DateTimeOffset(2026, 6, 1, 10, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => (GetUtcNow() - _epoch).Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TestTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves to an instant, which must not lie in the past.</summary>
    public void SetUtcNow(DateTimeOffset instant)
    {
        while (NextDue(instant) is { } timer)
        {
            timer.Fire();
        }

        lock (_lock)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(instant, _now);
            _now = instant;
        }
    }

    /// <summary>Moves on.</summary>
    public void Advance(TimeSpan by) => SetUtcNow(GetUtcNow() + by);

    private TestTimer? NextDue(DateTimeOffset until)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
            if (next is not null)
            {
                _now = next.Due > _now ? next.Due : _now;
                next.MoveOn();
            }

            return next;
        }
    }

    private sealed class TestTimer(TestClock clock, Action fire) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset Due { get; private set; }

        public Action Fire => fire;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var now = dueTime == TimeSpan.Zero;
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                _period = period;
                if (now)
                {
                    Due = clock._now;
                    MoveOn(add: true);
                }
                else if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock._now + dueTime;
                    clock._timers.Add(this);
                }
            }

            if (now)
            {
                fire();
            }

            return true;
        }

        /// <summary>Sets the next time, or none. Holds the clock's lock.</summary>
        public void MoveOn(bool add = false)
        {
            if (_period <= TimeSpan.Zero)
            {
                clock._timers.Remove(this);
                return;
            }

            Due += _period;
            if (add)
            {
                clock._timers.Add(this);
            }
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
