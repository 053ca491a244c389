using System.Collections.Frozen;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>The day whose law a text asks for, and not one that only belongs to a document or a story ("the 2011 guidance", "published in 2011").</summary>
internal static class AskedDay
{
    // What ties a day to what is asked: what applied in March 2025, begun on 1 May 2025.
    private static readonly FrozenSet<string> Ties = ValueWords.Set("asked-day", "ties");

    // Of these, what asks for the very day.
    private static readonly FrozenSet<string> OfTheDay = ValueWords.Set("asked-day", "of-the-day");

    private static readonly FrozenSet<string> OfDocuments = ValueWords.Set("asked-day", "of-documents");

    /// <summary>The day, or null; the words that say it are marked in <paramref name="isLeftOut"/>.</summary>
    /// <param name="typing">The text.</param>
    /// <param name="isLeftOut">Words that do not count.</param>
    /// <param name="firstHeld">The first day whose law is held. A date before it is asked for only where the text says so: most of them are the documents' own.</param>
    public static DateOnly? In(Typing typing, bool[] isLeftOut, DateOnly firstHeld)
    {
        foreach (var mention in DateReader.Read(typing.Tokens))
        {
            if (mention.Day is not { } day)
            {
                continue;
            }

            var tokens = typing.Tokens;
            var tie = tokens.WordAt(mention.From - 1) is "the" ? mention.From - 2 : mention.From - 1;
            var isAsOf = tokens.WordAt(tie) is "of" or "at" && tokens.WordAt(tie - 1) is "as";
            var isTied = isAsOf || tokens.IsOneOf(tie, Ties);
            var isAsked = day >= firstHeld ? isTied || !mention.IsYear : isAsOf || (tokens.IsOneOf(tie, OfTheDay) && !tokens.IsOneOf(tie - 1, OfDocuments));
            if (isAsked)
            {
                LeaveOut(typing, isLeftOut, isAsOf ? tie - 1 : isTied ? tie : mention.From, mention.To);
                return day;
            }
        }

        return null;
    }

    private static void LeaveOut(Typing typing, bool[] isLeftOut, int from, int to)
    {
        for (var at = 0; at < typing.Words.Count; at++)
        {
            isLeftOut[at] |= typing.TokenOf(at) >= from && typing.TokenOf(at) < to;
        }
    }
}
