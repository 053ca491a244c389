namespace CommissioningBot.Knowledge.Answering;

/// <summary>A stem, or a line of the vocabulary, by which indexes look things up: by its number, so that they need not compare letters.</summary>
/// <param name="Text">The stem; of a line of the vocabulary its name behind “#”; of a question word its stem behind “?”.</param>
/// <param name="Id">From 0 up, the same for the same text in everything that one vocabulary has read; <see cref="Unknown"/> for a word that only somebody typed.</param>
internal sealed record Symbol(string Text, int Id)
{
    /// <summary>The number of what stands in no index.</summary>
    public const int Unknown = -1;
}
