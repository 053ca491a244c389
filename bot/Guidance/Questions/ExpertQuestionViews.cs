using CommissioningBot.Cards.Elements;
using CommissioningBot.Cards.Guidance;
using CommissioningBot.Channel;
using CommissioningBot.People;

namespace CommissioningBot.Guidance.Questions;

/// <summary>Turns a question to people into what its card shows each of them.</summary>
internal static class ExpertQuestionViews
{
    /// <summary>Under which name copies of a question's card are remembered.</summary>
    public static string Track(string reference) => $"question/{reference}";

    /// <summary>Whether this person asked the question or is asked.</summary>
    public static bool Concerns(ExpertQuestion question, PersonId person) =>
        question.Asked is { } asked && (asked.Asker.Is(person) || asked.Experts.Any(expert => expert.Is(person)));

    public static Activity Message(LoadedQuestion loaded, PersonId person) =>
        MessageFactory.Card(ExpertQuestionCard.Build(Of(loaded, person)).ToJsonElement(), Summary(loaded.Question));

    public static ExpertQuestionView Of(LoadedQuestion loaded, PersonId person)
    {
        var asked = loaded.Question.Asked!;
        var answer = loaded.Question.Answer;
        return new ExpertQuestionView(asked.Reference, loaded.Version, asked.Question, asked.Experts.Any(expert => expert.Is(person)))
        {
            Topic = Name(asked.Topic),
            Council = asked.Council,
            Found = asked.Found,
            Nearest = asked.Nearest,
            AskedBy = asked.Asker.Name,
            AskedOn = UkTime.Moment(loaded.History[0].At),
            SentTo = [.. asked.Experts.Select(expert => expert.Name)],
            Answer = answer?.Answer,
            AnsweredBy = answer?.By.Name,
            AnsweredOn = answer is null ? null : UkTime.Moment(loaded.History[^1].At),
        };
    }

    /// <summary>One line for the notification.</summary>
    public static string Summary(ExpertQuestion question) => question switch
    {
        { Asked: { } asked, Answer: { } answer } => $"{answer.By.Name} has answered {asked.Reference}: {Cut(answer.Answer)}",
        { Asked: { } asked } => $"{asked.Asker.Name} asks you ({asked.Reference}): {Cut(asked.Question)}",
        _ => "",
    };

    public static string Name(ExpertTopic topic) => topic switch
    {
        ExpertTopic.Procurement => "Procurement",
        ExpertTopic.Legal => "Legal",
        ExpertTopic.Finance => "Finance",
        _ => "Democratic services",
    };

    public static QuestionTopic OnCard(ExpertTopic topic) => topic switch
    {
        ExpertTopic.Procurement => QuestionTopic.Procurement,
        ExpertTopic.Legal => QuestionTopic.Legal,
        ExpertTopic.Finance => QuestionTopic.Finance,
        _ => QuestionTopic.DemocraticServices,
    };

    private static string Cut(string text) => new PlainText(text, 120).Value;
}
