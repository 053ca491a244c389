using System.Globalization;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Rules;

/// <summary>What the amounts and lengths of a text come to. Where that is not certain nothing is assumed: it says what was read and what is wanted.</summary>
internal abstract record ValueWorking
{
    private const decimal LeastPlausibleValue = 100m;
    private const decimal Thousand = 1000m;
    private const int LeastCalendarYear = 1900;
    private static readonly int[] UsualYears = [1, 3, 5];
    private static readonly int[] UsualExtensions = [12, 24];

    private ValueWorking()
    {
    }

    /// <summary>Amounts that are compared each for itself, one as a rule.</summary>
    /// <param name="Amounts">The amounts.</param>
    /// <param name="Working">How they were worked out.</param>
    internal sealed record Known(IReadOnlyList<AmountMention> Amounts, IReadOnlyList<string> Working) : ValueWorking;

    /// <summary>Something is missing.</summary>
    /// <param name="Text">What was read, and what is wanted.</param>
    /// <param name="Choices">What may be meant, as a label and a value to ask for.</param>
    internal sealed record Unknown(string Text, IReadOnlyList<(string Label, string Value)> Choices) : ValueWorking
    {
        /// <summary>Several purchases are named, so the law on splitting a need is told.</summary>
        public bool MaySplit { get; init; }
    }

    /// <summary>Works it out.</summary>
    public static ValueWorking Of(ValueReading values)
    {
        if (values.IsNegative)
        {
            return Ask("A contract's value cannot be less than nothing. Please give the amount without a minus.");
        }

        if (values.Amounts.FirstOrDefault(amount => amount.IsUnclear || (!amount.IsMoney && amount.Per is null && amount.Amount.Amount < LeastPlausibleValue)) is { } unclear)
        {
            return Unclear(unclear);
        }

        return values.Amounts switch
        {
            [var only] => OfOne(only, values),
            var several when several.All(amount => amount.Year is not null) => OfYears(several, values),
            var several when several.Any(amount => amount.Per is not null || amount.Each is not null || amount.Times > 1 || amount.Year is < LeastCalendarYear || amount.Joint is not Joint.None) => OfSeveral(several, values),
            var several => new Known(several, []),
        };
    }

    private static ValueWorking OfOne(AmountMention only, ValueReading values)
    {
        if (only.Each is { } each)
        {
            if (values.Units is { } counted && only is { Per: not null, Times: 1, Until: null })
            {
                return OfUnits(only, counted, values);
            }

            return values is { Units: { } units, Months: null } && only is { Per: null, Times: 1, Until: null }
                ? Total(only, only.Amount.Amount * units, $"{only.Amount} a {each} × {Number(units)} {RateReader.Plural(each)}")
                : Ask(each is "one" ? $"I read {only.Amount} each, but not how many. What is all of it worth, over the whole contract?" : $"I read {Rate(only)}. What is the whole contract worth, extensions included?");
        }

        if (only.Year is < LeastCalendarYear and { } year)
        {
            return Ask($"I read {only.Amount} in year {year}, and nothing of the other years. What is the whole contract worth, extensions included?", (only.Amount.ToString() + " is the whole value", InTotal(only.Amount)));
        }

        if (only.Times > 1)
        {
            return OfTimes(only, values);
        }

        if (only.Per is not null)
        {
            return OfRate(only, values, once: null);
        }

        if (values.IsWholeOrYearly)
        {
            return WholeOrYearly(only, values);
        }

        if (!values.IsWhole && values.ExtensionMonths.Count > 0)
        {
            return Ask(
                $"Is {only.Amount} the whole value with every extension, or the value of the first {Periods.Months(values.Months ?? 12)} only? The value with extensions decides.",
                ($"{only.Amount} is the whole value", InTotal(only.Amount)));
        }

        return !values.IsWhole && values.Length.IsOpen
            ? Ask($"Is {only.Amount} the whole value with every extension, or without? The value with extensions decides.", ($"{only.Amount} is the whole value", InTotal(only.Amount)))
            : new Known([only], []);
    }

    // "6 beds at £410 per bed per week": what all of them cost each week is the rate.
    private static ValueWorking OfUnits(AmountMention only, decimal units, ValueReading values)
    {
        var all = new Pounds(only.Amount.Amount * units);
        return OfRate(only with { Amount = all, Each = null }, values, once: null) is Known known
            ? known with { Working = [$"{only.Amount} per {only.Each} a {only.Per!.Value.Word()} × {Number(units)} {RateReader.Plural(only.Each!)} = {all} a {only.Per!.Value.Word()}", .. known.Working] }
            : Ask($"I read {only.Amount} per {only.Each} a {only.Per!.Value.Word()}. What is the whole contract worth, extensions included?");
    }

