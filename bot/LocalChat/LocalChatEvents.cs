using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CommissioningBot.People;

namespace CommissioningBot.LocalChat;

/// <summary>Hands what happens in chats to the pages that show them.</summary>
internal sealed class LocalChatEvents
{
    // A page that lags this far behind is cut off; it connects again by itself and gets the whole transcript.
    private const int Backlog = 1_000;

    private readonly Lock _lock = new();
    private readonly List<Listener> _listeners = [];

    public void Publish(LocalEvent happened)
    {
        var person = new PersonId(happened.Person);
        lock (_lock)
        {
            foreach (var listener in _listeners)
            {
                if (listener.People.Contains(person) && !listener.Queue.Writer.TryWrite(happened))
                {
                    listener.Queue.Writer.TryComplete();
                }
            }
        }
    }

    /// <summary>Everything that happens from now on in the chats of these people.</summary>
    public LocalChatSubscription Subscribe(IReadOnlySet<PersonId> people)
    {
        var listener = new Listener(people, System.Threading.Channels.Channel.CreateBounded<LocalEvent>(Backlog));
        lock (_lock)
        {
            _listeners.Add(listener);
        }

        return new LocalChatSubscription(listener.Queue.Reader, () =>
        {
            lock (_lock)
            {
                _listeners.Remove(listener);
            }
        });
    }

    private sealed record Listener(IReadOnlySet<PersonId> People, Channel<LocalEvent> Queue);
}

/// <summary>A page that listens; dispose of it when it has gone.</summary>
internal sealed class LocalChatSubscription(ChannelReader<LocalEvent> reader, Action leave) : IDisposable
{
    public void Dispose() => leave();

    public async IAsyncEnumerable<LocalEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var happened in reader.ReadAllAsync(cancellationToken))
        {
            yield return happened;
        }
    }
}
