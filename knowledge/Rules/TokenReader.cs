using System.Globalization;
using System.Text;

namespace CommissioningBot.Knowledge.Rules;

/// <summary>Goes through a text token by token and makes no string of a plain word, since the packs hold four hundred thousand of them.</summary>
internal ref struct TokenReader
{
    // ROT-2026-0012, and GRO-2026-0003-1 for a part of it.
    private const int ReferenceDigits = 4;
    private const int LeastReferenceParts = 2;
    private const int MostReferenceParts = 3;

    // Hyphenated words are two words, except after these: people write decommission and de-commission, reprocure and re-procure.
    private static readonly HashSet<string> Prefixes = new(["re", "de", "co", "pre", "non", "un", "e"], StringComparer.Ordinal);

    private readonly string _text;
    private readonly int _length;
    private int _at;
    private int _end = -1;
    private string? _made;

    /// <summary>Begins at the first letter; <see cref="Next"/> goes to the first token.</summary>
    public TokenReader(string text)
    {
        _text = text;
        _length = Math.Min(text.Length, Tokens.LongestText);
    }

    /// <summary>What the token is.</summary>
    public TokenKind Kind { get; private set; }

    /// <summary>Of a number its value.</summary>
    public decimal Value { get; private set; }

    /// <summary>Where it begins in the text.</summary>
    public int Start { get; private set; }

    /// <summary>Nothing stands between it and the token before.</summary>
    public bool Glued { get; private set; }

    /// <summary>Its letters in lower case; of a number the digits as typed.</summary>
    public readonly ReadOnlySpan<char> Letters => _made is null ? _text.AsSpan(Start, _at - Start) : _made;

    /// <summary>The same as a string.</summary>
    /// <param name="spell">Gives the string of a plain word.</param>
    public readonly string Text(Tokens.Spelling spell) => _made ?? spell(Letters);

    /// <summary>Goes to the next token.</summary>
    /// <returns>False when there is none.</returns>
    public bool Next()
    {
        _end = _at == 0 ? -1 : _at;
        while (_at < _length && (char.IsWhiteSpace(_text[_at]) || char.IsControl(_text[_at])))
        {
            _at++;
        }

        if (_at == _length)
        {
            return false;
        }

        Start = _at;
        Glued = Start == _end;
        Value = 0;
        _made = null;
        var letter = _text[_at];
        if (char.IsAsciiDigit(letter) || (letter is '.' && _at + 1 < _length && char.IsAsciiDigit(_text[_at + 1]) && !Glued))
        {
            ReadNumber();
        }
        else if (char.IsLetterOrDigit(letter))
        {
            Kind = TokenKind.Word;
            ReadWord();
        }
        else
        {
            Kind = TokenKind.Symbol;
            _made = Sign(letter);
            _at++;
        }

        return true;
    }

    private void ReadNumber()
    {
        var digits = new StringBuilder();
        while (_at < _length)
        {
            if (char.IsAsciiDigit(_text[_at]))
            {
                digits.Append(_text[_at++]);
            }
            else if (_text[_at] is ',' && IsGroup(_at))
            {
                _at++;
            }
            else
            {
                break;
            }
        }

        if (_at + 1 < _length && _text[_at] is '.' && char.IsAsciiDigit(_text[_at + 1]))
        {
            digits.Append('.');
            _at++;
            while (_at < _length && char.IsAsciiDigit(_text[_at]))
            {
                digits.Append(_text[_at++]);
            }
        }

        var isReadable = decimal.TryParse(digits.ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value);
        Kind = isReadable ? TokenKind.Number : TokenKind.Word;
        Value = value;
    }

    // A comma groups thousands when exactly three digits follow it.
    private readonly bool IsGroup(int comma) =>
        comma + 3 < _length && char.IsAsciiDigit(_text[comma + 1]) && char.IsAsciiDigit(_text[comma + 2]) && char.IsAsciiDigit(_text[comma + 3])
        && !(comma + 4 < _length && char.IsAsciiDigit(_text[comma + 4]));

    private void ReadWord()
    {
        var end = _at;
        var isLower = true;
        while (end < _length && char.IsAsciiLetter(_text[end]))
        {
            isLower &= _text[end] >= 'a';
            end++;
        }

        // Nearly every word is letters with a blank or a full stop behind them, and is taken as it stands.
        if (end > _at && (end == _length || _text[end] is ' ' or ',' or '?' or ')' || (_text[end] is '.' && end - _at > 1)))
        {
            _made = isLower ? null : _text[_at..end].ToLowerInvariant();
            _at = end;
            return;
        }

        _made = ReadOddWord();
    }

    private string ReadOddWord()
    {
        // "x3", "2x12": the x multiplies.
        if (_text[_at] is 'x' or 'X' && _at + 1 < _length && char.IsAsciiDigit(_text[_at + 1]))
        {
            _at++;
            return "x";
        }

        var word = new StringBuilder();
        while (_at < _length)
        {
            var letter = _text[_at];
            if (char.IsLetter(letter) || (char.IsDigit(letter) && word.Length > 0))
            {
                word.Append(char.ToLowerInvariant(letter));
                _at++;
            }
            else if (letter is '\'' or '’' or '‘' && _at + 1 < _length && char.IsLetter(_text[_at + 1]) && word.Length > 0)
            {
                _at++;
                if (_text[_at] is 's' or 'S' && !(_at + 1 < _length && char.IsLetterOrDigit(_text[_at + 1])))
                {
                    _at++;
                    break;
                }
            }
            else if (letter is '.' && word.Length == 1 && _at + 1 < _length && char.IsLetter(_text[_at + 1]) && (_at + 2 >= _length || !char.IsLetter(_text[_at + 2])))
            {
                _at++;
            }
            else if (letter is '-' or '‑' or '–' && _at + 1 < _length && char.IsLetter(_text[_at + 1]) && Prefixes.Contains(word.ToString()))
            {
                _at++;
            }
            else if (letter is '-' && word.Length > 1 && ReferenceEnd(_at) is { } end)
            {
                // "APR-2026-0012" names a request: it is neither a day nor an amount.
                word.Append(_text, _at, end - _at);
                _at = end;
                break;
            }
            else if (!char.IsLetterOrDigit(letter))
            {
                break;
            }
            else
            {
                // A digit of another script at the beginning: one character is enough to go on.
                word.Append(letter);
                _at++;
            }
        }

        return word.ToString();
    }

    // Where a reference ends whose letters were read: a year and a running number follow, perhaps the number of a part. Null when it is none.
    private readonly int? ReferenceEnd(int hyphen)
    {
        var end = hyphen;
        for (var part = 0; part < MostReferenceParts && end < _length && _text[end] is '-'; part++)
        {
            var digits = end + 1;
            while (digits < _length && char.IsAsciiDigit(_text[digits]))
            {
                digits++;
            }

            if (part < LeastReferenceParts ? digits - end - 1 != ReferenceDigits : digits == end + 1)
            {
                return part < LeastReferenceParts ? null : end;
            }

            end = digits;
        }

        return end > hyphen + ReferenceDigits + 1 ? end : null;
    }

    private static string Sign(char letter) => letter switch
    {
        '£' or '￡' => "£",
        '–' or '—' or '‑' or '−' => "-",
        '’' or '‘' => "'",
        '+' => "+",
        '-' => "-",
        '/' => "/",
        '?' or '？' => "?",
        _ => letter.ToString(),
    };
}
