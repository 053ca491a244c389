using System.Globalization;
using CommissioningBot.Cards;
using CommissioningBot.Cards.Assessments;
using CommissioningBot.Cards.Elements;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Cycles.Packs;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Assessments;

/// <summary>Turns assessments into what their cards show. Scores of others are in the results only, and those begin with moderation.</summary>
internal sealed class AssessmentViews(KnowledgeBase knowledge)
{
    /// <summary>Asks a member to take part.</summary>
    public static Activity Invitation(Assessment assessment) => MessageFactory.Card(
        NoticeCard.Build(new NoticeView(
            NoticeKind.Information,
            "You are on a panel",
            $"{assessment.Lead.Name} asks you to assess {Counted.Of(assessment.Bidders.Count, "bid")} for “{assessment.Opening.Title}” ({assessment.Reference}). "
            + "First say whether you have an interest in any of the bidders; none is an answer. Then score each bid by yourself.")
        {
            Buttons = [new("Declare interests", $"assess declare {assessment.Reference}"), new("Show the assessment", $"open {assessment.Reference}")],
        }).ToJsonElement(),
        $"You are on the panel of {assessment.Reference}, “{assessment.Opening.Title}”");

    /// <summary>In a sentence: how far it has come.</summary>
    public static string Standing(Assessment assessment) => assessment.Stage switch
    {
        AssessmentStage.AwaitingBidders => "The panel and the scale are set. Next: enter who bids or applies.",
        AssessmentStage.Scoring when assessment.Panel.Count < Assessment.SmallestPanel => "Fewer than two members are left. Next: add somebody to the panel.",
        AssessmentStage.Scoring => $"Members declare their interests and score by themselves. {Counted.Of(assessment.Panel.Count(assessment.HasScoredAll), "member")} of {assessment.Panel.Count} done.",
        AssessmentStage.Moderating => "Everybody has scored. Next: go through the results together.",
        AssessmentStage.Recommending => "The results are agreed. Next: the recommendation.",
        _ => "The panel has made its recommendation. Next: feedback to those who are not recommended, and the request for approval.",
    };

    public AdaptiveCard Overview(LoadedAssessment loaded, PanelMember? viewer, DateOnly today, string? message = null)
    {
        var assessment = loaded.Assessment;
        var says = loaded.Framework?.Assessment?.Says;
        return AssessmentCard.Build(new AssessmentView(assessment.Reference, assessment.Opening.Title, Council(loaded), Standing(assessment))
        {
            Message = message,
            Facts =
            [
                new("Case", assessment.Opening.CaseReference),
                new("Led by", loaded.IsGone(assessment.Lead) ? $"{assessment.Lead.Name}, who may not work on cases any more by the directory. Say “assess lead {assessment.Reference}” to name somebody else" : assessment.Lead.Name),
                new("Scale", $"{assessment.Scale.Lowest} to {assessment.Scale.Highest}"),
                .. loaded.Newer is null || assessment.Recommendation is not null ? (IEnumerable<AssessmentFact>)[] : [new("Framework", PackMove.Notice(assessment.Reference))],
                .. assessment.LateInterests.Select(late => new AssessmentFact("Declared after the results were agreed", $"{late.Member.Name}: {late.Interests}")),
            ],
            Panel =
            [
                .. assessment.Panel.Select(member => new AssessmentFact(member.Name, loaded.IsGone(member) ? "may not work on cases any more, by the council’s directory: take them off the panel" : Standing(assessment, member))),
                .. assessment.Former.Select(former => new AssessmentFact(former.Member.Name, $"not on the panel any more: {former.Reason}")),
            ],
            Selection = [.. assessment.Criteria.Where(criterion => !criterion.IsScored).Select(criterion => criterion.Name)],
            Scored = [.. assessment.Criteria.Where(criterion => criterion.IsScored).Select(criterion => criterion.Name)],
            Bidders = [.. assessment.Bidders.Select(bidder => bidder.Name)],
            Law = LawLines(loaded, says, today),
            Citation = says?.Citations[0].ToString(),
            Buttons = viewer is null ? [] : Buttons(assessment, viewer),
        });
    }

