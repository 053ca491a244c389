using System.Globalization;

namespace CommissioningBot.Knowledge;

/// <summary>Numbers of things in words: “1 fault”, “2 faults”.</summary>
internal static class Counted
{
    /// <summary>The number and its word.</summary>
    /// <param name="number">How many.</param>
    /// <param name="one">The word for one of them.</param>
    /// <param name="several">The word for any other number; with an s at its end when left out.</param>
    public static string Of(long number, string one, string? several = null) => string.Create(CultureInfo.InvariantCulture, $"{number} {Word(number, one, several)}");

    /// <summary>The word alone, where the number is written in another way.</summary>
    public static string Word(long number, string one, string? several = null) => number == 1 ? one : several ?? $"{one}s";
}
