using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Approvals;

/// <summary>How an approval request ended.</summary>
public enum ApprovalOutcome
{
    /// <summary>Approved.</summary>
    Approved,

    /// <summary>Rejected.</summary>
    Rejected,

    /// <summary>Taken back by who asked.</summary>
    Withdrawn,

    /// <summary>Not decided in time; silence is not a yes.</summary>
    Lapsed,

    /// <summary>Approved and then given up after scrutiny.</summary>
    NotProceeding,

    /// <summary>Given by a wrong press and undone before it was final: no decision.</summary>
    Undone,
}

/// <summary>What the outcome of an approval request shows.</summary>
/// <param name="Id">Reference of the request.</param>
/// <param name="Version">Version of the request that was decided on.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Title">What was asked for, in a few words.</param>
public sealed record ApprovalOutcomeView(string Id, long Version, ApprovalOutcome Outcome, string Title)
{
    /// <summary>Short name of the council.</summary>
    public required string Council { get; init; }

    /// <summary>Who decided or withdrew: name.</summary>
    public required string By { get; init; }

    /// <summary>In which role, or null.</summary>
    public string? Role { get; init; }

    /// <summary>Under which delegation, or null.</summary>
    public string? Delegation { get; init; }

    /// <summary>When, in UK local time, such as "3 March 2026 at 14:05".</summary>
    public required string When { get; init; }

    /// <summary>The reason that was given, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>Interests that were declared, in words ("None"), or null when nobody decided.</summary>
    public string? Interests { get; init; }

    /// <summary>Who was consulted and what they said, apart from who decided; null for nobody.</summary>
    public string? Consultation { get; init; }

    /// <summary>The whole-life value, formatted, or null.</summary>
    public string? WholeLifeValue { get; init; }

    /// <summary>Who asked, or null.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>Reference of the decision in the register, or null.</summary>
    public string? DecisionReference { get; init; }

    /// <summary>When the decision takes effect, in words, or null.</summary>
    public string? Effect { get; init; }

    /// <summary>Under which rules the decision is recorded, or null.</summary>
    public string? Regime { get; init; }

    /// <summary>How and where the notice of a key decision was given, or null.</summary>
    public string? KeyDecision { get; init; }

    /// <summary>Where and when the record was published, or that it is still to be; null where there is nothing to say.</summary>
    public string? Publication { get; init; }

    /// <summary>Whether the details are confidential: title, value and reason are then left out, because everybody with the message sees it.</summary>
    public bool IsExempt { get; init; }

    /// <summary>Something that this person must know, such as "This was already decided when you pressed Approve."; null when nothing.</summary>
    public string? Message { get; init; }

    /// <summary>Where the decision stands since, such as "Open to call-in until 3 March 2026 at 17:00"; null when there is nothing to say.</summary>
    public string? Standing { get; init; }

    /// <summary>What this person can do about a decision that has no effect yet.</summary>
    public CallInAction CallIn { get; init; }

    /// <summary>What was typed and what is wrong with it, when the card comes back.</summary>
    public FormState Form { get; init; } = FormState.Empty;

    /// <summary>Until when whoever decided can undo it, such as "14:05:10"; null when it is final.</summary>
    public string? UndoUntil { get; init; }

    /// <summary>Whether this is one yes of several that are needed, so that nothing is decided by it.</summary>
    public bool IsOneOfSeveral { get; init; }

    /// <summary>Whether this person decided and gets the button that undoes it.</summary>
    public bool CanUndo { get; init; }

    /// <summary>Teams ids of those whose copy becomes true by itself while it is not final; the first 30 count.</summary>
    public IReadOnlyList<string> RefreshUserIds { get; init; } = [];

    /// <summary>What can be done next; at most 6 are shown.</summary>
    public IReadOnlyList<CommandButton> Buttons { get; init; } = [];
}

/// <summary>What became of an approval request, for everybody who has it.</summary>
public static class ApprovalOutcomeCard
{
    /// <summary>Calls a decision in; needs a reason.</summary>
    public const string CallInVerb = "approval.call-in";

    /// <summary>Says how scrutiny of a called-in decision ended; needs a reason.</summary>
    public const string ConcludeVerb = "approval.conclude";

    /// <summary>Undoes a decision that one has just given.</summary>
    public const string UndoVerb = "approval.undo";

