using System.Reflection;
using CommissioningBot.Cards.Approvals;
using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Tests;

/// <summary>
/// Fills view records with the worst that can be: every text is long and hostile, every list has many entries, every field has been
/// typed into and is wrong. By reflection, so that a new card is tried without anybody thinking of it.
/// </summary>
internal static class HostileViews
{
    /// <summary>Entries of every list.</summary>
    private const int Entries = 80;

    /// <summary>One card for each card class and each <paramref name="turn"/> (which picks the values of enumerations and flags).</summary>
    internal static IEnumerable<(string Name, AdaptiveCard Card)> Cards(string text, int turn) =>
        from type in typeof(AdaptiveCard).Assembly.GetTypes()
        where type is { IsAbstract: true, IsSealed: true, IsPublic: true } && type.Name.EndsWith("Card", StringComparison.Ordinal)
        let build = type.GetMethod("Build")!
        let view = Make(build.GetParameters().Single().ParameterType, "", text, turn, type)
        select (type.Name, (AdaptiveCard)build.Invoke(null, [view])!);

    private static object? Make(Type type, string name, string text, int turn, Type card)
    {
        if (type == typeof(string))
        {
            // References are made by the bot and are short; what they hold is still not trusted.
            return name.EndsWith("Id", StringComparison.Ordinal) || name.EndsWith("Reference", StringComparison.Ordinal) ? text[..Math.Min(text.Length, 30)] : text;
        }

        if (type == typeof(int) || type == typeof(long))
        {
            return Convert.ChangeType(1_000_000, type, System.Globalization.CultureInfo.InvariantCulture);
        }

        if (type == typeof(bool))
        {
            return turn % 2 == 1;
        }

        if (type.IsEnum)
        {
            var values = Enum.GetValues(type);
            return values.GetValue(turn % values.Length);
        }

        if (type == typeof(Uri))
        {
            return name == nameof(PaperRow.Copy) ? new Uri($"https://example.org/{new string('a', 360)}.docx?web=1") : new Uri("https://example.org/a.png");
        }

        if (type == typeof(FormState))
        {
            var inputs = card.GetFields().Where(field => field.IsLiteral && field.Name.EndsWith("Input", StringComparison.Ordinal)).Select(field => (string)field.GetRawConstantValue()!);
            var everywhere = inputs.ToDictionary(input => input, _ => text, StringComparer.Ordinal);
            return new FormState(everywhere, everywhere);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var element = type.GetGenericArguments()[0];
            var list = Array.CreateInstance(element, Entries);
            for (var index = 0; index < Entries; index++)
            {
                // Ids must differ, as they do in life.
                list.SetValue(
                    element == typeof(string) && name.EndsWith("Ids", StringComparison.Ordinal)
                        ? $"29:{index}-{new string('x', 80)}"
                        : Distinct(Make(element, name, text, turn, card), index),
                    index);
            }

            return list;
        }

        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).First();
        var made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Make(parameter.ParameterType, parameter.Name!, text, turn, card))]);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            if (!constructor.GetParameters().Any(parameter => string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase)))
            {
                property.SetValue(made, Make(property.PropertyType, property.Name, text, turn, card));
            }
        }

        return made;
    }

    private static object? Distinct(object? made, int index)
    {
        if (made?.GetType().GetProperty("Id") is { CanWrite: true } id && id.PropertyType == typeof(string))
        {
            id.SetValue(made, $"{index}-{id.GetValue(made)}");
        }

        return made;
    }
}
