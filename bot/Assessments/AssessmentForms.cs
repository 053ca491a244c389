using System.Collections.Frozen;
using System.Globalization;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Cycles;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.Assessments;

/// <summary>A form about an assessment. Its subject is the reference, with the number of a bid behind a slash where it is about one.</summary>
internal abstract class AssessmentForm(AssessmentService assessments, AssessmentViews views) : IForm
{
    public abstract string Id { get; }

    protected AssessmentService Assessments => assessments;

    protected AssessmentViews Views => views;

    /// <summary>The subject of a form about one bid.</summary>
    public static string Subject(string reference, string bidder) => $"{reference}/{bidder}";

    public async Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken) =>
        await LoadAsync(turn, subject, cancellationToken) is not ({ } loaded, var bidder, { } me)
            ? new FormOffer.Refused("I cannot find this assessment, or you are not in the council’s directory. Say “assess” in a case to see its assessment.")
            : loaded.IsGone(me)
                ? new FormOffer.Refused($"By the council’s directory you may not work on cases any more, so you take no part in {loaded.Reference}. Ask your administrator if that is wrong.")
                : await OfferAsync(loaded, bidder, me, cancellationToken);

    public async Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
    {
        var (loaded, bidder, me) = await LoadAsync(turn, subject, cancellationToken);
        if (loaded is null || me is null)
        {
            return new FormOutcome.Refused("I cannot find this assessment. Say “assess” in a case to see its assessment.");
        }

        var (command, problem) = await CommandAsync(loaded, bidder, me, answers, cancellationToken);
        if (command is null)
        {
            return problem!;
        }

        var (after, verdict) = await assessments.HandleAsync(turn, loaded, command, cancellationToken);
        return verdict.Problem switch
        {
            null => Taken(turn, after, bidder, me),
            var text when FieldOf(verdict.At) is { } field => new FormOutcome.Wrong(field, text),
            var text => new FormOutcome.Refused(text),
        };
    }

    /// <summary>The form, or why it cannot be filled in.</summary>
    protected abstract Task<FormOffer> OfferAsync(LoadedAssessment loaded, Bidder? bidder, PanelMember me, CancellationToken cancellationToken);

    /// <summary>What the answers ask for, or what is wrong with them.</summary>
    protected abstract Task<(AssessmentCommand? Command, FormOutcome? Problem)> CommandAsync(
        LoadedAssessment loaded, Bidder? bidder, PanelMember me, FormAnswers answers, CancellationToken cancellationToken);

    /// <summary>The field at which a problem stands; null when it is none of this form's.</summary>
    protected virtual string? FieldOf(string at) => at.Length == 0 ? null : at;

    /// <summary>What follows.</summary>
    protected virtual FormOutcome Taken(TurnContext turn, LoadedAssessment after, Bidder? bidder, PanelMember me) =>
        Shown(turn, after, me, AssessmentViews.Standing(after.Assessment));

    protected FormOutcome Shown(TurnContext turn, LoadedAssessment after, PanelMember me, string message) => new FormOutcome.Taken(
        views.Overview(after, me, UkTime.Date(turn.Work.Now), message).ToJsonElement(), $"{after.Reference}: {message}");

    /// <summary>The outcome that shows the results.</summary>
    protected FormOutcome WithResults(TurnContext turn, LoadedAssessment after, string message) => new FormOutcome.Taken(
        views.Results(after, 1, UkTime.Date(turn.Work.Now), message).ToJsonElement(), $"{after.Reference}: {message}");

    protected static FormOffer Refused(string text) => new FormOffer.Refused(text);

    protected static string PlaceOf(LoadedAssessment loaded) => $"{loaded.Framework?.Council.ShortName} · {loaded.Reference}";

    /// <summary>The refusal of a command that needs no answers to be refused; null when it would be carried out.</summary>
    protected static FormOffer? Blocked(AssessmentCommand probe, LoadedAssessment loaded) =>
        AssessmentDecider.Decide(probe, loaded.Assessment) is { Problem: { } problem, At.Length: 0 } ? new FormOffer.Refused(problem) : null;

    private async Task<(LoadedAssessment? Loaded, Bidder? Bidder, PanelMember? Me)> LoadAsync(TurnContext turn, string subject, CancellationToken cancellationToken)
    {
        var parts = subject.Split('/', 2);
        var loaded = await assessments.FindAsync(turn.Work, parts[0], cancellationToken);
        return (loaded, parts.Length > 1 ? loaded?.Assessment.Bidder(parts[1]) : null, AssessmentService.Me(turn));
    }
}

