using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Approvals;

/// <summary>Who looks at an approval request.</summary>
public enum ApprovalAudience
{
    /// <summary>Everybody who has the message: no buttons, because others would see them too.</summary>
    Everyone,

    /// <summary>Somebody who may decide.</summary>
    Decider,

    /// <summary>Who asked.</summary>
    Requester,

    /// <summary>Somebody who records what a committee or body decides.</summary>
    Recorder,

    /// <summary>Somebody who is consulted.</summary>
    Consultee,
}

/// <summary>What an approval request shows. The same record serves all three views; <see cref="Audience"/> picks one.</summary>
/// <param name="Id">Reference of the request.</param>
/// <param name="Version">Version of the request that is shown; a decision is on this version.</param>
/// <param name="Audience">Who looks at it.</param>
/// <param name="Title">What is to be approved, in a few words.</param>
public sealed record ApprovalRequestView(string Id, long Version, ApprovalAudience Audience, string Title)
{
    /// <summary>Short name of the council.</summary>
    public required string Council { get; init; }

    /// <summary>What is asked for, in one to three sentences.</summary>
    public required string What { get; init; }

    /// <summary>The whole-life value, formatted; null when the decision is not on money.</summary>
    public string? WholeLifeValue { get; init; }

    /// <summary>How it was worked out, a line each; at most 4 are shown.</summary>
    public IReadOnlyList<string> Working { get; init; } = [];

    /// <summary>The route, such as "two written quotations"; null when none is settled.</summary>
    public string? Route { get; init; }

    /// <summary>Where the route is written, or null.</summary>
    public string? Citation { get; init; }

    /// <summary>What the law says now, where it touches the request, or null.</summary>
    public string? Law { get; init; }

    /// <summary>Who asks: name or role.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>When it was asked, in UK local time.</summary>
    public required string RequestedOn { get; init; }

    /// <summary>Who decides: roles or names.</summary>
    public required string DecidesBy { get; init; }

    /// <summary>Under which delegation.</summary>
    public required string Delegation { get; init; }

    /// <summary>The committee or body that decides at a meeting; null when people decide themselves.</summary>
    public string? Body { get; init; }

    /// <summary>Who is consulted, and who of them has commented, in words; null for nobody.</summary>
    public string? Consulted { get; init; }

    /// <summary>Why it is asked for.</summary>
    public required string Reasons { get; init; }

    /// <summary>Alternatives that were considered; at most 4 are shown.</summary>
    public IReadOnlyList<string> Alternatives { get; init; } = [];

    /// <summary>Questions, answers and other events so far, oldest first; the last 4 are shown.</summary>
    public IReadOnlyList<string> History { get; init; } = [];

    /// <summary>Where it stands, such as "Waiting for a decision" or "Stage 1 of 2".</summary>
    public string Status { get; init; } = "Waiting for a decision";

    /// <summary>Whether the details are confidential: the view for everyone then leaves them out.</summary>
    public bool IsExempt { get; init; }

    /// <summary>Teams ids (<c>29:…</c>) of those who get a view of their own; the first 60 count.</summary>
    public IReadOnlyList<string> RefreshUserIds { get; init; } = [];

    /// <summary>To whom the scheme lets this decider pass the decision; empty takes the button away.</summary>
    public IReadOnlyList<DelegateChoice> Delegates { get; init; } = [];

    /// <summary>What was typed and what is wrong with it, when the card comes back.</summary>
    public FormState Form { get; init; } = FormState.Empty;

    /// <summary>What has just happened or stands in the way, such as "This request was changed. You see version 3."; null when nothing.</summary>
    public string? Message { get; init; }
}

