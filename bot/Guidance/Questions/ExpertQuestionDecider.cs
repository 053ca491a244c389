using CommissioningBot.People;

namespace CommissioningBot.Guidance.Questions;

/// <summary>What somebody wants to do with a question to people.</summary>
internal abstract record ExpertQuestionCommand(Person By);

/// <summary>Send a question to the experts of a topic.</summary>
/// <param name="Experts">Everybody whom the directory names for the topic.</param>
internal sealed record AskExperts(
    Person By, string Reference, ExpertTopic Topic, string Question, string Found, IReadOnlyList<string> Nearest, IReadOnlyList<Person> Experts, string? Council)
    : ExpertQuestionCommand(By);

/// <summary>Answer a question.</summary>
internal sealed record AnswerQuestion(Person By, string Answer) : ExpertQuestionCommand(By);

/// <summary>A refusal: one plain sentence or two for the card.</summary>
/// <param name="IsSlip">Whether the field on the card is what is wrong.</param>
internal sealed record QuestionRefusal(string Text, bool IsSlip = false);

/// <summary>What a command leads to.</summary>
/// <param name="Events">To append; empty when nothing changes.</param>
/// <param name="Refusal">Null when the command was carried out, now or before.</param>
internal sealed record ExpertQuestionVerdict(IReadOnlyList<ExpertQuestionEvent> Events, QuestionRefusal? Refusal = null);

/// <summary>The rules of asking people: who is asked, who may answer, and that the first answer stands.</summary>
internal static class ExpertQuestionDecider
{
    public static ExpertQuestionVerdict Decide(ExpertQuestionCommand command, ExpertQuestion question) => command switch
    {
        AskExperts ask => Decide(ask, question),
        AnswerQuestion answer => Decide(answer, question),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "A command that the decider does not know."),
    };

    private static ExpertQuestionVerdict Decide(AskExperts ask, ExpertQuestion question)
    {
        // Nobody is asked their own question.
        NamedPerson[] experts = [.. ask.Experts.Where(expert => expert.Id != ask.By.Id).Select(NamedPerson.Of)];
        return question.Asked is not null ? Refused("This question has been sent already.")
            : !Words.AreIn(ask.Question) ? Refused("Write your question first.", isSlip: true)
            : experts.Length == 0 ? Refused("Nobody is named for questions of this kind yet. Ask your administrator to name somebody.")
            : new([new ExpertsAsked(ask.Reference, ask.Topic, ask.Question.Trim(), ask.Found, ask.Nearest, NamedPerson.Of(ask.By), experts, ask.Council)]);
    }

    private static ExpertQuestionVerdict Decide(AnswerQuestion answer, ExpertQuestion question) => question switch
    {
        { Asked: null } => Refused("I cannot find this question. Type “questions” to see what waits for you."),
        { Asked: { } asked } when !asked.Experts.Any(expert => expert.Is(answer.By.Id)) =>
            Refused($"This question was not sent to you. It is for {string.Join(" or ", asked.Experts.Select(expert => expert.Name))} to answer."),

        // Channels deliver a press again when the answer was slow: that is no second answer.
        { Answer: { } given } when given.By.Is(answer.By.Id) => new([]),
        { Answer: { } given } => Refused($"{given.By.Name} has answered already. Your answer was not sent."),
        _ when !Words.AreIn(answer.Answer) => Refused("Write your answer first, then press the button again.", isSlip: true),
        _ => new([new ExpertAnswered(NamedPerson.Of(answer.By), answer.Answer.Trim())]),
    };

    private static ExpertQuestionVerdict Refused(string text, bool isSlip = false) => new([], new QuestionRefusal(text, isSlip));
}
