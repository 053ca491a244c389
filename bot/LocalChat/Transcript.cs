using System.Globalization;
using System.Text.Json;
using CommissioningBot.Channel;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.LocalChat;

/// <summary>
/// What has been said in one person's chat with the bot. Kept in state documents, one for each message, so that a card that was sent before a
/// restart can still be updated after it.
/// </summary>
internal sealed class Transcript(PersonId person, IStore store, LocalChatEvents events, TimeProvider time) : IDisposable
{
    private const int Longest = 200;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, TranscriptEntry> _entries = new(StringComparer.Ordinal);
    private TranscriptIndex _index = TranscriptIndex.Empty;

    /// <summary>Held while the bot is told that the person has it. Apart from the other gate: the bot answers meanwhile.</summary>
    public SemaphoreSlim Installing { get; } = new(1, 1);

    /// <summary>See <see cref="TranscriptIndex"/>.</summary>
    public string? InstalledAt => _index.InstalledAt;

    private string IndexKey => $"localchat/{Uri.EscapeDataString(person.Value)}";

    public void Dispose()
    {
        _gate.Dispose();
        Installing.Dispose();
    }

    /// <summary>Reads what was kept; called once before anything else.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var work = store.Begin();
        if (await work.LoadStateAsync(IndexKey, cancellationToken) is not { } json)
        {
            return;
        }

        _index = JsonSerializer.Deserialize(json, LocalChatJsonContext.Default.TranscriptIndex) ?? TranscriptIndex.Empty;
        foreach (var id in _index.Ids)
        {
            if (await work.LoadStateAsync(EntryKey(id), cancellationToken) is { } entry)
            {
                _entries[id] = JsonSerializer.Deserialize(entry, LocalChatJsonContext.Default.TranscriptEntry)!;
            }
        }
    }

    /// <summary>All messages, the oldest first.</summary>
    public async Task<IReadOnlyList<TranscriptEntry>> ReadAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return [.. _index.Ids.Where(_entries.ContainsKey).Select(id => _entries[id])];
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Adds a message and gives it its id, which is a number of milliseconds as in Teams.</summary>
    public async Task<Activity> AddAsync(Activity activity, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            var last = _index.Ids.Count == 0 ? 0 : long.Parse(_index.Ids[^1], CultureInfo.InvariantCulture);
            var id = Math.Max(last + 1, now.ToUnixTimeMilliseconds()).ToString(CultureInfo.InvariantCulture);
            var entry = new TranscriptEntry(activity with { Id = id, Timestamp = now });

            var dropped = _index.Ids.Take(_index.Ids.Count + 1 - Longest).ToList();
            var index = _index with { Ids = [.. _index.Ids.Skip(dropped.Count), id] };
            await SaveAsync(index, dropped.ToDictionary(old => old, TranscriptEntry? (_) => null, StringComparer.Ordinal).With(id, entry), cancellationToken);

            _entries[id] = entry;
            _index = index;
            dropped.ForEach(old => _entries.Remove(old));
            events.Publish(new LocalEvent(person.Value, LocalEventKinds.Message) { Entry = entry });
            return entry.Activity;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Replaces a message for everybody; false when there is none of this id. Everybody's own view of its card goes with the old one.</summary>
    public Task<bool> UpdateAsync(string id, Activity activity, CancellationToken cancellationToken) => ChangeAsync(
        id,
        LocalEventKinds.Update,
        entry => new TranscriptEntry(activity with { Id = id, Timestamp = entry.Activity.Timestamp }) { EditedAt = time.GetUtcNow() },
        cancellationToken);

    /// <summary>Replaces what this person sees of a card; null when the answer to an invoke kept the card as it is.</summary>
    public Task<bool> SetViewAsync(string id, JsonElement? card, CancellationToken cancellationToken) => ChangeAsync(
        id, LocalEventKinds.View, entry => entry with { View = card ?? entry.View, ViewAt = time.GetUtcNow() }, cancellationToken);

    /// <summary>Takes a message away; false when there is none of this id.</summary>
    public Task<bool> DeleteAsync(string id, CancellationToken cancellationToken) =>
        ChangeAsync(id, LocalEventKinds.Delete, static _ => null, cancellationToken);

    /// <summary>Remembers that the bot knows about this person, and under which address.</summary>
    public async Task SetInstalledAsync(string serviceUrl, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var index = _index with { InstalledAt = serviceUrl };
            await SaveAsync(index, new Dictionary<string, TranscriptEntry?>(StringComparer.Ordinal), cancellationToken);
            _index = index;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<bool> ChangeAsync(string id, string kind, Func<TranscriptEntry, TranscriptEntry?> change, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_entries.TryGetValue(id, out var entry))
            {
                return false;
            }

            var changed = change(entry);
            var index = changed is null ? _index with { Ids = [.. _index.Ids.Where(kept => !string.Equals(kept, id, StringComparison.Ordinal))] } : _index;
            await SaveAsync(index, new Dictionary<string, TranscriptEntry?>(StringComparer.Ordinal).With(id, changed), cancellationToken);
            _index = index;
            if (changed is null)
            {
                _entries.Remove(id);
                events.Publish(new LocalEvent(person.Value, kind) { Deleted = id });
            }
            else
            {
                _entries[id] = changed;
                events.Publish(new LocalEvent(person.Value, kind) { Entry = changed });
            }

            return true;
        }
        finally
        {
            _gate.Release();
        }
    }

    // Only this process writes these documents, but another writer is no reason to lose a message: read again, write again.
    private async Task SaveAsync(TranscriptIndex index, IReadOnlyDictionary<string, TranscriptEntry?> changes, CancellationToken cancellationToken)
    {
        CommitOutcome outcome;
        var attempts = 0;
        do
        {
            var work = store.Begin();
            await work.LoadStateAsync(IndexKey, cancellationToken);
            work.SaveState(IndexKey, JsonSerializer.Serialize(index, LocalChatJsonContext.Default.TranscriptIndex));
            foreach (var (id, entry) in changes)
            {
                await work.LoadStateAsync(EntryKey(id), cancellationToken);
                work.SaveState(EntryKey(id), entry is null ? null : JsonSerializer.Serialize(entry, LocalChatJsonContext.Default.TranscriptEntry));
            }

            outcome = await work.CommitAsync(turn: null, response: null, cancellationToken);
        }
        while (outcome == CommitOutcome.Conflict && ++attempts < 5);

        if (outcome == CommitOutcome.Conflict)
        {
            throw new IOException($"The local chat of {person} could not be stored: something else keeps writing to it.");
        }
    }

    private string EntryKey(string id) => $"{IndexKey}/{id}";
}

/// <summary>Building the changes of a transcript.</summary>
file static class Changes
{
    public static Dictionary<string, TranscriptEntry?> With(this Dictionary<string, TranscriptEntry?> changes, string id, TranscriptEntry? entry)
    {
        changes[id] = entry;
        return changes;
    }
}
