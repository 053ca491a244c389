using System.Globalization;
using CommissioningBot.Cards;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>The button of every form. The card's key says which form it is; the answers are read anew, whatever the client has checked.</summary>
internal sealed class FormActions(FormDialog dialog) : ICardActionHandler
{
    // Longer than any field takes, so that a text that is too long comes back to be shortened; a whole document does not.
    private const int LongestTyped = 20_000;

    public IReadOnlyCollection<string> Verbs => [FormCard.SendVerb];

    /// <summary>Some forms are open to partners; each says so itself.</summary>
    public OpenTo WhoMayPress(string verb) => OpenTo.Partners;

    public async Task<AdaptiveCardInvokeResponse> HandleAsync(DialogContext context, AdaptiveCardInvokeValue invoke, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (invoke.Action.Text("id") is not { Length: > 0 and <= 64 } key
            || await OpenForm.LoadAsync(turn.Work, key, cancellationToken) is not { } open
            || dialog.Find(open.Form) is not { } definition
            || !turn.TurnState.Get<Gate>().Passes(definition.OpenTo))
        {
            return Notice("This form is out of date", "Ask for it again; say “help” to see how. Nothing was saved.");
        }

        if (open.Taken is { } taken)
        {
            return Notice("This form was sent already", taken, NoticeKind.Information);
        }

        switch (await definition.OfferAsync(turn, open.Subject, cancellationToken))
        {
            case FormOffer.Ready { Form: var form }:
                return await ReadAsync(context, invoke.Action, definition, open, form, key, cancellationToken);
            case FormOffer.Refused refused:
                FormDialog.Drop(context, key);
                await HandBackAsync(turn, invoke.Action, cancellationToken);
                return Notice("Not done", refused.Text);
            case var other:
                throw new NotSupportedException(other.GetType().Name);
        }
    }

    /// <summary>Gives back what somebody wrote into a card that is gone: it must not go with it.</summary>
    public static async Task HandBackAsync(TurnContext turn, AdaptiveCardInvokeAction action, CancellationToken cancellationToken)
    {
        var written = action.Texts().Where(text => text.Contains(' ', StringComparison.Ordinal)).Select(Capped).ToList();
        if (written.Count > 0)
        {
            await turn.SendActivityAsync($"I have not saved what you wrote. Here it is, so that you can copy it:\n{string.Join('\n', written)}", cancellationToken);
        }
    }

    private static async Task<AdaptiveCardInvokeResponse> ReadAsync(
        DialogContext context, AdaptiveCardInvokeAction action, IForm definition, OpenForm open, Form form, string key, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var typed = form.Fields.ToDictionary(field => field.Id, field => Capped(action.Text(field.Id)), StringComparer.Ordinal);
        if (!long.TryParse(action.Text("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version != form.Version)
        {
            return Again(form, key, typed, new(StringComparer.Ordinal) { [""] = "The questions of this form have changed since it was sent. Please check your answers and send it again." });
        }

        var today = UkTime.Date(turn.Work.Now);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in form.Fields)
        {
            var reading = field.Read(typed[field.Id], today);
            if (reading.Problem is { } problem)
            {
                problems[field.Id] = problem;
            }
            else if (reading.Value is { } value)
            {
                values[field.Id] = value;
            }
        }

        var answers = new FormAnswers(values, key);
        foreach (var field in form.Fields.Where(field => values.ContainsKey(field.Id)))
        {
            if (field.CheckBeside?.Invoke(answers) is { } problem)
            {
                problems[field.Id] = problem;
            }
        }

        if (problems.Count > 0)
        {
            return Again(form, key, typed, problems);
        }

        switch (await definition.SubmitAsync(turn, open.Subject, answers, cancellationToken))
        {
            case FormOutcome.Taken outcome:
                await (open with { Taken = outcome.Summary }).SaveAsync(turn.Work, key, cancellationToken);
                await FormDraft.TakeAsync(turn, open.Form, open.Subject, cancellationToken);
                FormDialog.Drop(context, key);
                await (outcome.Then?.Invoke(context, cancellationToken) ?? Task.CompletedTask);
                return AdaptiveCardInvokeResponse.Card(outcome.Card);
            case FormOutcome.Wrong wrong:
                return Again(form, key, typed, new Dictionary<string, string>(wrong.Problems, StringComparer.Ordinal));
            case FormOutcome.Refused refused:
                FormDialog.Drop(context, key);
                return Again(form, key, typed, new(StringComparer.Ordinal) { [""] = refused.Text });
            case var other:
                throw new NotSupportedException(other.GetType().Name);
        }
    }

    private static AdaptiveCardInvokeResponse Again(Form form, string key, Dictionary<string, string> typed, Dictionary<string, string> problems) =>
        AdaptiveCardInvokeResponse.Card(FormCard.Build(form.View(key, new FormState(typed, problems))).ToJsonElement());

    private static AdaptiveCardInvokeResponse Notice(string title, string text, NoticeKind kind = NoticeKind.Refusal) =>
        AdaptiveCardInvokeResponse.Card(NoticeCard.Build(new NoticeView(kind, title, text)).ToJsonElement());

    private static string Capped(string? text) => text is null ? "" : text.Length <= LongestTyped ? text : text[..LongestTyped];
}
