using System.Globalization;
using CommissioningBot.Assessments.Forms;
using CommissioningBot.Cards.Elements;
using CommissioningBot.Channel;
using CommissioningBot.Cycles;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Assessments;

/// <summary>What people type about assessments; the buttons of the cards type the same.</summary>
internal sealed class AssessmentHandlers(AssessmentService assessments, CaseService cases, AssessmentViews views) : ICommandHandler, IReferenceOpener
{
    private static readonly string[] Actions = ["bidders", "declare", "score", "results", "moderate", "change", "agree", "recommend", "feedback", "add member", "remove member", "lead", "again"];

    public IReadOnlyList<CommandRoute> Commands =>
    [
        new("assess", "assesses the tenders or applications of a case: sets up the panel, then scores, moderates and recommends", AssessAsync)
        {
            Aliases = ["assessment", "assess tenders", "assess bids", "assess applications"],
            TakesArgument = true,
            AcceptsArgument = argument => argument.Length == 0 || Split(argument).Action is not null,
        },
    ];

    public async Task<bool> TryOpenAsync(DialogContext context, string reference, CancellationToken cancellationToken)
    {
        if (await assessments.FindAsync(context.Context.Work, reference, cancellationToken) is not { } loaded)
        {
            return false;
        }

        await ShowAsync(context.Context, loaded, cancellationToken);
        return true;
    }

    /// <summary>Bidders who are not recommended and have had no feedback yet.</summary>
    public static IReadOnlyList<Bidder> Untold(Assessment assessment) =>
        [.. assessment.Bidders.Where(bidder => bidder.Id != assessment.Recommendation?.Bidder && !assessment.Told.Any(told => told.Bidder == bidder.Id))];

    private async Task AssessAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var (action, reference, number) = Split(argument);
        var loaded = reference is not null
            ? await assessments.FindAsync(turn.Work, reference, cancellationToken)
            : await cases.CurrentAsync(turn, cancellationToken) is { } current ? await assessments.OfCaseAsync(turn.Work, current.Case.Reference, cancellationToken) : null;
        if (loaded is null || action is "again")
        {
            await BeginAsync(context, reference, cancellationToken);
            return;
        }

