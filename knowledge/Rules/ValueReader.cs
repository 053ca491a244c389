using System.Collections.Frozen;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Rules;

/// <summary>Amounts as people type them, with what stands around them: £18k, under 5,000 pounds, 20k a year for 3 years plus 2.</summary>
internal sealed class ValueReader
{
    private const decimal LeastBareAmount = 100m;

    // A number before one of these counts something else than pounds.
    private static readonly FrozenSet<string> OtherUnits = ValueWords.Set("values", "other-units");

    // These are counted in thousands too.
    private static readonly FrozenSet<string> People = ValueWords.Set("values", "people");

    // A number after one of these is a place in the document or in a list.
    private static readonly FrozenSet<string> PlaceWords = ValueWords.Set("values", "place-words");

    private static readonly FrozenSet<string> Currencies = ValueWords.Set("values", "currencies");

    // "an annual budget of about 20k"
    private static readonly FrozenSet<string> BetweenRateAndAmount = ValueWords.Set("values", "between-rate-and-amount");

    private readonly IReadOnlyList<Token> _tokens;
    private readonly bool[] _taken;
    private readonly List<AmountMention> _amounts = [];
    private bool _isNegative;

    private ValueReader(IReadOnlyList<Token> tokens)
    {
        _tokens = tokens;
        _taken = new bool[tokens.Count];
    }

    /// <summary>Pounds, quid and the like.</summary>
    public static bool IsCurrency(Token token) => token.IsWord && Currencies.Contains(token.Text);

    public static ValueReading Read(IReadOnlyList<Token> tokens) => new ValueReader(tokens).ReadAll();

    private ValueReading ReadAll()
    {
        var days = DateReader.Read(_tokens);
        foreach (var day in days)
        {
            Array.Fill(_taken, true, day.From, day.To - day.From);
        }

        for (var at = 0; at < _tokens.Count; at++)
        {
            if (!_taken[at] && ReadAmount(at) is { } mention)
            {
                mention = AmountParts.Around(_tokens, mention, _amounts, days, _taken);
                Array.Fill(_taken, true, mention.From, mention.To - mention.From);
                _amounts.Add(mention);
                at = mention.To - 1;
            }
        }

        AmountParts.CountEach(_tokens, _amounts, _taken);
        var units = _amounts.Count == 1 && _amounts[0].Each is { } each ? UnitReader.UnitsOf(_tokens, each, _taken) : null;
        var ofAmounts = (bool[])_taken.Clone();
        var length = new LengthReader(_tokens).Read(_taken, _amounts.Exists(amount => amount.Per is not null));
        var weeks = _amounts.Exists(amount => amount.Per is Period.Week) ? UnitReader.WeeksOf(_tokens, length.Months is not null, _taken) : null;
        var isWhole = AmountParts.SaysWhole(_tokens);
        var vat = ReadVat();
        IReadOnlyList<AmountMention> amounts = _amounts is [var single] ? [Nearness.WithOneMore(_tokens, single)] : SaidTwice.Once(_tokens, _amounts, vat);
        return new ValueReading(amounts, length, vat, _isNegative, _taken)
        {
            IsWhole = isWhole,
            IsOne = AmountParts.SaysOne(_tokens),
            Weeks = weeks,
            IsWholeOrYearly = !isWhole && _amounts is [{ Per: null, Each: null, Times: 1, Year: null } only] && (RateReader.IsAnywhere(_tokens, _taken) || (length.Months > 12 && AmountParts.IsForYears(_tokens, only, ofAmounts, _taken))),
            Units = units,
        };
    }

    private AmountMention? ReadAmount(int at)
    {
        var hasSign = _tokens[at].Is('£') || _tokens[at].Text is "gbp";
        var start = hasSign ? at + 1 : at;
        if (NumberWords.Read(_tokens, start, hasSign || CurrencyFollows(start)) is not { } number)
        {
            return null;
        }

        var next = number.Next;
        var hasCurrency = hasSign || (WordAt(next) is { } unit && Currencies.Contains(unit));
        var isMoney = hasCurrency || number.Multiplier > 1m;
        next += hasCurrency && !hasSign ? 1 : 0;
        if (!hasCurrency && CountsSomethingElse(start, next, number))
        {
            return null;
        }

        var pence = isMoney ? PenceBehind(ref next) : 0m;
        var range = pence == 0m ? UpperEnd(next, number, ref isMoney) : null;
        if (!isMoney && number.Value < LeastBareAmount)
        {
            return null;
        }

        var beside = PenceBefore(at);
        isMoney |= beside != 0m;
        var from = new Pounds(range is { } ends ? ends.Lower : number.Value + pence + beside);
        var until = range is { } upper ? new Pounds(upper.Upper) : (Pounds?)null;
        next = range?.Next ?? next;
        if (IsMinus(at))
        {
            _isNegative = true;
            return null;
        }

        var bound = until is not null ? Bound.Between : beside == 0m ? BoundAround(at, ref next) : Bound.Exactly;
        var rate = RateAt(at, ref next);

        // "£410 per bed per week"
        var second = rate is null ? null : RateReader.Read(_tokens, next) is { } more && (more.Per is null) != (rate.Value.Per is null) ? more : (RateReading?)null;
        next = second?.Next ?? next;
        return new AmountMention(from, until, bound, rate?.Per ?? second?.Per, isMoney, number.IsUnclear && range is null, at, next) { Each = rate?.Each ?? second?.Each };
    }

