using System.Text;

namespace CommissioningBot.People;

/// <summary>Finds whom somebody means by a name.</summary>
internal static class PersonFinder
{
    private const int MostNamed = 5;

    /// <summary>The one person who is meant; else why not, and what to write, in a plain sentence or two.</summary>
    /// <param name="text">A name, the beginning of its words in any order, or an address.</param>
    public static (Person? Person, string? Problem) Find(IReadOnlyList<Person> people, string text)
    {
        var typed = text.Trim().Trim('.', ',', '“', '”', '"', '@').Trim();
        if (Words(typed).Length == 0)
        {
            return (null, "Write the name of a person.");
        }

        var found = people.Where(person => string.Equals(person.Email, typed, StringComparison.OrdinalIgnoreCase) || string.Equals(person.Id.Value, typed, StringComparison.OrdinalIgnoreCase)).ToList();
        if (found.Count == 0)
        {
            found = [.. people.Where(person => Words(person.Name).SequenceEqual(Words(typed), StringComparer.Ordinal))];
        }

        if (found.Count == 0)
        {
            found = [.. people.Where(person => Array.TrueForAll(Words(typed), word => Words(person.Name).Any(part => part.StartsWith(word, StringComparison.Ordinal))))];
        }

        return found switch
        {
            [var only] => (only, null),
            [] => (null, $"I cannot find “{Shortened(typed)}” in the council’s directory. Check the name, or write the person’s email address."),
            _ => (null, $"“{Shortened(typed)}” can be {Listed(found)}. Write the full name or the email address."),
        };
    }

    private static string Listed(List<Person> people)
    {
        var shown = people.Take(MostNamed).Select(person => people.Count(other => other.Name == person.Name) > 1 ? $"{person.Name} ({person.Email})" : person.Name);
        return people.Count > MostNamed ? $"{string.Join(", ", shown)} or {people.Count - MostNamed} more" : string.Join(" or ", shown);
    }

    private static string[] Words(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            folded.Append(char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : letter is '\'' or '’' ? "" : ' ');
        }

        return folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Shortened(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 60), "…");
}
