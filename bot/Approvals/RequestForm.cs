using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Approvals;

/// <summary>The form in which somebody asks for approval; its subject is the reference of what it is asked for.</summary>
internal sealed class RequestForm(ApprovalService approvals, ApprovalSubjects subjects) : IForm
{
    public const string FormId = "approval-request";

    private const string Area = "area";
    private const string NoArea = "none";

    public string Id => FormId;

    public async Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken)
    {
        if (await subjects.FindToAskAsync(turn, subject, cancellationToken) is not { } asked)
        {
            return new FormOffer.Refused("Open the case or other matter first: say “my cases”, “open” with a reference, or “start” to begin a case.");
        }

        if (asked.PendingRequest is { } pending)
        {
            return new FormOffer.Refused($"{asked.Reference} has a request already: {pending}. Say “my requests” to see it.");
        }

        if (asked.Obstacle is { } obstacle)
        {
            return new FormOffer.Refused(obstacle);
        }

        var today = UkTime.Date(turn.Work.Now);
        var areas = approvals.AreasFor(asked, today);
        var area = areas.Count == 0 ? null : approvals.AreaOf(asked, today);
        var draft = await RequestDraft.LoadAsync(turn, subject, cancellationToken);
        return new FormOffer.Ready(new Form(
            asked.Reference,
            "Ask for approval",
            areas.Count == 0 ? ProposalForm.Fields : [.. ProposalForm.Fields, AreaField(areas)])
        {
            Intro = $"“{asked.Title}”, {new Pounds(asked.Total)} in all: {asked.Working}. {asked.Procedure} ({asked.Citation})",
            Submit = "Go on",
            Remark = "I then show who decides, and send it when you say so.",
            Prefilled = area is { IsSaid: true, Name: var said } ? Only(Area, said) : Only(),
            Present = Present(draft, area),
        });
    }

    public async Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
    {
        var (words, field, problem) = ProposalForm.Read(answers, ProposalWords.None);
        if (words is null)
        {
            return new FormOutcome.Wrong(field, problem);
        }

        words = answers.Text(Area) is { Length: > 0 } area ? words with { Area = area == NoArea ? "" : area } : words;
        await RequestDraft.SaveAsync(turn, subject, words, cancellationToken);
        return new FormOutcome.Taken(
            NoticeCard.Build(new NoticeView(
                NoticeKind.Information, "Your answers are kept", $"They go out with the request for {subject} once you say that I shall send it.")).ToJsonElement(),
            "Your answers are kept.")
        {
            Then = (context, ct) => context.BeginDialogAsync(RequestApprovalDialog.DialogId, RequestApprovalDialog.Options(subject), ct),
        };
    }

    private static FormField AreaField(IReadOnlyList<ServiceArea> areas) => new(Area, "Which service area is it?", FormFieldKind.Choice)
    {
        Ask = "Under which service area does it fall?",
        Hint = "Who decides depends on it.",
        Options = [.. areas.Select(area => new FormOption(area.Name, area.Name)), new FormOption(NoArea, "None of these")],
    };

    private static Dictionary<string, string> Present(ProposalWords? draft, (string Name, bool IsSaid)? area)
    {
        var present = draft is null ? Only() : ProposalForm.Prefilled(draft).Where(pair => pair.Value.Length > 0).ToDictionary(StringComparer.Ordinal);
        if (draft?.Area is { } chosen)
        {
            present[Area] = chosen.Length == 0 ? NoArea : chosen;
        }
        else if (area is { IsSaid: false, Name: var guessed })
        {
            // Only offered: who decides never follows from a guess that nobody has confirmed.
            present[Area] = guessed;
        }

        return present;
    }

    private static Dictionary<string, string> Only(string? field = null, string value = "") =>
        field is null ? new(StringComparer.Ordinal) : new(StringComparer.Ordinal) { [field] = value };
}
