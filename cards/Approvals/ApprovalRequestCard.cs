using System.Text.Json;
using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Approvals;

/// <summary>A request for approval: for everyone, for who decides, and for who asked.</summary>
public static class ApprovalRequestCard
{
    /// <summary>Approves.</summary>
    public const string ApproveVerb = "approval.approve";

    /// <summary>Rejects; needs <see cref="ReasonInput"/>.</summary>
    public const string RejectVerb = "approval.reject";

    /// <summary>Asks who made the request for more; needs <see cref="QuestionInput"/>.</summary>
    public const string AskVerb = "approval.ask";

    /// <summary>Passes the decision on; needs <see cref="DelegateToInput"/>.</summary>
    public const string DelegateVerb = "approval.delegate";

    /// <summary>Takes the request back.</summary>
    public const string WithdrawVerb = "approval.withdraw";

    /// <summary>Puts on record what a committee or body decided; see <see cref="MeetingRecordForm"/>.</summary>
    public const string RecordVerb = "approval.record";

    /// <summary>Comments, for somebody who is consulted; see <see cref="ConsulteeForm"/>.</summary>
    public const string CommentVerb = "approval.comment";

    /// <summary>The scrutiny chair agrees to special urgency; see <see cref="UrgencyForm"/>.</summary>
    public const string AgreeUrgencyVerb = "approval.agree-urgency";

    /// <summary>The scrutiny chair does not agree to special urgency.</summary>
    public const string DeclineUrgencyVerb = "approval.decline-urgency";

    /// <summary>Answers the question that stands open; needs <see cref="AnswerInput"/>.</summary>
    public const string AnswerVerb = "approval.answer";

    /// <summary>Gives the decision to somebody else, as the monitoring officer; needs <see cref="ReassignToInput"/> and <see cref="ReasonInput"/>.</summary>
    public const string ReassignVerb = "approval.reassign";

    /// <summary>Asks for one's own view.</summary>
    public const string RefreshVerb = "approval.refresh";

    /// <summary>Input: the reason for a decision.</summary>
    public const string ReasonInput = "reason";

    /// <summary>Input: <see cref="NoInterests"/>, <see cref="HasInterests"/>, or words that say what the interest is.</summary>
    public const string InterestsInput = "interests";

    /// <summary>Input: what is asked.</summary>
    public const string QuestionInput = "question";

    /// <summary>Input: object id of the person to whom the decision is passed.</summary>
    public const string DelegateToInput = "delegateTo";

    /// <summary>Input: the answer to a question.</summary>
    public const string AnswerInput = "answer";

    /// <summary>Input: object id of the person to whom the monitoring officer gives the decision.</summary>
    public const string ReassignToInput = "reassignTo";

    /// <summary>Value of <see cref="InterestsInput"/>: there is none. It is stored as an answer.</summary>
    public const string NoInterests = "none";

    /// <summary>Value of <see cref="InterestsInput"/>: there is one. Anything else than <see cref="NoInterests"/> counts as one.</summary>
    public const string HasInterests = "declared";

    /// <summary>Most characters of a reason.</summary>
    public const int LongestReason = 2000;

    /// <summary>Most characters of a question.</summary>
    public const int LongestQuestion = 1000;

    internal const int MostRefreshed = 30;

    private const int LargestWithLinks = 25 * 1024;
    private const string ReadAll = "Read all of it";

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(ApprovalRequestView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var card = Make(view);

        // Addresses can be long and cannot be shortened: a card that is full leaves them to the plain text.
        return view.Papers.All(paper => paper.Copy is null) || JsonSerializer.SerializeToUtf8Bytes(card, CardJsonContext.Default.AdaptiveCard).Length <= LargestWithLinks
            ? card
            : Make(view with
            {
                Papers = [.. view.Papers.Select(paper => paper with { Copy = null })],
                PapersNote = $"Copies are kept; their addresses are in the plain text: read {view.Id}",
            });
    }