/// <summary>Somebody to whom a decision can be passed.</summary>
/// <param name="Id">Object id of the person; it is looked up again.</param>
/// <param name="Name">Name or role.</param>
public sealed record DelegateChoice(string Id, string Name);

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

    /// <summary>Value of <see cref="InterestsInput"/>: there is none. It is stored as an answer.</summary>
    public const string NoInterests = "none";

    /// <summary>Value of <see cref="InterestsInput"/>: there is one. Anything else than <see cref="NoInterests"/> counts as one.</summary>
    public const string HasInterests = "declared";

    /// <summary>Most characters of a reason.</summary>
    public const int LongestReason = 2000;

    /// <summary>Most characters of a question.</summary>
    public const int LongestQuestion = 1000;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(ApprovalRequestView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var isOpen = !view.IsExempt || view.Audience != ApprovalAudience.Everyone;
        var data = new ActionData { Id = view.Id, Version = view.Version };
        var title = isOpen ? new PlainText(view.Title, Blocks.LongestTitle) : "Confidential request";
        return new AdaptiveCard
        {
            FallbackText = $"Approval request {new PlainText(view.Id, 40)}: {title}. {new PlainText(view.Status, 120)}. Please open it in Teams.",
            Refresh = new Refresh(new ActionExecute(RefreshVerb, data), view.RefreshUserIds),
            Body = Blocks.Body(
            [
                Blocks.Place($"{new PlainText(view.Council, 60)} · Approval request {new PlainText(view.Id, 40)}"),
                Blocks.Heading($"{title}"),
                string.IsNullOrWhiteSpace(view.Message) ? null : Blocks.Box(ContainerStyle.Warning, Blocks.Text(view.Message, longest: 300)),
                .. isOpen ? Details(view) : Closed(view),
                .. view.Audience switch
                {
                    ApprovalAudience.Decider => Decision(view),
                    ApprovalAudience.Requester => Withdrawal(view),
                    ApprovalAudience.Recorder => MeetingRecordForm.Fields(view),
                    ApprovalAudience.Consultee => ConsulteeForm.Fields(view),
                    _ => [Blocks.Aside($"The people who decide get their own view with buttons.")],
                },
            ]),
            Actions = view.Audience switch
            {
                ApprovalAudience.Decider => DeciderButtons(view, data),
                ApprovalAudience.Requester => [new ActionExecute(WithdrawVerb, data) { Title = "Withdraw request", Style = ActionStyle.Destructive }],
                ApprovalAudience.Recorder => [MeetingRecordForm.Button(data)],
                ApprovalAudience.Consultee => [ConsulteeForm.Button(data)],
                _ => null,
            },
        };
    }

    // A space that does not break keeps the names of facts on one line; clients squeeze that column.
    private static IEnumerable<CardElement> Details(ApprovalRequestView view) => Blocks.Body(
    [
        Blocks.Text(view.What, longest: 500),
        view.WholeLifeValue is { } value ? Blocks.Figure($"Whole-life value", value, view.Working) : null,
        Blocks.Part($"Why"),
        Blocks.Text(view.Reasons, longest: 900),
        view.Alternatives.Count == 0 ? null : Blocks.Part($"What else was considered"),
        .. Blocks.Points(view.Alternatives, most: 4),
        Blocks.Part($"How it is decided"),
        Blocks.Facts(
            Blocks.Fact($"Route", view.Route),
            Blocks.Fact($"Written\u00A0in", view.Citation),
            Blocks.Fact($"Law\u00A0now", view.Law),
            Blocks.Fact($"Asked\u00A0by", $"{new PlainText(view.RequestedBy, 100)}, {new PlainText(view.RequestedOn, 60)}"),
            Blocks.Fact($"Decides", view.DecidesBy),
            Blocks.Fact($"Consulted", view.Consulted),
            Blocks.Fact($"Under", view.Delegation),
            new Fact($"Version", $"{new PlainText(VersionText(view))}"),
            Blocks.Fact($"Status", view.Status)),
        view.History.Count == 0 ? null : Blocks.Part($"So far"),
        view.History.Count > 4 ? Blocks.Aside($"{view.History.Count - 4} earlier entries are in the record.") : null,
        .. Blocks.Points([.. view.History.TakeLast(4)], longest: 300),
    ]);

    private static IEnumerable<CardElement> Closed(ApprovalRequestView view) =>
    [
        new TextBlock($"The details are open only to the people who decide and to who asked."),
        Blocks.Facts(
            Blocks.Fact($"Decides", view.DecidesBy),
            new Fact($"Version", $"{new PlainText(VersionText(view))}"),
            Blocks.Fact($"Status", view.Status)),
    ];

    private static string VersionText(ApprovalRequestView view) => view.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<CardElement> Decision(ApprovalRequestView view) => Blocks.Body(
        Blocks.Part($"Your decision"),
        Blocks.Problem(view.Form.ErrorAt(InterestsInput)),
        new InputChoiceSet(
            InterestsInput,
            "First, declare your interests in this matter",
            [
                new Choice("I have no interest to declare", NoInterests),
                new Choice("I have an interest. I say below what it is, and I will not decide", HasInterests),
            ])
        {
            Style = ChoiceInputStyle.Expanded,
            Value = view.Form.TypedInto(InterestsInput),
        },
        Blocks.Problem(view.Form.ErrorAt(ReasonInput)),
        new InputText(ReasonInput, "Your reason (it goes on the record)")
        {
            IsMultiline = true,
            MaxLength = LongestReason,
            Value = view.Form.TypedInto(ReasonInput),
        });

    private static IEnumerable<CardElement> Withdrawal(ApprovalRequestView view) => Blocks.Body(
        Blocks.Problem(view.Form.ErrorAt(ReasonInput)),
        new InputText(ReasonInput, "Why you withdraw it (if you like)")
        {
            IsMultiline = true,
            MaxLength = LongestReason,
            Value = view.Form.TypedInto(ReasonInput),
            Spacing = Spacing.Medium,
        });

    // Asking and passing on have required fields of their own. Inside a part that unfolds they do not stand in the way of the other buttons.
    private static IReadOnlyList<CardAction>? DeciderButtons(ApprovalRequestView view, ActionData data) => Blocks.Buttons(
        new ActionExecute(ApproveVerb, data) { Title = "Approve", Style = ActionStyle.Positive },
        new ActionExecute(RejectVerb, data) { Title = "Reject", Style = ActionStyle.Destructive },
        new ActionShowCard(new InnerCard(
            Blocks.Body(
                Blocks.Problem(view.Form.ErrorAt(QuestionInput)),
                new InputText(QuestionInput, "What do you need to know?", "Write your question.")
                {
                    IsMultiline = true,
                    MaxLength = LongestQuestion,
                    Value = view.Form.TypedInto(QuestionInput),
                }),
            [new ActionExecute(AskVerb, data) { Title = "Send question" }]))
        {
            Title = "Ask a question",
        },
        view.Delegates.Count == 0
            ? null
            : new ActionShowCard(new InnerCard(
                Blocks.Body(
                    Blocks.Problem(view.Form.ErrorAt(DelegateToInput)),
                    new InputChoiceSet(
                        DelegateToInput,
                        "Who should decide instead?",
                        [.. view.Delegates.Take(20).Select(person => new Choice(new PlainText(person.Name, 80), person.Id))],
                        "Choose a person.")
                    {
                        Value = view.Form.TypedInto(DelegateToInput),
                        Placeholder = "Choose",
                    }),
                [new ActionExecute(DelegateVerb, data) { Title = "Pass on decision" }]))
            {
                Title = "Pass it on",
            });
}
