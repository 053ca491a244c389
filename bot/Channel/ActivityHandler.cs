using System.Text.Json;

namespace CommissioningBot.Channel;

/// <summary>Sends each activity to the method of its type; the shape is the Bot Framework SDK's class of the same name.</summary>
internal abstract class ActivityHandler : IBot
{
    public virtual async Task<InvokeResponse?> OnTurnAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        switch (turn.Activity.Type)
        {
            case ActivityTypes.Invoke:
                try
                {
                    return await OnInvokeActivityAsync(turn, cancellationToken);
                }
                catch (InvokeResponseException exception)
                {
                    return exception.Response;
                }

            case ActivityTypes.Message:
                await OnMessageActivityAsync(turn, cancellationToken);
                break;
            case ActivityTypes.ConversationUpdate:
                await OnConversationUpdateActivityAsync(turn, cancellationToken);
                break;
            case ActivityTypes.InstallationUpdate:
                await OnInstallationUpdateActivityAsync(turn, cancellationToken);
                break;
            case ActivityTypes.MessageUpdate:
                await OnMessageUpdateActivityAsync(turn, cancellationToken);
                break;
            case ActivityTypes.MessageDelete:
                await OnMessageDeleteActivityAsync(turn, cancellationToken);
                break;
            case ActivityTypes.MessageReaction:
                await OnMessageReactionActivityAsync(turn, cancellationToken);
                break;
            case ActivityTypes.Event:
                await OnEventActivityAsync(turn, cancellationToken);
                break;
            case ActivityTypes.Typing:
                await OnTypingActivityAsync(turn, cancellationToken);
                break;
            case ActivityTypes.EndOfConversation:
                await OnEndOfConversationActivityAsync(turn, cancellationToken);
                break;
            default:
                // A2006, A2014: ignore what we do not know.
                await OnUnrecognizedActivityTypeAsync(turn, cancellationToken);
                break;
        }

