using System.Globalization;
using CommissioningBot.Cards.General;
using CommissioningBot.Cards.Guidance;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Guidance.Unanswered;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Answering;
using CommissioningBot.People;

namespace CommissioningBot.Guidance.Feedback;

/// <summary>The thumbs under an answer. The card comes back as it was, with thanks.</summary>
internal sealed class FeedbackActions(KnowledgeBase knowledge, AnswersByEntry answers, AnswerViews views) : ICardActionHandler
{
    public IReadOnlyCollection<string> Verbs => [AnswerCard.HelpfulVerb, AnswerCard.UnhelpfulVerb];

    /// <summary>Whoever may ask may say whether the answer helped.</summary>
    public OpenTo WhoMayPress(string verb) => OpenTo.Everybody;

    public async Task<AdaptiveCardInvokeResponse> HandleAsync(DialogContext context, AdaptiveCardInvokeValue invoke, CancellationToken cancellationToken)
    {
        var (turn, action) = (context.Context, invoke.Action);
        var caller = turn.TurnState.Get<Caller>();
        var number = long.TryParse(action.Text("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var shown) ? shown : 0;
        var asked = await RecentAnswers.FindAsync(turn.Work, caller, number, cancellationToken);
        if (Find(action.Text("id") ?? "", ref asked) is not { FrameworkId: { } frameworkId, EntryId: { } entryId } answer)
        {
            return AdaptiveCardInvokeResponse.Card(NoticeCard.Build(new NoticeView(
                NoticeKind.Refusal, "I do not have this answer any more", "Ask your question again, then tell me whether the answer helped.")).ToJsonElement());
        }

        var vote = action.Verb == AnswerCard.HelpfulVerb ? Vote.Helpful : Vote.Unhelpful;
        var key = FeedbackStream.Key(frameworkId, entryId, caller);
        var stream = await FeedbackStream.Type.ReadAsync(turn.Work, key, cancellationToken);
        var events = FeedbackDecider.Decide(
            vote,
            FeedbackDecider.From(stream.Events.Select(happened => happened.Event)),
            frameworkId,
            entryId,
            asked is null ? null : KeptQuestion.Of(asked.Text));
        FeedbackStream.Type.Append(turn.Work, key, stream.Version, events, FeedbackStream.By);
        return AdaptiveCardInvokeResponse.Card(AnswerCard.Build(views.Of(answer, asked) with
        {
            Feedback = vote == Vote.Helpful ? AnswerFeedback.Helpful : AnswerFeedback.Unhelpful,
        }).ToJsonElement());
    }

    // The same question gives the same answer again, working and all. In a group somebody else may press, or the question may be
    // forgotten: then it is the entry's own answer.
    private Answer? Find(string id, ref RecentQuestion? asked)
    {
        if (asked is not null)
        {
            var again = knowledge.Ask(new Question(asked.Text, asked.FrameworkId));
            if (string.Equals(AnswerViews.FeedbackId(again), id, StringComparison.Ordinal))
            {
                return again;
            }

            asked = null;
        }

        return id.Split('/') is [var frameworkId, var entryId] ? answers.Of(frameworkId, entryId) : null;
    }
}
