using System.Text.Json.Nodes;
using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>What somebody had answered in a form when they began something else, kept until they open the same form again.</summary>
internal static class FormDraft
{
    /// <summary>Keeps the answers.</summary>
    /// <param name="form">See <see cref="IForm.Id"/>.</param>
    /// <param name="subject">What the form is about.</param>
    /// <param name="answers">By field id, as they are kept.</param>
    public static async Task SaveAsync(TurnContext turn, string form, string subject, JsonObject answers, CancellationToken cancellationToken)
    {
        var key = KeyOf(turn.Activity, form, subject);
        await turn.Work.LoadStateAsync(key, cancellationToken);
        turn.Work.SaveState(key, answers.ToJsonString());
    }

    /// <summary>The answers that were kept, which are then kept no longer; empty when there are none.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> TakeAsync(TurnContext turn, string form, string subject, CancellationToken cancellationToken)
    {
        var key = KeyOf(turn.Activity, form, subject);
        if (await turn.Work.LoadStateAsync(key, cancellationToken) is not { } json)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }

        turn.Work.SaveState(key, null);
        return JsonNode.Parse(json)!.AsObject().ToDictionary(pair => pair.Key, pair => (string)pair.Value!, StringComparer.Ordinal);
    }

    // What was answered in a chat of one’s own is not shown in a channel.
    private static string KeyOf(Activity activity, string form, string subject) => string.Join(
        '/',
        ["form-draft", .. new[] { form, subject, activity.Conversation?.Id ?? "", activity.From?.AadObjectId ?? activity.From?.Id ?? "" }.Select(Uri.EscapeDataString)]);
}
