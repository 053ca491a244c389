using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.LocalChat;

/// <summary>The chats of everybody whom the directory knows.</summary>
internal sealed class Transcripts(IDirectory directory, IStore store, LocalChatEvents events, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<PersonId, Transcript> _open = [];

    public void Dispose()
    {
        _gate.Dispose();
        foreach (var transcript in _open.Values)
        {
            transcript.Dispose();
        }
    }

    /// <summary>The person's chat, or null when the directory does not know the person.</summary>
    public async Task<LocalConversation?> FindAsync(PersonId id, CancellationToken cancellationToken)
    {
        if (await directory.FindAsync(id, cancellationToken) is not { } person)
        {
            return null;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_open.TryGetValue(person.Id, out var transcript))
            {
                transcript = new Transcript(person.Id, store, events, time);
                await transcript.LoadAsync(cancellationToken);
                _open.Add(person.Id, transcript);
            }

            return new LocalConversation(person, transcript);
        }
        finally
        {
            _gate.Release();
        }
    }
}

/// <summary>A person and what has been said.</summary>
internal sealed record LocalConversation(Person Person, Transcript Transcript);
