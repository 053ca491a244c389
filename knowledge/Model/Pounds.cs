using System.Globalization;

namespace CommissioningBot.Knowledge.Model;

/// <summary>An amount of money in pounds sterling. Pence are kept exactly; nothing is rounded on the way.</summary>
/// <param name="Amount">Pounds, with pence after the decimal point. May be negative; what may not be says so itself.</param>
public readonly record struct Pounds(decimal Amount) : IComparable<Pounds>
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>No money.</summary>
    public static Pounds Zero { get; } = new(0m);

    /// <summary>As people write it: £18,000, or £19,999.99 where there are pence.</summary>
    public override string ToString() => Amount.ToString(decimal.Truncate(Amount) == Amount ? "'£'#,##0" : "'£'#,##0.00", British);

    /// <inheritdoc />
    public int CompareTo(Pounds other) => Amount.CompareTo(other.Amount);

    /// <summary>Whether <paramref name="left"/> is the smaller amount.</summary>
    public static bool operator <(Pounds left, Pounds right) => left.Amount < right.Amount;

    /// <summary>Whether <paramref name="left"/> is the larger amount.</summary>
    public static bool operator >(Pounds left, Pounds right) => left.Amount > right.Amount;

    /// <summary>Whether <paramref name="left"/> is at most <paramref name="right"/>.</summary>
    public static bool operator <=(Pounds left, Pounds right) => left.Amount <= right.Amount;

    /// <summary>Whether <paramref name="left"/> is at least <paramref name="right"/>.</summary>
    public static bool operator >=(Pounds left, Pounds right) => left.Amount >= right.Amount;
}
