using System.Text.Json;
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

    /// <summary>The monitoring officer, who can give the decision to somebody else.</summary>
    MonitoringOfficer,

    /// <summary>Somebody who is consulted.</summary>
    Consultee,

    /// <summary>The scrutiny chair, who says whether a key decision can wait.</summary>
    ScrutinyChair,

    /// <summary>Somebody of democratic services, who puts the chair's answer on record.</summary>
    UrgencyRecorder,
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

    /// <summary>What the law says now of contracts of this value, a sentence or two each; at most 2 are shown, and how many there are besides.</summary>
    public IReadOnlyList<string> Law { get; init; } = [];

    /// <summary>From when a key decision may be taken, and why; null when it is none.</summary>
    public string? KeyDecision { get; init; }

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

    /// <summary>Who it is for, and how many; null when that was not asked.</summary>
    public string? ForWhom { get; init; }

    /// <summary>Why it is asked for now.</summary>
    public required string Reasons { get; init; }

    /// <summary>Alternatives that were considered; at most 3 are shown.</summary>
    public IReadOnlyList<string> Alternatives { get; init; } = [];

    /// <summary>What could go wrong and what is done about it; null when that was not asked.</summary>
    public string? Risks { get; init; }

    /// <summary>Why a part may not become public; null when everything may. The ground itself is public.</summary>
    public string? ExemptGround { get; init; }

    /// <summary>The part that may not become public: shown to those who decide, and never in another view.</summary>
    public string? ExemptText { get; init; }

    /// <summary>Papers that belong to the request; at most 4 are shown.</summary>
    public IReadOnlyList<PaperRow> Papers { get; init; } = [];

    /// <summary>What else must be known of the papers, such as that no copy of them is kept; null for nothing.</summary>
    public string? PapersNote { get; init; }

    /// <summary>Questions, answers and other events so far, oldest first; the last 3 are shown.</summary>
    public IReadOnlyList<string> History { get; init; } = [];

    /// <summary>Where it stands, such as "Waiting for a decision" or "Stage 1 of 2".</summary>
    public string Status { get; init; } = "Waiting for a decision";

    /// <summary>Whether nobody may decide yet, so that there are no buttons for it whoever looks.</summary>
    public bool IsShut { get; init; }

    /// <summary>Whether the details are confidential: the view for everyone then leaves them out.</summary>
    public bool IsExempt { get; init; }

    /// <summary>Teams ids (<c>29:…</c>) of those who get a view of their own; the first 30 count: a stage with more deciders refreshes by hand.</summary>
    public IReadOnlyList<string> RefreshUserIds { get; init; } = [];

    /// <summary>What the requester was asked and has not answered yet; null when nothing.</summary>
    public string? OpenQuestion { get; init; }

    /// <summary>To whom the scheme lets the decision pass; empty takes the button away.</summary>
    public IReadOnlyList<DelegateChoice> Delegates { get; init; } = [];

    /// <summary>What was typed and what is wrong with it, when the card comes back.</summary>
    public FormState Form { get; init; } = FormState.Empty;

    /// <summary>What has just happened or stands in the way, such as "This request was changed. You see version 3."; null when nothing.</summary>
    public string? Message { get; init; }
}

/// <summary>A paper on a request.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Fingerprint">Its SHA-256 in hexadecimal digits, or words that say why it is not known.</param>
public sealed record PaperRow(string Name, string Fingerprint)
{
    /// <summary>Where the kept copy is opened, an https address of the council's; null when there is none.</summary>
    public Uri? Copy { get; init; }
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

