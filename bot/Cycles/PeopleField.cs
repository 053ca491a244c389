using CommissioningBot.Cards.General;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.Cycles;

/// <summary>
/// A field of a form that names people of the directory. A short list is chosen from; in a large council, where the list would fill the card
/// many times over, their names are written.
/// </summary>
internal static class PeopleField
{
    private const int MostListed = 40;

    /// <summary>A field for several people.</summary>
    public static FormField Several(string id, string label, IReadOnlyList<Person> people) => people.Count <= MostListed
        ? new FormField(id, label, FormFieldKind.Choices) { Options = Options(people) }
        : new FormField(id, label, FormFieldKind.Lines) { Hint = "Write their names with commas between them.", Longest = 1000, Check = text => Unknown(text, people) };

    /// <summary>A field for one person.</summary>
    public static FormField One(string id, string label, IReadOnlyList<Person> people) => people.Count <= MostListed
        ? new FormField(id, label, FormFieldKind.Choice) { Options = Options(people) }
        : new FormField(id, label, FormFieldKind.Line) { Hint = "Write the name.", Check = text => Unknown(text, people) };

    /// <summary>The people whom an answer names, each once. Somebody who has left the directory since is not among them.</summary>
    public static IReadOnlyList<Person> Read(FormAnswers answers, string id, IReadOnlyList<Person> people) =>
        PersonFinder.FindSeveral(people, answers.Text(id)) is { Problem: null, People: var all }
            ? all
            : [.. Parts(answers.Text(id)).Select(part => PersonFinder.Find(people, part).Person).OfType<Person>().DistinctBy(person => person.Id)];

    /// <summary>What is wrong with the first name that means nobody, or several; null when every name means one person.</summary>
    public static string? Unknown(string text, IReadOnlyList<Person> people) => PersonFinder.FindSeveral(people, text).Problem;

    private static string[] Parts(string text) => text.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static List<FormOption> Options(IReadOnlyList<Person> people) => [.. people.Select(person => new FormOption(person.Id.Value, person.Name))];
}
