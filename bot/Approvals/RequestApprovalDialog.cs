using System.Text.Json;
using System.Text.Json.Nodes;
using CommissioningBot.Approvals.KeyDecisions;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Approvals;

/// <summary>Follows on the form: asks for the notice of a key decision, tells who will decide, and sends the request.</summary>
internal sealed class RequestApprovalDialog(ApprovalService approvals, ApprovalCards cards, ApprovalSubjects subjects, KeyNotices notices)
{
    public const string DialogId = "send-request";

    private const string ConfirmPromptId = "approval-confirm";
    private const string NoticeKey = "notice";
    private const string SubjectKey = "subject";

    /// <summary>The dialog and the prompt that it uses.</summary>
    public IEnumerable<Dialog> Dialogs =>
    [
        new SendDialog([AskNoticeAsync, ConfirmAsync, SendAsync]),
        new SendPrompt(ConfirmPromptId),
    ];

    /// <summary>Options with which to begin it.</summary>
    public static JsonObject Options(string subject) => new() { [SubjectKey] = subject };

    // Behind the form it is one way for whoever answers: from here “back” goes to the form’s last question.
    private sealed class SendDialog(IReadOnlyList<Func<WaterfallStepContext, CancellationToken, Task<DialogTurnResult>>> steps) : WaterfallDialog(DialogId, steps), IGoesBack
    {
        public Task GoBackAsync(DialogContext context, CancellationToken cancellationToken) => context.ReplaceDialogAsync(
            FormDialog.DialogId,
            FormDialog.Options(RequestForm.FormId, (string)OptionsOf(context.ActiveDialog!)![SubjectKey]!, atTheEnd: true),
            cancellationToken);
    }

    private async Task<DialogTurnResult> AskNoticeAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var subject = await SubjectAsync(step, cancellationToken);
        return approvals.IsKeyDecision(subject, await WordsAsync(step, subject, cancellationToken), UkTime.Date(step.Context.Work.Now))
            ? await step.BeginDialogAsync(KeyProcedureDialog.DialogId, null, cancellationToken)
            : await step.NextAsync(null, cancellationToken);
    }

    private async Task<DialogTurnResult> ConfirmAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var subject = await SubjectAsync(step, cancellationToken);
        var early = "";
        if (step.Result is KeyAnswer answer)
        {
            var (key, wrong) = await notices.ReadAsync(answer, UkTime.Date(step.Context.Work.Now), cancellationToken);
            if (key is null)
            {
                await step.Context.SendActivityAsync(wrong!, cancellationToken);
                return await step.EndDialogAsync(null, cancellationToken);
            }

            step.Values[NoticeKey] = JsonSerializer.Serialize(answer, ApprovalJsonContext.Default.KeyAnswer);
            early = key.AwaitsChair
                ? " Nobody may decide before the scrutiny chair has agreed that it cannot wait; I will ask."
                : $" It may be decided from {UkTime.Day(key.FirstLawfulDay)}.";
        }

        var words = await WordsAsync(step, subject, cancellationToken);
        var wards = words.AffectsWards == true ? null : approvals.WardsThatMakeKey(subject, UkTime.Date(step.Context.Work.Now));
        var (route, problem) = await approvals.RouteAsync(step.Context, subject, words, cancellationToken);
        if (route is null)
        {
            await step.Context.SendActivityAsync(problem!, cancellationToken);
            return await step.EndDialogAsync(null, cancellationToken);
        }

        return await step.PromptAsync(
            ConfirmPromptId,
            new PromptOptions($"It goes to: {string.Join(", then ", route.Stages.Select(GoesTo))}. This follows from {route.Delegation.Text}.{early}{Wards(wards)} Shall I send it?")
            {
                Choices = wards is null ? null : [new Choice(Capitalised(SendPrompt.KeyDecision))],
            },
            cancellationToken);
    }

    private static string Wards(int? wards) => wards is null
        ? ""
        : $" By its value it is no key decision. If it significantly affects people in {wards} or more wards it is one all the same (SI 2012/2089, regulation 8): say “{SendPrompt.KeyDecision}” first.";

    private static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string GoesTo(AssignedStage stage)
    {
        var names = string.Join(", ", stage.People.Select(person => person.Name));
        return stage.Body is { } body ? $"{body} (for its agenda, to {names})"
            : string.Equals(names, stage.Name, StringComparison.OrdinalIgnoreCase) ? stage.Name
            : $"{stage.Name} ({names})";
    }

    private async Task<DialogTurnResult> SendAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var turn = step.Context;
        if (step.Result is SendAnswer.IsKey)
        {
            var said = await SubjectAsync(step, cancellationToken);
            await RequestDraft.SaveAsync(turn, said.Reference, await WordsAsync(step, said, cancellationToken) with { AffectsWards = true }, cancellationToken);
            return await step.ReplaceDialogAsync(DialogId, Options(said.Reference), cancellationToken);
        }

        if (step.Result is not SendAnswer.Yes)
        {
            await turn.SendActivityAsync("I have not sent it. What you wrote is kept: say “request approval” when you are ready.", cancellationToken);
            return await step.EndDialogAsync(null, cancellationToken);
        }

        var subject = await SubjectAsync(step, cancellationToken);
        var (request, problem) = await approvals.RequestAsync(
            turn,
            subject,
            await WordsAsync(step, subject, cancellationToken),
            (string?)step.Values[NoticeKey] is { } notice ? JsonSerializer.Deserialize(notice, ApprovalJsonContext.Default.KeyAnswer) : null,
            cancellationToken);
        if (request is null)
        {
            await turn.SendActivityAsync(problem!, cancellationToken);
            return await step.EndDialogAsync(null, cancellationToken);
        }

        RequestDraft.Drop(turn, subject.Reference);

        // Not on the card: clients refresh it as soon as it is seen, and the sentence would be gone.
        await turn.SendActivityAsync("Sent. You will be told as soon as somebody decides.", cancellationToken);
        await cards.ReplyAsync(turn, request, cancellationToken);
        return await step.EndDialogAsync(null, cancellationToken);
    }

    private async Task<ApprovalSubject> SubjectAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        (await subjects.FindAsync(step.Context.Work, (string)step.Options![SubjectKey]!, cancellationToken))!;

    private static async Task<ProposalWords> WordsAsync(WaterfallStepContext step, ApprovalSubject subject, CancellationToken cancellationToken) =>
        await RequestDraft.LoadAsync(step.Context, subject.Reference, cancellationToken) ?? ProposalWords.None;
}