    // "25,000 pounds and a penny", "£24,999 and 99p"
    private decimal PenceBehind(ref int next)
    {
        var start = WordAt(next) is "and" ? next + 1 : next;
        if (Pence(start) is not { } pence)
        {
            return 0m;
        }

        next = pence.Next;
        return pence.Value;
    }

    // "a penny over £25,000", "1p less than £25,000": the very amount is named, and no bound.
    private decimal PenceBefore(int at)
    {
        var sign = (WordAt(at - 2), WordAt(at - 1)) switch
        {
            (_, "over" or "above") or ("more", "than") => 1m,
            (_, "under" or "below") or ("less", "than") or ("short" or "shy", "of") => -1m,
            _ => 0m,
        };
        var end = WordAt(at - 1) is "than" or "of" ? at - 2 : at - 1;
        return sign != 0m && Pence(end - 2) is { } pence && pence.Next == end ? sign * pence.Value : 0m;
    }

    private (decimal Value, int Next)? Pence(int at)
    {
        if (WordAt(at + 1) is not ("penny" or "pence" or "pennies" or "p"))
        {
            return null;
        }

        return WordAt(at) is "a" or "one" ? (0.01m, at + 2) : at >= 0 && _tokens[at] is { IsNumber: true, Value: > 0 and < 100 } number && decimal.Truncate(number.Value) == number.Value ? (number.Value / 100m, at + 2) : null;
    }

    // "18k-20k", "18-20k", "18k to 20k", "between 18k and 20k"
    private (decimal Lower, decimal Upper, int Next)? UpperEnd(int next, NumberReading lower, ref bool isMoney)
    {
        var isJoined = next < _tokens.Count && (_tokens[next].Is('-') || WordAt(next) is "to" || (WordAt(next) is "and" && IsBetween(next)));
        if (!isJoined)
        {
            return null;
        }

        var start = next + 1;
        var hasSign = start < _tokens.Count && (_tokens[start].Is('£') || _tokens[start].Text is "gbp");
        start += hasSign ? 1 : 0;
        if (NumberWords.Read(_tokens, start, isMoney: true) is not { } upper)
        {
            return null;
        }

        var hasCurrency = hasSign || (WordAt(upper.Next) is { } unit && Currencies.Contains(unit));
        if (!hasCurrency && upper.Multiplier == 1m && (WordAt(upper.Next) is { } other && OtherUnits.Contains(other)))
        {
            return null;
        }

        // "18-20k": the multiplier stands for both.
        var lowerValue = lower.Multiplier == 1m && upper.Multiplier > 1m && lower.Value < upper.Value / upper.Multiplier ? lower.Value * upper.Multiplier : lower.Value;
        if (lowerValue >= upper.Value)
        {
            return null;
        }

        isMoney |= hasCurrency || upper.Multiplier > 1m;
        return (lowerValue, upper.Value, upper.Next + (hasCurrency && !hasSign ? 1 : 0));
    }

    private bool IsBetween(int at) => Enumerable.Range(Math.Max(0, at - 8), Math.Min(8, at)).Any(before => WordAt(before) is "between");

    private bool CountsSomethingElse(int start, int next, NumberReading number)
    {
        var following = next < _tokens.Count && _tokens[next].Is('-') ? WordAt(next + 1) : WordAt(next);
        if ((following is not null && (People.Contains(following) || (number.Multiplier == 1m && (OtherUnits.Contains(following) || RateReader.IsPlural(following) || AmountParts.IsCounted(following))))) || (next < _tokens.Count && _tokens[next].Is('%')))
        {
            return true;
        }

        // "300 older people"
        if (number.Multiplier == 1m && _tokens.IsOneOf(next + 1, People) && WordAt(next) is { } kind && !Currencies.Contains(kind))
        {
            return true;
        }

        // "100 per cent", and what is left of something like a date: 7/2025.
        if ((WordAt(next) is "per" && WordAt(next + 1) is "cent") || (next + 1 < _tokens.Count && _tokens[next].Is('/') && _tokens[next + 1].IsNumber) || (start >= 2 && _tokens[start - 1].Is('/') && _tokens[start - 2].IsNumber))
        {
            return true;
        }

        // "marks out of 100"
        return number.Multiplier == 1m && WordAt(start - 1) is { } before && (PlaceWords.Contains(before) || (before is "of" && WordAt(start - 2) is "out"));
    }

