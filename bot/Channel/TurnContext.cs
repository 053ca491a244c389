using System.Text.Json;
using CommissioningBot.Storage;

namespace CommissioningBot.Channel;

/// <summary>
/// One incoming activity and what the bot wants to do about it. Replies are collected and leave only after the turn has committed
/// (design: a turn is one transaction); the shapes are the Bot Framework's.
/// </summary>
internal sealed class TurnContext
{
    private readonly List<OutgoingActivity> _replies = [];

    public TurnContext(Activity activity, IUnitOfWork work)
    {
        Activity = activity;
        Work = work;
    }

    /// <summary>What came in. Its sender has been authenticated.</summary>
    public Activity Activity { get; private set; }

    /// <summary>What this turn reads and writes.</summary>
    public IUnitOfWork Work { get; }

    /// <summary>Things that one part of the turn leaves for another, by type.</summary>
    public TurnState TurnState { get; } = new();

    /// <summary>What goes back to the conversation after the commit, in order.</summary>
    public IReadOnlyList<OutgoingActivity> Replies => _replies;

    /// <summary>Lets the rest of the turn read another text in place of what came in, such as one that was kept from an earlier turn.</summary>
    public void ReadInstead(string text) => Activity = Activity with { Text = text };

    /// <summary>Adds a reply.</summary>
    /// <param name="activity">What to send; addresses are filled in from <see cref="Activity"/>.</param>
    /// <param name="track">Under which name this copy of a card is remembered, so that it can be updated later; null for none.</param>
    /// <param name="cancellationToken">Not used: nothing is sent yet. Kept so that the shape is the Bot Framework's.</param>
    public Task SendActivityAsync(Activity activity, string? track = null, CancellationToken cancellationToken = default)
    {
        // Only a message has an id that a reply can name; those of events and invokes are no messages of the conversation.
        var replyToId = Activity.Is(ActivityTypes.Message) ? Activity.Id : null;
        var reply = activity.ApplyConversationReference(Activity.GetConversationReference()) with { ReplyToId = replyToId };
        _replies.Add(new OutgoingActivity(reply, track));
        return Task.CompletedTask;
    }

    /// <summary>Adds a reply of plain text; nothing in it is read as markup.</summary>
    public Task SendActivityAsync(string text, CancellationToken cancellationToken = default) =>
        SendActivityAsync(MessageFactory.Text(text), null, cancellationToken);

    /// <summary>Adds a card as a reply.</summary>
    /// <param name="card">An Adaptive Card.</param>
    /// <param name="summary">The notification's text.</param>
    /// <param name="track">See the overload above.</param>
    /// <param name="cancellationToken">See the overload above.</param>
    public Task SendCardAsync(JsonElement card, string summary, string? track = null, CancellationToken cancellationToken = default) =>
        SendActivityAsync(MessageFactory.Card(card, summary), track, cancellationToken);

    /// <summary>What goes to people wherever they are reached, of the same tenant.</summary>
    public Outgoing Outgoing => new(Work, Activity.GetTenantId());

    /// <summary>Sends to a person wherever they are reached, through the outbox.</summary>
    /// <param name="personId">Entra object id.</param>
    /// <param name="activity">What to send.</param>
    /// <param name="track">See <see cref="SendActivityAsync(Activity, string?, CancellationToken)"/>.</param>
    public void SendToPerson(string personId, Activity activity, string? track = null) =>
        Outgoing.SendToPerson(personId, activity, track);

    /// <summary>Replaces, through the outbox, every copy of a card that this person was sent under this name.</summary>
    public void UpdateForPerson(string personId, Activity activity, string track) =>
        Outgoing.UpdateForPerson(personId, activity, track);
}

/// <summary>A reply that waits for the commit.</summary>
internal sealed record OutgoingActivity(Activity Activity, string? Track);

/// <summary>Things that one part of a turn leaves for another, by type.</summary>
internal sealed class TurnState
{
    private readonly Dictionary<Type, object> _values = [];

    /// <summary>Keeps a value for the rest of the turn.</summary>
    public void Set<T>(T value)
        where T : class => _values[typeof(T)] = value;

    /// <summary>The value kept before.</summary>
    /// <exception cref="KeyNotFoundException">Nothing of this type was kept: the turn was put together wrongly.</exception>
    public T Get<T>()
        where T : class => (T)_values[typeof(T)];
}
