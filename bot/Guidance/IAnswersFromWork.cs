using CommissioningBot.Channel;

namespace CommissioningBot.Guidance;

/// <summary>Knows of the work that somebody has open what no framework can say, such as who holds a role in their case.</summary>
internal interface IAnswersFromWork
{
    /// <summary>Whether a text may ask for something that is known here.</summary>
    bool MayAsk(string text);

    /// <summary>Says what is known of the work, before the framework is asked.</summary>
    /// <returns>Whether that is the whole answer; false also when nothing is open that could give one.</returns>
    Task<bool> AnswerAsync(TurnContext turn, string text, CancellationToken cancellationToken);
}