    /// <summary>Results with their working. Only for those who may see everybody's scores, and only from moderation on.</summary>
    /// <param name="page">From 1.</param>
    public AdaptiveCard Results(LoadedAssessment loaded, int page, DateOnly today, string? message = null)
    {
        var assessment = loaded.Assessment;
        var results = AssessmentResults.Of(assessment);
        var shown = results.Skip((page - 1) * AssessmentResultsCard.PageSize).Take(AssessmentResultsCard.PageSize).ToList();
        var isOut = results.Any(result => result.IsOut);
        var entry = results.SelectMany(result => result.NotMet).Select(result => result.Criterion.Entry).OfType<string>().FirstOrDefault() is { } id
            ? loaded.Framework?.Find(id)
            : loaded.Framework?.Assessment?.Says;
        return AssessmentResultsCard.Build(new AssessmentResultsView(
            assessment.Reference, assessment.Opening.Title, Council(loaded), [.. shown.Select(result => Bid(assessment, result))], results.Count)
        {
            AreAgreed = assessment.IsModerated,
            Message = message,
            Warnings = [.. assessment.OpenInterests.Select(late => $"{late.Member.Name} declared an interest after the results were agreed: {late.Interests} {WhatToDoOnLateInterest(assessment)}"), .. assessment.Recommendation is null ? Warnings(results) : []],
            Recommendation = assessment.Recommendation is { } made ? Whole(made) : null,
            Law = isOut ? LawLines(loaded, entry, today) : [],
            Citation = entry?.Citations[0].ToString(),
            Buttons = [.. ResultButtons(assessment), .. page * AssessmentResultsCard.PageSize < results.Count ? (IEnumerable<CommandButton>)[new("Show more", $"assess results {assessment.Reference} {page + 1}")] : []],
        });
    }

    /// <summary>The recommendation as the figures give it, to be changed by people.</summary>
    /// <param name="bidder">Who is to be recommended; null for nobody.</param>
    /// <param name="reason">Why not simply the highest score; empty for nothing.</param>
    public static string Draft(Assessment assessment, string? bidder, string reason)
    {
        var results = AssessmentResults.Of(assessment);
        var chosen = results.FirstOrDefault(result => result.Bidder.Id == bidder);
        var others = results.Where(result => result != chosen);
        var criteria = assessment.Criteria.Count(criterion => criterion.IsScored);
        var text = new List<string>
        {
            chosen is null
                ? $"The panel recommends nobody for “{assessment.Opening.Title}”."
                : $"The panel recommends {chosen.Bidder.Name} for “{assessment.Opening.Title}”, with {chosen.Total} of {chosen.Best} points.",
            $"{Counted.Of(assessment.Panel.Count, "member")} scored {Counted.Of(assessment.Bidders.Count, "bid")} by {Counted.Of(criteria, "criterion", "criteria")} on a scale from {assessment.Scale.Lowest} to {assessment.Scale.Highest}: {string.Join(", ", assessment.Panel.Select(member => member.Name))}.",
        };
        text.AddRange(others.Select(result => result.IsOut
            ? $"{result.Bidder.Name} does not meet {string.Join(", ", result.NotMet.Select(criterion => criterion.Criterion.Name))} and was considered no further."
            : $"{result.Bidder.Name} has {result.Total} of {result.Best} points{(chosen is not null && result.Points == chosen.Points ? ", the same result" : "")}."));
        if (reason.Length > 0)
        {
            text.Add($"Reason: {reason}");
        }

        text.AddRange(assessment.LateInterests.Select(late => $"{late.Member.Name} declared an interest after the results were agreed: {late.Interests}"));
        if (assessment.Former.Count > 0)
        {
            text.Add($"No longer on the panel: {string.Join("; ", assessment.Former.Select(former => $"{former.Member.Name} ({former.Reason})"))}.");
        }

        return string.Join('\n', text);
    }