    private static AdaptiveCard Make(ApprovalRequestView view)
    {
        var isOpen = !view.IsExempt || view.Audience != ApprovalAudience.Everyone;
        var data = new ActionData { Id = view.Id, Version = view.Version };
        var title = isOpen ? new PlainText(view.Title, Blocks.LongestTitle) : "Confidential request";
        return new AdaptiveCard
        {
            FallbackText = $"Approval request {new PlainText(view.Id, 40)}: {title}. {new PlainText(view.Status, 120)}. Please open it in Teams.",
            Refresh = new Refresh(new ActionExecute(RefreshVerb, data), view.RefreshUserIds.Take(MostRefreshed)),
            Body = Blocks.Body(
            [
                Blocks.Place($"{new PlainText(view.Council, 60)} · Approval request {new PlainText(view.Id, 40)}"),
                Blocks.Heading($"{title}"),
                Blocks.Aside($"{new PlainText(view.Status, 120)} · Version {new PlainText(VersionText(view))}"),
                string.IsNullOrWhiteSpace(view.Message) ? null : Blocks.Box(ContainerStyle.Warning, Blocks.Text(view.Message, longest: 300)),
                .. isOpen ? ApprovalDetails.Fields(view) : ApprovalDetails.Closed(view),
                isOpen && ApprovalDetails.IsShortened(view)
                    ? Blocks.Box(ContainerStyle.Warning, Blocks.Lead("Some of this is shortened here.", Whole(view)))
                    : null,
                .. view.Audience switch
                {
                    ApprovalAudience.Decider => DeciderForm.Fields(view),
                    ApprovalAudience.Requester => RequesterForm.Fields(view),
                    ApprovalAudience.MonitoringOfficer => ReassignmentForm.Fields(view),
                    ApprovalAudience.Recorder => MeetingRecordForm.Fields(view),
                    ApprovalAudience.Consultee => ConsulteeForm.Fields(view),
                    ApprovalAudience.ScrutinyChair or ApprovalAudience.UrgencyRecorder => UrgencyForm.Fields(view),
                    _ when view.IsShut => [Blocks.Aside($"Nobody can decide yet. When it may be decided, the people who decide get buttons here.")],
                    _ => [Blocks.Aside($"The people who decide get their own view with buttons.")],
                },
                isOpen && !ApprovalDetails.IsShortened(view) ? Blocks.Aside($"To read all of this as plain text, type: read {new PlainText(view.Id, 40)}") : null,
            ]),
            Actions = view.Audience switch
            {
                ApprovalAudience.Decider => WithReading(view, DeciderForm.Buttons(view, data)),
                ApprovalAudience.Requester => WithReading(view, RequesterForm.Buttons(view, data)),
                ApprovalAudience.MonitoringOfficer => WithReading(view, [ReassignmentForm.Button(data)]),
                ApprovalAudience.Recorder => WithReading(view, [MeetingRecordForm.Button(data)]),
                ApprovalAudience.Consultee => WithReading(view, [ConsulteeForm.Button(data)]),
                ApprovalAudience.ScrutinyChair or ApprovalAudience.UrgencyRecorder => WithReading(view, UrgencyForm.Buttons(data)),
                _ => null,
            },
        };
    }

    private static IReadOnlyList<CardAction> WithReading(ApprovalRequestView view, IReadOnlyList<CardAction>? buttons) =>
        ApprovalDetails.IsShortened(view) ? [.. buttons ?? [], new CommandButton(ReadAll, $"read {view.Id}").ToAction()] : buttons ?? [];

    private static string Whole(ApprovalRequestView view) => view.Audience switch
    {
        ApprovalAudience.Everyone => $"To read all of it, type: read {new PlainText(view.Id, 40)}",
        ApprovalAudience.Decider => $"Read all of it before you decide: press “{ReadAll}”, or type: read {new PlainText(view.Id, 40)}",
        _ => $"To read all of it, press “{ReadAll}”, or type: read {new PlainText(view.Id, 40)}",
    };

    private static string VersionText(ApprovalRequestView view) => view.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
