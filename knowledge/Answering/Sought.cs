namespace CommissioningBot.Knowledge.Answering;

/// <summary>A sort of thing that people ask for, such as a length of time.</summary>
/// <param name="Name">What is said to be missing where a text has none: "time or date".</param>
/// <param name="Asking">Words that ask for it.</param>
/// <param name="Told">Words by which a text shows that it has one.</param>
/// <param name="IsNumber">Any number shows it, too, and so does a list of points.</param>
/// <param name="IsBesideAmounts">The answer to an amount says when it has none, too.</param>
internal sealed record Sought(string Name, PhraseSet<string> Asking, PhraseSet<string> Told, bool IsNumber, bool IsBesideAmounts);
