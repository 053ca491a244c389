using System.Security.Cryptography;
using System.Text.Json;
using CommissioningBot.Channel.Connector;

namespace CommissioningBot.Channel;

/// <summary>What a person is told when a turn failed. Never a 500: the channel would only send the same activity again.</summary>
internal sealed class TurnApology(ConnectorClient connector, TimeProvider time, ILogger<TurnApology> logger)
{
    private static readonly TimeSpan _timeLimit = TimeSpan.FromSeconds(5);

    /// <summary>Names one failure in the log and to the person.</summary>
    public static string NewReference() => Convert.ToHexString(RandomNumberGenerator.GetBytes(4));

    public Task<InvokeResponse> AnswerAsync(Activity activity, string reference) => AnswerAsync(
        activity, reference, $"Sorry, something went wrong on my side and nothing was changed. Please try again. If it happens again, give your administrator this reference: {reference}.");

    /// <summary>The answer to a press that was changed on its way.</summary>
    public static InvokeResponse AnswerForged(Activity activity)
    {
        const string Words = "This press came twice and said two different things, so the second was refused and is on record. Nothing was changed by it. Open the card again to see how things stand.";
        var answer = string.Equals(activity.Name, InvokeNames.AdaptiveCardAction, StringComparison.Ordinal)
            ? AdaptiveCardInvokeReader.Answer(200, AdaptiveCardInvokeResponse.Error(409, "ChangedReplay", Words))
            : AnswerInvoke(activity.Name, Words);
        return activity.ExpectsReplies() ? ExpectedReplies.Answer(activity, [], answer) : answer;
    }

    public async Task<InvokeResponse> AnswerAsync(Activity activity, string reference, string words)
    {
        if (activity.Is(ActivityTypes.Invoke))
        {
            var invoke = AnswerInvoke(activity.Name, words);
            return activity.ExpectsReplies() ? ExpectedReplies.Answer(activity, [], invoke) : invoke;
        }

        var isMessage = activity.Is(ActivityTypes.Message);
        var message = MessageFactory.Text(words).ApplyConversationReference(activity.GetConversationReference()) with { ReplyToId = activity.Id };
        if (activity.ExpectsReplies())
        {
            return ExpectedReplies.Answer(activity, isMessage ? [message] : [], null);
        }

        if (isMessage)
        {
            await SendAsync(activity, message, reference);
        }

        return new InvokeResponse(200);
    }

    private static InvokeResponse AnswerInvoke(string? name, string words)
    {
        if (string.Equals(name, InvokeNames.AdaptiveCardAction, StringComparison.Ordinal))
        {
            return AdaptiveCardInvokeReader.Answer(200, AdaptiveCardInvokeResponse.Error(500, "InternalError", words));
        }

        if (name?.StartsWith(InvokeNames.ComposeExtensionPrefix, StringComparison.Ordinal) is true)
        {
            return new InvokeResponse(
                200, JsonSerializer.SerializeToElement(ComposeExtensionMessage.Of(words), ChannelJsonContext.Default.ComposeExtensionMessage));
        }

        if (name?.StartsWith(InvokeNames.TaskPrefix, StringComparison.Ordinal) is true)
        {
            return new InvokeResponse(200, JsonSerializer.SerializeToElement(TaskMessage.Of(words), ChannelJsonContext.Default.TaskMessage));
        }

        // Nothing was stored, so whoever asked may ask again.
        return new InvokeResponse(
            503, JsonSerializer.SerializeToElement(new ChannelProblem("Not answered", 503, words), ChannelJsonContext.Default.ChannelProblem));
    }

    /// <summary>Best effort, and not through the outbox: storing may be the very thing that failed.</summary>
    private async Task SendAsync(Activity activity, Activity message, string reference)
    {
        using var limit = new CancellationTokenSource(_timeLimit, time);
        try
        {
            var result = await connector.ReplyToActivityAsync(activity.ServiceUrl!, activity.Conversation!.Id!, activity.Id!, message, limit.Token);
            if (result.Failure is { } failure)
            {
                Log.ApologyNotSent(logger, reference, failure.Reason);
            }
        }
        catch (OperationCanceledException)
        {
            Log.ApologyNotSent(logger, reference, "the connector took too long");
        }
    }
}

/// <summary>Answer of a message extension that is only a line of text.</summary>
internal sealed record ComposeExtensionMessage(ComposeExtensionText ComposeExtension)
{
    public static ComposeExtensionMessage Of(string text) => new(new ComposeExtensionText("message", text));
}

/// <summary>The line of text.</summary>
internal sealed record ComposeExtensionText(string Type, string Text);

/// <summary>Answer of a dialog that is only a line of text.</summary>
internal sealed record TaskMessage(TaskText Task)
{
    public static TaskMessage Of(string text) => new(new TaskText("message", text));
}

/// <summary>The line of text.</summary>
internal sealed record TaskText(string Type, string Value);
