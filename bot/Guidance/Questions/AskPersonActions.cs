using CommissioningBot.Cards;
using CommissioningBot.Cards.General;
using CommissioningBot.Cards.Guidance;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.Guidance.Questions;

/// <summary>The buttons that send a question to people, and that answer one.</summary>
internal sealed class AskPersonActions(ExpertQuestions questions) : ICardActionHandler
{
    private static readonly Dictionary<string, ExpertTopic> Topics = new(StringComparer.Ordinal)
    {
        [AskPersonCard.ProcurementVerb] = ExpertTopic.Procurement,
        [AskPersonCard.LegalVerb] = ExpertTopic.Legal,
        [AskPersonCard.FinanceVerb] = ExpertTopic.Finance,
        [AskPersonCard.DemocraticServicesVerb] = ExpertTopic.DemocraticServices,
    };

    public IReadOnlyCollection<string> Verbs => [.. Topics.Keys, ExpertQuestionCard.AnswerVerb];

    public async Task<AdaptiveCardInvokeResponse> HandleAsync(DialogContext context, AdaptiveCardInvokeValue invoke, CancellationToken cancellationToken)
    {
        var (turn, action) = (context.Context, invoke.Action);
        var caller = turn.TurnState.Get<Caller>();
        return Topics.TryGetValue(action.Verb, out var topic)
            ? await SendAsync(turn, action, caller, caller.Person!, topic, cancellationToken)
            : await AnswerAsync(turn, action, caller.Person!, cancellationToken);
    }

    private async Task<AdaptiveCardInvokeResponse> SendAsync(
        TurnContext turn, AdaptiveCardInvokeAction action, Caller caller, Person person, ExpertTopic topic, CancellationToken cancellationToken)
    {
        var id = action.Text("id") ?? "";
        if (await QuestionDraft.FindAsync(turn.Work, id, caller, cancellationToken) is not { } draft)
        {
            return Refused("I do not have this question. Type “ask a person” and your question to send it.");
        }

        if (draft.Reference is { } sent)
        {
            return Card(await ExpertQuestions.LoadAsync(turn.Work, sent, cancellationToken), person);
        }

        var (loaded, refusal) = await questions.AskAsync(turn, person, topic, draft.Question, draft.FrameworkId, cancellationToken);
        if (loaded is null)
        {
            return Refused(refusal!.Text);
        }

        await (draft with { Reference = loaded.Question.Asked!.Reference }).SaveAsync(turn.Work, id, cancellationToken);
        return Card(loaded, person);
    }

    private static async Task<AdaptiveCardInvokeResponse> AnswerAsync(
        TurnContext turn, AdaptiveCardInvokeAction action, Person person, CancellationToken cancellationToken)
    {
        var typed = action.Text(ExpertQuestionCard.AnswerInput) ?? "";
        var text = typed.Length <= ExpertQuestionCard.LongestAnswer ? typed : typed[..ExpertQuestionCard.LongestAnswer];
        var (loaded, refusal) = await ExpertQuestions.AnswerAsync(
            turn,
            await ExpertQuestions.LoadAsync(turn.Work, action.Text("id") ?? "", cancellationToken),
            new AnswerQuestion(person, text),
            cancellationToken);

        // What was asked is between those whom it concerns.
        return ExpertQuestionViews.Concerns(loaded.Question, person.Id) ? Card(loaded, person, refusal, typed) : Refused(refusal!.Text);
    }

    private static AdaptiveCardInvokeResponse Card(LoadedQuestion loaded, Person person, QuestionRefusal? refusal = null, string typed = "")
    {
        var view = ExpertQuestionViews.Of(loaded, person.Id) with { Message = refusal is { IsSlip: false } ? refusal.Text : null };
        return AdaptiveCardInvokeResponse.Card(ExpertQuestionCard.Build(refusal is null ? view : view with
        {
            Form = new FormState(
                new Dictionary<string, string>(StringComparer.Ordinal) { [ExpertQuestionCard.AnswerInput] = typed },
                refusal.IsSlip
                    ? new Dictionary<string, string>(StringComparer.Ordinal) { [ExpertQuestionCard.AnswerInput] = refusal.Text }
                    : FormState.Empty.Errors),
        }).ToJsonElement());
    }

    private static AdaptiveCardInvokeResponse Refused(string text) =>
        AdaptiveCardInvokeResponse.Card(NoticeCard.Build(new NoticeView(NoticeKind.Refusal, "Nothing was sent", text)).ToJsonElement());
}
