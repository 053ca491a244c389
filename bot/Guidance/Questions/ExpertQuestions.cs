using System.Globalization;
using CommissioningBot.Channel;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Answering;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Guidance.Questions;

/// <summary>A question as loaded in a turn.</summary>
/// <param name="Version">Version of its stream.</param>
internal sealed record LoadedQuestion(ExpertQuestion Question, long Version, IReadOnlyList<Happened<ExpertQuestionEvent>> History);

/// <summary>Sends questions to people and their answers back, all within the turn.</summary>
internal sealed class ExpertQuestions(KnowledgeBase knowledge, IDirectory directory)
{
    public static readonly StreamType<ExpertQuestionEvent> Type = new("question", GuidanceJsonContext.Default.ExpertQuestionEvent);

    public static async Task<LoadedQuestion> LoadAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken)
    {
        var stream = await Type.ReadAsync(work, reference.Trim().ToUpperInvariant(), cancellationToken);
        return new LoadedQuestion(ExpertQuestion.From(stream.Events.Select(happened => happened.Event)), stream.Version, stream.Events);
    }

    /// <summary>The topics that somebody else than this person can be asked about.</summary>
    public async Task<IReadOnlyList<ExpertTopic>> TopicsAsync(Person asker, CancellationToken cancellationToken)
    {
        var people = await directory.ListAsync(cancellationToken);
        return [.. people.Where(person => person.Id != asker.Id).SelectMany(person => person.Experts).Distinct().Order()];
    }

    /// <summary>Sends a question to everybody who is named for the topic.</summary>
    public async Task<(LoadedQuestion? Question, QuestionRefusal? Refusal)> AskAsync(
        TurnContext turn, Person by, ExpertTopic topic, string question, string? frameworkId, CancellationToken cancellationToken)
    {
        var people = await directory.ListAsync(cancellationToken);
        var answer = knowledge.Ask(new Question(question, frameworkId));
        var framework = knowledge.Frameworks.FirstOrDefault(one => string.Equals(one.Id, answer.FrameworkId ?? frameworkId, StringComparison.Ordinal));
        var reference = await NextReferenceAsync(turn.Work, cancellationToken);
        var verdict = ExpertQuestionDecider.Decide(
            new AskExperts(
                by, reference, topic, question, answer.Text, Nearest(answer), [.. people.Where(person => person.Experts.Contains(topic))], framework?.Council.ShortName),
            ExpertQuestion.None);
        if (verdict.Refusal is not null)
        {
            return (null, verdict.Refusal);
        }

        Type.Append(turn.Work, reference, 0, verdict.Events, by.Id.Value);
        await SaveNumberAsync(turn.Work, reference, cancellationToken);
        var loaded = await LoadAsync(turn.Work, reference, cancellationToken);
        foreach (var expert in loaded.Question.Asked!.Experts)
        {
            turn.SendToPerson(expert.Id, ExpertQuestionViews.Message(loaded, new PersonId(expert.Id)), ExpertQuestionViews.Track(reference));
        }

        return (loaded, null);
    }

    /// <summary>Takes an answer; tells who asked, and makes the other experts' cards true again.</summary>
    public static async Task<(LoadedQuestion Question, QuestionRefusal? Refusal)> AnswerAsync(
        TurnContext turn, LoadedQuestion loaded, AnswerQuestion command, CancellationToken cancellationToken)
    {
        var verdict = ExpertQuestionDecider.Decide(command, loaded.Question);
        if (verdict.Events.Count == 0)
        {
            return (loaded, verdict.Refusal);
        }

        var asked = loaded.Question.Asked!;
        Type.Append(turn.Work, asked.Reference, loaded.Version, verdict.Events, command.By.Id.Value);
        var after = await LoadAsync(turn.Work, asked.Reference, cancellationToken);
        var track = ExpertQuestionViews.Track(asked.Reference);
        foreach (var expert in asked.Experts)
        {
            turn.UpdateForPerson(expert.Id, ExpertQuestionViews.Message(after, new PersonId(expert.Id)), track);
        }

        turn.SendToPerson(asked.Asker.Id, ExpertQuestionViews.Message(after, new PersonId(asked.Asker.Id)), track);
        return (after, null);
    }

    // What was offered, or what the answer rested on; what is offered after a refusal has nothing to do with the question.
    private static IReadOnlyList<string> Nearest(Answer answer) => answer switch
    {
        { EntryId: not null } => [answer.Citations.Count == 0 ? answer.Title : $"{answer.Title} ({answer.Citations[0]})"],
        { Kind: AnswerKind.NeedsMore } => [.. answer.Next.Select(next => next.Label)],
        _ => [],
    };

    private static async Task<string> NextReferenceAsync(IUnitOfWork work, CancellationToken cancellationToken)
    {
        var series = Series(work);
        var number = int.Parse(await work.LoadStateAsync(NumberKey(series), cancellationToken) ?? "0", CultureInfo.InvariantCulture) + 1;
        return $"{series}-{number:0000}";
    }

    private static async Task SaveNumberAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken)
    {
        var key = NumberKey(Series(work));
        await work.LoadStateAsync(key, cancellationToken);
        work.SaveState(key, int.Parse(reference.AsSpan(reference.LastIndexOf('-') + 1), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
    }

    private static string Series(IUnitOfWork work) => $"ASK-{UkTime.Date(work.Now).Year}";

    private static string NumberKey(string series) => $"question-number/{series}";
}
