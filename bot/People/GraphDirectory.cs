using CommissioningBot.Graph;
using Microsoft.Extensions.Options;

namespace CommissioningBot.People;

/// <summary>
/// The directory in Microsoft Entra: a group for each role. Read anew every few minutes, so that somebody who leaves a group soon loses
/// the role; while Graph does not answer, what was read last still holds, up to an hour.
/// </summary>
internal sealed class GraphDirectory(GraphUsers users, IOptions<PeopleOptions> options, TimeProvider time, ILogger<GraphDirectory> logger)
    : IDirectory, IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Usable = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _reading = new(1);
    private Snapshot? _last;

    public async Task<Person?> FindAsync(PersonId id, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).FirstOrDefault(person => person.Id == id);

    public async Task<IReadOnlyList<Person>> ListAsync(CancellationToken cancellationToken)
    {
        if (_last is { } last && time.GetUtcNow() - last.At < Fresh)
        {
            return last.People;
        }

        await _reading.WaitAsync(cancellationToken);
        try
        {
            return _last is { } meanwhile && time.GetUtcNow() - meanwhile.At < Fresh ? meanwhile.People : await ReadAsync(cancellationToken);
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private async Task<IReadOnlyList<Person>> ReadAsync(CancellationToken cancellationToken)
    {
        var found = new Dictionary<PersonId, (GraphUser User, HashSet<PersonRole> Roles)>();
        foreach (var (role, group) in options.Value.Graph.Groups)
        {
            var members = await users.GetMembersAsync(group, cancellationToken);
            if (!members.IsOk)
            {
                return KeepLast(members.Error);
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
        Log.DirectoryRead(logger, people.Count);
        return people;
    }

    // Without its directory the bot knows nobody; refusing everybody at once would be worse than an hour-old list.
    private IReadOnlyList<Person> KeepLast(GraphError error)
    {
        Log.DirectoryNotRead(logger, error.ToString());
        return _last is { } last && time.GetUtcNow() - last.At < Usable ? last.People : throw new DirectoryUnavailableException(error.ToString());
    }

    private static Person PersonOf(GraphUser user, HashSet<PersonRole> roles) => new(
        new PersonId(user.Id), user.DisplayName ?? user.UserPrincipalName ?? user.Id, user.Mail ?? user.UserPrincipalName ?? "", roles, user.Department);

    private sealed record Snapshot(IReadOnlyList<Person> People, DateTimeOffset At);
}

/// <summary>The council's directory cannot be read, and what is known of it is too old.</summary>
internal sealed class DirectoryUnavailableException(string reason) : Exception($"The directory cannot be read: {reason}");
