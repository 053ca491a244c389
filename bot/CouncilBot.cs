using System.Text.Json;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Guidance;
using CommissioningBot.Guidance.Search;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.People;
using CommissioningBot.Records.Delivery;
using Microsoft.Extensions.Options;

namespace CommissioningBot;

/// <summary>
/// One turn of the conversation, from top to bottom: who is it, is it a command, a question, or a reply to what a dialog asked? What to do
/// then is the features' business.
/// </summary>
internal sealed class CouncilBot(
    IDirectory directory,
    DialogSet dialogs,
    CommandTable commands,
    CardActionTable actions,
    IEnumerable<IStrayPresses> strays,
    GuidanceHandlers guidance,
    GuidanceSearch search,
    GeneralHandlers general,
    DocumentDelivery delivery,
    FilesDialog attached,
    IOptions<ChannelOptions> channel) : ActivityHandler
{
    /// <summary>Longest message that is read, in characters. No question or reply is that long; a document belongs elsewhere.</summary>
    public const int LongestMessage = 8_000;

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
            await ReadAsync(stored.Context, (turn.Activity.Text ?? "").Trim(), cancellationToken);
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
        await IdentifyAsync(turn, cancellationToken);
        await KeepStrayAsync(turn, null, cancellationToken);
    }

    protected override async Task<MessagingExtensionResponse> OnTeamsMessagingExtensionQueryAsync(
        TurnContext turn, MessagingExtensionQuery query, CancellationToken cancellationToken)
    {
        await IdentifyAsync(turn, cancellationToken);
        return await search.QueryAsync(turn, query, cancellationToken);
    }

    protected override async Task OnTeamsFileConsentAsync(TurnContext turn, FileConsentCardResponse response, CancellationToken cancellationToken)
    {
        await IdentifyAsync(turn, cancellationToken);
        if (Passes(turn, OpenTo.Council))
        {
            await delivery.AnsweredAsync(turn, response, cancellationToken);
        }
        else
        {
            await RefuseAsync(turn, cancellationToken);
        }
    }

    // Teams sends an installationUpdate and a conversationUpdate when the app is installed; the greeting comes with the first only.
    protected override async Task OnInstallationUpdateAddAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        await IdentifyAsync(turn, cancellationToken);
        await general.WelcomeAsync(turn, cancellationToken);
    }

    private async Task<StoredDialogs> BeginAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        await IdentifyAsync(turn, cancellationToken);
        var stored = await DialogStateStore.LoadAsync(dialogs, turn, cancellationToken);

        // Who is no longer one of the council’s own people is not led on through what they began as one.
        if (stored.Context.Stack.Any(instance => dialogs.Find(instance.Id) is { } dialog && !Passes(turn, dialog.WhoMayGoOn(instance))))
        {
            await stored.Context.CancelAllDialogsAsync(cancellationToken);
        }

        return stored;
    }

    private async Task IdentifyAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var from = turn.Activity.From;
        PersonId? id = string.IsNullOrWhiteSpace(from?.AadObjectId) ? null : new PersonId(from.AadObjectId);
        var (person, unknown) = id is { } known && IsOurTenant(turn.Activity) ? await FindAsync(known, cancellationToken) : default;
        turn.TurnState.Set(new Caller(id, person) { Key = id?.Value.ToUpperInvariant() ?? from?.Id ?? "nobody" });
        turn.TurnState.Set(new Gate(person switch
        {
            null => OpenTo.Everybody,
            { IsOutside: true } => OpenTo.Partners,
            _ => OpenTo.Council,
        })
        {
            Unknown = unknown,
        });
    }

    // What needs nobody's name, such as a question, is answered without the directory too.
    private async Task<(Person? Person, DirectoryUnavailableException? Unknown)> FindAsync(PersonId id, CancellationToken cancellationToken)
    {
        try
        {
            return (await directory.FindAsync(id, cancellationToken), null);
        }
        catch (DirectoryUnavailableException unavailable)
        {
            return (null, unavailable);
        }
    }

    // The directory knows the people of one tenant. The same object id under another tenant is not the same person, nor is it under none.
    private bool IsOurTenant(Activity activity) =>
        channel.Value.MicrosoftAppTenantId is not { } home || string.Equals(home, activity.GetTenantId(), StringComparison.OrdinalIgnoreCase);

    private static bool Passes(TurnContext turn, OpenTo openTo) => turn.TurnState.Get<Gate>().Passes(openTo);

    private async Task ReadAsync(DialogContext context, string text, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (text.Length == 0)
        {
            await general.HelpAsync(turn, cancellationToken);
            await context.RepromptDialogAsync(cancellationToken);
            return;
        }

        if (text.Length > LongestMessage)
        {
            await turn.SendActivityAsync(
                $"That message is too long for me: at most {LongestMessage:N0} characters. Nothing was saved. Please send the important part.", cancellationToken);
            await context.RepromptDialogAsync(cancellationToken);
            return;
        }

        var doubt = AnswerOrCommandDialog.Take(context, text);
        var meant = doubt?.IsAnswer;
        var match = commands.Match(meant is null ? text : doubt!.Value.Text);
        var waits = context.ActiveDialog is not null;
        var asking = WaitsForWords(context);
        if (meant is true)
        {
            turn.ReadInstead(doubt!.Value.Text);
            await context.ContinueDialogAsync(cancellationToken);
        }

        // A reply to a question is taken as it is typed; only a command interrupts it. Where words are waited for, it may be the reply itself.
        else if (context.ActiveDialog is { } offering && dialogs.Find(offering.Id)?.HasOffered(offering, text) == true)
        {
            await context.ContinueDialogAsync(cancellationToken);
        }
        else if (match is { MayBeAnAnswer: true } && meant is null && asking is not null)
        {
            var near = match.IsExact ? null : $"{match.Route.Phrase} {match.Argument}".TrimEnd();
            await (match.OnlyShows
                ? ShowAsync(context, match, asking, text, cancellationToken)
                : context.BeginDialogAsync(AnswerOrCommandDialog.DialogId, AnswerOrCommandDialog.Options(text, near), cancellationToken));
        }

        // “Approve” is a command, and at a question what was decided it is the answer.
        else if (match is { IsExact: true, Route.Steers: false } && meant is null && asking is null && await TakesAsync(context, cancellationToken))
        {
            await context.ContinueDialogAsync(cancellationToken);
        }
        else if (match is not null && (match.IsExact || !waits || meant is false || (match.IsLikely && asking is null && !await TakesAsync(context, cancellationToken))))
        {
            var form = context.ActiveDialog is { Id: FormDialog.DialogId } open ? open : null;
            await RunAsync(context, match, cancellationToken);

            // What steers says itself where things stand.
            if (!match.Route.Steers && form is not null && ReferenceEquals(context.ActiveDialog, form) && !context.HasReprompted)
            {
                await context.RepromptDialogAsync(cancellationToken);
            }
        }
        else if (waits && (meant is false || guidance.IsQuestion(text)))
        {
            await guidance.AnswerAsync(turn, meant is false ? doubt!.Value.Text : text, cancellationToken);
            await context.RepromptDialogAsync(cancellationToken);
        }
        else if (text.EndsWith('?') && asking is not null)
        {
            await context.BeginDialogAsync(AnswerOrCommandDialog.DialogId, AnswerOrCommandDialog.AskingOptions(text), cancellationToken);
        }
        else if (waits)
        {
            await context.ContinueDialogAsync(cancellationToken);
        }
        else if (SmallWords.English.Reply(text) is { } reply)
        {
            await turn.SendActivityAsync(reply, cancellationToken);
        }
        else
        {
            await guidance.AnswerAsync(turn, text, cancellationToken);
        }
    }

    // The dialog that waits for an answer in words; null when none does.
    private DialogInstance? WaitsForWords(DialogContext context) =>
        context.ActiveDialog is { } asking && dialogs.Find(asking.Id)?.WaitsForWords(asking) == true ? asking : null;

    // What only shows something takes nothing away from the question that waits.
    private async Task ShowAsync(DialogContext context, CommandMatch match, DialogInstance asking, string text, CancellationToken cancellationToken)
    {
        await RunAsync(context, match, cancellationToken);
        if (ReferenceEquals(context.ActiveDialog, asking))
        {
            await context.BeginDialogAsync(AnswerOrCommandDialog.DialogId, AnswerOrCommandDialog.DoneOptions(text), cancellationToken);
            await dialogs.Find(asking.Id)!.RepromptDialogAsync(context.Context, asking, cancellationToken);
        }
    }

    private async Task<bool> TakesAsync(DialogContext context, CancellationToken cancellationToken) =>
        context.ActiveDialog is { } active && dialogs.Find(active.Id) is { } dialog && dialog.CanContinue(active) && await dialog.TakesAsync(context, cancellationToken);

    private static async Task RunAsync(DialogContext context, CommandMatch match, CancellationToken cancellationToken)
    {
        if (Passes(context.Context, match.Route.OpenTo))
        {
            await match.Route.RunAsync(context, match.Argument, cancellationToken);
            if (match.Route.OpenTo != OpenTo.Everybody && !context.Context.Activity.IsPersonal() && context.Context.Replies.Any(reply => reply.Activity.Attachments is { Count: > 0 }))
            {
                await context.Context.SendActivityAsync("Everybody in this chat sees this. To see it alone, ask me in our personal chat.", cancellationToken);
            }

            return;
        }

        await RefuseAsync(context.Context, cancellationToken);
        await context.RepromptDialogAsync(cancellationToken);
    }

    private static Task RefuseAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var notice = Closed(turn);
        return turn.SendCardAsync(NoticeCard.Build(notice).ToJsonElement(), $"{notice.Title}.", cancellationToken: cancellationToken);
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

        if (Passes(turn, handler.WhoMayPress(invoke.Action.Verb)))
        {
            return await handler.HandleAsync(context, invoke, cancellationToken);
        }

        await handler.RefusedAsync(turn, invoke.Action, cancellationToken);
        return AdaptiveCardInvokeResponse.Card(NoticeCard.Build(Closed(turn)).ToJsonElement());
    }

    private async Task KeepStrayAsync(TurnContext turn, AdaptiveCardInvokeAction? action, CancellationToken cancellationToken)
    {
        foreach (var stray in strays)
        {
            await stray.KeepAsync(turn, action, cancellationToken);
        }
    }

    // The same for everything that is not open to them: whether it exists is not said either.
    private static NoticeView Closed(TurnContext turn) => turn.TurnState.Get<Caller>().Person is null
        ? new NoticeView(
            NoticeKind.Refusal,
            "I do not know you yet",
            "You are not in the council’s directory. I cannot show you cases or requests, nor take decisions for you. You can still ask me what the frameworks say.")
        {
            Next = ["Ask your administrator to add you to the list of people."],
        }
        : new NoticeView(
            NoticeKind.Refusal,
            "This is for the council’s own people",
            "You are in the directory for an organisation outside the council. You can ask me what the frameworks say, and follow growth bids.")
        {
            Buttons = [new("Growth bids", "growth bid")],
        };
}
