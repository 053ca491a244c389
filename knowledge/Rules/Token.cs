namespace CommissioningBot.Knowledge.Rules;

/// <summary>What a token is.</summary>
internal enum TokenKind : byte
{
    Word,
    Number,
    Symbol,
}

/// <summary>A word, number or sign of a typed text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">In lower case; of a number the digits as typed.</param>
/// <param name="Value">Of a number its value.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Glued">Nothing stands between it and the token before: the k of 18k.</param>
internal readonly record struct Token(TokenKind Kind, string Text, decimal Value, int Start, bool Glued)
{
    public bool IsWord => Kind is TokenKind.Word;

    public bool IsNumber => Kind is TokenKind.Number;

    public bool Is(char sign) => Kind is TokenKind.Symbol && Text[0] == sign;
}
