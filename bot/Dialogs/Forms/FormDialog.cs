using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommissioningBot.Cards;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>
/// Asks the questions of a form one at a time, beside the card that asks them all. Only the answers are kept here; what the form asks is
/// worked out anew each turn.
/// </summary>
internal sealed partial class FormDialog(IEnumerable<IForm> forms) : Dialog(DialogId), IGoesBack
{
    public const string DialogId = "form";

    private const string FormKey = "form";
    private const string SubjectKey = "subject";
    private const string KeyKey = "key";
    private const string VersionKey = "version";
    private const string AnswersKey = "answers";
    private const string BeforeKey = "before";
    private const string AskedKey = "asked";
    private const string WordsKey = "words";
    private const string OfferedKey = "offered";
    private const string AtTheEndKey = "atTheEnd";
    private const string DoubtKey = "doubt";

    private const string Keep = "keep";

    private const string Skip = "skip";

    private static readonly string[] Skips = [Skip, "none", "nothing", "leave it", "leave it empty", "no answer", "n a"];

    // To a question for words that may be left, "no" is no words. To yes or no it is an answer.
    private static readonly string[] Noes = ["no", "n", "nope", "no nothing", "there is nothing"];

    private readonly Dictionary<string, IForm> _forms = forms.ToDictionary(form => form.Id, StringComparer.Ordinal);

    /// <summary>Options with which to begin it.</summary>
    /// <param name="form">See <see cref="IForm.Id"/>.</param>
    /// <param name="subject">What it is about; empty for nothing.</param>
    /// <param name="atTheEnd">Whether somebody goes back to it who had answered it: what holds now is taken, and the last question is asked again.</param>
    public static JsonObject Options(string form, string subject = "", bool atTheEnd = false) => new() { [FormKey] = form, [SubjectKey] = subject, [AtTheEndKey] = atTheEnd };

    public IForm? Find(string id) => _forms.GetValueOrDefault(id);

    /// <summary>The card of a form.</summary>
    public static FormView View(Form form, string key, FormState state) => new(
        key,
        form.Version,
        form.Place,
        form.Title,
        [
            .. form.Fields.Select(field => new FormFieldView(field.Id, field.Label, field.Kind)
            {
                IsOptional = field.IsOptional,
                WhenMissing = field.WhenMissingAbove,
                Hint = field.Hint,
                Longest = field.Longest,
                Options = [.. field.Options.Select(option => new FormOptionView(option.Id, option.Name, option.Text))],
            }),
        ])
    {
        Intro = form.Intro,
        Submit = form.Submit,
        Remark = form.Remark,
        Form = state,
    };

    /// <summary>Takes the form of this key off the stack, wherever it stands, with whatever was begun above it.</summary>
    public static void Drop(DialogContext context, string key)
    {
        if (context.Stack.Any(instance => instance.Id == DialogId && (string?)instance.State[KeyKey] == key))
        {
            for (var isFound = false; !isFound;)
            {
                isFound = context.ActiveDialog is { Id: DialogId } active && (string?)active.State[KeyKey] == key;
                context.DropActiveDialog();
            }
        }
    }