/// <summary>Who bids or applies.</summary>
internal sealed class BiddersForm(AssessmentService assessments, AssessmentViews views) : AssessmentForm(assessments, views)
{
    public const string FormId = "assess-bidders";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedAssessment loaded, Bidder? bidder, PanelMember me, CancellationToken cancellationToken) => Task.FromResult(
        Blocked(new EnterBidders(me, ["?"]), loaded) ?? new FormOffer.Ready(new Form(
            PlaceOf(loaded),
            "Who bids or applies?",
            [
                new FormField(AssessmentDecider.AtBidders, "Bidders or applicants", FormFieldKind.Lines)
                {
                    Hint = "One name a line, or with semicolons between them.",
                    Longest = 4000,
                    WhenMissing = "Write at least one name.",
                },
            ])
        {
            Submit = "Enter the bidders",
            Remark = "The panel is asked to declare interests as soon as you send it. The list can be changed until somebody has scored.",
        }));

    protected override Task<(AssessmentCommand? Command, FormOutcome? Problem)> CommandAsync(
        LoadedAssessment loaded, Bidder? bidder, PanelMember me, FormAnswers answers, CancellationToken cancellationToken) =>
        Task.FromResult<(AssessmentCommand?, FormOutcome?)>((new EnterBidders(me, answers.Text(AssessmentDecider.AtBidders).Split(['\n', ';'])), null));

    protected override FormOutcome Taken(TurnContext turn, LoadedAssessment after, Bidder? bidder, PanelMember me) =>
        Shown(turn, after, me, $"{AssessmentViews.Count(after.Assessment.Bidders.Count, "bid")} entered. The panel has been asked to declare interests.");
}

/// <summary>A member's interests in the bidders: asked before anything else.</summary>
internal sealed class InterestsForm(AssessmentService assessments, AssessmentViews views) : AssessmentForm(assessments, views)
{
    public const string FormId = "assess-declare";

    private const string Has = "has";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedAssessment loaded, Bidder? bidder, PanelMember me, CancellationToken cancellationToken) => Task.FromResult(
        Blocked(new AnswerInterests(me, "?"), loaded) ?? new FormOffer.Ready(new Form(
            PlaceOf(loaded),
            "Do you have an interest in any of them?",
            [
                new FormField(Has, "Have you an interest in any of the bidders: personal, professional or financial, direct or indirect?", FormFieldKind.YesNo)
                {
                    WhenMissing = "Say no if you have none, or yes.",
                },
                new FormField(AssessmentDecider.AtInterests, "If so: what is it?", FormFieldKind.Lines) { IsOptional = true, Longest = 1000 },
            ])
        {
            Intro = $"For “{loaded.Assessment.Opening.Title}” there are: {string.Join(", ", loaded.Assessment.Bidders.Select(entered => entered.Name))}.",
            Submit = "Declare",
            Remark = "An interest takes you off this assessment. That is no reproach: it keeps the result sound (Procurement Act 2023, section 81).",
        }));

    protected override Task<(AssessmentCommand? Command, FormOutcome? Problem)> CommandAsync(
        LoadedAssessment loaded, Bidder? bidder, PanelMember me, FormAnswers answers, CancellationToken cancellationToken)
    {
        var text = answers.Text(AssessmentDecider.AtInterests);
        return Task.FromResult<(AssessmentCommand?, FormOutcome?)>((answers.YesNo(Has), text.Length > 0) switch
        {
            (true, false) => (null, new FormOutcome.Wrong(AssessmentDecider.AtInterests, "Say in a few words what the interest is; it goes on record.")),
            (false, true) => (null, new FormOutcome.Wrong(Has, "You wrote an interest and said no. Say yes if it is one, or take the text out.")),
            (true, _) => (new AnswerInterests(me, text), null),
            _ => (new AnswerInterests(me, null), null),
        });
    }

    protected override FormOutcome Taken(TurnContext turn, LoadedAssessment after, Bidder? bidder, PanelMember me) => Shown(
        turn,
        after,
        me,
        after.Assessment.Member(me.Id) is null ? "Thank you for saying so. You take no part in this assessment any more."
        : after.Assessment.LateInterests.Any(late => late.Member.Is(me.Id)) ? $"Thank you for saying so. It is on record, and {after.Assessment.Lead.Name} has been told what to do. Take no further part in this assessment."
        : "Noted: no interest. You can score the bids now.");
}

