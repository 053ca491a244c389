using System.Text.Json;
using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>Keeps the dialogs of each conversation and person in a state document of the turn's unit of work.</summary>
internal static class DialogStateStore
{
    /// <summary>Reads the dialogs of the person who wrote. What cannot be read is dropped, and <see cref="DialogSet.OnLostAsync"/> says so.</summary>
    public static async Task<StoredDialogs> LoadAsync(DialogSet dialogs, TurnContext turn, CancellationToken cancellationToken)
    {
        var key = KeyOf(turn.Activity);
        var json = await turn.Work.LoadStateAsync(key, cancellationToken);
        var state = Read(json);
        var context = new DialogContext(dialogs, turn, state ?? new DialogState());
        if (state is null)
        {
            await dialogs.OnLostAsync(context, null, cancellationToken);
        }

        return new StoredDialogs(context, key, json);
    }

    /// <summary>The document's key. Ids are opaque and may hold slashes, so each is escaped.</summary>
    public static string KeyOf(Activity activity) => string.Join(
        '/',
        "dialog",
        Uri.EscapeDataString(activity.ChannelId ?? ""),
        Uri.EscapeDataString(activity.Conversation?.Id ?? ""),
        Uri.EscapeDataString(activity.From?.AadObjectId ?? activity.From?.Id ?? ""));

    private static DialogState? Read(string? json)
    {
        if (json is null)
        {
            return new DialogState();
        }

        try
        {
            var state = JsonSerializer.Deserialize(json, DialogJsonContext.Default.DialogState);

            // The annotations do not reach members that are missing, nor the items of a list.
            return state?.DialogStack?.TrueForAll(instance => instance?.State is not null) == true ? state : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The dialogs of one turn, and what was stored before it.</summary>
internal sealed class StoredDialogs(DialogContext context, string key, string? before)
{
    public DialogContext Context { get; } = context;

    /// <summary>Saves the dialogs with the turn, if they have changed; nothing is kept of an empty stack.</summary>
    public void Save()
    {
        var after = Context.Stack.Count == 0 ? null : JsonSerializer.Serialize(Context.State, DialogJsonContext.Default.DialogState);
        if (!string.Equals(before, after, StringComparison.Ordinal))
        {
            Context.Context.Work.SaveState(key, after);
        }
    }
}
