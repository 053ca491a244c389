using CommissioningBot.Cards;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Guidance;
using CommissioningBot.People;

namespace CommissioningBot;

/// <summary>What belongs to no feature: help, opening things by reference, back and cancel.</summary>
internal sealed class GeneralHandlers(
    SelectedFramework selected, Lazy<CommandTable> commands, IEnumerable<IReferenceOpener> openers, DialogSet dialogs) : ICommandHandler
{
    // What people need every day stands first in the help; the rest follows in the order of the parts.
    private static readonly string[] Daily =
    [
        "start", "next", "back", "status", "pause", "my cases", "open", "request approval", "my requests", "approvals", "use", "which framework", "cancel", "help",
    ];

    private static readonly string[] Examples = ["How many quotes do I need for £18,000 in Rotherham?", "Who signs off step 5?", "What is social value?"];

    public IReadOnlyList<CommandRoute> Commands =>
    [
        new("help", "shows this list", HelpOnAsync)
        {
            TakesArgument = true,
            AcceptsArgument = argument => argument.Length == 0 || TopicOf(argument) is not null || IsListed(argument),
            Aliases =
            [
                "hi", "hello", "hey", "hi there", "hello there", "hi bot", "hello bot", "good morning", "good afternoon", "good evening", "what can you do", "what can i ask", "what can i say",
                "menu", "commands", "options", "i dont understand", "i am lost", "im lost", "what now", "what do i do now", "how does this work",
            ],
            Steers = true,
            OpenTo = OpenTo.Everybody,
        },
        new("open", "opens a case, request or decision, such as open SUT-2026-0001", OpenAsync)
        {
            OpenTo = OpenTo.Partners,
            TakesArgument = true,
            AcceptsArgument = argument => argument.Length == 0 || IsReference(argument),
            IsMeantBy = argument => References.Read(argument) is not null,
        },
        new("back", "goes back a question or step", BackAsync) { Steers = true, Aliases = ["go back", "previous"], OpenTo = OpenTo.Partners },
        new("cancel", "drops the question you are at; your cases stay", CancelAsync) { Steers = true, Aliases = ["never mind", "quit", "exit"], OpenTo = OpenTo.Everybody },
    ];

    public async Task WelcomeAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var caller = turn.TurnState.Get<Caller>();
        var framework = await selected.FindAsync(turn.Work, caller, cancellationToken);
        await turn.SendCardAsync(
            WelcomeCard.Build(new WelcomeView(
                caller.Person?.Name,
                framework?.Council.ShortName,
                Examples,
                [.. FirstSteps(caller.Person).Take(2), new("Help", "help")])).ToJsonElement(),
            "Hello. I help you commission services: ask me a question, or say help.",
            cancellationToken: cancellationToken);
    }

    public Task HelpAsync(TurnContext turn, CancellationToken cancellationToken) => HelpAsync(turn, null, cancellationToken);

    // “help contract” asks for the same as “help contracts”.
    private string? TopicOf(string argument) => commands.Value.Commands.Select(command => command.Topic).OfType<string>().FirstOrDefault(topic => One(topic) == One(argument));

    // What stands in the list that everybody sees first has no heading of its own.
    private bool IsListed(string argument) => commands.Value.Commands.Any(command => command.Topic is null && One(command.Phrase) == One(argument));

    private static string One(string words) => words.Trim().ToLowerInvariant().TrimEnd('s');

    private async Task HelpOnAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        await HelpAsync(context.Context, TopicOf(argument), cancellationToken);
        await context.RepromptDialogAsync(cancellationToken);
    }

    private async Task HelpAsync(TurnContext turn, string? topic, CancellationToken cancellationToken)
    {
        var caller = turn.TurnState.Get<Caller>();
        var framework = await selected.FindAsync(turn.Work, caller, cancellationToken);

        // What somebody may not use is not offered.
        List<CommandRoute> open = [.. commands.Value.Commands.Where(command => turn.TurnState.Get<Gate>().Lists(command.OpenTo))];
        List<string> topics = [.. open.Select(command => command.Topic).OfType<string>().Distinct(StringComparer.Ordinal)];
        var also = topics.Count > 1 ? $"; also: {string.Join(", ", topics.Skip(1).Select(other => $"help {other}"))}" : "";
        var more = topics.Count == 0 || topic is not null ? null : new HelpCommand($"help {topics[0]}", $"what else you can type about {topics[0]}{also}");
        await turn.SendCardAsync(
            HelpCard.Build(new HelpView(
                framework?.Council.ShortName,
                [.. open.Where(command => command.Topic == topic).OrderBy(command => Array.IndexOf(Daily, command.Phrase) is var place and >= 0 ? place : Daily.Length).Select(command => new HelpCommand(command.Phrase, command.Help)), .. more is null ? (IEnumerable<HelpCommand>)[] : [more]],
                topic is not null ? [new("See all help", "help")] : FirstSteps(caller.Person))
            {
                Topic = topic,
            }).ToJsonElement(),
            "Ask me about a commissioning framework, or say start to begin a case.",
            cancellationToken: cancellationToken);
    }

    private async Task OpenAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        if (argument.Length == 0)
        {
            await context.Context.SendActivityAsync("Say which one, such as “open SUT-2026-0001”. “my cases”, “my requests” and “decisions” list what there is.", cancellationToken);
            await context.RepromptDialogAsync(cancellationToken);
            return;
        }

        var reference = References.Read(argument) ?? argument.Trim().ToUpperInvariant();
        foreach (var opener in openers.Where(opener => context.Context.TurnState.Get<Gate>().Passes(opener.OpenTo)))
        {
            if (await opener.TryOpenAsync(context, reference, cancellationToken))
            {
                return;
            }
        }

        await context.Context.SendActivityAsync(
            $"I cannot find {reference}. Say “my cases”, “my requests” or “decisions” to see what there is.", cancellationToken);
    }

    private async Task BackAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        while (context.ActiveDialog is { } active && dialogs.Find(active.Id) is not IGoesBack && context.Stack.Count > 1)
        {
            context.DropActiveDialog();
        }

        if (context.ActiveDialog is { } dialog && dialogs.Find(dialog.Id) is IGoesBack goesBack)
        {
            await goesBack.GoBackAsync(context, cancellationToken);
            return;
        }

        await context.CancelAllDialogsAsync(cancellationToken);
        await context.Context.SendActivityAsync("There is nothing to go back to. Say “my cases” to open a case.", cancellationToken);
    }

    private static async Task CancelAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var active = context.ActiveDialog is not null;

        // Whoever began a form in the middle of another one, and drops it, finds the first one waiting.
        if (context.Stack.SkipLast(1).Any(instance => instance.Id == FormDialog.DialogId))
        {
            do
            {
                context.DropActiveDialog();
            }
            while (context.ActiveDialog is not { Id: FormDialog.DialogId });

            await context.Context.SendActivityAsync("Cancelled. What you had begun before waits for your answer again; say “cancel” to drop it too.", cancellationToken);
            await context.RepromptDialogAsync(cancellationToken);
            return;
        }

        while (context.ActiveDialog is not null)
        {
            context.DropActiveDialog();
        }

        await context.Context.SendActivityAsync(
            active ? "Cancelled. What was saved before stays. Say “help” to see what I can do." : "There is nothing to cancel.", cancellationToken);
    }

    // Officers begin cases, councillors decide, partners bid; whom the directory does not know can ask.
    private static CommandButton[] FirstSteps(Person? person) => person switch
    {
        null => [new("Choose a framework", "use")],
        { IsOutside: true } => [new("Growth bids", "growth bid"), new("Choose a framework", "use")],
        _ when person.Roles.Contains(PersonRole.Officer) => [new("Choose a framework", "use"), new("Start a case", "start"), new("My cases", "my cases"), new("Approvals", "approvals")],
        _ when person.Roles.Contains(PersonRole.Evaluator) => [new("Growth bids", "growth bid"), new("Choose a framework", "use")],
        _ => [new("See what waits for me", "approvals"), new("See the decisions", "decisions"), new("Choose a framework", "use")],
    };

    // "open tender" is a question about tenders; a reference has a digit and no spaces.
    private static bool IsReference(string argument) =>
        References.Read(argument) is not null || IsLikeAReference(argument);

    private static bool IsLikeAReference(string argument) =>
        argument.Length is > 0 and <= 40 && argument.Any(char.IsAsciiDigit) && argument.Contains('-', StringComparison.Ordinal) && !argument.Contains(' ', StringComparison.Ordinal);
}
