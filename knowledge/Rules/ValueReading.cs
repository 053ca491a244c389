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

    /// <summary>A penny or little more below it: nearly, just under.</summary>
    JustBelow,

    /// <summary>A penny or little more above it: just over.</summary>
    JustAbove,
}

/// <summary>What a text says of value added tax.</summary>
internal enum VatSaid
{
    Nothing,
    Included,
    Excluded,
}

/// <summary>How an amount stands to the one before it.</summary>
internal enum Joint
{
    /// <summary>Nothing says so: it is another amount.</summary>
    None,

    /// <summary>It comes on top.</summary>
    Added,

    /// <summary>It comes on top if an option is used.</summary>
    Option,

    /// <summary>It takes the other's place later.</summary>
    Instead,
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
internal sealed record AmountMention(Pounds Amount, Pounds? Until, Bound Bound, Period? Per, bool IsMoney, bool IsUnclear, int From, int To)
{
    /// <summary>What each such amount is for when that is no period: day, visit, two years; null otherwise.</summary>
    public string? Each { get; init; }

    /// <summary>How many of it there are.</summary>
    public int Times { get; init; } = 1;

    /// <summary>What there are so many of, in the plural: contracts, lots; empty when nothing is said.</summary>
    public string TimesOf { get; init; } = "";

    /// <summary>The year of the contract, or of the calendar, in which alone it falls due; null when none is named.</summary>
    public int? Year { get; init; }

    /// <summary>It is paid once, beside what falls due again and again.</summary>
    public bool IsOnce { get; init; }

    /// <summary>How it stands to the amount before it.</summary>
    public Joint Joint { get; init; }
}

/// <summary>Amounts and lengths that a text names.</summary>
/// <param name="Amounts">The amounts, in the text's order.</param>
/// <param name="Length">How long it runs.</param>
/// <param name="Vat">Whether VAT is in the amounts.</param>
/// <param name="IsNegative">An amount has a minus.</param>
/// <param name="IsTaken">Of every token, whether it belongs to an amount, a length or a date.</param>
internal sealed record ValueReading(IReadOnlyList<AmountMention> Amounts, LengthReading Length, VatSaid Vat, bool IsNegative, IReadOnlyList<bool> IsTaken)
{
    /// <summary>The first length of time; null when there is none.</summary>
    public int? Months => Length.Months;

    /// <summary>Lengths that come on top of it.</summary>
    public IReadOnlyList<int> ExtensionMonths => Length.Extensions;

    /// <summary>The text says that an amount is the whole, extensions included.</summary>
    public bool IsWhole { get; init; }

    /// <summary>An amount may be the whole or fall due each year: £60k for 3 years.</summary>
    public bool IsWholeOrYearly { get; init; }

    /// <summary>So many of the unit of <see cref="AmountMention.Each"/>; null when the text does not say how many.</summary>
    public decimal? Units { get; init; }

    /// <summary>So many weeks in a year, or in all where no years are named; null when the text does not say how many.</summary>
    public int? Weeks { get; init; }

    /// <summary>The text says that several purchases go out as one.</summary>
    public bool IsOne { get; init; }
}
