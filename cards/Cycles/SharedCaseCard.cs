using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Cycles;

/// <summary>What everybody in a channel or group chat sees of a case.</summary>
/// <param name="CaseReference">Reference of the case.</param>
/// <param name="Version">Version of the case that is shown.</param>
/// <param name="CaseTitle">Name of the case.</param>
/// <param name="Council">Short name of the council whose framework it follows.</param>
/// <param name="Done">How many steps are done or left out.</param>
/// <param name="Count">How many steps the cycle has.</param>
public sealed record SharedCaseView(string CaseReference, long Version, string CaseTitle, string Council, int Done, int Count)
{
    /// <summary>What is shown to somebody who may read but not work on it; null for everybody else.</summary>
    public string? Message { get; init; }

    /// <summary>Where the case stands, such as "Step 2 of 8: Needs assessment".</summary>
    public required string Step { get; init; }

    /// <summary>Who holds it.</summary>
    public required string Owner { get; init; }

    /// <summary>Who answers for the step, or null.</summary>
    public string? Responsible { get; init; }

    /// <summary>When this was so, in UK local time.</summary>
    public required string When { get; init; }

    /// <summary>Teams ids of those whose client asks for their own view by itself; empty for nobody.</summary>
    public IReadOnlyList<string> RefreshUserIds { get; init; } = [];

    /// <summary>Whether there is a button to open it; a view for one person who may only read has none.</summary>
    public bool CanOpen { get; init; } = true;
}

/// <summary>A case for others to see: what it is and where it stands. Each person opens their own view.</summary>
public static class SharedCaseCard
{
    /// <summary>Answers with the view of whoever presses.</summary>
    public const string ViewVerb = "case.view";

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(SharedCaseView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var title = new PlainText(view.CaseTitle, 120);
        var reference = new PlainText(view.CaseReference, 40);
        var open = new ActionExecute(ViewVerb, new ActionData { Id = view.CaseReference, Version = view.Version }) { Title = "Open the case" };
        return new AdaptiveCard
        {
            FallbackText = $"{title}, {reference}: {new PlainText(view.Step, 150)}. Type open {reference} in a chat with me.",
            Body = Blocks.Body(
            [
                Blocks.Place($"{new PlainText(view.Council, 60)} · {reference}"),
                Blocks.Heading($"{title}"),
                string.IsNullOrWhiteSpace(view.Message) ? null : Blocks.Box(ContainerStyle.Accent, Blocks.Text(view.Message, longest: 300)),
                new TextBlock($"{view.Done} of {view.Count} steps done") { Spacing = Spacing.None, Color = TextColor.Accent },
                new ProgressBar(view.Done, Math.Max(view.Count, 1)) { Spacing = Spacing.Small },
                Blocks.Facts(
                [
                    Blocks.Fact($"Now\u00A0at", view.Step),
                    Blocks.Fact($"Responsible", view.Responsible),
                    Blocks.Fact($"Held\u00A0by", view.Owner),
                ]),
                Blocks.Remark($"As of {new PlainText(view.When, 60)}"),
            ]),
            Actions = view.CanOpen ? [open] : null,
            Refresh = view.CanOpen ? new Refresh(open with { Title = null }, view.RefreshUserIds) : null,
        };
    }
}
