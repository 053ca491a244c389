using System.Globalization;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Rules;

/// <summary>What a contract is worth over its whole life, possible extensions included, and how that was worked out.</summary>
/// <param name="Total">The value. Exact: pence are not rounded.</param>
/// <param name="Working">The working, a line each.</param>
public sealed record WholeLifeValue(Pounds Total, IReadOnlyList<string> Working)
{
    /// <summary>Works the value out.</summary>
    /// <param name="amount">What falls due each time; not negative.</param>
    /// <param name="per">How often.</param>
    /// <param name="months">Length of the contract, at least one month.</param>
    /// <param name="extensionMonths">Every extension that is possible; none when it cannot be extended.</param>
    /// <exception cref="ArgumentOutOfRangeException">An amount or a length is out of its range.</exception>
    public static WholeLifeValue Of(Pounds amount, Period per, int months, params IReadOnlyList<int> extensionMonths)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amount, Pounds.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        var working = new List<string>();
        var all = months;
        foreach (var extension in extensionMonths)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(extension, 1, nameof(extensionMonths));
            all += extension;
        }

        if (extensionMonths.Count > 0)
        {
            working.Add($"{Periods.Months(months)} + {string.Join(" + ", extensionMonths.Select(Periods.Months))} of possible extension = {Periods.Months(all)}");
        }

        var (times, word) = Times(per, all);
        var total = new Pounds(amount.Amount * times);
        working.Add($"{amount} a {per.Word()} × {times.ToString("0.####", CultureInfo.InvariantCulture)} {word} = {Rounded(total)}");
        return new WholeLifeValue(total, working);
    }

    private static (decimal Times, string Word) Times(Period per, int months)
    {
        if (per is Period.Year && months % 12 != 0)
        {
            // Counted in years the working would show a rounded figure; counted in twelfths it stays exact.
            return (months / 12m, $"years ({Periods.Months(months)})");
        }

        var times = months * per.InAYear() / 12m;
        return (times, per.Word() + (times == 1 ? "" : "s"));
    }

    // Shown to the penny, upwards, so that a value just over a line never looks as if it were on it.
    private static Pounds Rounded(Pounds value) => new(decimal.Ceiling(value.Amount * 100m) / 100m);
}
