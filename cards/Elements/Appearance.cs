using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommissioningBot.Cards.Elements;

/// <summary>Space above an element.</summary>
public enum Spacing
{
    /// <summary>The client's usual space.</summary>
    Default,

    /// <summary>No space.</summary>
    None,

    /// <summary>Little space.</summary>
    Small,

    /// <summary>More than usual.</summary>
    Medium,

    /// <summary>Much space, before a new part.</summary>
    Large,
}

/// <summary>Size of letters.</summary>
public enum FontSize
{
    /// <summary>The client's usual size.</summary>
    Default,

    /// <summary>Smaller.</summary>
    Small,

    /// <summary>Larger, for the heading of a part.</summary>
    Medium,

    /// <summary>Large, for the heading of a card.</summary>
    Large,
}

/// <summary>Weight of letters.</summary>
public enum FontWeight
{
    /// <summary>The client's usual weight.</summary>
    Default,

    /// <summary>Bold.</summary>
    Bolder,
}

/// <summary>Colour of letters, in the client's own shades, which have enough contrast in its light, dark and high contrast themes.</summary>
public enum TextColor
{
    /// <summary>The client's usual colour.</summary>
    Default,

    /// <summary>The client's accent colour.</summary>
    Accent,

    /// <summary>Something is as it should be.</summary>
    Good,

    /// <summary>Something needs care.</summary>
    Warning,

    /// <summary>Something is wrong.</summary>
    Attention,
}

/// <summary>Background of a container.</summary>
public enum ContainerStyle
{
    /// <summary>None.</summary>
    Default,

    /// <summary>Set off from the rest.</summary>
    Emphasis,

    /// <summary>The client's accent colour.</summary>
    Accent,

    /// <summary>Something is as it should be.</summary>
    Good,

    /// <summary>Something needs care.</summary>
    Warning,

    /// <summary>Something is wrong.</summary>
    Attention,
}

/// <summary>Place of something in the height of its row.</summary>
public enum VerticalAlignment
{
    /// <summary>Above.</summary>
    Top,

    /// <summary>In the middle.</summary>
    Center,
}

/// <summary>Writes names of enumerations as the specification does: <c>extraLarge</c>.</summary>
/// <typeparam name="TEnum">The enumeration.</typeparam>
internal sealed class WireNameConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;
