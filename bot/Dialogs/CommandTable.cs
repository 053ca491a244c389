using System.Text.RegularExpressions;

namespace CommissioningBot.Dialogs;

/// <summary>
/// All commands that people can type, gathered from every feature. Case, punctuation around and manners do not matter, and small typing errors
/// are forgiven (<see cref="Spelling"/>), never between two commands that are equally near.
/// </summary>
internal sealed partial class CommandTable
{
    private readonly List<(string Phrase, int Words, CommandRoute Route)> _phrases;

    /// <summary>Gathers the commands of all features.</summary>
    /// <exception cref="InvalidOperationException">Two commands share a phrase, or one has none.</exception>
    public CommandTable(IEnumerable<ICommandHandler> handlers)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        var phrases = new List<(string Phrase, int Words, CommandRoute Route)>();
        var commands = new List<CommandRoute>();
        foreach (var handler in handlers)
        {
            foreach (var route in handler.Commands)
            {
                commands.Add(route);
                foreach (var said in route.Aliases.Prepend(route.Phrase))
                {
                    var phrase = Wording.Fold(said);
                    var owner = $"'{route.Phrase}' of {handler.GetType().Name}";
                    if (phrase.Length == 0)
                    {
                        throw new InvalidOperationException($"The command {owner} has an empty phrase.");
                    }

                    if (!owners.TryAdd(phrase, owner))
                    {
                        throw new InvalidOperationException($"Two commands are said as '{phrase}': {owners[phrase]} and {owner}.");
                    }

                    phrases.Add((phrase, phrase.Count(letter => letter == ' ') + 1, route));
                }
            }
        }

        Commands = commands;

