namespace CommissioningBot.Guidance.Questions;

/// <summary>A question to people, as its events have made it.</summary>
/// <param name="Asked">Null while there is no such question.</param>
/// <param name="Answer">Null while nobody has answered.</param>
internal sealed record ExpertQuestion(ExpertsAsked? Asked = null, ExpertAnswered? Answer = null)
{
    public static ExpertQuestion None { get; } = new();

    public static ExpertQuestion From(IEnumerable<ExpertQuestionEvent> events) => events.Aggregate(None, Evolve);

    public static ExpertQuestion Evolve(ExpertQuestion question, ExpertQuestionEvent happened) => happened switch
    {
        ExpertsAsked asked => question with { Asked = asked },
        ExpertAnswered answered => question with { Answer = answered },
        _ => question,
    };
}
