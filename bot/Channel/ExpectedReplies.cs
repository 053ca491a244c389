using System.Text.Json;

namespace CommissioningBot.Channel;

/// <summary>Body of the response to an activity with <c>deliveryMode: expectReplies</c>.</summary>
internal sealed record ExpectedReplies(IReadOnlyList<Activity> Activities)
{
    /// <summary>Whether an answer has this shape.</summary>
    public static bool IsAnswer(InvokeResponse answer) =>
        answer.Body is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty("activities", out var activities) && activities.ValueKind is JsonValueKind.Array;

    /// <summary>The replies of a turn, and the answer of an invoke as one more activity behind them.</summary>
    public static InvokeResponse Answer(Activity activity, IEnumerable<Activity> replies, InvokeResponse? invoke)
    {
        var activities = replies.ToList();
        if (invoke is not null)
        {
            var answer = new Activity
            {
                Type = ActivityTypes.InvokeResponse,
                ReplyToId = activity.Id,
                Value = JsonSerializer.SerializeToElement(invoke, ChannelJsonContext.Default.InvokeResponse),
            };
            activities.Add(answer.ApplyConversationReference(activity.GetConversationReference()));
        }

        return new InvokeResponse(200, JsonSerializer.SerializeToElement(new ExpectedReplies(activities), ChannelJsonContext.Default.ExpectedReplies));
    }
}
