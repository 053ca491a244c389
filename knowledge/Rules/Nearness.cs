using System.Collections.Frozen;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Rules;

/// <summary>Words that put a value just beside an amount: nearly, just shy of, a touch over, one more pound.</summary>
internal static class Nearness
{
    private static readonly FrozenSet<string> Nearly = ValueWords.Set("nearness", "nearly");
    private static readonly FrozenSet<string> ShortOf = ValueWords.Set("nearness", "short-of");
    private static readonly FrozenSet<string> Slightly = ValueWords.Set("nearness", "slightly");
    private static readonly FrozenSet<string> Under = ValueWords.Set("nearness", "under");
    private static readonly FrozenSet<string> Over = ValueWords.Set("nearness", "over");
    private static readonly FrozenSet<string> More = ValueWords.Set("nearness", "more");

    // In pence.
    private static readonly Dictionary<string, int> Coins = ValueWords.Numbers("nearness", "coins");

    /// <summary>What the words before an amount make of it; null when they do not put the value beside it.</summary>
    public static Bound? Before(IReadOnlyList<Token> tokens, int at)
    {
        if (tokens.IsOneOf(at - 1, Nearly) || (tokens.WordAt(at - 1) is "of" && tokens.IsOneOf(at - 2, ShortOf)) || (tokens.WordAt(at - 1) is "quite" && tokens.WordAt(at - 2) is "not"))
        {
            return Bound.JustBelow;
        }

        return !tokens.IsOneOf(at - 2, Slightly) ? null
            : tokens.IsOneOf(at - 1, Under) ? Bound.JustBelow
            : tokens.IsOneOf(at - 1, Over) ? Bound.JustAbove
            : null;
    }

    /// <summary>The amount, up to one pound or penny more where the text asks what that would change.</summary>
    public static AmountMention WithOneMore(IReadOnlyList<Token> tokens, AmountMention amount)
    {
        for (var at = amount.To; amount is { Bound: Bound.Exactly, IsMoney: true } && at < tokens.Count; at++)
        {
            var isOneMore = tokens.WordAt(at - 1) is "one" or "1" or "another" or "a" or "single" && (tokens.IsOneOf(at, More) || tokens.IsOneOf(at + 1, More));
            var coin = tokens.IsOneOf(at, More) ? at + 1 : at;
            if ((isOneMore || tokens.WordAt(at - 1) is "another") && tokens.WordAt(coin) is { } word && Coins.TryGetValue(word, out var pence))
            {
                return amount with { Bound = Bound.Between, Until = new Pounds(amount.Amount.Amount + (pence / 100m)) };
            }
        }

        return amount;
    }
}
