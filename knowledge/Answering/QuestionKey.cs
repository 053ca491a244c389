using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>What two wordings of a question have in common when they differ in articles, endings, signs, courtesies and words without weight only.</summary>
internal static class QuestionKey
{
    // Any odd number with many bits mixes well; this is the golden ratio in 64 bits.
    private const ulong Mix = 0x9E37_79B9_7F4A_7C15;
    private const int Turn = 29;

    /// <summary>The words that count, as text.</summary>
    /// <param name="typing">The question.</param>
    /// <param name="isLeftOut">By word; null when all count.</param>
    public static string Of(Typing typing, bool[]? isLeftOut = null)
    {
        var key = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture);
        for (var at = typing.Opening; at < typing.Words.Count; at++)
        {
            if (Counts(typing, at, isLeftOut))
            {
                key.AppendFormatted(typing.Words[at].Symbol.Text);
                key.AppendLiteral(" ");
            }
        }

        return key.ToStringAndClear();
    }

    /// <summary>The same as a number, of which two keys have the same only once in ten to the nineteenth; null when a word of it is in no pack.</summary>
    /// <param name="typing">The question.</param>
    /// <param name="isLeftOut">By word; null when all count.</param>
    public static ulong? PrintOf(Typing typing, bool[]? isLeftOut = null)
    {
        var print = Mix;
        for (var at = typing.Opening; at < typing.Words.Count; at++)
        {
            if (!Counts(typing, at, isLeftOut))
            {
                continue;
            }

            if (typing.Words[at].Symbol.Id is Symbol.Unknown)
            {
                return null;
            }

            print = (BitOperations.RotateLeft(print, Turn) ^ (uint)typing.Words[at].Symbol.Id) * Mix;
        }

        return print;
    }

    private static bool Counts(Typing typing, int at, bool[]? isLeftOut) => isLeftOut?[at] is not true && !typing.Words[at].IsArticle && !typing.Words[at].IsWeightless;
}
