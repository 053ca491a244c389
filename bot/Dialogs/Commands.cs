using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>A command that people type.</summary>
/// <param name="Phrase">What is typed: <c>my cases</c>.</param>
/// <param name="Help">What it does, in a few words, for the help card.</param>
/// <param name="RunAsync">Runs it; the text behind the phrase is the argument, empty when there is none.</param>
internal sealed record CommandRoute(string Phrase, string Help, Func<DialogContext, string, CancellationToken, Task> RunAsync)
{
    /// <summary>Other ways to say it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Who can use it.</summary>
    public OpenTo OpenTo { get; init; }

    /// <summary>Under which heading of the help it stands: “help cases” lists those of <c>cases</c>. Null for the list that everybody sees first.</summary>
    public string? Topic { get; init; }

    /// <summary>Whether it steers what is under way, such as going back: its phrase, alone, is never taken for an answer.</summary>
    public bool Steers { get; init; }

    /// <summary>Whether it only shows something and begins nothing: typed where an answer in words is waited for, it is carried out, and can still be made the answer.</summary>
    public bool Shows { get; init; }

    /// <summary>Whether its phrases are what people say in any case, such as “I am away”: where an answer in words is waited for, they may be it however long they are.</summary>
    public bool IsEveryday { get; init; }

    /// <summary>Whether words may follow the phrase. Without it the whole message must be the phrase.</summary>
    public bool TakesArgument { get; init; }

    /// <summary>Whether this can be meant by an argument (empty for none). When not, the message is no command but free text, such as a question.</summary>
    public Func<string, bool> AcceptsArgument { get; init; } = static _ => true;

    /// <summary>Whether a message that is an argument and nothing else means this too, such as a reference alone.</summary>
    public Func<string, bool> IsMeantBy { get; init; } = static _ => false;

    /// <summary>Whether an argument can hardly be meant for anything else, so that a phrase with a typing error before it is forgiven in the middle of something else too.</summary>
    public Func<string, bool> SurelyTakes { get; init; } = static argument => References.Read(argument) is not null;
}

/// <summary>A feature's commands. Each feature registers one.</summary>
internal interface ICommandHandler
{
    IReadOnlyList<CommandRoute> Commands { get; }
}

/// <summary>A feature's card buttons. Each feature registers one.</summary>
internal interface ICardActionHandler
{
    /// <summary>The verbs of Action.Execute that it takes.</summary>
    IReadOnlyCollection<string> Verbs { get; }

    /// <summary>How the verbs begin that this feature answers for even when it has no such button, so that an invented one is its business too; null for none.</summary>
    string? VerbFamily => null;

    /// <summary>Who can press a button of this verb.</summary>
    OpenTo WhoMayPress(string verb) => OpenTo.Council;

    /// <summary>Keeps on record, where that matters, that a button was pressed by somebody to whom it is not open. They are told the same whatever it was about.</summary>
    Task RefusedAsync(TurnContext turn, AdaptiveCardInvokeAction action, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Handles one press by somebody to whom it is open. What a person can mend comes back as a card; nothing in the action is trusted.</summary>
    Task<AdaptiveCardInvokeResponse> HandleAsync(DialogContext context, AdaptiveCardInvokeValue invoke, CancellationToken cancellationToken);
}
