namespace CommissioningBot.Guidance.Feedback;

/// <summary>What one person says of one entry's answer.</summary>
internal enum Vote
{
    None,
    Helpful,
    Unhelpful,
}

/// <summary>What a thumb changes: the same one again changes nothing, the other one is a change of mind.</summary>
internal static class FeedbackDecider
{
    public static IReadOnlyList<FeedbackEvent> Decide(Vote vote, Vote before, string frameworkId, string entryId, string? question) => vote switch
    {
        _ when vote == before => [],
        Vote.Helpful => [new AnswerFoundHelpful(frameworkId, entryId)],
        Vote.Unhelpful => [new AnswerFoundUnhelpful(frameworkId, entryId, question)],
        _ => [],
    };

    /// <summary>The vote that stands after these events.</summary>
    public static Vote From(IEnumerable<FeedbackEvent> events) => events.LastOrDefault() switch
    {
        AnswerFoundHelpful => Vote.Helpful,
        AnswerFoundUnhelpful => Vote.Unhelpful,
        _ => Vote.None,
    };
}