    public override OpenTo WhoMayGoOn(DialogInstance instance) =>
        instance.State[FormKey] is JsonValue name && name.TryGetValue<string>(out var id) && Find(id) is { } form ? form.OpenTo : OpenTo.Council;

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext context, JsonObject? options, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var state = context.ActiveDialog!.State;
        var definition = _forms[(string)options![FormKey]!];
        var subject = (string)options[SubjectKey]!;
        switch (await definition.OfferAsync(turn, subject, cancellationToken))
        {
            case FormOffer.Ready { Form: var offered }:
                var draft = await DraftAsync(turn, definition, subject, offered, cancellationToken);
                var form = offered with { Prefilled = offered.Prefilled.ToDictionary(pair => pair.Key, pair => draft.GetValueOrDefault(pair.Key, pair.Value), StringComparer.Ordinal) };
                var key = KeyOf(turn.Activity, definition.Id, subject);
                state[FormKey] = definition.Id;
                state[SubjectKey] = subject;
                state[KeyKey] = key;
                state[VersionKey] = form.Version;
                state[AnswersKey] = new JsonObject(form.Prefilled.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value)));
                if (draft.Count > 0)
                {
                    state[BeforeKey] = new JsonObject(draft.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value)));
                }

                if ((bool?)options[AtTheEndKey] is true)
                {
                    TakeUpAtTheEnd(form, context.ActiveDialog);
                }

                await new OpenForm(definition.Id, subject).SaveAsync(turn.Work, key, cancellationToken);
                var card = FormCard.Build(View(form, key, new FormState(draft.Concat(form.Present).Concat(form.Prefilled).DistinctBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal), FormState.Empty.Errors)));
                await turn.SendCardAsync(card.ToJsonElement(), $"{form.Title}: fill in the form, or answer here in the chat.", cancellationToken: cancellationToken);
                await TellPrefilledAsync(turn, form, cancellationToken);
                return await GoOnAsync(
                    context,
                    form,
                    draft.Count > 0 ? "You had begun this form, and what you answered stands in it. Go on above, or answer here. " : "Fill in the form above, or answer here. ",
                    cancellationToken);
            case FormOffer.Refused refused:
                context.DropActiveDialog();
                await turn.SendActivityAsync(refused.Text, cancellationToken);
                return EndOfTurn;
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

        var answers = AnswersOf(context.ActiveDialog!);
        var before = "";
        if (Waiting(form, context.ActiveDialog!) is { } field)
        {
            var text = context.Context.Activity.Text ?? "";
            var said = Wording.Fold(Wording.Bare(text));
            if (ToChange().Match(said) is { Success: true } change)
            {
                return await ChangeAsync(context, form, field, int.Parse(change.Groups["number"].Value, CultureInfo.InvariantCulture), cancellationToken);
            }

            if (SmallWords.English.AnswersNothing(text) is { } manners)
            {
                return await AskAsync(context, form, field, $"{manners} ", cancellationToken);
            }

            if (said == Skip && !field.IsOptional)
            {
                return await AskAsync(context, form, field, $"This cannot be left out. {field.WhenMissingAbove} ", cancellationToken);
            }

            var present = PresentAt(form, context.ActiveDialog!, field);
            if (said == Keep && present is null && field is { IsOptional: true, Kind: FormFieldKind.Line or FormFieldKind.Lines })
            {
                return await AskAsync(context, form, field, "Nothing stands there yet that I could keep. ", cancellationToken);
            }

            if (Doubted(field, said, present) is { } doubt && (string?)context.ActiveDialog!.State[DoubtKey] != $"{field.Id} {said}")
            {
                context.ActiveDialog!.State[DoubtKey] = $"{field.Id} {said}";
                return await AskAsync(context, form, field, $"{doubt} If “{text.Trim()}” is your answer, write it again. ", cancellationToken);
            }

            var today = UkTime.Date(context.Context.Work.Now);
            var isLeft = field.IsOptional && IsNothing(field, said);
            var reading = isLeft ? FieldReading.Empty : said == Keep && present is not null ? field.Read(present, today) : field.ReadSaid(text, today);
            if (reading.Problem is { } problem)
            {
                return await AskAsync(context, form, field, $"{(problem == field.WhenMissing ? field.WhenMissingAbove : problem)} ", cancellationToken);
            }

            answers[field.Id] = reading.Value ?? "";

            // “None” can be an answer too: whoever meant it as one is told what I took it for.
            before = isLeft && said != Skip && field.Kind is (FormFieldKind.Line or FormFieldKind.Lines) ? $"I leave “{field.Label}” empty; to write something there, say “back”. " : "";
        }

        return await GoOnAsync(context, form, before, cancellationToken);
    }

    public override bool WaitsForWords(DialogInstance instance) => instance.State[WordsKey] is JsonValue words && words.TryGetValue<bool>(out var waits) && waits;

    public override async Task<bool> TakesAsync(DialogContext context, CancellationToken cancellationToken)
    {
        var instance = context.ActiveDialog!;
        var text = context.Context.Activity.Text ?? "";
        var said = Wording.Fold(Wording.Bare(text));
        return await _forms[(string)instance.State[FormKey]!].OfferAsync(context.Context, (string)instance.State[SubjectKey]!, cancellationToken) is FormOffer.Ready { Form: var form }
            && Waiting(form, instance) is { } field
            && ((field.IsOptional && IsNothing(field, said)) || said == Keep || field.ReadSaid(text, UkTime.Date(context.Context.Work.Now)).Problem is null);
    }

    // “None of these” is also a command.
    public override bool HasOffered(DialogInstance instance, string text) =>
        instance.State[OfferedKey] is JsonArray offered
        && offered.Any(name => string.Equals(Wording.Fold((string)name!), Wording.Fold(text), StringComparison.Ordinal));

    /// <summary>Whether somebody who says this, folded, says that there is nothing to write.</summary>
    public static bool IsNothing(FormField field, string said) =>
        Skips.Contains(said, StringComparer.Ordinal) || (field.Kind is FormFieldKind.Line or FormFieldKind.Lines && Noes.Contains(said, StringComparer.Ordinal));

    /// <summary>Who begins something else in the middle of a form finds their answers when they open it again.</summary>
    public override async Task EndDialogAsync(TurnContext turn, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken)
    {
        if (reason is not DialogReason.CancelCalled || !CanContinue(instance))
        {
            return;
        }

        var (id, subject) = ((string)instance.State[FormKey]!, (string)instance.State[SubjectKey]!);
        if (await _forms[id].OfferAsync(turn, subject, cancellationToken) is not FormOffer.Ready { Form: var form })
        {
            return;
        }

        var answers = AnswersOf(instance);
        var typed = form.Fields
            .Select(field => (field.Id, Answer: (string?)answers[field.Id] is { Length: > 0 } answer ? answer : (string?)(instance.State[BeforeKey] as JsonObject)?[field.Id]))
            .Where(pair => pair.Answer is not null && pair.Answer != form.Prefilled.GetValueOrDefault(pair.Id))
            .Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Id, pair.Answer))
            .ToList();
        if (typed.Count > 0)
        {
            await FormDraft.SaveAsync(turn, id, subject, new JsonObject(typed), cancellationToken);
            await turn.SendActivityAsync($"What you had answered in “{form.Title}” is kept: open that form again to go on with it.", cancellationToken);
        }
    }

    // Answers that no longer fit the form are left.
    private static async Task<IReadOnlyDictionary<string, string>> DraftAsync(TurnContext turn, IForm definition, string subject, Form form, CancellationToken cancellationToken)
    {
        var kept = await FormDraft.TakeAsync(turn, definition.Id, subject, cancellationToken);
        var today = UkTime.Date(turn.Work.Now);
        return kept.Where(pair => form.Find(pair.Key)?.Read(pair.Value, today) is { Problem: null, Value: not null }).ToDictionary(StringComparer.Ordinal);
    }

    // Words that mostly say that there is no answer can be the answer where one must be given, such as a reason that is “none”.
    private static string? Doubted(FormField field, string said, string? present) => field.IsOptional || field.Kind is not (FormFieldKind.Line or FormFieldKind.Lines) ? null
        : said == Keep && present is null ? "Nothing stands there yet that I could keep."
        : !field.CanBeNone && IsNothing(field, said) ? "This cannot be left out."
        : null;

    public override async Task RepromptDialogAsync(TurnContext turn, DialogInstance instance, CancellationToken cancellationToken)
    {
        if (await _forms[(string)instance.State[FormKey]!].OfferAsync(turn, (string)instance.State[SubjectKey]!, cancellationToken) is FormOffer.Ready { Form: var form }
            && Waiting(form, instance) is { } field)
        {
            await turn.SendActivityAsync(Question(turn, form, instance, field, ""), track: null, cancellationToken);
        }
    }

    public override bool CanContinue(DialogInstance instance) =>
        instance.State[FormKey] is JsonValue name && name.TryGetValue<string>(out var id) && _forms.ContainsKey(id)
        && instance.State[AnswersKey] is JsonObject && instance.State[KeyKey] is JsonValue && instance.State[SubjectKey] is JsonValue;

    public async Task GoBackAsync(DialogContext context, CancellationToken cancellationToken)
    {
        if (await FormOfAsync(context, cancellationToken) is not { } form)
        {
            return;
        }

        var answers = AnswersOf(context.ActiveDialog!);
        var before = form.Fields.TakeWhile(field => field.Id != Waiting(form, context.ActiveDialog!)?.Id).LastOrDefault(field => answers.ContainsKey(field.Id));
        if (before is null)
        {
            await GoOnAsync(context, form, "This is the first question. ", cancellationToken);
            return;
        }

        TakeOut(context.ActiveDialog!, before);
        await GoOnAsync(context, form, "", cancellationToken);
    }

    // What the chat does not ask, since it is known already, is told: it goes out with the rest.
    private static async Task TellPrefilledAsync(TurnContext turn, Form form, CancellationToken cancellationToken)
    {
        var known = form.Fields.Index().Where(pair => form.Prefilled.GetValueOrDefault(pair.Item.Id) is { Length: > 0 }).ToList();
        if (known.Count > 0)
        {
            var lines = known.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Index + 1}. {Wording.Ended(pair.Item.Label)} {pair.Item.Show(form.Prefilled[pair.Item.Id])}"));
            await turn.SendActivityAsync(
                string.Join('\n', [.. lines.Prepend("Filled in already:"), string.Create(CultureInfo.InvariantCulture, $"To change one, say “change” and its number, such as “change {known[0].Index + 1}”.")]), cancellationToken);
        }
    }

    // Goes back to a question by its number. The one that waits comes again afterwards.
    private static async Task<DialogTurnResult> ChangeAsync(DialogContext context, Form form, FormField waiting, int number, CancellationToken cancellationToken)
    {
        var instance = context.ActiveDialog!;
        if (form.Fields.ElementAtOrDefault(number - 1) is not { } wanted || !AnswersOf(instance).ContainsKey(wanted.Id))
        {
            return await AskAsync(context, form, waiting, string.Create(CultureInfo.InvariantCulture, $"Question {number} has no answer yet. "), cancellationToken);
        }

        TakeOut(instance, wanted);
        return await AskAsync(context, form, wanted, "", cancellationToken);
    }

    private static void TakeUpAtTheEnd(Form form, DialogInstance instance)
    {
        var answers = AnswersOf(instance);
        var open = form.Fields.Where(field => !answers.ContainsKey(field.Id)).ToList();
        foreach (var field in open.Where(field => (field.IsOptional || form.Present.ContainsKey(field.Id)) && IsAsked(field, answers)))
        {
            answers[field.Id] = form.Present.GetValueOrDefault(field.Id, "");
        }

        if (open.LastOrDefault(field => answers.ContainsKey(field.Id)) is { } last)
        {
            TakeOut(instance, last);
        }
    }

    // The answer is asked for again, and what it was can be kept.
    private static void TakeOut(DialogInstance instance, FormField field)
    {
        var answers = AnswersOf(instance);
        if ((string?)answers[field.Id] is { Length: > 0 } answer)
        {
            instance.State[BeforeKey] ??= new JsonObject();
            instance.State[BeforeKey]![field.Id] = answer;
        }

        answers.Remove(field.Id);
    }

    // What stands at a field although it is not its answer: what was answered before, or what holds now.
    private static string? PresentAt(Form form, DialogInstance instance, FormField field) =>
        instance.State[BeforeKey] is JsonObject before && (string?)before[field.Id] is { } answer && field.Read(answer, default).Problem is null ? answer : form.Present.GetValueOrDefault(field.Id);

    // Asks the next question, or hands the form in when there is none.
    private async Task<DialogTurnResult> GoOnAsync(DialogContext context, Form form, string before, CancellationToken cancellationToken)
    {
        var instance = context.ActiveDialog!;
        var answers = AnswersOf(instance);
        if (Next(form, answers) is { } next)
        {
            return await AskAsync(context, form, next, before, cancellationToken);
        }

        var key = (string)instance.State[KeyKey]!;
        var subject = (string)instance.State[SubjectKey]!;
        var definition = _forms[(string)instance.State[FormKey]!];
        var turn = context.Context;
        if ((await OpenForm.LoadAsync(turn.Work, key, cancellationToken))?.Taken is { } taken)
        {
            context.DropActiveDialog();
            await turn.SendActivityAsync($"This form was sent already. {taken}", cancellationToken);
            return EndOfTurn;
        }

        var values = answers.Where(pair => (string)pair.Value! is { Length: > 0 }).ToDictionary(pair => pair.Key, pair => (string)pair.Value!, StringComparer.Ordinal);
        switch (await definition.SubmitAsync(turn, subject, new FormAnswers(values, key), cancellationToken))
        {
            case FormOutcome.Taken outcome:
                await new OpenForm(definition.Id, subject, outcome.Summary).SaveAsync(turn.Work, key, cancellationToken);
                await FormDraft.TakeAsync(turn, definition.Id, subject, cancellationToken);
                context.DropActiveDialog();
                await turn.SendCardAsync(outcome.Card, outcome.Summary, cancellationToken: cancellationToken);
                await (outcome.Then?.Invoke(context, cancellationToken) ?? Task.CompletedTask);
                return EndOfTurn;
            case FormOutcome.Wrong wrong when form.Fields.FirstOrDefault(field => wrong.Problems.ContainsKey(field.Id)) is { } first:
                foreach (var field in wrong.Problems.Keys)
                {
                    answers.Remove(field);
                }

                return await AskAsync(context, form, first, $"{wrong.Problems[first.Id]} ", cancellationToken);
            case FormOutcome.Wrong wrong:
                // A problem of the whole: the last answer is the one to begin mending with.
                answers.Remove(form.Fields[^1].Id);
                return await AskAsync(context, form, form.Fields[^1], $"{string.Join(' ', wrong.Problems.Values)} Say “back” to change an earlier answer. ", cancellationToken);
            case FormOutcome.Refused refused:
                context.DropActiveDialog();
                await turn.SendActivityAsync(refused.Text, cancellationToken);
                return EndOfTurn;
            case var other:
                throw new NotSupportedException(other.GetType().Name);
        }
    }

    private static async Task<DialogTurnResult> AskAsync(DialogContext context, Form form, FormField field, string before, CancellationToken cancellationToken)
    {
        context.ActiveDialog!.State[AskedKey] = field.Id;
        context.ActiveDialog.State[WordsKey] = field.Kind is FormFieldKind.Line or FormFieldKind.Lines;
        context.ActiveDialog.State[OfferedKey] = new JsonArray([.. field.Options.Take(FormField.MostListed).Select(option => JsonValue.Create(option.Name))]);
        await context.Context.SendActivityAsync(Question(context.Context, form, context.ActiveDialog, field, before), track: null, cancellationToken);
        return EndOfTurn;
    }

    private static Activity Question(TurnContext turn, Form form, DialogInstance instance, FormField field, string before)
    {
        var number = form.Fields.TakeWhile(other => other.Id != field.Id).Count() + 1;
        var hint = string.IsNullOrEmpty(field.Hint) ? "" : $" {field.Hint}";
        var skip = field.IsOptional ? " Say “skip” to leave it empty." : "";
        var now = PresentAt(form, instance, field) is { } present ? $" Now: {field.Show(present).TrimEnd('.')}. Say “{Keep}” to leave it so." : "";
        IReadOnlyList<string> choices = field.Kind is FormFieldKind.YesNo ? ["Yes", "No"] : [.. field.Options.Select(option => option.Name)];
        var listed = field.Options.Take(FormField.MostListed).Select((option, index) =>
            string.IsNullOrWhiteSpace(option.Text) ? $"{index + 1}. {option.Name}" : $"{index + 1}. {option.Name}: {option.Text}");
        IEnumerable<string> more = field.Options.Count > FormField.MostListed ? [$"… and {field.Options.Count - FormField.MostListed} more: write the name."] : [];
        IEnumerable<string> several = field.Kind is FormFieldKind.Choices ? ["Several? Write commas between them, such as 1, 3, or “all”."] : [];
        var text = string.Join('\n', [$"{before}Question {number} of {form.Fields.Count}: {(hint.Length + now.Length + skip.Length == 0 ? field.Ask : Wording.Ended(field.Ask))}{hint}{now}{skip}", .. listed, .. more, .. several]);
        return field.Kind is FormFieldKind.Choices ? MessageFactory.Text(text) : Buttons.Under(MessageFactory.Text(text), turn, choices);
    }

    // The form as it is now. When it cannot be filled in any more, or asks something else than when it was begun, the person is told.
    private async Task<Form?> FormOfAsync(DialogContext context, CancellationToken cancellationToken)
    {
        var instance = context.ActiveDialog!;
        switch (await _forms[(string)instance.State[FormKey]!].OfferAsync(context.Context, (string)instance.State[SubjectKey]!, cancellationToken))
        {
            case FormOffer.Ready { Form: var form }:
                if ((long?)instance.State[VersionKey] != form.Version)
                {
                    instance.State[VersionKey] = form.Version;
                    await context.Context.SendActivityAsync("The questions of this form have changed meanwhile. I keep the answers that still fit.", cancellationToken);
                    var answers = AnswersOf(instance);
                    foreach (var gone in answers.Select(pair => pair.Key).Where(id => form.Find(id) is null).ToList())
                    {
                        answers.Remove(gone);
                    }
                }

                return form;
            case FormOffer.Refused refused:
                context.DropActiveDialog();
                await context.Context.SendActivityAsync(refused.Text, cancellationToken);
                return null;
            case var other:
                throw new NotSupportedException(other.GetType().Name);
        }
    }

    // The question that was asked last, which need not be the first without an answer.
    private static FormField? Waiting(Form form, DialogInstance instance) =>
        (string?)instance.State[AskedKey] is { } asked && form.Find(asked) is { } field && !AnswersOf(instance).ContainsKey(asked) ? field : Next(form, AnswersOf(instance));

    private static FormField? Next(Form form, JsonObject answers) => form.Fields.FirstOrDefault(field => !answers.ContainsKey(field.Id) && IsAsked(field, answers));

    // “No” to “have you any?”, or none of them, leaves nothing to ask.
    private static bool IsAsked(FormField field, JsonObject answers) => field.OnlyWith is not { } other
        || ((string?)answers[other] is { Length: > 0 } and not FormField.No and not FormField.Zero and var answer && (field.OnlyFor.Count == 0 || field.OnlyFor.Contains(answer, StringComparer.Ordinal)));

    private static JsonObject AnswersOf(DialogInstance instance) => (JsonObject)instance.State[AnswersKey]!;

    [GeneratedRegex("^change (question |answer |number )?(?<number>[0-9]{1,2})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ToChange();

    // The same press delivered twice asks for the same form; two presses ask for two.
    private static string KeyOf(Activity activity, string form, string subject) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(
            [activity.ChannelId ?? "", activity.Conversation?.Id ?? "", activity.Id ?? "", form, subject], DialogJsonContext.Default.StringArray))))[..32];
}