        return null;
    }

    /// <summary>Somebody wrote, or pressed an Action.Submit: then there is a value and no text.</summary>
    protected virtual Task OnMessageActivityAsync(TurnContext turn, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Somebody edited a message, or undid deleting it.</summary>
    protected virtual Task OnMessageUpdateActivityAsync(TurnContext turn, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Somebody deleted a message.</summary>
    protected virtual Task OnMessageDeleteActivityAsync(TurnContext turn, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>People joined or left, or a team or channel changed.</summary>
    protected virtual async Task OnConversationUpdateActivityAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Activity.MembersAdded is { Count: > 0 } added)
        {
            await OnMembersAddedAsync(added, turn, cancellationToken);
        }

        if (turn.Activity.MembersRemoved is { Count: > 0 } removed)
        {
            await OnMembersRemovedAsync(removed, turn, cancellationToken);
        }
    }

    /// <summary>Members joined; the bot itself when an id equals the recipient's.</summary>
    protected virtual Task OnMembersAddedAsync(
        IReadOnlyList<ChannelAccount> membersAdded, TurnContext turn, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Members left, or their accounts were deleted.</summary>
    protected virtual Task OnMembersRemovedAsync(
        IReadOnlyList<ChannelAccount> membersRemoved, TurnContext turn, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The app was installed, upgraded or removed. Teams sends a conversationUpdate as well: greet on one of them only.</summary>
    protected virtual Task OnInstallationUpdateActivityAsync(TurnContext turn, CancellationToken cancellationToken) => turn.Activity.Action switch
    {
        InstallationActions.Add or InstallationActions.AddUpgrade => OnInstallationUpdateAddAsync(turn, cancellationToken),
        InstallationActions.Remove or InstallationActions.RemoveUpgrade => OnInstallationUpdateRemoveAsync(turn, cancellationToken),
        _ => Task.CompletedTask,
    };

    /// <summary>The app was installed or upgraded.</summary>
    protected virtual Task OnInstallationUpdateAddAsync(TurnContext turn, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The app was removed; nothing can be sent any more.</summary>
    protected virtual Task OnInstallationUpdateRemoveAsync(TurnContext turn, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Somebody reacted to one of the bot's messages, or took a reaction back.</summary>
    protected virtual async Task OnMessageReactionActivityAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Activity.ReactionsAdded is { Count: > 0 } added)
        {
            await OnReactionsAddedAsync(added, turn, cancellationToken);
        }

        if (turn.Activity.ReactionsRemoved is { Count: > 0 } removed)
        {
            await OnReactionsRemovedAsync(removed, turn, cancellationToken);
        }
    }

    /// <summary>Reactions were added.</summary>
    protected virtual Task OnReactionsAddedAsync(
        IReadOnlyList<MessageReaction> reactions, TurnContext turn, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Reactions were taken back.</summary>
    protected virtual Task OnReactionsRemovedAsync(
        IReadOnlyList<MessageReaction> reactions, TurnContext turn, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>An event with a name.</summary>
    protected virtual Task OnEventActivityAsync(TurnContext turn, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Somebody is typing.</summary>
    protected virtual Task OnTypingActivityAsync(TurnContext turn, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The channel has ended the conversation.</summary>
    protected virtual Task OnEndOfConversationActivityAsync(TurnContext turn, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A type that we do not know.</summary>
    protected virtual Task OnUnrecognizedActivityTypeAsync(TurnContext turn, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>An invoke; its answer is the HTTP response. Call the base for names that you do not handle.</summary>
    protected virtual async Task<InvokeResponse> OnInvokeActivityAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        switch (turn.Activity.Name)
        {
            case InvokeNames.AdaptiveCardAction:
                var answer = await OnAdaptiveCardInvokeAsync(turn, await ReadAsync(turn, cancellationToken), cancellationToken);
                return AdaptiveCardInvokeReader.Answer(200, answer);
            case InvokeNames.ComposeExtensionQuery:
                var found = await OnTeamsMessagingExtensionQueryAsync(turn, MessagingExtensionReader.Read(turn.Activity), cancellationToken);
                return MessagingExtensionReader.Answer(found);
            case InvokeNames.FileConsent:
                await OnTeamsFileConsentAsync(turn, FileConsentCardResponse.Read(turn.Activity), cancellationToken);
                return new InvokeResponse(200);
            default:
                throw InvokeResponseException.NotImplemented(turn.Activity.Name);
        }
    }

    private async Task<AdaptiveCardInvokeValue> ReadAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        try
        {
            return AdaptiveCardInvokeReader.Read(turn.Activity);
        }
        catch (InvokeResponseException)
        {
            await OnUnreadableAdaptiveCardInvokeAsync(turn, cancellationToken);
            throw;
        }
    }

    /// <summary>Somebody said whether the bot may put a file into their OneDrive.</summary>
    protected virtual Task OnTeamsFileConsentAsync(TurnContext turn, FileConsentCardResponse response, CancellationToken cancellationToken) =>
        throw InvokeResponseException.NotImplemented(turn.Activity.Name);

    /// <summary>Somebody types into the search box of the message extension. Teams waits for 5 seconds.</summary>
    protected virtual Task<MessagingExtensionResponse> OnTeamsMessagingExtensionQueryAsync(
        TurnContext turn, MessagingExtensionQuery query, CancellationToken cancellationToken) =>
        throw InvokeResponseException.NotImplemented(turn.Activity.Name);

    /// <summary>A press whose value is not what an Action.Execute sends; it is answered with 400.</summary>
    protected virtual Task OnUnreadableAdaptiveCardInvokeAsync(TurnContext turn, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Somebody pressed an Action.Execute, or a card refreshes itself.</summary>
    protected virtual Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
        TurnContext turn, AdaptiveCardInvokeValue invoke, CancellationToken cancellationToken) =>
        throw InvokeResponseException.NotImplemented(turn.Activity.Name);
}

/// <summary>Reads the value of an <c>adaptiveCard/action</c> invoke and wraps its answer.</summary>
internal static class AdaptiveCardInvokeReader
{
    /// <summary>The value of the invoke.</summary>
    /// <exception cref="InvokeResponseException">The value is not what an Action.Execute sends.</exception>
    public static AdaptiveCardInvokeValue Read(Activity activity)
    {
        if (activity.Value is not { ValueKind: JsonValueKind.Object } value)
        {
            throw Malformed("The field 'value' must be an object.");
        }

        AdaptiveCardInvokeValue invoke;
        try
        {
            invoke = value.Deserialize(ChannelJsonContext.Default.AdaptiveCardInvokeValue)!;
        }
        catch (JsonException)
        {
            throw Malformed("The field 'value' must have an 'action' with a 'verb'.");
        }

        if (invoke.Action.Type is { } type && !string.Equals(type, "Action.Execute", StringComparison.Ordinal))
        {
            throw Malformed("The field 'value.action.type' must be 'Action.Execute'.");
        }

        if (invoke.Action.Data is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) })
        {
            throw Malformed("The field 'value.action.data' must be an object.");
        }

        return invoke;
    }

    /// <summary>An answer with its body. Only this invoke repeats a status inside the body.</summary>
    public static InvokeResponse Answer(int status, AdaptiveCardInvokeResponse body) =>
        new(status, JsonSerializer.SerializeToElement(body, ChannelJsonContext.Default.AdaptiveCardInvokeResponse));

    private static InvokeResponseException Malformed(string detail) =>
        new(Answer(400, AdaptiveCardInvokeResponse.Error(400, "BadRequest", detail)));
}