/// <summary>A member judges one bid by themselves.</summary>
internal sealed class ScoreForm(AssessmentService assessments, AssessmentViews views) : AssessmentForm(assessments, views)
{
    public const string FormId = "assess-score";

    private const string Note = "note";

    private static readonly FormOption[] Results = [new("met", "Met"), new("not-met", "Not met"), new("na", "Does not apply")];

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedAssessment loaded, Bidder? bidder, PanelMember me, CancellationToken cancellationToken)
    {
        var assessment = loaded.Assessment;
        if (bidder is null)
        {
            return Task.FromResult(Refused("This bidder is not part of the assessment. Say “assess score” to see what is left to score."));
        }

        var before = assessment.Member(me.Id) is { } member ? assessment.ScoreOf(member, bidder) : null;
        return Task.FromResult(Blocked(new ScoreBid(me, bidder.Id, FrozenDictionary<string, SelectionResult>.Empty, FrozenDictionary<string, int>.Empty, null), loaded) ?? new FormOffer.Ready(new Form(
            PlaceOf(loaded),
            $"Your own judgement of {bidder.Name}",
            [
                .. assessment.Criteria.Select(criterion => Field(criterion, assessment.Scale)),
                new FormField(Note, "Your reasons, in a few words", FormFieldKind.Lines) { IsOptional = true, Longest = 1000 },
            ])
        {
            Intro = $"Bid {assessment.Bidders.ToList().IndexOf(bidder) + 1} of {assessment.Bidders.Count}. Nobody sees what you write here before moderation.",
            Submit = "Save my scores",
            Remark = string.Create(CultureInfo.InvariantCulture, $"The scale goes from {assessment.Scale.Lowest} to {assessment.Scale.Highest}. You can change your scores until every member has scored."),
            Prefilled = before is null ? new Dictionary<string, string>(StringComparer.Ordinal) : Typed(before),
        }));
    }

    protected override Task<(AssessmentCommand? Command, FormOutcome? Problem)> CommandAsync(
        LoadedAssessment loaded, Bidder? bidder, PanelMember me, FormAnswers answers, CancellationToken cancellationToken)
    {
        var criteria = loaded.Assessment.Criteria;
        var selection = criteria.Where(criterion => !criterion.IsScored && answers.Text(criterion.Id).Length > 0)
            .ToDictionary(criterion => criterion.Id, criterion => AssessmentDecider.Read(answers.Text(criterion.Id))!.Value, StringComparer.Ordinal);
        var scores = criteria.Where(criterion => criterion.IsScored && answers.Number(criterion.Id) is not null)
            .ToDictionary(criterion => criterion.Id, criterion => answers.Number(criterion.Id)!.Value, StringComparer.Ordinal);
        return Task.FromResult<(AssessmentCommand?, FormOutcome?)>((new ScoreBid(me, bidder!.Id, selection, scores, answers.Text(Note)), null));
    }

    protected override FormOutcome Taken(TurnContext turn, LoadedAssessment after, Bidder? bidder, PanelMember me) =>
        Shown(turn, after, me, $"Your scores for {bidder!.Name} are saved. Nobody sees them before moderation.");

    private static FormField Field(AssessedCriterion criterion, ScoreScale scale) => criterion.IsScored
        ? new FormField(criterion.Id, string.Create(CultureInfo.InvariantCulture, $"{criterion.Name} ({scale.Lowest} to {scale.Highest})"), FormFieldKind.Number)
        {
            Least = scale.Lowest,
            Most = scale.Highest,
            WhenMissing = string.Create(CultureInfo.InvariantCulture, $"Give a score for “{criterion.Name}”, a whole number from {scale.Lowest} to {scale.Highest}."),
            WhenOutside = string.Create(CultureInfo.InvariantCulture, $"The scale goes from {scale.Lowest} to {scale.Highest}. Write a whole number in it."),
        }
        : new FormField(criterion.Id, criterion.Name, FormFieldKind.Choice) { Options = criterion.MayNotApply ? Results : Results[..2] };

    private static Dictionary<string, string> Typed(BidScored before)
    {
        var typed = before.Scores.ToDictionary(score => score.Key, score => score.Value.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);
        foreach (var (criterion, result) in before.Selection)
        {
            typed[criterion] = result switch { SelectionResult.Met => "met", SelectionResult.NotMet => "not-met", _ => "na" };
        }

        return typed;
    }
}

