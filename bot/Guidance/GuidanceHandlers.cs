using System.Text.RegularExpressions;
using CommissioningBot.Cards.General;
using CommissioningBot.Cards.Guidance;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Guidance.Unanswered;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Guidance;

/// <summary>Which framework to use, and questions about it.</summary>
internal sealed partial class GuidanceHandlers(KnowledgeBase knowledge, SelectedFramework selected, AnswerViews views, UnansweredQuestions unanswered, IEnumerable<IAnswersFromWork> works) : ICommandHandler
{
    // "Exceptions Rotherham" is a question; nobody asks for "exceptions with Rotherham".
    private const string Whom = "with";

    public IReadOnlyList<CommandRoute> Commands =>
    [
        new("use", "choose a council’s framework, such as use rotherham", UseAsync)
        {
            TakesArgument = true,
            Aliases = ["switch to"],
            OpenTo = OpenTo.Everybody,
            AcceptsArgument = argument => argument.Length == 0 || Named(argument) is not null || MayBeAName().IsMatch(argument),
            SurelyTakes = argument => Named(argument) is not null,
        },
        new("which framework", "tells which framework you have chosen", WhichAsync) { Shows = true, Aliases = ["my framework", "framework", "which framework am i using", "what framework am i using", "which framework do i use", "which council am i using", "choose a framework", "change framework", "change my framework", "change council", "change my council"], OpenTo = OpenTo.Everybody },
    ];

    /// <summary>Whether a text typed in the middle of something else is a question to answer first.</summary>
    public bool IsQuestion(string text) => knowledge.IsQuestion(text) || works.Any(work => work.MayAsk(text));

    /// <summary>Answers a question.</summary>
    /// <returns>Whether there was an answer; false when the text is no subject of the frameworks.</returns>
    public async Task<bool> AnswerAsync(TurnContext turn, string text, CancellationToken cancellationToken)
    {
        foreach (var work in works)
        {
            if (await work.AnswerAsync(turn, text, cancellationToken))
            {
                return true;
            }
        }

        var caller = turn.TurnState.Get<Caller>();
        var framework = await selected.FindAsync(turn.Work, caller, cancellationToken);
        var answer = knowledge.Ask(new Question(text, framework?.Id));
        var asked = await RecentAnswers.AddAsync(turn.Work, caller, text, framework?.Id, cancellationToken);
        await unanswered.KeepAsync(turn.Work, text, answer, cancellationToken);
        await turn.SendCardAsync(AnswerCard.Build(views.Of(answer, asked)).ToJsonElement(), AnswerViews.Plain(answer), cancellationToken: cancellationToken);
        return answer.Kind != AnswerKind.NotCovered;
    }

    /// <summary>Whether this can stand behind a command that follows a framework: nothing, or with whose framework.</summary>
    public bool IsWhose(string argument) => argument.Length == 0 || Whose(argument) is not null;

    /// <summary>The framework that a command is to follow: the one that is named behind it, which is chosen with that, or else the one that is selected.</summary>
    /// <param name="command">What was typed; whoever has chosen none gets buttons that go straight on with it.</param>
    /// <param name="argument">What stands behind it: see <see cref="IsWhose"/>.</param>
    /// <param name="has">Whether a framework has what the command needs; others are not offered.</param>
    /// <returns>Null when the framework has still to be chosen.</returns>
    public async Task<Framework?> FollowAsync(TurnContext turn, string command, string argument, Func<Framework, bool> has, CancellationToken cancellationToken)
    {
        var caller = turn.TurnState.Get<Caller>();
        if (Whose(argument) is { } named)
        {
            await SelectedFramework.SelectAsync(turn.Work, caller, named, cancellationToken);
            return named;
        }

        if (await selected.FindAsync(turn.Work, caller, cancellationToken) is { } framework)
        {
            return framework;
        }

        await ChooseForAsync(turn, command, $"{command} {Whom}", knowledge.Frameworks.Where(has), cancellationToken);
        return null;
    }

