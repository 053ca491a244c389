using CommissioningBot.Graph;
using Microsoft.Extensions.Options;

namespace CommissioningBot.People;

/// <summary>
/// The directory in Microsoft Entra: a group for each role. Read anew every few minutes, so that somebody who leaves a group soon loses
/// the role; while Graph does not answer, what was read last still holds, up to an hour. Nobody waits long for it: a turn must be answered
/// within seconds, and reading goes on for the next one.
/// </summary>
internal sealed class GraphDirectory(GraphUsers users, IOptions<PeopleOptions> options, TimeProvider time, ILogger<GraphDirectory> logger) : IDirectory
{
    /// <summary>How long somebody waits who has something to go by otherwise.</summary>
    internal static readonly TimeSpan ShortPatience = TimeSpan.FromSeconds(1);

    /// <summary>How long a command waits, for which nothing was read as the bot started.</summary>
    internal static readonly TimeSpan LongPatience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Usable = TimeSpan.FromHours(1);

    // After waiting in vain nobody waits again for so long.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private Snapshot? _last;
    private Task<GraphError?>? _reading;
    private long _restUntil;
    private volatile bool _isServing;

    /// <summary>
    /// Begins to read, so that the first turn finds people there. From now on nobody waits long: a turn with nothing to go by is refused within a
    /// second or so, and what is read meanwhile serves the next.
    /// </summary>
    public void BeginServing()
    {
        _isServing = true;
        _ = Read();
    }

    public async Task<Person?> FindAsync(PersonId id, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).FirstOrDefault(person => person.Id == id);

    public async Task<IReadOnlyList<Person>> ListAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (IsYounger(Fresh, now))
        {
            return _last!.People;
        }

        var reading = Read();
        var isUsable = IsYounger(Usable, now);
        if (isUsable && IsResting(now))
        {
            return _last!.People;
        }

        var reason = await WaitAsync(reading, isUsable || _isServing ? ShortPatience : LongPatience, cancellationToken);
        if (reason is null)
        {
            return _last!.People;
        }

        // Without its directory the bot knows nobody; refusing everybody at once would be worse than an hour-old list.
        if (!isUsable)
        {
            throw new DirectoryUnavailableException(reason);
        }

        Interlocked.Exchange(ref _restUntil, (time.GetUtcNow() + Rest).UtcTicks);
        Log.DirectoryIsOld(logger, _last!.At);
        return _last.People;
    }

    /// <summary>How old what is known is, in a sentence, and whether Graph answers.</summary>
    public (bool Answers, string Words) Describe()
    {
        var now = time.GetUtcNow();
        return _last is not { } last ? (true, "The directory has not been read yet.")
            : IsResting(now) ? (false, $"Graph does not answer. The directory of {UkTime.Moment(last.At)} holds until {UkTime.Moment(last.At + Usable)}.")
            : (true, $"{last.People.Count} people, read on {UkTime.Moment(last.At)}.");
    }

    private bool IsYounger(TimeSpan age, DateTimeOffset now) => _last is { } last && now - last.At < age;

    private bool IsResting(DateTimeOffset now) => now.UtcTicks < Interlocked.Read(ref _restUntil);

    // One reading at a time, whoever asks for it; it ends with Graph's own time limit and not with the turn that began it.
    private Task<GraphError?> Read()
    {
        lock (_lock)
        {
            return _reading is { IsCompleted: false } ? _reading : _reading = Task.Run(ReadAsync);
        }
    }

    // Why there is nothing new; null when there is.
    private async Task<string?> WaitAsync(Task<GraphError?> reading, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            return (await reading.WaitAsync(patience, time, cancellationToken))?.ToString();
        }
        catch (TimeoutException)
        {
            return $"no answer within {Knowledge.Counted.Of((long)patience.TotalSeconds, "second")}";
        }
    }

    private async Task<GraphError?> ReadAsync()
    {
        var found = new Dictionary<PersonId, (GraphUser User, HashSet<PersonRole> Roles)>();
        foreach (var (role, group) in options.Value.Graph.Groups)
        {
            var members = await users.GetMembersAsync(group, CancellationToken.None);
            if (!members.IsOk)
            {
                Log.DirectoryNotRead(logger, members.Error.ToString());
                return members.Error;
            }

            foreach (var user in members.Value.Where(user => user.AccountEnabled != false))
            {
                var id = new PersonId(user.Id);
                if (!found.TryGetValue(id, out var entry))
                {
                    found[id] = entry = (user, []);
                }

                entry.Roles.Add(PeopleFile.RoleNames[role]);
            }
        }

        IReadOnlyList<Person> people = [.. found.Values.Select(entry => PersonOf(entry.User, entry.Roles)).OrderBy(person => person.Name, StringComparer.Ordinal)];
        _last = new Snapshot(people, time.GetUtcNow());
        Interlocked.Exchange(ref _restUntil, 0);
        Log.DirectoryRead(logger, people.Count);
        return null;
    }

    private static Person PersonOf(GraphUser user, HashSet<PersonRole> roles) => new(
        new PersonId(user.Id), user.DisplayName ?? user.UserPrincipalName ?? user.Id, user.Mail ?? user.UserPrincipalName ?? "", roles, user.Department);

    private sealed record Snapshot(IReadOnlyList<Person> People, DateTimeOffset At);
}

/// <summary>The council's directory cannot be read, and what is known of it is too old.</summary>
internal sealed class DirectoryUnavailableException(string reason) : Exception($"The directory cannot be read: {reason}");