    private bool CurrencyFollows(int start) => WordAt(start + 1) is { } word && Currencies.Contains(word);

    // "-5k", "£-5k" and "minus 5k", but not the dash of "quotes - 5k".
    private bool IsMinus(int at) =>
        WordAt(at - 1) is "minus" or "negative"
        || (at > 0 && _tokens[at - 1].Is('-') && _tokens[at].Glued && (at == 1 || !_tokens[at - 1].Glued) && (at == 1 || !_tokens[at - 2].IsNumber));

    private Bound BoundAround(int at, ref int next)
    {
        if (next < _tokens.Count && _tokens[next].Is('+') && _tokens[next].Glued && !(next + 1 < _tokens.Count && _tokens[next + 1].IsNumber))
        {
            next++;
            return Bound.From;
        }

        if (WordAt(next) is "or" or "and" && BoundWord(WordAt(next + 1)) is { } after)
        {
            next += 2;
            return after is Bound.Above or Bound.From ? Bound.From : Bound.UpTo;
        }

        if (WordAt(next) is "upwards" or "upward")
        {
            next++;
            return Bound.From;
        }

        if (Nearness.Before(_tokens, at) is { } near)
        {
            return near;
        }

        var first = WordAt(at - 1);
        var second = WordAt(at - 2);
        var third = WordAt(at - 3);
        return (third, second, first) switch
        {
            (_, "up", "to") or (_, "at", "most") or (_, "no" or "not", "over") => Bound.UpTo,
            ("no" or "not", "more" or "greater" or "higher", "than") => Bound.UpTo,
            ("no" or "not", "less" or "lower" or "fewer", "than") or (_, "at", "least") => Bound.From,
            (_, "less" or "lower" or "smaller" or "fewer" or "cheaper", "than") => Bound.Below,
            (_, "more" or "greater" or "higher" or "larger" or "bigger", "than") => Bound.Above,
            (_, "in", "of") when string.Equals(WordAt(at - 3), "excess", StringComparison.Ordinal) => Bound.Above,
            (_, "excess", "of") => Bound.Above,
            (_, "starting", "at" or "from") => Bound.From,
            (_, _, "under" or "below" or "beneath") => Bound.Below,
            (_, _, "over" or "above" or "exceeding" or "exceeds" or "exceed" or "beyond" or "past") => Bound.Above,
            (_, _, "from") => Bound.From,
            _ => Bound.Exactly,
        };
    }

    private static Bound? BoundWord(string? word) => word switch
    {
        "more" or "above" or "over" or "upwards" or "greater" or "higher" => Bound.From,
        "less" or "under" or "below" or "lower" => Bound.UpTo,
        _ => null,
    };

    // "a year", "per annum", "/yr", "pa", and before the amount: "annual value of 20k", "yearly 20k", "each month 20k".
    private RateReading? RateAt(int at, ref int next)
    {
        if (RateReader.ReadBehind(_tokens, next) is { } behind)
        {
            next = behind.Next;
            return behind;
        }

        // "3 years at 9k each"
        if (WordAt(next) is "each" or "apiece" && WordAt(at - 1) is "at" or "of" && WordAt(at - 2) is { } plural && plural.EndsWith('s') && RateReader.PeriodOf(plural[..^1]) is { } each)
        {
            next++;
            return new RateReading(each, null, next);
        }

        for (var before = at - 1; before >= Math.Max(0, at - 4); before--)
        {
            if (RateReader.Read(_tokens, before) is { } rate && rate.Next <= at && !(WordAt(before) is "a" or "an" && WordAt(before - 1) is "for" or "over" or "of" or "than"))
            {
                return rate;
            }

            if (!(WordAt(before) is { } word && (BetweenRateAndAmount.Contains(word) || RateReader.PeriodOf(word) is not null)))
            {
                return null;
            }
        }

        return null;
    }

    private VatSaid ReadVat()
    {
        for (var at = 0; at < _tokens.Count; at++)
        {
            if (WordAt(at) is not "vat")
            {
                continue;
            }

            if (WordAt(at - 1) is "plus" or "ex" or "exc" or "excl" or "excluding" or "exclusive" or "without" or "before" or "no" or "less" or "add" || (at > 0 && _tokens[at - 1].Is('+'))
                || (WordAt(at - 1) is "of" && WordAt(at - 2) is "exclusive" or "net") || WordAt(at + 1) is "excluded" or "exclusive" or "extra")
            {
                return VatSaid.Excluded;
            }

            if (WordAt(at - 1) is "inc" or "incl" or "including" or "with" or "inclusive" || (WordAt(at - 1) is "of" && WordAt(at - 2) is "inclusive" or "gross") || WordAt(at + 1) is "included" or "inclusive" or "in")
            {
                return VatSaid.Included;
            }
        }

        return VatSaid.Nothing;
    }

    private string? WordAt(int at) => _tokens.WordAt(at);
}
