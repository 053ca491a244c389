using CommissioningBot.Channel;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Assessments.Forms;

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