    /// <summary>Asks to choose a framework for what was asked; the buttons go straight on with it.</summary>
    /// <param name="typed">What a button types before the framework's name.</param>
    public static Task ChooseForAsync(TurnContext turn, string command, string typed, IEnumerable<Framework> frameworks, CancellationToken cancellationToken) =>
        SendAsync(turn, new ChooseFrameworkView(Choices(frameworks, typed)) { GoesOnWith = command }, cancellationToken);

    /// <summary>Asks to choose a framework.</summary>
    public Task ChooseAsync(TurnContext turn, Framework? current, CancellationToken cancellationToken) =>
        SendAsync(turn, new ChooseFrameworkView(Choices(knowledge.Frameworks, "use")) { Selected = current?.Council.ShortName }, cancellationToken);

    private static Task SendAsync(TurnContext turn, ChooseFrameworkView view, CancellationToken cancellationToken) =>
        turn.SendCardAsync(ChooseFrameworkCard.Build(view).ToJsonElement(), "Which council’s framework do you want to use?", cancellationToken: cancellationToken);

    private static IReadOnlyList<FrameworkChoice> Choices(IEnumerable<Framework> frameworks, string command) =>
        [.. frameworks.Select(one => new FrameworkChoice(one.Council.ShortName, $"{one.Title}, {one.Published}", $"{command} {one.Id.Replace('-', ' ')}"))];

    private Framework? Whose(string argument) =>
        argument.StartsWith($"{Whom} ", StringComparison.OrdinalIgnoreCase) ? knowledge.FindFramework(argument[Whom.Length..]) : null;

    private async Task UseAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var caller = turn.TurnState.Get<Caller>();
        if (argument.Length == 0 || Named(argument) is not { } framework)
        {
            if (argument.Length > 0)
            {
                await turn.SendActivityAsync($"I do not have a framework called “{Shortened(argument)}”.", cancellationToken);
            }

            await ChooseAsync(turn, await selected.FindAsync(turn.Work, caller, cancellationToken), cancellationToken);
            return;
        }

        await SelectedFramework.SelectAsync(turn.Work, caller, framework, cancellationToken);
        var start = framework.Cycle is { } cycle ? $"Type “start” to be led through its {Counted.Of(cycle.Steps.Count, "step")}, or just ask." : "Ask me about it in your own words.";
        await turn.SendCardAsync(
            NoticeCard.Build(new NoticeView(
                NoticeKind.Done,
                $"You are using {framework.Council.ShortName}",
                $"{framework.Council.Name}: {framework.Title} ({framework.Published}). {start}")
            {
                Buttons = framework.Cycle is null ? [new("Help", "help")] : [new("Start a case", "start"), new("Help", "help")],
            }).ToJsonElement(),
            $"You are using {framework.Council.ShortName}.",
            cancellationToken: cancellationToken);
    }

    private async Task WhichAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var framework = await selected.FindAsync(turn.Work, turn.TurnState.Get<Caller>(), cancellationToken);
        if (framework is null)
        {
            await ChooseAsync(turn, null, cancellationToken);
            return;
        }

        await turn.SendActivityAsync(
            $"You are using {framework.Council.ShortName}: {framework.Title} ({framework.Published}). Type “use” and a council’s name to change it.", cancellationToken);
    }

    // “The Rotherham framework” is Rotherham’s.
    private Framework? Named(string argument) => knowledge.FindFramework(argument) ?? knowledge.FindFramework(AroundAName().Replace(argument.Trim(), ""));

    [GeneratedRegex(@"^the\s+|(['’]s?)?(\s+council)?(['’]s?)?(\s+(framework|one|council))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AroundAName();

    // “Use the grant’s own rules” is a sentence; “use Leeds” names a council that is not here.
    [GeneratedRegex(@"^(?!(the|a|an|our|their|its|your|my|this|that)\s)\S+(\s+\S+){0,2}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MayBeAName();

    private static string Shortened(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 60), "…");
}