/// <summary>A result that the panel changes together.</summary>
internal sealed class ChangeResultForm(AssessmentService assessments, AssessmentViews views) : AssessmentForm(assessments, views)
{
    public const string FormId = "assess-change";

    private const string Criterion = "criterion";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedAssessment loaded, Bidder? bidder, PanelMember me, CancellationToken cancellationToken)
    {
        var assessment = loaded.Assessment;
        return Task.FromResult(Blocked(new ChangeResult(me, assessment.Bidders is [var first, ..] ? first.Id : "", assessment.Criteria[0].Id, "", "?"), loaded) ?? new FormOffer.Ready(new Form(
            PlaceOf(loaded),
            "Change a result together",
            [
                new FormField(AssessmentDecider.AtBidder, "Whose result?", FormFieldKind.Choice) { Options = [.. assessment.Bidders.Select(entered => new FormOption(entered.Id, entered.Name))] },
                new FormField(Criterion, "Which criterion?", FormFieldKind.Choice)
                {
                    Options = [.. assessment.Criteria.Select(criterion => new FormOption(criterion.Id, criterion.Name, criterion.IsScored ? "scored" : "met or not met"))],
                },
                new FormField(AssessmentDecider.AtResult, "The result that you agree on", FormFieldKind.Line)
                {
                    Hint = string.Create(CultureInfo.InvariantCulture, $"A score from {assessment.Scale.Lowest} to {assessment.Scale.Highest}; or met, not met or does not apply."),
                    Longest = 40,
                },
                new FormField(AssessmentDecider.AtReason, "Why?", FormFieldKind.Lines) { Longest = 1000, WhenMissing = "Give the reason for the change; every changed result has one." },
            ])
        {
            Submit = "Change the result",
            Remark = "What each member gave stays on record.",
        }));
    }

    protected override Task<(AssessmentCommand? Command, FormOutcome? Problem)> CommandAsync(
        LoadedAssessment loaded, Bidder? bidder, PanelMember me, FormAnswers answers, CancellationToken cancellationToken) =>
        Task.FromResult<(AssessmentCommand?, FormOutcome?)>((
            new ChangeResult(me, answers.Text(AssessmentDecider.AtBidder), answers.Text(Criterion), answers.Text(AssessmentDecider.AtResult), answers.Text(AssessmentDecider.AtReason)), null));

    protected override FormOutcome Taken(TurnContext turn, LoadedAssessment after, Bidder? bidder, PanelMember me) => WithResults(turn, after, "Changed. The reason is on record.");
}

/// <summary>The panel's recommendation, drafted from the figures.</summary>
internal sealed class RecommendForm(AssessmentService assessments, AssessmentViews views) : AssessmentForm(assessments, views)
{
    public const string FormId = "assess-recommend";

    private const string Nobody = "nobody";
    private const string Words = "text";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedAssessment loaded, Bidder? bidder, PanelMember me, CancellationToken cancellationToken)
    {
        var assessment = loaded.Assessment;
        if (Blocked(new Recommend(me, null, "?", "?"), loaded) is { } blocked)
        {
            return Task.FromResult(blocked);
        }

        var results = AssessmentResults.Of(assessment);
        var prefilled = new Dictionary<string, string>(StringComparer.Ordinal) { [Words] = Kept(assessment) ?? AssessmentViews.Draft(assessment, Best(assessment), "") };
        if (assessment.Recommendation is { } made)
        {
            prefilled[AssessmentDecider.AtBidder] = made.Bidder ?? Nobody;
        }

        return Task.FromResult<FormOffer>(new FormOffer.Ready(new Form(
            PlaceOf(loaded),
            "What does the panel recommend?",
            [
                new FormField(AssessmentDecider.AtBidder, "Who is recommended?", FormFieldKind.Choice)
                {
                    Options =
                    [
                        .. results.Where(result => !result.IsOut).Select(result => new FormOption(result.Bidder.Id, result.Bidder.Name, $"{AssessmentViews.Place(result)}, {result.Total} of {result.Best} points")),
                        new FormOption(Nobody, "Nobody"),
                    ],
                },
                new FormField(AssessmentDecider.AtReason, "Reason, if it is not simply the highest score", FormFieldKind.Lines) { IsOptional = true, Longest = 1000 },
                new FormField(Words, "The recommendation", FormFieldKind.Lines)
                {
                    Longest = 4000,
                    Hint = "Drafted from the figures. Change it as you like.",
                },
            ])
        {
            Intro = loaded.Framework?.Assessment?.Recommends is { } goes ? $"{goes.Text} ({goes.Citations[0]})" : null,
            Submit = "Recommend",
            Prefilled = prefilled,
        }));
    }

    protected override Task<(AssessmentCommand? Command, FormOutcome? Problem)> CommandAsync(
        LoadedAssessment loaded, Bidder? bidder, PanelMember me, FormAnswers answers, CancellationToken cancellationToken)
    {
        var assessment = loaded.Assessment;
        var chosen = answers.Text(AssessmentDecider.AtBidder) is var id && id == Nobody ? null : id;
        var reason = answers.Text(AssessmentDecider.AtReason);
        var text = answers.Text(Words);

        // A draft that nobody has touched follows the choice; what people wrote stays.
        var draft = text == AssessmentViews.Draft(assessment, Best(assessment), "") ? AssessmentViews.Draft(assessment, chosen, reason) : text;
        return Task.FromResult<(AssessmentCommand?, FormOutcome?)>((new Recommend(me, chosen, draft, reason), null));
    }

    protected override FormOutcome Taken(TurnContext turn, LoadedAssessment after, Bidder? bidder, PanelMember me) =>
        WithResults(turn, after, "The recommendation is on record in the case. Ask for approval there.");

    private static string? Kept(Assessment assessment) => assessment.Recommendation?.Text;

    private static string? Best(Assessment assessment) => AssessmentResults.Of(assessment) is [{ Rank: 1, IsTied: false } best, ..] ? best.Bidder.Id : null;
}

