namespace CommissioningBot.Fakes;

/// <summary>What can go wrong with a call.</summary>
public enum FakeGraphFault
{
    /// <summary>429 with Retry-After; nothing is carried out.</summary>
    Throttled,

    /// <summary>503 with Retry-After; nothing is carried out.</summary>
    Busy,

    /// <summary>500; nothing is carried out.</summary>
    InternalError,

    /// <summary>502 with a page that is not JSON; nothing is carried out.</summary>
    BadGateway,

    /// <summary>401; nothing is carried out.</summary>
    Unauthorized,

    /// <summary>403; nothing is carried out.</summary>
    Forbidden,

    /// <summary>404; nothing is carried out.</summary>
    NotFound,

    /// <summary>409 resourceModified, as was seen for a stale ETag; nothing is carried out.</summary>
    ResourceModified,

    /// <summary>412; nothing is carried out.</summary>
    PreconditionFailed,

    /// <summary>It is carried out, and no answer ever comes.</summary>
    SilentAfterwards,

    /// <summary>It is carried out, and 504 comes from a gateway.</summary>
    GatewayTimeoutAfterwards,

    /// <summary>The connection ends before anything is carried out.</summary>
    DroppedBefore,

    /// <summary>It is carried out, and the connection ends before the answer.</summary>
    DroppedAfterwards,

    /// <summary>It is carried out and answered, slowly.</summary>
    Slow,

    /// <summary>It is carried out late, and then answered.</summary>
    SlowBefore,
}

/// <summary>Which calls go wrong, and how. Faults that were asked for come first, then the storm.</summary>
public sealed class FakeGraphFaults
{
    private readonly Lock _lock = new();
    private readonly List<Planned> _planned = [];
    private readonly Dictionary<FakeGraphFault, int> _injected = [];
    private Random? _random;
    private double _probability;
    private FakeGraphFault[] _kinds = [];

    /// <summary>What Retry-After says, in seconds.</summary>
    public int RetryAfterSeconds { get; set; } = 1;

    /// <summary>How slow a slow answer is.</summary>
    public TimeSpan Slowness { get; set; } = TimeSpan.FromMilliseconds(150);

    /// <summary>How many faults came true, by kind.</summary>
    public IReadOnlyDictionary<FakeGraphFault, int> Injected => _injected;

    /// <summary>The next calls that match go wrong.</summary>
    public void Next(FakeGraphFault fault, Func<FakeGraphRequest, bool>? match = null, int times = 1)
    {
        lock (_lock)
        {
            _planned.Add(new Planned(fault, match ?? (static _ => true)) { Left = times });
        }
    }

    /// <summary>From now on each call goes wrong with this probability; the same seed gives the same series.</summary>
    public void Storm(int seed, double probability, params FakeGraphFault[] kinds)
    {
        lock (_lock)
        {
            _random = new Random(seed);
            _probability = probability;
            _kinds = kinds;
        }
    }

    /// <summary>Ends the storm and forgets what was asked for.</summary>
    public void Calm()
    {
        lock (_lock)
        {
            _planned.Clear();
            _random = null;
        }
    }

    internal FakeGraphFault? Take(FakeGraphRequest request)
    {
        lock (_lock)
        {
            FakeGraphFault? fault = null;
            if (_planned.Find(planned => planned.Match(request)) is { } planned)
            {
                fault = planned.Fault;
                if (--planned.Left == 0)
                {
                    _planned.Remove(planned);
                }
            }
#pragma warning disable CA5394 // Repeatable, not secret.
            else if (_random is not null && _random.NextDouble() < _probability)
            {
                fault = _kinds[_random.Next(_kinds.Length)];
            }
#pragma warning restore CA5394

            if (fault is { } kind)
            {
                _injected[kind] = _injected.GetValueOrDefault(kind) + 1;
            }

            return fault;
        }
    }

    private sealed record Planned(FakeGraphFault Fault, Func<FakeGraphRequest, bool> Match)
    {
        public int Left { get; set; }
    }
}
