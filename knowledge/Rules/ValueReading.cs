using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Rules;

/// <summary>How an amount bounds what is asked.</summary>
internal enum Bound
{
    Exactly,
    Below,
    UpTo,
    Above,
    From,
    Between,
}

/// <summary>What a text says of value added tax.</summary>
internal enum VatSaid
{
    Nothing,
    Included,
    Excluded,
}

/// <summary>An amount that a text names.</summary>
/// <param name="Amount">The amount.</param>
/// <param name="Until">The upper end of a range; null otherwise.</param>
/// <param name="Bound">Whether the amount is meant exactly.</param>
/// <param name="Per">How often it falls due; null when it is a total.</param>
/// <param name="IsMoney">A currency or a multiplier stands by it. A bare number may be something else.</param>
/// <param name="IsUnclear">It can be read in two ways.</param>
/// <param name="From">Index of its first token.</param>
/// <param name="To">Index after its last token.</param>
internal sealed record AmountMention(Pounds Amount, Pounds? Until, Bound Bound, Period? Per, bool IsMoney, bool IsUnclear, int From, int To);

/// <summary>Amounts and lengths that a text names.</summary>
/// <param name="Amounts">The amounts, in the text's order.</param>
/// <param name="Months">The first length of time; null when there is none.</param>
/// <param name="ExtensionMonths">Lengths that come on top of it.</param>
/// <param name="IsLengthUnclear">The text names lengths that contradict each other.</param>
/// <param name="Vat">Whether VAT is in the amounts.</param>
/// <param name="IsNegative">An amount has a minus.</param>
/// <param name="IsTaken">Of every token, whether it belongs to an amount or a length.</param>
internal sealed record ValueReading(
    IReadOnlyList<AmountMention> Amounts, int? Months, IReadOnlyList<int> ExtensionMonths, bool IsLengthUnclear, VatSaid Vat, bool IsNegative, IReadOnlyList<bool> IsTaken);