    // With everything at its longest the card must stay below 28 KB, which is safe in all clients. What is longer is said to be shortened, and is
    // read whole with one press: what was shown is what is approved.
    private const int LongestWhat = 450;
    private const int LongestForWhom = 300;
    private const int LongestReasons = 600;
    private const int LongestOption = 230;
    private const int LongestRisks = 450;
    private const int LongestExempt = 450;
    private const int LongestGround = 160;
    private const int LongestWorking = 160;
    private const int LongestPaper = 80;
    private const int LargestWithLinks = 25 * 1024;
    private const int WorkingShown = 4;
    private const int LongestRoute = 350;
    private const int LongestCitation = 160;
    private const int LongestLaw = 450;
    private const int LongestKey = 200;
    private const int LongestDecides = 300;
    private const int LongestConsulted = 150;
    private const int LongestDelegation = 200;
    private const int LongestOfAll = 100_000;
    private const int OptionsShown = 3;
    private const string ReadAll = "Read all of it";
    private const int PapersShown = 4;
    private const int LawShown = 2;
    private const int HistoryShown = 3;
    private const int MostDelegates = 12;
    internal const int MostRefreshed = 30;

    /// <summary>Most characters of a question.</summary>
    public const int LongestQuestion = 1000;

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
                .. isOpen ? Details(view) : Closed(view),
                isOpen && IsShortened(view)
                    ? Blocks.Box(ContainerStyle.Warning, Blocks.Lead("Some of this is shortened here.", Whole(view)))
                    : null,
                .. view.Audience switch
                {
                    ApprovalAudience.Decider => Decision(view),
                    ApprovalAudience.Requester => Withdrawal(view),
                    ApprovalAudience.MonitoringOfficer => Reassignment(view),
                    ApprovalAudience.Recorder => MeetingRecordForm.Fields(view),
                    ApprovalAudience.Consultee => ConsulteeForm.Fields(view),
                    ApprovalAudience.ScrutinyChair or ApprovalAudience.UrgencyRecorder => UrgencyForm.Fields(view),
                    _ when view.IsShut => [Blocks.Aside($"Nobody can decide yet. When it may be decided, the people who decide get buttons here.")],
                    _ => [Blocks.Aside($"The people who decide get their own view with buttons.")],
                },
                isOpen && !IsShortened(view) ? Blocks.Aside($"To read all of this as plain text, type: read {new PlainText(view.Id, 40)}") : null,
            ]),
            Actions = view.Audience switch
            {
                ApprovalAudience.Decider => WithReading(view, DeciderButtons(view, data)),
                ApprovalAudience.Requester => WithReading(view, RequesterButtons(view, data)),
                ApprovalAudience.MonitoringOfficer => WithReading(view, [new ActionExecute(ReassignVerb, data) { Title = "Give to this person" }]),
                ApprovalAudience.Recorder => WithReading(view, [MeetingRecordForm.Button(data)]),
                ApprovalAudience.Consultee => WithReading(view, [ConsulteeForm.Button(data)]),
                ApprovalAudience.ScrutinyChair or ApprovalAudience.UrgencyRecorder => WithReading(view, UrgencyForm.Buttons(data)),
                _ => null,
            },
        };
    }

    private static IReadOnlyList<CardAction> WithReading(ApprovalRequestView view, IReadOnlyList<CardAction>? buttons) =>
        IsShortened(view) ? [.. buttons ?? [], new CommandButton(ReadAll, $"read {view.Id}").ToAction()] : buttons ?? [];

    private static string Whole(ApprovalRequestView view) => view.Audience switch
    {
        ApprovalAudience.Everyone => $"To read all of it, type: read {new PlainText(view.Id, 40)}",
        ApprovalAudience.Decider => $"Read all of it before you decide: press “{ReadAll}”, or type: read {new PlainText(view.Id, 40)}",
        _ => $"To read all of it, press “{ReadAll}”, or type: read {new PlainText(view.Id, 40)}",
    };

    // Whether something of what is decided on does not stand here as a whole.
    private static bool IsShortened(ApprovalRequestView view) =>
        view.Papers.Count > PapersShown || view.Working.Count > WorkingShown || view.Alternatives.Count > OptionsShown
        || Texts(view).Any(text => text.Words is { } words && new PlainText(words, text.Longest) != new PlainText(words, LongestOfAll));

    private static IEnumerable<(string? Words, int Longest)> Texts(ApprovalRequestView view) =>
    [
        (view.Title, Blocks.LongestTitle),
        (view.What, LongestWhat),
        (view.ForWhom, LongestForWhom),
        .. view.Working.Select(line => ((string?)line, LongestWorking)),
        (view.Reasons, LongestReasons),
        .. view.Alternatives.Select(option => ((string?)option, view.Alternatives.Count == 1 ? LongestReasons : LongestOption)),
        (view.Risks, LongestRisks),
        (view.ExemptText, LongestExempt),
        (view.ExemptGround, LongestGround),
        .. view.Papers.Select(paper => ((string?)paper.Name, LongestPaper)),
        (view.Route, LongestRoute),
        (view.Citation, LongestCitation),
        .. view.Law.Select(law => ((string?)law, LongestLaw)),
        (view.KeyDecision, LongestKey),
        (view.DecidesBy, LongestDecides),
        (view.Consulted, LongestConsulted),
        (view.Delegation, LongestDelegation),
    ];

    // What long texts say stands in paragraphs: on a phone a table of facts leaves them a column of a few letters.
    private static IEnumerable<CardElement> Details(ApprovalRequestView view) => Blocks.Body(
    [
        Blocks.Text(view.What, LongestWhat),
        view.ForWhom is { } whom ? Blocks.Named("For", whom, LongestForWhom) : null,
        view.WholeLifeValue is { } value ? Blocks.Figure($"Whole-life value", value, view.Working) : null,
        Blocks.Part($"Why now"),
        Blocks.Text(view.Reasons, LongestReasons),
        view.Alternatives.Count == 0 ? null : Blocks.Part($"Options considered"),
        .. view.Alternatives is [var only] ? [Blocks.Text(only, LongestReasons)] : Blocks.Points(view.Alternatives, OptionsShown, LongestOption),
        view.Risks is null ? null : Blocks.Part($"Risks"),
        view.Risks is { } risks ? Blocks.Text(risks, LongestRisks) : null,
        .. Exempt(view),
        .. Papers(view),
        Blocks.Part($"Rule and law"),
        view.Route is { } route ? Blocks.Named("Route", route, LongestRoute) : null,
        view.Citation is { } citation ? Blocks.Remark($"Written in: {citation}", LongestCitation) : null,
        .. view.Law.Take(LawShown).Select(law => Blocks.Named("Law now", law, LongestLaw)),
        view.Law.Count > LawShown ? Blocks.Aside($"The law says more of it: {view.Law.Count - LawShown} more in the plain text.") : null,
        view.KeyDecision is { } key ? Blocks.Named("Key decision", key, LongestKey) : null,
        Blocks.Part($"Who asks and who decides"),
        Blocks.Named("Asked by", $"{new PlainText(view.RequestedBy, 100)}, {new PlainText(view.RequestedOn, 60)}"),
        Blocks.Named("Decides", view.DecidesBy, LongestDecides),
        view.Consulted is { } consulted ? Blocks.Named("In consultation with", consulted, LongestConsulted) : null,
        Blocks.Named("Under", view.Delegation, LongestDelegation),
        view.History.Count == 0 ? null : Blocks.Part($"So far"),
        view.History.Count > HistoryShown ? Blocks.Aside($"{view.History.Count - HistoryShown} earlier entries are in the record.") : null,
        .. Blocks.Points([.. view.History.TakeLast(HistoryShown)], longest: 280),
    ]);

    // The ground is public, the text is not: it is left out of every view but the decider's, whatever the record holds.
    private static IEnumerable<CardElement> Exempt(ApprovalRequestView view) => view switch
    {
        { ExemptGround: null } => [],
        { Audience: ApprovalAudience.Decider or ApprovalAudience.Recorder, ExemptText: { } text } =>
        [
            Blocks.Box(
                ContainerStyle.Warning,
                Blocks.Lead("Exempt: for you as a decider only. Do not pass it on."),
                Blocks.Text(text, LongestExempt),
                Blocks.Remark($"Ground: {view.ExemptGround}", LongestGround)),
        ],
        _ => [Blocks.Named("Exempt", $"a part of this request is shown only to those who decide. Ground: {new PlainText(view.ExemptGround, 200)}")],
    };

    private static IEnumerable<CardElement> Papers(ApprovalRequestView view)
    {
        if (view.Papers.Count > 0)
        {
            yield return Blocks.Part($"Papers");
        }

        foreach (var paper in view.Papers.Take(PapersShown))
        {
            yield return Blocks.Named(paper.Name, Grouped(paper.Fingerprint), longest: 90);
            if (paper.Copy is { } copy)
            {
                yield return new RichTextBlock([new TextRun(new PlainText($"Open the kept copy of {new PlainText(paper.Name, LongestPaper)}")) { SelectAction = new ActionOpenUrl(copy), Underline = true }])
                {
                    Spacing = Spacing.None,
                };
            }
        }

        if (view.Papers.Count > PapersShown)
        {
            yield return Blocks.Aside($"… and {view.Papers.Count - PapersShown} more.");
        }

        if (view.PapersNote is { } note)
        {
            yield return Blocks.Remark(note, longest: 160);
        }
    }

    // 64 digits in one go break anywhere on a phone, and nobody can compare them.
    private static string Grouped(string fingerprint) => fingerprint.Length == 64 && fingerprint.All(char.IsAsciiHexDigit)
        ? $"SHA-256 {string.Join(' ', fingerprint.Chunk(8).Select(group => new string(group)))}"
        : fingerprint;

    private static IEnumerable<CardElement> Closed(ApprovalRequestView view) =>
    [
        new TextBlock($"The details are open only to the people who decide and to who asked."),
        Blocks.Named("Decides", view.DecidesBy),
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
        new InputText(ReasonInput, "Why you withdraw it, if you do (optional)")
        {
            IsMultiline = true,
            MaxLength = LongestReason,
            Value = view.Form.TypedInto(ReasonInput),
            Spacing = Spacing.Medium,
        });

    private static IEnumerable<CardElement> Reassignment(ApprovalRequestView view) => Blocks.Body(
        Blocks.Part($"Give the decision to somebody else"),
        Blocks.Problem(view.Form.ErrorAt(ReassignToInput)),
        People(ReassignToInput, "Who should decide?", view),
        Blocks.Problem(view.Form.ErrorAt(ReasonInput)),
        new InputText(ReasonInput, "Why (it goes on the record)", "Write your reason.")
        {
            IsMultiline = true,
            MaxLength = LongestReason,
            Value = view.Form.TypedInto(ReasonInput),
        });

    private static InputChoiceSet People(string input, string label, ApprovalRequestView view) => new(
        input, label, [.. view.Delegates.Take(MostDelegates).Select(person => new Choice(new PlainText(person.Name, 80), person.Id))], "Choose a person.")
    {
        Value = view.Form.TypedInto(input),
        Placeholder = "Choose",
    };

    private static IReadOnlyList<CardAction>? RequesterButtons(ApprovalRequestView view, ActionData data) => Blocks.Buttons(
        view.OpenQuestion is null
            ? null
            : new ActionShowCard(new InnerCard(
                Blocks.Body(
                    Blocks.Named("You were asked", view.OpenQuestion, longest: 500),
                    Blocks.Problem(view.Form.ErrorAt(AnswerInput)),
                    new InputText(AnswerInput, "Your answer (it goes on the record)", "Write your answer.")
                    {
                        IsMultiline = true,
                        MaxLength = LongestReason,
                        Value = view.Form.TypedInto(AnswerInput),
                    }),
                [new ActionExecute(AnswerVerb, data) { Title = "Send answer" }]))
            {
                Title = "Answer the question",
            },
        new CommandButton("Change request", $"edit {view.Id}").ToAction(),
        new ActionExecute(WithdrawVerb, data) { Title = "Withdraw request", Style = ActionStyle.Destructive });

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
                    People(DelegateToInput, "Who should decide instead?", view)),
                [new ActionExecute(DelegateVerb, data) { Title = "Pass on decision" }]))
            {
                Title = "Pass it on",
            });
}