        switch (action)
        {
            case "bidders":
                await FillInAsync(context, BiddersForm.FormId, loaded.Reference, cancellationToken);
                break;
            case "declare":
                await FillInAsync(context, InterestsForm.FormId, loaded.Reference, cancellationToken);
                break;
            case "score":
                await ScoreAsync(context, loaded, number, cancellationToken);
                break;
            case "results" or "moderate":
                await ResultsAsync(turn, loaded, number ?? 1, cancellationToken);
                break;
            case "change":
                await FillInAsync(context, ChangeResultForm.FormId, loaded.Reference, cancellationToken);
                break;
            case "agree":
                await AgreeAsync(turn, loaded, cancellationToken);
                break;
            case "recommend":
                await FillInAsync(context, RecommendForm.FormId, loaded.Reference, cancellationToken);
                break;
            case "feedback":
                await FeedbackAsync(context, loaded, cancellationToken);
                break;
            case "add member":
                await FillInAsync(context, AddMemberForm.FormId, loaded.Reference, cancellationToken);
                break;
            case "remove member":
                await FillInAsync(context, RemoveMemberForm.FormId, loaded.Reference, cancellationToken);
                break;
            case "lead":
                await FillInAsync(context, LeadForm.FormId, loaded.Reference, cancellationToken);
                break;
            default:
                await ShowAsync(turn, loaded, cancellationToken);
                break;
        }
    }

    private async Task BeginAsync(DialogContext context, string? reference, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (reference is not null && await assessments.FindAsync(turn.Work, reference, cancellationToken) is null)
        {
            await turn.SendActivityAsync($"I cannot find {reference}. Say “assess” in a case to see its assessment.", cancellationToken);
            return;
        }

        if (await cases.CurrentAsync(turn, cancellationToken) is not { } commissioning)
        {
            await turn.SendActivityAsync("Open the case first: say “my cases”, or “start” to begin one. Then say “assess”.", cancellationToken);
            return;
        }

        await FillInAsync(context, BeginAssessmentForm.FormId, commissioning.Case.Reference, cancellationToken);
    }

    private static async Task ScoreAsync(DialogContext context, LoadedAssessment loaded, int? number, CancellationToken cancellationToken)
    {
        var assessment = loaded.Assessment;
        var me = AssessmentService.Me(context.Context);
        var member = me is null ? null : assessment.Member(me.Id);
        var bidder = number is { } asked
            ? asked.ToString(CultureInfo.InvariantCulture)
            : (assessment.Bidders.FirstOrDefault(bid => member is not null && assessment.ScoreOf(member, bid) is null) ?? (assessment.Bidders is [var first, ..] ? first : null))?.Id;
        if (bidder is null)
        {
            await context.Context.SendActivityAsync("The bidders are not known yet. You are told as soon as they are.", cancellationToken);
            return;
        }

        await FillInAsync(context, ScoreForm.FormId, AssessmentForm.Subject(loaded.Reference, bidder), cancellationToken);
    }

    private async Task ResultsAsync(TurnContext turn, LoadedAssessment loaded, int page, CancellationToken cancellationToken)
    {
        if (loaded.Assessment.Stage < AssessmentStage.Moderating)
        {
            await turn.SendActivityAsync("Moderation begins when every member has scored every bid. Until then nobody sees another’s scores.", cancellationToken);
            return;
        }

        // Until the results are agreed they are the panel's own business.
        if (!loaded.Assessment.IsModerated && (AssessmentService.Me(turn) is not { } me || (loaded.Assessment.Member(me.Id) is null && !loaded.Assessment.IsLead(me.Id))))
        {
            await turn.SendActivityAsync("The results are for the panel until it has agreed on them.", cancellationToken);
            return;
        }

        await SendAsync(turn, views.Results(loaded, Math.Max(page, 1), UkTime.Date(turn.Work.Now)), $"Results of {loaded.Reference}", cancellationToken);
    }

    private async Task AgreeAsync(TurnContext turn, LoadedAssessment loaded, CancellationToken cancellationToken)
    {
        if (AssessmentService.Me(turn) is not { } me)
        {
            return;
        }

        var (after, verdict) = await assessments.HandleAsync(turn, loaded, new FinishModeration(me), cancellationToken);
        if (verdict.Problem is { } problem)
        {
            await turn.SendActivityAsync(problem, cancellationToken);
            return;
        }

        await SendAsync(turn, views.Results(after, 1, UkTime.Date(turn.Work.Now), "Agreed. Next: the recommendation."), $"The results of {after.Reference} are agreed.", cancellationToken);
    }

    private static async Task FeedbackAsync(DialogContext context, LoadedAssessment loaded, CancellationToken cancellationToken)
    {
        if (loaded.Assessment.Recommendation is null)
        {
            await context.Context.SendActivityAsync("First the recommendation must be made. Say “assess” to see where it stands.", cancellationToken);
            return;
        }

        if (Untold(loaded.Assessment) is not [var next, ..])
        {
            await context.Context.SendActivityAsync("Everybody who is not recommended has had feedback.", cancellationToken);
            return;
        }

        await FillInAsync(context, FeedbackForm.FormId, AssessmentForm.Subject(loaded.Reference, next.Id), cancellationToken);
    }

    private async Task ShowAsync(TurnContext turn, LoadedAssessment loaded, CancellationToken cancellationToken) => await SendAsync(
        turn,
        views.Overview(loaded, AssessmentService.Me(turn), UkTime.Date(turn.Work.Now)),
        $"{loaded.Reference}: {AssessmentViews.Standing(loaded.Assessment)}",
        cancellationToken);

    private static Task FillInAsync(DialogContext context, string form, string subject, CancellationToken cancellationToken) =>
        context.BeginDialogAsync(FormDialog.DialogId, FormDialog.Options(form, subject), cancellationToken);

    private static Task SendAsync(TurnContext turn, AdaptiveCard card, string summary, CancellationToken cancellationToken) =>
        turn.SendCardAsync(card.ToJsonElement(), summary, cancellationToken: cancellationToken);

    // "score ASM-2026-0001 2": what to do, with which assessment and which bid. All may be left out, but what is there must be known.
    private static (string? Action, string? Reference, int? Number) Split(string argument)
    {
        var words = argument.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        int? number = words.Count > 0 && int.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : null;
        if (number is not null)
        {
            words.RemoveAt(words.Count - 1);
        }

        var reference = words.Count > 0 && words[^1].StartsWith("ASM-", StringComparison.OrdinalIgnoreCase) ? words[^1] : null;
        if (reference is not null)
        {
            words.RemoveAt(words.Count - 1);
        }

        var action = string.Join(' ', words).ToLowerInvariant();
        return Actions.Contains(action, StringComparer.Ordinal) ? (action, reference, number)
            : action.Length == 0 && reference is not null ? ("open", reference, number)
            : (null, null, null);
    }
}
