using System.Globalization;
using System.Text.Json.Nodes;
using CommissioningBot.Cards;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>
/// Asks the questions of a form one at a time, beside the card that asks them all. Only the answers are kept here; what the form asks is
/// worked out anew each turn.
/// </summary>
internal sealed class FormDialog(IEnumerable<IForm> forms) : Dialog(DialogId), IGoesBack
{
    public const string DialogId = "form";

    private readonly Dictionary<string, IForm> _forms = forms.ToDictionary(form => form.Id, StringComparer.Ordinal);

    /// <summary>Options with which to begin it.</summary>
    /// <param name="form">See <see cref="IForm.Id"/>.</param>
    /// <param name="subject">What it is about; empty for nothing.</param>
    /// <param name="atTheEnd">Whether somebody goes back to it who had answered it: what holds now is taken, and the last question is asked again.</param>
    public static JsonObject Options(string form, string subject = "", bool atTheEnd = false) => FormInstance.Options(form, subject, atTheEnd);

    public IForm? Find(string id) => _forms.GetValueOrDefault(id);

    /// <summary>Takes the form of this key off the stack, wherever it stands, with whatever was begun above it.</summary>
    public static void Drop(DialogContext context, string key)
    {
        bool IsMeant(DialogInstance instance) => instance.Id == DialogId && new FormInstance(instance).Key == key;
        if (context.Stack.Any(IsMeant))
        {
            for (var isFound = false; !isFound;)
            {
                isFound = context.ActiveDialog is { } active && IsMeant(active);
                context.DropActiveDialog();
            }
        }
    }

    public override OpenTo WhoMayGoOn(DialogInstance instance) => FormInstance.FormOf(instance) is { } id && Find(id) is { } form ? form.OpenTo : OpenTo.Council;

    public override bool CanContinue(DialogInstance instance) => FormInstance.IsWhole(instance) && _forms.ContainsKey(new FormInstance(instance).FormId);

    public override bool WaitsForWords(DialogInstance instance) => new FormInstance(instance).WaitsForWords;

    // “None of these” is also a command.
    public override bool HasOffered(DialogInstance instance, string text) => new FormInstance(instance).HasOffered(text);

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext context, JsonObject? options, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var (id, subject) = (FormInstance.FormIn(options!), FormInstance.SubjectIn(options!));
        var definition = _forms[id];
        switch (await definition.OfferAsync(turn, subject, cancellationToken))
        {
            case FormOffer.Ready { Form: var offered }:
                var draft = await DraftAsync(turn, definition, subject, offered, cancellationToken);
                var form = offered with { Prefilled = offered.Prefilled.ToDictionary(pair => pair.Key, pair => draft.GetValueOrDefault(pair.Key, pair.Value), StringComparer.Ordinal) };
                var instance = InstanceOf(context);
                instance.Begin(turn.Activity, definition, options!, form, draft);
                await new OpenForm(definition.Id, subject).SaveAsync(turn.Work, instance.Key, cancellationToken);
                var card = FormCard.Build(form.View(instance.Key, new FormState(draft.Concat(form.Present).Concat(form.Prefilled).DistinctBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal), FormState.Empty.Errors)));
                await turn.SendCardAsync(card.ToJsonElement(), $"{form.Title}: fill in the form, or answer here in the chat.", cancellationToken: cancellationToken);
                if (FormQuestion.Prefilled(form) is { } prefilled)
                {
                    await turn.SendActivityAsync(prefilled, cancellationToken);
                }