    // "£320 a week, 48 weeks of the year, for two years": null where the weeks are those of the calendar.
    private static Known? OfWeeks(AmountMention rate, ValueReading values)
    {
        if (rate is not { Per: Period.Week, Until: null } || values.Weeks is not { } weeks || values.Length.IsUnclear || values.Length.IsOpen)
        {
            return null;
        }

        if (values.Months is not { } months)
        {
            return Total(rate, rate.Amount.Amount * weeks, $"{rate.Amount} a week × {Number(weeks)} weeks");
        }

        var years = (months + values.ExtensionMonths.Sum()) / 12m;
        return weeks == Period.Week.InAYear() ? null : Total(rate, rate.Amount.Amount * weeks * years, $"{rate.Amount} a week × {Number(weeks)} weeks × {Number(years)} {(years == 1 ? "year" : "years")}");
    }

    private static ValueWorking OfRate(AmountMention rate, ValueReading values, AmountMention? once)
    {
        if (once is null && OfWeeks(rate, values) is { } ofWeeks)
        {
            return ofWeeks;
        }

        if (values.Months is not { } months)
        {
            return Ask(
                $"The value of the whole contract decides, extensions included. {Rate(rate)} for how many years?",
                [.. UsualYears.Select(years => (Periods.Months(years * 12), $"{Rate(rate)} for {Periods.Months(years * 12)}"))]);
        }

        if (values.Length.IsUnclear)
        {
            return Ask(
                $"I read {Rate(rate)}, but the length can be meant in more than one way. How many years is it with every extension? The value of the whole contract decides.",
                [.. UsualYears.Select(years => (Periods.Months(years * 12), $"{Rate(rate)} for {Periods.Months(years * 12)}"))]);
        }

        if (values.Length.IsOpen && !values.IsWhole)
        {
            return Ask(
                $"I read {Rate(rate)} for {Periods.Months(months)}, and an extension. For how long can it be extended? The value with every extension decides.",
                [
                    ("It cannot be extended", $"{Rate(rate)} for {Periods.Months(months)} with no extension"),
                    .. UsualExtensions.Select(more => ($"By {Periods.Months(more)}", $"{Rate(rate)} for {Periods.Months(months)} plus {Periods.Months(more)}")),
                ]);
        }

        var value = WholeLifeValue.Of(rate.Amount, rate.Per!.Value, months, values.ExtensionMonths);
        if (rate.Until is { } until)
        {
            var upper = WholeLifeValue.Of(until, rate.Per!.Value, months, values.ExtensionMonths);
            return once is null ? new Known([rate with { Amount = value.Total, Until = upper.Total, Per = null }], [.. value.Working, upper.Working[^1]]) : InOneFigure([once, rate]);
        }

        if (once is null)
        {
            return new Known([rate with { Amount = value.Total, Per = null }], value.Working);
        }

        var all = new Pounds(once.Amount.Amount + value.Total.Amount);
        return new Known([rate with { Amount = all, Per = null }], [.. value.Working, $"{once.Amount} once + {value.Total} = {all}"]);
    }

    private static ValueWorking WholeOrYearly(AmountMention only, ValueReading values)
    {
        var length = values.Months is { } months ? Periods.Months(months + values.ExtensionMonths.Sum()) : null;
        return Ask(
            $"Is {only.Amount} the value of the whole contract, or is it {only.Amount} a year? The value of the whole contract decides, extensions included.",
            ($"{only.Amount} is the whole value", InTotal(only.Amount)),
            length is null ? ($"{only.Amount} a year", $"{only.Amount} a year") : ($"{only.Amount} a year for {length}", $"{only.Amount} a year for {length}"));
    }

    // "12,500 x 2" is one sum. Two contracts of £15,000 are one only if they meet one need.
    private static ValueWorking OfTimes(AmountMention only, ValueReading values)
    {
        if (only.Per is not null || values.Months is not null || values.Length.IsOpen || only.Bound is not Bound.Exactly)
        {
            return Ask($"I read {only.Times} × {Rate(only)}. What is all of it worth together, over the whole contract and with every extension?");
        }

        var all = new Pounds(only.Amount.Amount * only.Times);
        var parts = only.TimesOf.Length == 0 ? Number(only.Times) : $"{only.Times} {only.TimesOf}";
        return AmountParts.AreContracts(only.TimesOf) && !values.IsOne
            ? new Unknown(
                $"I read {parts} of {only.Amount}, {all} together. What meets one and the same need counts together, and a need may not be split to stay under a line. Is it one need?",
                [($"One need: {all}", InTotal(all)), ($"Separate needs: {only.Amount}", InTotal(only.Amount))])
            { MaySplit = true }
            : Total(only, all.Amount, $"{only.Amount} × {parts}");
    }

