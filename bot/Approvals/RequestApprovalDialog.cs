using System.Text.Json;
using CommissioningBot.Approvals.KeyDecisions;
using CommissioningBot.Cards.Approvals;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Approvals;

/// <summary>Asks the requester for reasons and rejected alternatives, tells who will decide, and sends the request.</summary>
internal sealed class RequestApprovalDialog(ApprovalService approvals, ApprovalCards cards, ApprovalSubjects subjects, KeyNotices notices)
{
    public const string DialogId = "request-approval";

    private const string TextPromptId = "approval-text";
    private const string ConfirmPromptId = "approval-confirm";
    private const string WhyKey = "why";
    private const string AlternativesKey = "alternatives";
    private const string ForWhomKey = "for-whom";
    private const string RisksKey = "risks";
    private const string ExemptKey = "exempt";
    private const string GroundKey = "ground";
    private const string NoticeKey = "notice";
    private const string SubjectKey = "subject";

    private static readonly string[] Nothing = ["no", "none", "nothing", "n", "nope", "no, nothing", "there is nothing"];

    /// <summary>The dialog and the prompts that it uses.</summary>
    public IEnumerable<Dialog> Dialogs =>
    [
        new WaterfallDialog(DialogId, [AskWhyAsync, AskAlternativesAsync, AskForWhomAsync, AskRisksAsync, AskExemptAsync, AskGroundAsync, AskNoticeAsync, ConfirmAsync, SendAsync]),
        new TextPrompt(TextPromptId, (prompt, _) => Task.FromResult<PromptValidation>(
            prompt.Recognized.Value is { Length: > ApprovalRequestCard.LongestReason }
                ? $"That is too long: at most {ApprovalRequestCard.LongestReason} characters. Please say it shorter."
                : prompt.Recognized.Succeeded)),
        new ConfirmPrompt(ConfirmPromptId),
    ];

    private async Task<DialogTurnResult> AskWhyAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var subject = await subjects.CurrentAsync(step.Context, cancellationToken);
        if (subject is null)
        {
            await step.Context.SendActivityAsync("Open the case or other matter first: say “my cases”, “open” with a reference, or “start” to begin a case.", cancellationToken);
            return await step.EndDialogAsync(null, cancellationToken);
        }

        if (subject.PendingRequest is { } pending)
        {
            await step.Context.SendActivityAsync($"{subject.Reference} has a request already: {pending}. Say “my requests” to see it.", cancellationToken);
            return await step.EndDialogAsync(null, cancellationToken);
        }

        if (subject.Obstacle is { } obstacle)
        {
            await step.Context.SendActivityAsync(obstacle, cancellationToken);
            return await step.EndDialogAsync(null, cancellationToken);
        }

        step.Values[SubjectKey] = subject.Reference;
        return await step.PromptAsync(
            TextPromptId,
            new PromptOptions($"Approval for {subject.Reference} “{subject.Title}”, {new Pounds(subject.Total)} in all. Why do you ask for it now? Your reasons go on the record."),
            cancellationToken);
    }

    private Task<DialogTurnResult> AskAlternativesAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        step.Values[WhyKey] = (string)step.Result!;
        return step.PromptAsync(
            TextPromptId,
            new PromptOptions("Which alternatives did you consider and reject, and why? The law asks for this in the record of a decision. If there were none, say so."),
            cancellationToken);
    }

    private Task<DialogTurnResult> AskForWhomAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskNextAsync(step, AlternativesKey, "Who is it for, and how many people is that?", cancellationToken);

    private Task<DialogTurnResult> AskRisksAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskNextAsync(step, ForWhomKey, "What could go wrong, and what do you do about it?", cancellationToken);

    private Task<DialogTurnResult> AskExemptAsync(WaterfallStepContext step, CancellationToken cancellationToken) => AskNextAsync(
        step,
        RisksKey,
        "Is there anything that the deciders must know but that may not become public? Write that part now; only they will see it. If there is nothing, say no.",
        cancellationToken);

    private async Task<DialogTurnResult> AskGroundAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var text = (string)step.Result!;
        if (IsNothing(text))
        {
            return await step.NextAsync(null, cancellationToken);
        }

        step.Values[ExemptKey] = text;
        return await step.PromptAsync(
            TextPromptId,
            new PromptOptions("On which ground may it be kept back? Name the paragraph of Schedule 12A to the Local Government Act 1972. The ground itself is public."),
            cancellationToken);
    }

    private async Task<DialogTurnResult> AskNoticeAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        step.Values[GroundKey] = (string?)step.Result;
        return approvals.IsKeyDecision(await SubjectAsync(step, cancellationToken), UkTime.Date(step.Context.Work.Now))
            ? await step.BeginDialogAsync(KeyProcedureDialog.DialogId, null, cancellationToken)
            : await step.NextAsync(null, cancellationToken);
    }

    private static Task<DialogTurnResult> AskNextAsync(WaterfallStepContext step, string answered, string question, CancellationToken cancellationToken)
    {
        step.Values[answered] = (string)step.Result!;
        return step.PromptAsync(TextPromptId, new PromptOptions(question), cancellationToken);
    }

    private static bool IsNothing(string text) => Nothing.Contains(text.Trim().TrimEnd('.', '!'), StringComparer.OrdinalIgnoreCase);

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

        var (route, problem) = await approvals.RouteAsync(step.Context, subject, cancellationToken);
        if (route is null)
        {
            await step.Context.SendActivityAsync(problem!, cancellationToken);
            return await step.EndDialogAsync(null, cancellationToken);
        }

        var stages = route.Stages.Select(stage => $"{stage.Body ?? stage.Name} ({(stage.Body is null ? "" : "for its agenda, to ")}{string.Join(", ", stage.People.Select(person => person.Name))})");
        return await step.PromptAsync(
            ConfirmPromptId,
            new PromptOptions($"It goes to: {string.Join(", then ", stages)}. This follows from {route.Delegation.Text}.{early} Shall I send it?"),
            cancellationToken);
    }

    private async Task<DialogTurnResult> SendAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var turn = step.Context;
        if (step.Result is not true)
        {
            await turn.SendActivityAsync("I have not sent it. Say “request approval” when you are ready.", cancellationToken);
            return await step.EndDialogAsync(null, cancellationToken);
        }

        var (request, problem) = await approvals.RequestAsync(
            turn,
            await SubjectAsync(step, cancellationToken),
            new ProposalWords(
                (string)step.Values[WhyKey]!,
                (string)step.Values[AlternativesKey]!,
                (string)step.Values[ForWhomKey]!,
                (string)step.Values[RisksKey]!,
                (string?)step.Values[ExemptKey] is { } exempt ? new ExemptPart(exempt, (string)step.Values[GroundKey]!) : null),
            (string?)step.Values[NoticeKey] is { } notice ? JsonSerializer.Deserialize(notice, ApprovalJsonContext.Default.KeyAnswer) : null,
            cancellationToken);
        if (request is null)
        {
            await turn.SendActivityAsync(problem!, cancellationToken);
            return await step.EndDialogAsync(null, cancellationToken);
        }

        // Not on the card: clients refresh it as soon as it is seen, and the sentence would be gone.
        await turn.SendActivityAsync("Sent. You will be told as soon as somebody decides.", cancellationToken);
        await cards.ReplyAsync(turn, request, cancellationToken);
        return await step.EndDialogAsync(null, cancellationToken);
    }

    private async Task<ApprovalSubject> SubjectAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        (await subjects.FindAsync(step.Context.Work, (string)step.Values[SubjectKey]!, cancellationToken))!;
}