    // More is a paragraph: a fact is read at a glance, and its value is cut.
    private const int LongestFact = 150;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(ApprovalOutcomeView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var word = view.IsOneOfSeveral ? "✔ One yes, not decided yet" : Word(view.Outcome);
        var style = view.Outcome switch
        {
            ApprovalOutcome.Approved => ContainerStyle.Good,
            ApprovalOutcome.Rejected or ApprovalOutcome.NotProceeding => ContainerStyle.Attention,
            _ => ContainerStyle.Emphasis,
        };
        var title = view.IsExempt ? "Confidential request" : new PlainText(view.Title, Blocks.LongestTitle);
        var name = new PlainText(view.By, 100);
        var by = string.IsNullOrWhiteSpace(view.Role) || string.Equals(view.Role, view.By, StringComparison.OrdinalIgnoreCase) ? name : $"{name}, {new PlainText(view.Role, 100)}";
        return new AdaptiveCard
        {
            // A decision that can be undone may be none a minute later; one that is final stays.
            Refresh = view.UndoUntil is null
                ? null
                : new Refresh(new ActionExecute(ApprovalRequestCard.RefreshVerb, new ActionData { Id = view.Id, Version = view.Version }), view.RefreshUserIds.Take(ApprovalRequestCard.MostRefreshed)),
            FallbackText = $"{word}: {title}, request {new PlainText(view.Id, 40)}, by {by}, {new PlainText(view.When, 60)}.",
            Body = Blocks.Body(
            [
                Blocks.Banner(
                    style,
                    Blocks.Place($"{new PlainText(view.Council, 60)} · Approval request {new PlainText(view.Id, 40)}"),
                    Blocks.Heading($"{word}"),
                    new RichTextBlock([new TextRun(title) { Weight = FontWeight.Bolder }]) { Spacing = Spacing.Small }),
                view.UndoUntil is null
                    ? null
                    : Blocks.Box(ContainerStyle.Warning, view.CanUndo
                        ? Blocks.Lead($"Not final yet. You can undo this until {new PlainText(view.UndoUntil, 20)}.", "The person who asked has been told.")
                        : Blocks.Lead($"Not final yet. It can be undone until {new PlainText(view.UndoUntil, 20)}.", "Act on it after that.")),
                string.IsNullOrWhiteSpace(view.Message) ? null : Blocks.Lead(view.Message),
                Blocks.Facts(
                    view.IsExempt ? null : Blocks.Fact($"Value", view.WholeLifeValue),
                    Blocks.Fact(view.IsOneOfSeveral ? $"Said\u00A0yes" : Actor(view.Outcome), by.Value),
                    Blocks.Fact($"When", view.When),
                    Blocks.Fact($"Now", view.Standing),
                    Blocks.Fact($"Takes\u00A0effect", view.Effect)),
                view.IsExempt || string.IsNullOrWhiteSpace(view.Reason) ? null : Blocks.Part($"Reason"),
                view.IsExempt || string.IsNullOrWhiteSpace(view.Reason) ? null : Blocks.Text(view.Reason, ApprovalRequestCard.LongestReason),
                view.IsExempt || string.IsNullOrWhiteSpace(view.Consultation) ? null : Blocks.Named("In consultation with", view.Consultation, longest: 1000),
                Blocks.Part($"On the record"),
                Blocks.Facts(
                    Blocks.Fact($"Under", view.Delegation),
                    Blocks.Fact($"Recorded\u00A0as", view.Regime),
                    view.Interests?.Length > LongestFact ? null : Blocks.Fact($"Interests", view.Interests),
                    Blocks.Fact($"Asked\u00A0by", view.RequestedBy),
                    Blocks.Fact($"Decision", view.DecisionReference),
                    Blocks.Fact($"Version", view.Version.ToString(System.Globalization.CultureInfo.InvariantCulture))),
                view.Interests?.Length > LongestFact ? Blocks.Named("Interests", view.Interests, longest: 1500) : null,
                string.IsNullOrWhiteSpace(view.KeyDecision) ? null : Blocks.Named("Key decision", view.KeyDecision, longest: 900),
                string.IsNullOrWhiteSpace(view.Publication) ? null : Blocks.Named("Publication", view.Publication, longest: 700),
                .. CallInForm.Fields(view),
            ]),
            Actions = Blocks.Buttons([Undo(view), CallInForm.Button(view), .. view.Buttons.Take(4).Select(button => button.ToAction())]),
        };
    }

    private static ActionExecute? Undo(ApprovalOutcomeView view) => view.UndoUntil is null || !view.CanUndo
        ? null
        : new ActionExecute(UndoVerb, new ActionData { Id = view.Id, Version = view.Version }) { Title = "Undo my decision", AssociatedInputs = AssociatedInputs.None };

    /// <summary>The outcome in a symbol and a word: colour never says it alone.</summary>
    internal static string Word(ApprovalOutcome outcome) => outcome switch
    {
        ApprovalOutcome.Approved => "✔ Approved",
        ApprovalOutcome.Rejected => "✖ Rejected",
        ApprovalOutcome.Withdrawn => "↩ Withdrawn",
        ApprovalOutcome.NotProceeding => "✖ Not proceeding",
        ApprovalOutcome.Undone => "↩ Undone: no decision",
        _ => "○ Lapsed without a decision",
    };

    // A space that does not break keeps the names of facts on one line; clients squeeze that column.
    private static Wording Actor(ApprovalOutcome outcome) => outcome switch
    {
        ApprovalOutcome.Withdrawn => (Wording)$"Withdrawn\u00A0by",
        ApprovalOutcome.Undone => (Wording)$"Undone\u00A0by",
        ApprovalOutcome.Lapsed => (Wording)$"Did\u00A0not\u00A0decide",
        _ => (Wording)$"Decided\u00A0by",
    };
}
