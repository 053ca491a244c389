using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CommissioningBot.Approvals;
using CommissioningBot.Approvals.Attempts;
using CommissioningBot.Approvals.Papers;
using CommissioningBot.Assessments;
using CommissioningBot.Contracts;
using CommissioningBot.Cycles;
using CommissioningBot.Guidance;
using CommissioningBot.Guidance.Feedback;
using CommissioningBot.Guidance.Questions;
using CommissioningBot.Guidance.Unanswered;
using CommissioningBot.Records.Anchors;

namespace CommissioningBot.Bot.Tests;

/// <summary>What is in the ledger must be readable for good: every event comes back as it was, with everything optional left out too.</summary>
public sealed class StoredEventTests
{
    private static readonly Type[] Roots =
    [
        typeof(CaseEvent), typeof(ApprovalEvent), typeof(AttemptEvent), typeof(PaperEvent), typeof(AnchorEvent), typeof(FeedbackEvent), typeof(UnansweredEvent), typeof(ExpertQuestionEvent),
        typeof(AssessmentEvent), typeof(ContractEvent),
    ];

    public static TheoryData<Type, Type> Events =>
    [
        .. Roots.SelectMany(root => root.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(derived => new TheoryDataRow<Type, Type>(root, derived.DerivedType))),
    ];

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
        var names = Roots
            .SelectMany(root => root.GetCustomAttributes<JsonDerivedTypeAttribute>()).Select(derived => (string)derived.TypeDiscriminator!).ToList();

        names.ShouldBeUnique(StringComparer.Ordinal);
        names.ShouldAllBe(name => name.All(letter => char.IsAsciiLetterLower(letter) || letter == '-'));
    }

    private static JsonTypeInfo InfoOf(Type root) => root switch
    {
        _ when root == typeof(CaseEvent) => CaseJsonContext.Default.CaseEvent,
        _ when root == typeof(ApprovalEvent) => ApprovalJsonContext.Default.ApprovalEvent,
        _ when root == typeof(PaperEvent) => PaperJsonContext.Default.PaperEvent,
        _ when root == typeof(AnchorEvent) => AnchorEventJsonContext.Default.AnchorEvent,
        _ when root == typeof(AttemptEvent) => AttemptJsonContext.Default.AttemptEvent,
        _ when root == typeof(AssessmentEvent) => AssessmentJsonContext.Default.AssessmentEvent,
        _ when root == typeof(ContractEvent) => ContractJsonContext.Default.ContractEvent,
        _ => GuidanceJsonContext.Default.GetTypeInfo(root)!,
    };

    private static object Sample(Type type, bool withOptional)
    {
        var constructor = type.GetConstructors().OrderByDescending(one => one.GetParameters().Length).First();
        var nullability = new NullabilityInfoContext();
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
            !withOptional && nullability.Create(parameter).WriteState == NullabilityState.Nullable ? null : Value(parameter.ParameterType, withOptional))]);
    }

    private static object? Value(Type type, bool withOptional) => type switch
    {
        _ when type == typeof(string) => "text",
        _ when type == typeof(int) => 3,
        _ when type == typeof(long) => 4L,
        _ when type == typeof(bool) => true,
        _ when type == typeof(decimal) => 19_999.99m,
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero),
        _ when type == typeof(DateOnly) => new DateOnly(2026, 11, 23),
        _ when type.IsEnum => Enum.GetValues(type).GetValue(0),
        _ when Nullable.GetUnderlyingType(type) is { } inner => Value(inner, withOptional),
        _ when IsGeneric(type, typeof(IReadOnlyList<>)) => ListOf(type.GetGenericArguments()[0], withOptional),
        _ when IsGeneric(type, typeof(IReadOnlyDictionary<,>)) => DictionaryOf(type.GetGenericArguments()[1], withOptional),
        _ => Sample(type, withOptional),
    };

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    private static Array ListOf(Type element, bool withOptional)
    {
        var list = Array.CreateInstance(element, 1);
        list.SetValue(Value(element, withOptional), 0);
        return list;
    }

    private static System.Collections.IDictionary DictionaryOf(Type value, bool withOptional)
    {
        var dictionary = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), value))!;
        dictionary["key"] = Value(value, withOptional);
        return dictionary;
    }
}