        // The longest phrase first: "my cases" is not "my" with an argument.
        _phrases = [.. phrases.OrderByDescending(phrase => phrase.Words).ThenByDescending(phrase => phrase.Phrase.Length)];
    }

    /// <summary>Every command, in the order of registration.</summary>
    public IReadOnlyList<CommandRoute> Commands { get; }

    /// <summary>The command that a message is, or null when it is something else.</summary>
    public CommandMatch? Match(string text)
    {
        var message = Wording.WithoutOpening(text);
        var heads = Heads(message);

        // A text of small words is no slip: “none” is a whole answer, and one letter from “note”.
        return Exact(message, heads) ?? Alone(message) ?? (SmallWords.English.Reply(message) is null ? WithTypo(message, heads) : null);
    }

    private CommandMatch? Alone(string message)
    {
        var argument = Wording.Argument(message);
        return Commands.FirstOrDefault(route => route.IsMeantBy(argument)) is { } route ? new CommandMatch(route, argument, IsExact: false) { IsAlone = true } : null;
    }

    private CommandMatch? Exact(string message, IReadOnlyList<Head> heads)
    {
        foreach (var (phrase, words, route) in _phrases)
        {
            if (words <= heads.Count
                && string.Equals(heads[words - 1].Folded, phrase, StringComparison.Ordinal)
                && ArgumentOf(route, message, heads[words - 1]) is { } argument)
            {
                return new CommandMatch(route, argument, IsExact: true) { Said = phrase };
            }
        }

        return null;
    }

    private CommandMatch? WithTypo(string message, IReadOnlyList<Head> heads)
    {
        CommandMatch? best = null;
        var nearest = int.MaxValue;
        var tie = false;
        foreach (var (phrase, words, route) in _phrases)
        {
            // A forgotten or an extra space counts as a letter, so the typed phrase may have a word more or less.
            for (var typedWords = Math.Max(1, words - 1); typedWords <= Math.Min(words + 1, heads.Count); typedWords++)
            {
                var head = heads[typedWords - 1];
                if ((Spelling.Slip(head.Folded, phrase) ?? Spelling.Swap(head.Folded, phrase)) is not { } slip || slip > nearest || ArgumentOf(route, message, head) is not { } argument)
                {
                    continue;
                }

                // In three letters a slip is believed only where what follows bears it out.
                if (phrase.Length <= Spelling.Short && !route.SurelyTakes(argument))
                {
                    continue;
                }

                tie = slip == nearest && (tie || !ReferenceEquals(best!.Route, route));
                if (slip < nearest)
                {
                    best = new CommandMatch(route, argument, IsExact: false) { Slips = slip };
                    nearest = slip;
                }
            }
        }

        return tie ? null : best;
    }

    // Null when what follows the phrase shows that the message is not this command.
    private static string? ArgumentOf(CommandRoute route, string message, Head head)
    {
        var rest = message.AsSpan(head.End);
        var argument = Wording.Argument(rest.ToString());

        // "open-ended contracts" is not "open" with an argument.
        var takes = argument.Length == 0 || (route.TakesArgument && (char.IsWhiteSpace(rest[0]) || rest[0] is ':' or ','));
        return takes && route.AcceptsArgument(argument) ? argument : null;
    }

    // The first words of the message, each with all before it. No command is longer than the longest phrase, so longer messages cost nothing more.
    private List<Head> Heads(string message)
    {
        var most = (_phrases.Count == 0 ? 0 : _phrases[0].Words) + 1;
        var heads = new List<Head>(most);
        foreach (var word in Word().EnumerateMatches(message))
        {
            var end = word.Index + word.Length;
            if (heads.Count == most || end > 200)
            {
                break;
            }

            heads.Add(new Head(Wording.Fold(message[..end]), end));
        }

        return heads;
    }

    [GeneratedRegex(@"[\p{L}\p{Nd}'’]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    /// <summary>The first words of a message.</summary>
    /// <param name="Folded">The message up to here, folded.</param>
    /// <param name="End">Where the word ends in the message.</param>
    private readonly record struct Head(string Folded, int End);
}

/// <summary>A message that is a command.</summary>
/// <param name="Argument">What followed the phrase, as typed; empty for none.</param>
/// <param name="IsExact">False when a typing error was forgiven.</param>
internal sealed record CommandMatch(CommandRoute Route, string Argument, bool IsExact)
{
    /// <summary>The phrase that was said, folded; empty where a typing error was forgiven.</summary>
    public string Said { get; init; } = "";

    /// <summary>Whether it is the phrase itself of a command that only shows something.</summary>
    public bool OnlyShows => Route.Shows && Argument.Length == 0 && string.Equals(Said, Wording.Fold(Route.Phrase), StringComparison.Ordinal);

    /// <summary>How many typing errors were forgiven.</summary>
    public int Slips { get; init; }

    /// <summary>Whether the message was an argument without any phrase: see <see cref="CommandRoute.IsMeantBy"/>.</summary>
    public bool IsAlone { get; init; }

    /// <summary>Whether it is meant even while something else waits: to the letter, or with a typing error and nothing behind it that could be free text.</summary>
    public bool IsLikely => IsExact || IsAlone || Argument.Length == 0 || Route.SurelyTakes(Argument);

    // Nobody answers “ask a person who pays” or “go on anyway” to a question; “status” or “hand over” may be an answer.
    private const int MostWordsOfAnAnswer = 2;

    // “Handed over” is a title, two letters from “hand over”.
    private const int MostSlipsOfAQuestion = 1;

    /// <summary>Whether it could be an answer in words just as well: a phrase with one typing error, or a short one that neither steers what is under way nor names something by its reference.</summary>
    public bool MayBeAnAnswer => !IsExact
        ? !IsAlone && IsLikely && Slips <= MostSlipsOfAQuestion
        : (Route.IsEveryday || Said.Count(letter => letter == ' ') < MostWordsOfAnAnswer) && !(Route.Steers && string.Equals(Said, Wording.Fold(Route.Phrase), StringComparison.Ordinal)) && !Argument.Any(char.IsAsciiDigit);
}
