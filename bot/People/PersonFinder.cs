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

    /// <summary>Everybody who is meant, each once; else what is wrong with the first name that means nobody, or several.</summary>
    /// <param name="text">Names with commas, semicolons or “and” between them. A name may have commas in it, as directories write them: “Surname, Forename”.</param>
    public static (IReadOnlyList<Person> People, string? Problem) FindSeveral(IReadOnlyList<Person> people, string text)
    {
        var found = new List<Person>();
        foreach (var group in text.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = IsName(people, [group]) ? [group] : group.Replace(" and ", ",", StringComparison.OrdinalIgnoreCase).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            for (var at = 0; at < parts.Length;)
            {
                var length = Enumerable.Range(1, parts.Length - at).LastOrDefault(count => count > 1 && IsName(people, parts[at..(at + count)]), 1);
                var (person, problem) = Find(people, string.Join(' ', parts[at..(at + length)]));
                if (person is null)
                {
                    return ([], problem);
                }

                found.Add(person);
                at += length;
            }
        }

        return ([.. found.DistinctBy(person => person.Id)], null);
    }

    private static bool IsName(IReadOnlyList<Person> people, string[] parts) =>
        people.Count(person => Words(person.Name).SequenceEqual(Words(string.Join(' ', parts)), StringComparer.Ordinal)) == 1;

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
