using CommissioningBot.Cards;
using CommissioningBot.Cards.Guidance;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Answering;

namespace CommissioningBot.Guidance;

/// <summary>Turns an answer into what its card shows.</summary>
internal sealed class AnswerViews(KnowledgeBase knowledge)
{
    /// <summary>What is typed to send a question to a person.</summary>
    public const string AskCommand = "ask a person";

    /// <summary>What is typed when no answer was the one.</summary>
    public const string NoneCommand = "none of these";

    private const int LongestTyped = 250;
    private const int MostNear = 2;

    public AnswerView Of(Answer answer)
    {
        var framework = answer.FrameworkId is { } id ? knowledge.FindFramework(id) : null;
        return new AnswerView(Standing(answer.Kind), framework?.Council.ShortName, answer.Title, answer.Text)
        {
            Points = answer.Points,
            Working = answer.Working,
            Citations = [.. answer.Citations.Select(citation => citation.ToString())],
            Law = [.. answer.Law.Select(note => LawNote(answer, note))],
            LawDay = answer.LawDay is { } day ? UkTime.Day(day) : null,
            Published = framework?.Published,
            Compared = [.. answer.Compared.Select(Compared)],
            Also = [.. answer.Also.Select(Near)],
            IsNearest = answer.IsNearest,
            FollowUps = FollowUps(answer),
        };
    }

    /// <summary>The answer to this question, with the buttons that belong to it.</summary>
    /// <param name="asked">Null when the question is not known any more.</param>
    public AnswerView Of(Answer answer, RecentQuestion? asked) => Of(answer) with
    {
        FeedbackId = FeedbackId(answer),
        Number = asked?.Number ?? 0,
        AskPerson = AskPerson(asked?.Text ?? ""),
    };

    /// <summary>Names the entry that an answer rests on, for the thumbs; null when it rests on none or on several.</summary>
    public static string? FeedbackId(Answer answer) => answer is { FrameworkId: { } framework, EntryId: { } entry } ? $"{framework}/{entry}" : null;

    /// <summary>The whole answer as plain text, for the notification and for people without cards.</summary>
    public static string Plain(Answer answer) => string.Join(
        '\n',
        ((string[])[answer.Text, .. answer.Points.Select(point => $"- {point}"), .. answer.Working])
            .Concat(answer.Compared.Select(one => Plain(one with { Law = [] })))
            .Concat(answer.Citations.Select(citation => $"Source: {citation}"))
            .Concat(answer.Also.Select(near => $"{Beside(answer, near)}: {near.Title}\n{Plain(near)}"))
            .Concat(answer.Law.Select(note => Law(answer, note))));

    private static string Beside(Answer answer, Answer near) =>
        near.IsOtherQuestion ? near.IsNearest ? "Nearest to what you also asked" : "You also asked"
        : answer.Kind is AnswerKind.NeedsMore ? "It may be"
        : "Near to it, too";

    // "None of these" must have room beside the thumbs and "ask a person".
    private static IReadOnlyList<CommandButton> FollowUps(Answer answer)
    {
        var buttons = answer.Next.Select(next => new CommandButton(next.Label, next.Text));
        return answer.Also.Count == 0 ? [.. buttons] : [.. buttons.Take(answer.Kind is AnswerKind.NeedsMore ? answer.Also.Count : MostNear), new CommandButton("None of these", NoneCommand)];
    }

    // Teams cuts what a button types, and half a question is none: then the command goes without it and means the last question.
    private static CommandButton AskPerson(string question) =>
        new("Ask a person", question.Length is > 0 and <= LongestTyped ? $"{AskCommand} {question}" : AskCommand);

    private ComparedAnswer Compared(Answer answer) => new(
        answer.FrameworkId is { } id ? knowledge.FindFramework(id)?.Council.ShortName ?? id : answer.Title,
        Standing(answer.Kind),
        answer.Text,
        answer.Citations.Count == 0 ? null : answer.Citations[0].ToString())
    {
        Points = answer.Points,
        Also = [.. answer.Also.Select(Near)],
    };

    private static NearAnswer Near(Answer answer) => new(answer.Title, Standing(answer.Kind), answer.Text, answer.Citations.Count == 0 ? null : answer.Citations[0].ToString())
    {
        Points = answer.Points,
        Law = [.. answer.Law.Select(note => LawNote(answer, note))],
        IsOtherQuestion = answer.IsOtherQuestion,
        IsNearest = answer.IsNearest,
    };

    private static LawNoteView LawNote(Answer answer, LawNote note) => new(
        IsTold(answer, note) ? "" : note.Confidence is "high" ? note.Text : $"{note.Text} (Confidence: {note.Confidence}.)", note.InForce, note.Source);

    // An answer from the law alone is the rule itself.
    private static bool IsTold(Answer answer, LawNote note) => answer.Text.StartsWith(note.Text, StringComparison.Ordinal);

    private static string Law(Answer answer, LawNote note)
    {
        var place = $"In force: {note.InForce}. Source: {note.Source}";
        return IsTold(answer, note) ? place : $"{(answer.LawDay is { } day ? $"The law on {UkTime.Day(day)}" : "The law now")}: {note.Text} {place}";
    }

    private static AnswerStanding Standing(AnswerKind kind) => kind switch
    {
        AnswerKind.Answered => AnswerStanding.Answered,
        AnswerKind.Silent => AnswerStanding.Silent,
        AnswerKind.Ambiguous => AnswerStanding.Ambiguous,
        AnswerKind.Superseded => AnswerStanding.Superseded,
        AnswerKind.NotCovered => AnswerStanding.NotCovered,
        _ => AnswerStanding.NeedsMore,
    };
}
