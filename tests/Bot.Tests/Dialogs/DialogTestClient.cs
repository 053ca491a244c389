using System.Text.Json.Nodes;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Tests.Dialogs;

/// <summary>
/// Talks to dialogs without a channel, in the style of the Bot Framework's DialogTestClient. Between two turns everything goes through JSON, as
/// it does between two processes.
/// </summary>
internal sealed class DialogTestClient(DialogSet dialogs, string initialDialogId, JsonObject? initialOptions = null)
{
    private readonly Queue<Activity> _replies = new();
    private int _turns;

    /// <summary>The stored documents, by key.</summary>
    public Dictionary<string, string> Documents { get; } = new(StringComparer.Ordinal);

    /// <summary>The dialogs that the next turn meets. Replace them to play a bot that has changed meanwhile.</summary>
    public DialogSet Dialogs { get; set; } = dialogs;

    /// <summary>The instant of the next turn: a Saturday.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

    /// <summary>Kind of chat of the next turn.</summary>
    public string ConversationType { get; set; } = "personal";

    /// <summary>Done with a message before the dialogs see it; true when that was all.</summary>
    public Func<DialogContext, CancellationToken, Task<bool>>? Interruption { get; set; }

    /// <summary>What the dialogs made of the last turn.</summary>
    public DialogTurnResult? DialogTurnResult { get; private set; }

    /// <summary>Whether the last turn stored anything.</summary>
    public bool Saved { get; private set; }

    /// <summary>The stack after the last turn, the active dialog last.</summary>
    public IReadOnlyList<string> Stack { get; private set; } = [];

    /// <summary>Sends a message and gives the text of the next reply, null when there is none.</summary>
    public Task<string?> SendActivityAsync(string text) => SendActivityAsync(new Activity { Type = ActivityTypes.Message, Text = text });

    /// <summary>Sends an activity and gives the text of the next reply, null when there is none.</summary>
    public async Task<string?> SendActivityAsync(Activity activity)
    {
        await RunAsync(activity);
        return GetNextReply()?.Text;
    }

    /// <summary>The next reply that was not looked at yet.</summary>
    public Activity? GetNextReply() => _replies.TryDequeue(out var reply) ? reply : null;

    private async Task RunAsync(Activity activity)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var work = new MemoryWork(Documents, Now);
        var turn = new TurnContext(
            activity with
            {
                Id = $"turn-{++_turns}",
                ChannelId = "test",
                Conversation = new ConversationAccount { Id = "a:officer", ConversationType = ConversationType },
                From = new ChannelAccount { Id = "29:officer", AadObjectId = "officer", Name = "Commissioning officer" },
                Recipient = new ChannelAccount { Id = "28:bot" },
            },
            work);
        turn.TurnState.Set(new Gate(OpenTo.Council));

        var stored = await DialogStateStore.LoadAsync(Dialogs, turn, cancellationToken);
        if (Interruption is null || !await Interruption(stored.Context, cancellationToken))
        {
            DialogTurnResult = await stored.Context.ContinueDialogAsync(cancellationToken);
            if (DialogTurnResult.Status == DialogTurnStatus.Empty)
            {
                DialogTurnResult = await stored.Context.BeginDialogAsync(initialDialogId, initialOptions, cancellationToken);
            }
        }

        stored.Save();
        Saved = work.Saves > 0;
        Stack = [.. stored.Context.Stack.Select(instance => instance.Id)];
        foreach (var reply in turn.Replies)
        {
            _replies.Enqueue(reply.Activity);
        }
    }
}