    /// <summary>What is to be done when an interest comes to light after the results were agreed.</summary>
    public static string WhatToDoOnLateInterest(Assessment assessment) =>
        $"Their scores are in the results. Ask the monitoring officer or legal services before anything is awarded, and tell whoever decides. To assess again without them, say “assess again” in {assessment.Opening.CaseReference}; to let the results stand, say “assess recommend {assessment.Reference}” and give the reason.";

    /// <summary>Feedback to a bidder who is not recommended: their own result and why, and nobody else's name.</summary>
    public static string Feedback(LoadedAssessment loaded, Bidder bidder)
    {
        var assessment = loaded.Assessment;
        var results = AssessmentResults.Of(assessment);
        var own = results.First(result => result.Bidder == bidder);
        var lines = new List<string> { $"Dear {bidder.Name},", $"thank you for your bid for “{assessment.Opening.Title}”. We have not chosen it this time. This is how it was assessed." };
        if (own.IsOut)
        {
            lines.Add($"It was not considered further, because these requirements were not met: {string.Join(", ", own.NotMet.Select(result => result.Criterion.Name))}.");
        }
        else
        {
            lines.Add($"It had {own.Total} of {own.Best} points and came {Place(own)} of {results.Count(result => !result.IsOut)}.");
            lines.AddRange(own.Criteria.Where(result => result.Criterion.IsScored)
                .Select(result => $"{result.Criterion.Name}: {AssessmentFigures.Mean(result.Points, result.Members)} of {assessment.Scale.Highest}."));
            if (results.FirstOrDefault(result => result.Bidder.Id == assessment.Recommendation?.Bidder) is { } chosen)
            {
                lines.Add($"The bid that we chose had {chosen.Total} points.");
            }
        }

        lines.Add($"If you would like to talk about it, please write to {assessment.Lead.Name}.");
        return string.Join('\n', lines);
    }

    /// <summary>Where the framework asks for feedback, or that it does not.</summary>
    public static string FeedbackRule(LoadedAssessment loaded) => loaded.Framework?.Assessment?.Feedback is { } asked
        ? $"{asked.Text} ({asked.Citations[0]})"
        : $"{Council(loaded)}’s framework does not ask for feedback in so many words. It is offered all the same: bidders learn from it.";

    public static string Place(BidResult result) => result.IsOut ? "Out" : $"{Ordinal(result.Rank)}{(result.IsTied ? ", shared" : "")}";

    private IReadOnlyList<string> LawLines(LoadedAssessment loaded, Entry? entry, DateOnly today) => entry is null || loaded.Framework is null
        ? []
        : [.. knowledge.LawOn(loaded.Framework.Id, entry.Id, today).Select(Line)];

    private static string Line(LawNote note) => $"{note.Text} (In force: {note.InForce}. {note.Source})";

    private static BidView Bid(Assessment assessment, BidResult result) => new(
        Place(result),
        result.Bidder.Name,
        result.IsOut
            ? $"Does not meet: {string.Join(", ", result.NotMet.Select(criterion => criterion.Criterion.Name))}"
            : $"{result.Total} of {result.Best} points",
        result.IsOut,
        [
            .. result.Criteria.Where(criterion => criterion.Criterion.IsScored || criterion.IsOpen || criterion.Agreed is not null || criterion.Selection is SelectionResult.NotMet)
                .Select(criterion => $"{criterion.Criterion.Name}: {criterion.Shown}{(criterion.Agreed is { } agreed ? $". {agreed.Reason}" : "")}"),
            .. result.IsOut ? (IEnumerable<string>)[] : [Sum(assessment, result)],
        ]);

    // Members are added first and divided once, so the line shows exactly what was compared.
    private static string Sum(Assessment assessment, BidResult result)
    {
        var scored = result.Criteria.Where(criterion => criterion.Criterion.IsScored).ToList();
        var points = string.Join(" + ", scored.Select(criterion => criterion.Points.ToString(CultureInfo.InvariantCulture)));
        return string.Create(CultureInfo.InvariantCulture, $"({points}) ÷ {Counted.Of(assessment.Panel.Count, "member")} = {result.Total}");
    }

