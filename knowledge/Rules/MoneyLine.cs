using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Rules;

/// <summary>A value at which another rule begins.</summary>
/// <param name="From">The value in pounds, inclusive.</param>
/// <param name="CountsVat">Whether it is compared with VAT counted in, as the law's lines are.</param>
/// <param name="Begins">What begins there, in a sentence.</param>
/// <param name="Source">Where that is written.</param>
public sealed record MoneyLine(Pounds From, bool CountsVat, string Begins, string Source)
{
    // Near enough that a small change of the estimate decides. Not a rule of anybody: it only makes people look again.
    private const decimal Near = 0.1m;

    /// <summary>Whether it is compared with VAT left out, as the bands of some frameworks are.</summary>
    public bool LeavesVatOut { get; init; }

    /// <summary>What VAT does to the values that it is compared with: " with VAT", " without VAT", or nothing where nobody says.</summary>
    public string VatWords => CountsVat ? " with VAT" : LeavesVatOut ? " without VAT" : "";

    /// <summary>A value as it is compared.</summary>
    public Pounds Compared(Pounds value, VatBasis vat) => CountsVat ? DueNotices.WithVat(value, vat) : LeavesVatOut ? DueNotices.WithoutVat(value, vat) : value;

    /// <summary>Whether the value lies within a tenth of the line, on either side.</summary>
    public bool IsNear(Pounds value) => value.Amount >= From.Amount * (1 - Near) && value.Amount <= From.Amount * (1 + Near);

    /// <summary>Whether a sum reaches the line that a part of it does not.</summary>
    public bool Divides(Pounds part, Pounds sum) => part < From && sum >= From;

    /// <summary>How the value stands to the line: "£19,000 is £1,000 below £20,000, where this begins: …".</summary>
    /// <param name="value">As <see cref="Compared"/> gives it.</param>
    public string Stands(Pounds value)
    {
        var distance = new Pounds(Math.Abs(value.Amount - From.Amount));
        var where = value == From ? $"{value}{VatWords} is exactly where this begins"
            : value < From ? $"{value}{VatWords} is {distance} below {From}, where this begins"
            : $"{value}{VatWords} is only {distance} above {From}, where this begins";
        return $"{where}: {Begins} ({Source})";
    }
}
