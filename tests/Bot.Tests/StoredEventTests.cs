using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CommissioningBot.Bot.Tests;

/// <summary>
/// What is in the ledger must be readable for good: every event of every feature, found by its base type, comes back as it was, with
/// everything optional left out too.
/// </summary>
public sealed class StoredEventTests
{
    private static readonly IReadOnlyList<Type> Roots =
    [
        .. typeof(Program).Assembly.GetTypes().Where(type => type.IsAbstract && type.Name.EndsWith("Event", StringComparison.Ordinal)
            && type.GetCustomAttributes<JsonDerivedTypeAttribute>().Any()),
    ];

    private static readonly IReadOnlyList<JsonSerializerContext> Contexts =
    [
        .. typeof(Program).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(JsonSerializerContext)))
            .Select(type => (JsonSerializerContext)type.GetProperty("Default", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!),
    ];

    public static TheoryData<Type, Type> Events =>
        [.. Roots.SelectMany(root => root.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(derived => new TheoryDataRow<Type, Type>(root, derived.DerivedType)))];

    [Theory]
    [MemberData(nameof(Events))]
    public void Event_WithOptionalPartsLeftOut_ComesBackAsItWas(Type root, Type type)
    {
        var happened = Sample(type, withOptional: false);
        var json = JsonSerializer.Serialize(happened, InfoOf(root));

        var back = JsonSerializer.Deserialize(json, InfoOf(root))!;

        back.ShouldBeOfType(type);
        JsonSerializer.Serialize(back, InfoOf(root)).ShouldBe(json);
    }

    [Fact]
    public void EventNames_AreUniqueAndInThePastWithHyphens()
    {
        var names = Roots.SelectMany(root => root.GetCustomAttributes<JsonDerivedTypeAttribute>()).Select(derived => (string)derived.TypeDiscriminator!).ToList();

        Roots.Count.ShouldBeGreaterThan(5);
        names.ShouldBeUnique(StringComparer.Ordinal);
        names.ShouldAllBe(name => name.All(letter => char.IsAsciiLetterLower(letter) || letter == '-'));
    }

    private static JsonTypeInfo InfoOf(Type root) => Contexts.Select(context => context.GetTypeInfo(root)).OfType<JsonTypeInfo>().First();

    private static object Sample(Type type, bool withOptional)
    {
        var constructor = type.GetConstructors().OrderByDescending(one => one.GetParameters().Length).First();
        var nullability = new NullabilityInfoContext();
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
            !withOptional && nullability.Create(parameter).WriteState == NullabilityState.Nullable ? null : Value(parameter.ParameterType, withOptional))]);
    }

    private static object? Value(Type type, bool withOptional) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } underlying => Value(underlying, withOptional),
        _ when type == typeof(string) => "text",
        _ when type == typeof(int) => 3,
        _ when type == typeof(long) => 4L,
        _ when type == typeof(bool) => true,
        _ when type == typeof(decimal) => 19_999.99m,
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero),
        _ when type == typeof(DateOnly) => new DateOnly(2026, 11, 23),
        _ when type.IsEnum => Enum.GetValues(type).GetValue(0),
        _ when IsGeneric(type, typeof(IReadOnlyList<>)) => ListOf(type.GetGenericArguments()[0], withOptional),
        _ when IsGeneric(type, typeof(IReadOnlyDictionary<,>)) => DictionaryOf(type.GetGenericArguments(), withOptional),
        _ => Sample(type, withOptional),
    };

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    private static Array ListOf(Type element, bool withOptional)
    {
        var list = Array.CreateInstance(element, 2);
        list.SetValue(Value(element, withOptional), 0);
        list.SetValue(Value(element, withOptional), 1);
        return list;
    }

    private static object DictionaryOf(Type[] types, bool withOptional)
    {
        var dictionary = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(types))!;
        dictionary.Add(Value(types[0], withOptional)!, Value(types[1], withOptional));
        return dictionary;
    }
}