    private static IEnumerable<string> Warnings(IReadOnlyList<BidResult> results)
    {
        foreach (var tie in results.Where(result => result.IsTied).GroupBy(result => result.Rank))
        {
            yield return $"{string.Join(" and ", tie.Select(result => result.Bidder.Name))} have the very same result and share place {tie.Key}. I do not break the tie: the panel does, with a reason.";
        }

        var open = results.SelectMany(result => result.Open.Select(criterion => $"{criterion.Criterion.Name} of {result.Bidder.Name}")).ToList();
        if (open.Count > 0)
        {
            yield return $"The members differ on: {string.Join("; ", open)}. Agree on it with a reason before you finish.";
        }
    }

    private static string Standing(Assessment assessment, PanelMember member) =>
        assessment.Bidders.Count == 0 ? "waits for the bids"
        : !assessment.HasAnswered(member) ? "has not declared interests yet"
        : assessment.HasScoredAll(member) ? "no interest declared; has scored every bid"
        : $"no interest declared; {assessment.Bidders.Count(bidder => assessment.ScoreOf(member, bidder) is not null)} of {Counted.Of(assessment.Bidders.Count, "bid")} scored";

    private static List<CommandButton> Buttons(Assessment assessment, PanelMember viewer)
    {
        var reference = assessment.Reference;
        var buttons = new List<CommandButton>();
        if (assessment.Member(viewer.Id) is { } member && assessment.Stage == AssessmentStage.Scoring)
        {
            buttons.Add(assessment.HasAnswered(member)
                ? new(assessment.HasScoredAll(member) ? "Change my scores" : "Score the next bid", $"assess score {reference}")
                : new("Declare interests", $"assess declare {reference}"));
        }

        if (assessment.IsLead(viewer.Id))
        {
            buttons.AddRange(assessment.Stage switch
            {
                AssessmentStage.AwaitingBidders => [new("Enter the bidders", $"assess bidders {reference}"), .. PanelButtons(reference)],
                AssessmentStage.Scoring => [.. PanelButtons(reference)],
                _ => (IEnumerable<CommandButton>)[],
            });
        }

        if (assessment.Stage >= AssessmentStage.Moderating)
        {
            buttons.Add(new(assessment.IsModerated ? "Show the results" : "Moderate", $"assess results {reference}"));
        }

        buttons.Add(new("Open the case", $"open {assessment.Opening.CaseReference}"));
        return buttons;
    }

    private static CommandButton[] PanelButtons(string reference) =>
        [new("Add a member", $"assess add member {reference}"), new("Remove a member", $"assess remove member {reference}") { IsDestructive = true }];

    private static IEnumerable<CommandButton> ResultButtons(Assessment assessment)
    {
        var reference = assessment.Reference;
        return assessment.Stage switch
        {
            AssessmentStage.Moderating => [new("Agree on the results", $"assess agree {reference}"), new("Change a result", $"assess change {reference}")],
            AssessmentStage.Recommending => [new("Recommend", $"assess recommend {reference}")],
            _ => [new("Give feedback", $"assess feedback {reference}"), new("Change the recommendation", $"assess recommend {reference}"), new("Open the case", $"open {assessment.Opening.CaseReference}")],
        };
    }

    private static string Whole(RecommendationMade made) =>
        made.Reason is { } reason && !made.Text.Contains(reason, StringComparison.Ordinal) ? $"{made.Text}\nReason: {reason}" : made.Text;

    private static string Council(LoadedAssessment loaded) => loaded.Framework?.Council.ShortName ?? loaded.Assessment.Opening.FrameworkId;

    private static string Ordinal(int number) => string.Create(CultureInfo.InvariantCulture, $"{number}{Ending(number)}");

    private static string Ending(int number) => (number % 100 is >= 11 and <= 13, number % 10) switch
    {
        (true, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
}
