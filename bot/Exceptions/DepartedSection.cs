using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Exceptions;

/// <summary>Finds the section of a document whose rule is departed from, as people write it.</summary>
internal static class DepartedSection
{
    private const int MostNamed = 4;

    /// <summary>The section, or what to write instead in a plain sentence.</summary>
    /// <param name="typed">A number such as 3.1, a name, or both.</param>
    public static (Section? Section, string? Problem) Find(Framework framework, string typed)
    {
        var wanted = typed.Trim().Trim('.', '§', ' ');
        wanted = wanted.StartsWith("section ", StringComparison.OrdinalIgnoreCase) ? wanted["section ".Length..].Trim() : wanted;
        if (wanted.Length == 0)
        {
            return (null, "Write the section, such as its number.");
        }

        List<Section> exact = [.. framework.Sections.Where(section => Same(section.Number, wanted) || Same(section.Name, wanted) || Same(section.Id, wanted) || Same(Name(section), wanted))];
        var found = exact.Count > 0 ? exact : [.. framework.Sections.Where(section => Name(section).Contains(wanted, StringComparison.OrdinalIgnoreCase))];
        return found switch
        {
            [var one] => (one, null),
            [] => (null, $"{framework.Council.ShortName}’s document has no section “{wanted}”. Write its number or its heading as the document has them."),
            _ => (null, $"That could be {string.Join(", or ", found.Take(MostNamed).Select(section => $"“{Name(section)}”"))}{(found.Count > MostNamed ? " and others" : "")}. Write the whole heading."),
        };
    }

    /// <summary>"3.1 European Union Procurement Rules".</summary>
    public static string Name(Section section) => section.Number is null ? section.Name : $"{section.Number} {section.Name}";

    private static bool Same(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