                return await GoOnAsync(
                    context,
                    form,
                    draft.Count > 0 ? "You had begun this form, and what you answered stands in it. Go on above, or answer here. " : "Fill in the form above, or answer here. ",
                    cancellationToken);
            case FormOffer.Refused refused:
                return await DropAsync(context, refused.Text, cancellationToken);
            case var other:
                throw new NotSupportedException(other.GetType().Name);
        }
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext context, CancellationToken cancellationToken)
    {
        if (context.Context.Activity.Type is not ActivityTypes.Message || await FormOfAsync(context, cancellationToken) is not { } form)
        {
            return EndOfTurn;
        }

        return InstanceOf(context).Waiting(form) is { } field
            ? await AnswerAsync(context, form, field, new FormReply(context.Context.Activity.Text ?? ""), cancellationToken)
            : await GoOnAsync(context, form, "", cancellationToken);
    }

    public override async Task<bool> TakesAsync(DialogContext context, CancellationToken cancellationToken)
    {
        var instance = InstanceOf(context);
        var reply = new FormReply(context.Context.Activity.Text ?? "");
        return await OfferAsync(context.Context, instance, cancellationToken) is FormOffer.Ready { Form: var form }
            && instance.Waiting(form) is { } field
            && (reply.Leaves(field) || reply.IsKeep || field.ReadSaid(reply.Text, UkTime.Date(context.Context.Work.Now)).Problem is null);
    }

    public override async Task RepromptDialogAsync(TurnContext turn, DialogInstance instance, CancellationToken cancellationToken)
    {
        var kept = new FormInstance(instance);
        if (await OfferAsync(turn, kept, cancellationToken) is FormOffer.Ready { Form: var form } && kept.Waiting(form) is { } field)
        {
            await turn.SendActivityAsync(FormQuestion.Of(turn, form, kept, field, ""), track: null, cancellationToken);
        }
    }

    /// <summary>Who begins something else in the middle of a form finds their answers when they open it again.</summary>
    public override async Task EndDialogAsync(TurnContext turn, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken)
    {
        if (reason is not DialogReason.CancelCalled || !CanContinue(instance))
        {
            return;
        }

        var kept = new FormInstance(instance);
        if (await OfferAsync(turn, kept, cancellationToken) is not FormOffer.Ready { Form: var form })
        {
            return;
        }

        var typed = form.Fields
            .Select(field => (field.Id, Answer: (string?)kept.Answers[field.Id] is { Length: > 0 } answer ? answer : kept.Before(field)))
            .Where(pair => pair.Answer is not null && pair.Answer != form.Prefilled.GetValueOrDefault(pair.Id))
            .Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Id, pair.Answer))
            .ToList();
        if (typed.Count > 0)
        {
            await FormDraft.SaveAsync(turn, kept.FormId, kept.Subject, new JsonObject(typed), cancellationToken);
            await turn.SendActivityAsync($"What you had answered in “{form.Title}” is kept: open that form again to go on with it.", cancellationToken);
        }
    }

    public async Task GoBackAsync(DialogContext context, CancellationToken cancellationToken)
    {
        if (await FormOfAsync(context, cancellationToken) is not { } form)
        {
            return;
        }

        var instance = InstanceOf(context);
        var waiting = instance.Waiting(form);
        if (form.Fields.TakeWhile(field => field.Id != waiting?.Id).LastOrDefault(field => instance.Answers.ContainsKey(field.Id)) is not { } before)
        {
            await GoOnAsync(context, form, "This is the first question. ", cancellationToken);
            return;
        }

        instance.TakeOut(before);
        await GoOnAsync(context, form, "", cancellationToken);
    }

    private async Task<DialogTurnResult> AnswerAsync(DialogContext context, Form form, FormField field, FormReply reply, CancellationToken cancellationToken)
    {
        var instance = InstanceOf(context);
        if (reply.ToChange is { } number)
        {
            return await ChangeAsync(context, form, field, number, cancellationToken);
        }

        var present = instance.PresentAt(form, field);
        if (Obstacle(instance, field, reply, present) is { } obstacle)
        {
            return await AskAsync(context, form, field, $"{obstacle} ", cancellationToken);
        }

        var reading = instance.Beside(field, reply.ReadAs(field, present, UkTime.Date(context.Context.Work.Now)));
        if (reading.Problem is { } problem)
        {
            return await AskAsync(context, form, field, $"{(problem == field.WhenMissing ? field.WhenMissingAbove : problem)} ", cancellationToken);
        }

        instance.Answers[field.Id] = reading.Value ?? "";

        // “None” can be an answer too: whoever meant it as one is told what I took it for.
        var isTold = reply.Leaves(field) && !reply.IsSkip && FormReply.TakesWords(field);
        return await GoOnAsync(context, form, isTold ? $"I leave “{field.Label}” empty; to write something there, say “back”. " : "", cancellationToken);
    }

    // What is said before the same question when this cannot be taken as its answer, or not without asking; null when it can.
    private static string? Obstacle(FormInstance instance, FormField field, FormReply reply, string? present) =>
        SmallWords.English.AnswersNothing(reply.Text) is { } manners ? manners
        : reply.IsSkip && !field.IsOptional ? $"This cannot be left out. {field.WhenMissingAbove}"
        : reply.IsKeep && present is null && field.IsOptional && FormReply.TakesWords(field) ? "Nothing stands there yet that I could keep."
        : reply.DoubtAt(field, present) is { } doubt && instance.Doubt(field, reply.Said) ? $"{doubt} If “{reply.Text.Trim()}” is your answer, write it again."
        : null;

    // Goes back to a question by its number. The one that waits comes again afterwards.
    private static async Task<DialogTurnResult> ChangeAsync(DialogContext context, Form form, FormField waiting, int number, CancellationToken cancellationToken)
    {
        var instance = InstanceOf(context);
        if (form.Fields.ElementAtOrDefault(number - 1) is not { } wanted || !instance.Answers.ContainsKey(wanted.Id))
        {
            return await AskAsync(context, form, waiting, string.Create(CultureInfo.InvariantCulture, $"Question {number} has no answer yet. "), cancellationToken);
        }

        instance.TakeOut(wanted);
        return await AskAsync(context, form, wanted, "", cancellationToken);
    }

    // Asks the next question, or hands the form in when there is none.
    private async Task<DialogTurnResult> GoOnAsync(DialogContext context, Form form, string before, CancellationToken cancellationToken) =>
        InstanceOf(context).Next(form) is { } next
            ? await AskAsync(context, form, next, before, cancellationToken)
            : await HandInAsync(context, form, cancellationToken);

    private async Task<DialogTurnResult> HandInAsync(DialogContext context, Form form, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var instance = InstanceOf(context);
        var definition = _forms[instance.FormId];
        if ((await OpenForm.LoadAsync(turn.Work, instance.Key, cancellationToken))?.Taken is { } taken)
        {
            return await DropAsync(context, $"This form was sent already. {taken}", cancellationToken);
        }

        switch (await definition.SubmitAsync(turn, instance.Subject, new FormAnswers(instance.Values, instance.Key), cancellationToken))
        {
            case FormOutcome.Taken outcome:
                await new OpenForm(definition.Id, instance.Subject, outcome.Summary).SaveAsync(turn.Work, instance.Key, cancellationToken);
                await FormDraft.TakeAsync(turn, definition.Id, instance.Subject, cancellationToken);
                context.DropActiveDialog();
                await turn.SendCardAsync(outcome.Card, outcome.Summary, cancellationToken: cancellationToken);
                await (outcome.Then?.Invoke(context, cancellationToken) ?? Task.CompletedTask);
                return EndOfTurn;
            case FormOutcome.Wrong wrong when form.Fields.FirstOrDefault(field => wrong.Problems.ContainsKey(field.Id)) is { } first:
                foreach (var field in wrong.Problems.Keys)
                {
                    instance.Answers.Remove(field);
                }

                return await AskAsync(context, form, first, $"{wrong.Problems[first.Id]} ", cancellationToken);
            case FormOutcome.Wrong wrong:
                // A problem of the whole: the last answer is the one to begin mending with.
                instance.Answers.Remove(form.Fields[^1].Id);
                return await AskAsync(context, form, form.Fields[^1], $"{string.Join(' ', wrong.Problems.Values)} Say “back” to change an earlier answer. ", cancellationToken);
            case FormOutcome.Refused refused:
                return await DropAsync(context, refused.Text, cancellationToken);
            case var other:
                throw new NotSupportedException(other.GetType().Name);
        }
    }

    private static async Task<DialogTurnResult> AskAsync(DialogContext context, Form form, FormField field, string before, CancellationToken cancellationToken)
    {
        var instance = InstanceOf(context);
        instance.Ask(field);
        await context.Context.SendActivityAsync(FormQuestion.Of(context.Context, form, instance, field, before), track: null, cancellationToken);
        return EndOfTurn;
    }

    private static async Task<DialogTurnResult> DropAsync(DialogContext context, string why, CancellationToken cancellationToken)
    {
        context.DropActiveDialog();
        await context.Context.SendActivityAsync(why, cancellationToken);
        return EndOfTurn;
    }

    // The form as it is now. When it cannot be filled in any more, or asks something else than when it was begun, the person is told.
    private async Task<Form?> FormOfAsync(DialogContext context, CancellationToken cancellationToken)
    {
        var instance = InstanceOf(context);
        switch (await OfferAsync(context.Context, instance, cancellationToken))
        {
            case FormOffer.Ready { Form: var form }:
                if (instance.Version != form.Version)
                {
                    instance.Version = form.Version;
                    await context.Context.SendActivityAsync("The questions of this form have changed meanwhile. I keep the answers that still fit.", cancellationToken);
                    foreach (var gone in instance.Answers.Select(pair => pair.Key).Where(id => form.Find(id) is null).ToList())
                    {
                        instance.Answers.Remove(gone);
                    }
                }

                return form;
            case FormOffer.Refused refused:
                await DropAsync(context, refused.Text, cancellationToken);
                return null;
            case var other:
                throw new NotSupportedException(other.GetType().Name);
        }
    }

    // Answers that no longer fit the form are left.
    private static async Task<IReadOnlyDictionary<string, string>> DraftAsync(TurnContext turn, IForm definition, string subject, Form form, CancellationToken cancellationToken)
    {
        var kept = await FormDraft.TakeAsync(turn, definition.Id, subject, cancellationToken);
        var today = UkTime.Date(turn.Work.Now);
        return kept.Where(pair => form.Find(pair.Key)?.Read(pair.Value, today) is { Problem: null, Value: not null }).ToDictionary(StringComparer.Ordinal);
    }

    private Task<FormOffer> OfferAsync(TurnContext turn, FormInstance instance, CancellationToken cancellationToken) =>
        _forms[instance.FormId].OfferAsync(turn, instance.Subject, cancellationToken);

    private static FormInstance InstanceOf(DialogContext context) => new(context.ActiveDialog!);
}