    private static ValueWorking OfYears(IReadOnlyList<AmountMention> amounts, ValueReading values)
    {
        var years = amounts.Select(amount => amount.Year!.Value).Order().ToList();
        var isInOrder = years.Distinct().Count() == years.Count && years[^1] - years[0] == years.Count - 1 && (years[0] == 1 || years[0] >= LeastCalendarYear);
        if (!isInOrder || amounts.Any(amount => amount.Per is not null || amount.Each is not null || amount.Times > 1 || amount.Bound is not Bound.Exactly)
            || values.ExtensionMonths.Count > 0 || (values.Length.IsOpen && !amounts.Any(amount => amount.Joint is Joint.Option)) || (values.Months is { } months && months != years.Count * 12))
        {
            return InOneFigure(amounts);
        }

        return Total(
            amounts[0], amounts.Sum(amount => amount.Amount.Amount), string.Join(" + ", amounts.Select(amount => $"{amount.Amount} in {(amount.Year < LeastCalendarYear ? "year " : "")}{Number(amount.Year!.Value)}")));
    }

    private static ValueWorking OfSeveral(IReadOnlyList<AmountMention> amounts, ValueReading values)
    {
        if (amounts.Any(amount => amount.Each is not null || amount.Times > 1 || amount.Year is < LeastCalendarYear || amount.Joint is Joint.Instead || amount.Bound is not Bound.Exactly))
        {
            return InOneFigure(amounts);
        }

        // "£10k a year for 3 years, so it is more than £10k": the same amount once more.
        if (amounts.Where(amount => amount.Per is not null).ToList() is [var named] && amounts.All(amount => amount is { Joint: Joint.None, IsOnce: false, Year: null } && amount.Amount == named.Amount))
        {
            return OfRate(named, values, once: null);
        }

        // "5k set-up plus 10k a year for 3 years"
        if (amounts is [var one, var other] && (one.Per is null) != (other.Per is null))
        {
            var (once, rate) = one.Per is null ? (one, other) : (other, one);

            // "£1,600 a month for 24 months, so £38,400 all told": the sum is said as well.
            if (!once.IsOnce && OfRate(rate, values, once: null) is Known { Amounts: [var total] } known && total.Amount == once.Amount)
            {
                return known;
            }

            return once.IsOnce || other.Joint is Joint.Added ? OfRate(rate, values, once) : InOneFigure(amounts);
        }

        if (amounts.All(amount => amount.Per is not null))
        {
            return amounts.All(amount => amount.Amount == amounts[0].Amount && amount.Per == amounts[0].Per) ? OfRate(amounts[0], values, once: null) : InOneFigure(amounts);
        }

        var isSum = amounts.Skip(1).All(amount => amount.Joint is Joint.Added or Joint.Option) && amounts.All(amount => amount.Per is null) && (values.ExtensionMonths.Count == 0 || values.ExtensionMonths is [<= 12]);
        return isSum
            ? Total(amounts[0], amounts.Sum(amount => amount.Amount.Amount), string.Join(" + ", amounts.Select(amount => amount.Joint is Joint.Option ? $"{amount.Amount} of possible extension" : amount.Amount.ToString())))
            : InOneFigure(amounts);
    }

    private static Unknown Unclear(AmountMention amount)
    {
        var plain = new Pounds(decimal.Truncate(amount.Amount.Amount));
        if (plain.Amount >= Thousand)
        {
            return Ask($"I am not sure which amount you mean. Is it {plain}?", (plain.ToString(), plain.ToString()));
        }

        var thousands = new Pounds(amount.Amount.Amount * Thousand);
        return Ask($"I am not sure which amount you mean: {plain} or {thousands}?", (plain.ToString(), plain.ToString()), (thousands.ToString(), thousands.ToString()));
    }

    private static Unknown InOneFigure(IReadOnlyList<AmountMention> amounts) =>
        Ask($"I read {List(amounts.Select(Rate))}. I cannot tell what they come to. Please give the value of the whole contract in one figure, or one amount a year and the number of years, extensions included.");

    private static Known Total(AmountMention first, decimal total, string sum)
    {
        var all = new Pounds(total);
        return new Known([first with { Amount = all, Times = 1, Each = null, Year = null, Per = null }], [$"{sum} = {all}"]);
    }

    private static Unknown Ask(string text, params IReadOnlyList<(string Label, string Value)> choices) => new(text, choices);

    private static string Rate(AmountMention amount) => amount.Per is { } per ? $"{amount.Amount} a {per.Word()}" : amount.Each is { } each and not "one" ? $"{amount.Amount} per {each}" : amount.Amount.ToString();

    private static string InTotal(Pounds amount) => $"{amount} in total";

    private static string List(IEnumerable<string> parts)
    {
        var all = parts.ToList();
        return $"{string.Join(", ", all.Take(all.Count - 1))} and {all[^1]}";
    }

    private static string Number(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
