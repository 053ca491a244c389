namespace CommissioningBot.Channel;

/// <summary>Ends a turn: nothing is stored, and the person is told why in these words. For what people can do something about; everything else gets an apology.</summary>
/// <param name="words">Why, and what to do, in a plain sentence or two.</param>
/// <param name="cause">What was found.</param>
internal sealed class TurnRefusedException(string words, Exception cause) : Exception(words, cause);
