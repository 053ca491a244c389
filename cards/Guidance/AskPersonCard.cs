using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Guidance;

/// <summary>What people can be asked about.</summary>
public enum QuestionTopic
{
    /// <summary>Buying, tenders, contracts.</summary>
    Procurement,

    /// <summary>The law.</summary>
    Legal,

    /// <summary>Budgets and payment.</summary>
    Finance,

    /// <summary>Meetings, decisions, councillors.</summary>
    DemocraticServices,
}

/// <summary>What the card shows that asks who should answer.</summary>
/// <param name="DraftId">Names the question for the buttons.</param>
/// <param name="Question">The question.</param>
/// <param name="Topics">The topics for which there is somebody.</param>
public sealed record AskPersonView(string DraftId, string Question, IReadOnlyList<QuestionTopic> Topics);

/// <summary>Asks which people a question should go to.</summary>
public static class AskPersonCard
{
    /// <summary>Sends the question to those who know about procurement.</summary>
    public const string ProcurementVerb = "question.procurement";

    /// <summary>Sends the question to those who know the law.</summary>
    public const string LegalVerb = "question.legal";

    /// <summary>Sends the question to those who know about money.</summary>
    public const string FinanceVerb = "question.finance";

    /// <summary>Sends the question to those who know how decisions are taken.</summary>
    public const string DemocraticServicesVerb = "question.democratic-services";

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(AskPersonView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new AdaptiveCard
        {
            FallbackText = $"Who should answer your question? {new PlainText(view.Question, 300)}",
            Body = Blocks.Body(
            [
                Blocks.Heading($"Who should answer?"),
                Blocks.Text($"“{view.Question}”", longest: 1_000),
                Blocks.Aside($"I send them your question, your name and what I found. Their answer comes back to you here."),
            ]),
            Actions = Blocks.Buttons(view.Topics.Distinct().Order().Select(topic => Button(topic, view.DraftId))),
        };
    }

    private static ActionExecute Button(QuestionTopic topic, string draftId)
    {
        var (verb, title) = topic switch
        {
            QuestionTopic.Procurement => (ProcurementVerb, "Ask procurement"),
            QuestionTopic.Legal => (LegalVerb, "Ask legal"),
            QuestionTopic.Finance => (FinanceVerb, "Ask finance"),
            _ => (DemocraticServicesVerb, "Ask democratic services"),
        };
        return new ActionExecute(verb, new ActionData { Id = draftId, Version = 1 }) { Title = title };
    }
}
