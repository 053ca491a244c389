using System.Text.RegularExpressions;
using CommissioningBot.People;

namespace CommissioningBot.LocalChat;

/// <summary>How the page shows somebody.</summary>
internal static partial class PersonOnPage
{
    public static PagePerson Of(Person person)
    {
        var roles = person.Roles.Order().ToList();
        var about = string.Join(", ", roles.Select(Words));
        return new PagePerson(
            person.Id.Value,
            LocalIds.User(person.Id),
            person.Name,
            [.. roles.Select(role => Humps().Replace(role.ToString(), "-").ToLowerInvariant())],
            person.Portfolio is { } portfolio ? $"{about} · {portfolio}" : about);
    }

    // A Cabinet Member is a title, the others are trades.
    private static string Words(PersonRole role)
    {
        if (role == PersonRole.CabinetMember)
        {
            return "Cabinet Member";
        }

        var words = Humps().Replace(role.ToString(), " ");
        return words[0] + words[1..].ToLowerInvariant();
    }

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Humps();
}
