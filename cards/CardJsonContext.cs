using System.Text.Json.Serialization;
using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards;

/// <summary>How cards become JSON: source generated, so that nothing is found out by reflection at run time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters =
    [
        typeof(WireNameConverter<ActionStyle>), typeof(WireNameConverter<AssociatedInputs>), typeof(WireNameConverter<ChoiceInputStyle>),
        typeof(WireNameConverter<ContainerStyle>), typeof(WireNameConverter<FontSize>), typeof(WireNameConverter<FontWeight>),
        typeof(WireNameConverter<ImageSize>), typeof(WireNameConverter<Spacing>), typeof(WireNameConverter<TextBlockStyle>),
        typeof(WireNameConverter<TextColor>), typeof(WireNameConverter<VerticalAlignment>),
    ])]
[JsonSerializable(typeof(AdaptiveCard))]
public sealed partial class CardJsonContext : JsonSerializerContext;