/// <summary>Feedback to a bidder who is not recommended, as text to send.</summary>
internal sealed class FeedbackForm(AssessmentService assessments, AssessmentViews views) : AssessmentForm(assessments, views)
{
    public const string FormId = "assess-feedback";

    private const string Words = "text";
    private const string Sent = "sent";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedAssessment loaded, Bidder? bidder, PanelMember me, CancellationToken cancellationToken)
    {
        if (bidder is null)
        {
            return Task.FromResult(Refused("This bidder is not part of the assessment."));
        }

        return Task.FromResult(AssessmentDecider.Decide(new TellBidder(me, bidder.Id, "?"), loaded.Assessment).Problem is { } problem
            ? Refused(problem)
            : new FormOffer.Ready(new Form(
                PlaceOf(loaded),
                $"Feedback to {bidder.Name}",
                [
                    new FormField(Words, "Text to send", FormFieldKind.Lines) { Longest = 4000, Hint = "Change it as you like, then send it from your own mailbox." },
                    new FormField(Sent, "Have you sent it?", FormFieldKind.YesNo),
                ])
            {
                Intro = AssessmentViews.FeedbackRule(loaded),
                Submit = "Keep it",
                Prefilled = new Dictionary<string, string>(StringComparer.Ordinal) { [Words] = AssessmentViews.Feedback(loaded, bidder) },
            }));
    }

    protected override Task<(AssessmentCommand? Command, FormOutcome? Problem)> CommandAsync(
        LoadedAssessment loaded, Bidder? bidder, PanelMember me, FormAnswers answers, CancellationToken cancellationToken) =>
        Task.FromResult<(AssessmentCommand?, FormOutcome?)>(answers.YesNo(Sent) == true
            ? (new TellBidder(me, bidder!.Id, answers.Text(Words)), null)
            : (null, new FormOutcome.Wrong(Sent, "Send it first, then say yes. Nothing is kept before.")));

    protected override FormOutcome Taken(TurnContext turn, LoadedAssessment after, Bidder? bidder, PanelMember me)
    {
        var left = AssessmentHandlers.Untold(after.Assessment);
        return WithResults(turn, after, left.Count == 0 ? "Everybody who is not recommended has had feedback." : $"Kept. Still to be told: {string.Join(", ", left.Select(other => other.Name))}.");
    }
}

/// <summary>Somebody joins the panel.</summary>
internal sealed class AddMemberForm(AssessmentService assessments, AssessmentViews views) : AssessmentForm(assessments, views)
{
    public const string FormId = "assess-add-member";

    public override string Id => FormId;

    protected override async Task<FormOffer> OfferAsync(LoadedAssessment loaded, Bidder? bidder, PanelMember me, CancellationToken cancellationToken) =>
        Blocked(new AddMember(me, new PanelMember("", "?")), loaded) ?? new FormOffer.Ready(new Form(
            PlaceOf(loaded),
            "Who joins the panel?",
            [PeopleField.One(AssessmentDecider.AtPanel, "New member", await FreeAsync(loaded, cancellationToken))])
        {
            Submit = "Add to the panel",
        });

