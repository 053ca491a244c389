using System.Collections.Frozen;

namespace CommissioningBot.Knowledge.Rules;

/// <summary>One value that a text names twice: with VAT and without it, or as it was and as it is now.</summary>
internal static class SaidTwice
{
    private const decimal WithVat = 1.2m;

    private static readonly FrozenSet<string> Past = ValueWords.Set("amounts", "past");
    private static readonly FrozenSet<string> Now = ValueWords.Set("amounts", "now");

    /// <summary>The amounts, of two that are one value only the one that counts.</summary>
    public static IReadOnlyList<AmountMention> Once(IReadOnlyList<Token> tokens, IReadOnlyList<AmountMention> amounts, VatSaid vat)
    {
        if (amounts is not [var first, var second] || !IsPlain(first) || !IsPlain(second))
        {
            return amounts;
        }

        if (vat is not VatSaid.Nothing)
        {
            var (lower, upper) = first.Amount < second.Amount ? (first, second) : (second, first);
            return lower.Amount.Amount * WithVat == upper.Amount.Amount ? [(vat is VatSaid.Excluded ? lower : upper) with { Joint = Joint.None }] : amounts;
        }

        return second.Joint is Joint.None or Joint.Instead && tokens.HasAny(0, first.From, Past) && tokens.HasAny(first.To, second.From, Now) ? [second with { Joint = Joint.None }] : amounts;
    }

    private static bool IsPlain(AmountMention amount) => amount is { Per: null, Each: null, Times: 1, Year: null, Bound: Bound.Exactly, IsUnclear: false };
}
