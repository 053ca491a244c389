using System.Text.Json;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Guidance.Search;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.People;
using CommissioningBot.Records.Delivery;

namespace CommissioningBot;

/// <summary>
/// One turn of the conversation, from top to bottom: who is it, and what came, a message, files, the press of a button or news of Teams? What to do
/// then is the features' business.
/// </summary>
internal sealed class CouncilBot(
    CallerGate gate,
    TypedMessages typed,
    DialogSet dialogs,
    CardActionTable actions,
    IEnumerable<IStrayPresses> strays,
    GuidanceSearch search,
    GeneralHandlers general,
    DocumentDelivery delivery,
    FilesDialog attached) : ActivityHandler
{
    // Bank holidays are known two years ahead. Whoever asks for something beyond them can be told so; nothing of the turn is kept.
    public override async Task<InvokeResponse?> OnTurnAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        try
        {
            return await base.OnTurnAsync(turn, cancellationToken);
        }
        catch (CalendarRangeException beyond)
        {
            throw new TurnRefusedException(
                $"I cannot work this out: it needs the working days around {UkTime.Day(beyond.Day)}, and I know the bank holidays from {beyond.FirstYear} to {beyond.LastYear} only. Nothing was changed. Choose a day within these years, or ask your digital team to add the year.",
                beyond);
        }
        catch (DirectoryUnavailableException unavailable)
        {
            throw new TurnRefusedException(
                "I cannot read the council’s directory just now, so I cannot tell who may do what. Nothing was changed, and what you typed is still on your card. Please try again in a few minutes.",
                unavailable);
        }
    }

    protected override async Task OnMessageActivityAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var stored = await BeginAsync(turn, cancellationToken);
        if (turn.Activity.Value is { ValueKind: JsonValueKind.Object } value && string.IsNullOrWhiteSpace(turn.Activity.Text))
        {
            await SubmitAsync(stored.Context, value, cancellationToken);
        }
        else if (AttachedFile.Of(turn.Activity) is { Count: > 0 } files)
        {
            // What is written beside files describes them; it is no question or command.
            if (!await attached.ReceiveAsync(stored.Context, files, (turn.Activity.Text ?? "").Trim(), cancellationToken))
            {
                await turn.SendActivityAsync("Open the case or other matter first, such as “open SUT-2026-0001”, then give me its papers.", cancellationToken);
            }
        }
        else
        {
            await typed.ReadAsync(stored.Context, (turn.Activity.Text ?? "").Trim(), cancellationToken);
        }

        stored.Save();
    }

    protected override async Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
        TurnContext turn, AdaptiveCardInvokeValue invoke, CancellationToken cancellationToken)
    {
        var stored = await BeginAsync(turn, cancellationToken);
        var response = await PressAsync(stored.Context, invoke, cancellationToken);
        stored.Save();
        return response;
    }

    protected override async Task OnUnreadableAdaptiveCardInvokeAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        await gate.IdentifyAsync(turn, cancellationToken);
        await KeepStrayAsync(turn, null, cancellationToken);
    }

    protected override async Task<MessagingExtensionResponse> OnTeamsMessagingExtensionQueryAsync(
        TurnContext turn, MessagingExtensionQuery query, CancellationToken cancellationToken)
    {
        await gate.IdentifyAsync(turn, cancellationToken);
        return await search.QueryAsync(turn, query, cancellationToken);
    }

    protected override async Task OnTeamsFileConsentAsync(TurnContext turn, FileConsentCardResponse response, CancellationToken cancellationToken)
    {
        await gate.IdentifyAsync(turn, cancellationToken);
        if (CallerGate.Passes(turn, OpenTo.Council))
        {
            await delivery.AnsweredAsync(turn, response, cancellationToken);
        }
        else
        {
            await CallerGate.RefuseAsync(turn, cancellationToken);
        }
    }

    // Teams sends an installationUpdate and a conversationUpdate when the app is installed; the greeting comes with the first only.
    protected override async Task OnInstallationUpdateAddAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        await gate.IdentifyAsync(turn, cancellationToken);
        await general.WelcomeAsync(turn, cancellationToken);
    }

    private async Task<StoredDialogs> BeginAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        await gate.IdentifyAsync(turn, cancellationToken);
        var stored = await DialogStateStore.LoadAsync(dialogs, turn, cancellationToken);

        // Who is no longer one of the council’s own people is not led on through what they began as one.
        if (stored.Context.Stack.Any(instance => dialogs.Find(instance.Id) is { } dialog && !CallerGate.Passes(turn, dialog.WhoMayGoOn(instance))))
        {
            await stored.Context.CancelAllDialogsAsync(cancellationToken);
        }

        return stored;
    }

    // Clients without Action.Execute send the same data as a message; the answer then is a message too.
    private async Task SubmitAsync(DialogContext context, JsonElement value, CancellationToken cancellationToken)
    {
        if (!context.Context.Activity.IsPersonal())
        {
            await context.Context.SendActivityAsync("Everybody here would see the answer to this button. Press it in our personal chat; nothing was changed.", cancellationToken);
            return;
        }

        var verb = value.TryGetProperty("verb", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : "";
        var invoke = new AdaptiveCardInvokeValue { Action = new AdaptiveCardInvokeAction { Verb = verb, Data = value } };
        var response = await PressAsync(context, invoke, cancellationToken);
        if (response.StatusCode == 200 && response.Value.ValueKind == JsonValueKind.Object)
        {
            await context.Context.SendCardAsync(response.Value, "Here is the answer to your card.", cancellationToken: cancellationToken);
        }
        else
        {
            await context.Context.SendActivityAsync("I do not know this button any more. Say “help” to see what I can do now.", cancellationToken);
        }
    }

    private async Task<AdaptiveCardInvokeResponse> PressAsync(DialogContext context, AdaptiveCardInvokeValue invoke, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (actions.Find(invoke.Action.Verb) is not { } handler)
        {
            await KeepStrayAsync(turn, invoke.Action, cancellationToken);
            return AdaptiveCardInvokeResponse.Error(
                400, "UnknownVerb", "This button belongs to a card that is out of date. Say “help” to see what I can do now.");
        }

        if (CallerGate.Passes(turn, handler.WhoMayPress(invoke.Action.Verb)))
        {
            return await handler.HandleAsync(context, invoke, cancellationToken);
        }

        await handler.RefusedAsync(turn, invoke.Action, cancellationToken);
        return AdaptiveCardInvokeResponse.Card(NoticeCard.Build(CallerGate.Closed(turn)).ToJsonElement());
    }

    private async Task KeepStrayAsync(TurnContext turn, AdaptiveCardInvokeAction? action, CancellationToken cancellationToken)
    {
        foreach (var stray in strays)
        {
            await stray.KeepAsync(turn, action, cancellationToken);
        }
    }
}