    protected override async Task<(AssessmentCommand? Command, FormOutcome? Problem)> CommandAsync(
        LoadedAssessment loaded, Bidder? bidder, PanelMember me, FormAnswers answers, CancellationToken cancellationToken) =>
        PeopleField.Read(answers, AssessmentDecider.AtPanel, await FreeAsync(loaded, cancellationToken)) is [var person]
            ? (new AddMember(me, AssessmentService.Member(person)), null)
            : (null, new FormOutcome.Wrong(AssessmentDecider.AtPanel, "Choose one person from the directory."));

    private async Task<IReadOnlyList<Person>> FreeAsync(LoadedAssessment loaded, CancellationToken cancellationToken) =>
        [.. (await Assessments.OfficersAsync(cancellationToken)).Where(person => loaded.Assessment.Member(person.Id.Value) is null)];
}

/// <summary>Somebody leaves the panel.</summary>
internal sealed class RemoveMemberForm(AssessmentService assessments, AssessmentViews views) : AssessmentForm(assessments, views)
{
    public const string FormId = "assess-remove-member";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedAssessment loaded, Bidder? bidder, PanelMember me, CancellationToken cancellationToken) => Task.FromResult(
        Blocked(new RemoveMember(me, loaded.Assessment.Panel is [var first, ..] ? first.Id : "", "?"), loaded) ?? new FormOffer.Ready(new Form(
            PlaceOf(loaded),
            "Who leaves the panel?",
            [
                new FormField(AssessmentDecider.AtPanel, "Member", FormFieldKind.Choice) { Options = [.. loaded.Assessment.Panel.Select(member => new FormOption(member.Id, member.Name))] },
                new FormField(AssessmentDecider.AtReason, "Why?", FormFieldKind.Line) { WhenMissing = "Give the reason; it goes on record." },
            ])
        {
            Submit = "Take off the panel",
            Remark = "Scores that were given stay on record and count no more.",
        }));

    protected override Task<(AssessmentCommand? Command, FormOutcome? Problem)> CommandAsync(
        LoadedAssessment loaded, Bidder? bidder, PanelMember me, FormAnswers answers, CancellationToken cancellationToken) =>
        Task.FromResult<(AssessmentCommand?, FormOutcome?)>((new RemoveMember(me, answers.Text(AssessmentDecider.AtPanel), answers.Text(AssessmentDecider.AtReason)), null));
}

/// <summary>Somebody else leads.</summary>
internal sealed class LeadForm(AssessmentService assessments, AssessmentViews views) : AssessmentForm(assessments, views)
{
    public const string FormId = "assess-lead";

    public override string Id => FormId;

    protected override async Task<FormOffer> OfferAsync(LoadedAssessment loaded, Bidder? bidder, PanelMember me, CancellationToken cancellationToken) =>
        Blocked(new ChangeLead(me, new PanelMember("", "?"), "?", loaded.IsGone(loaded.Assessment.Lead)), loaded) ?? new FormOffer.Ready(new Form(
            PlaceOf(loaded),
            "Who leads the assessment from now on?",
            [
                PeopleField.One(AssessmentDecider.AtLead, $"Lead; until now: {loaded.Assessment.Lead.Name}", await Assessments.OfficersAsync(cancellationToken)),
                new FormField(AssessmentDecider.AtReason, "Why?", FormFieldKind.Line) { WhenMissing = "Give the reason; it goes on record." },
            ])
        {
            Submit = "Name the lead",
            Remark = "Whoever leads enters the bidders, sees to the panel and makes the recommendation.",
        });

    protected override async Task<(AssessmentCommand? Command, FormOutcome? Problem)> CommandAsync(
        LoadedAssessment loaded, Bidder? bidder, PanelMember me, FormAnswers answers, CancellationToken cancellationToken) =>
        PeopleField.Read(answers, AssessmentDecider.AtLead, await Assessments.OfficersAsync(cancellationToken)) is [var person]
            ? (new ChangeLead(me, AssessmentService.Member(person), answers.Text(AssessmentDecider.AtReason), loaded.IsGone(loaded.Assessment.Lead)), null)
            : (null, new FormOutcome.Wrong(AssessmentDecider.AtLead, "Choose one person from the directory."));

    protected override FormOutcome Taken(TurnContext turn, LoadedAssessment after, Bidder? bidder, PanelMember me) =>
        Shown(turn, after, me, $"{after.Assessment.Lead.Name} leads it now and has been told.");
}
