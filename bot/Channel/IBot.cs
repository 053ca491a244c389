namespace CommissioningBot.Channel;

/// <summary>Answers activities.</summary>
internal interface IBot
{
    /// <summary>
    /// Handles one activity. May be run again for the same activity when a commit meets a conflict, so it must do nothing outside of
    /// the turn: it reads and writes through <see cref="TurnContext.Work"/> and replies through the context.
    /// </summary>
    /// <returns>The answer to an invoke; null for every other activity.</returns>
    Task<InvokeResponse?> OnTurnAsync(TurnContext turn, CancellationToken cancellationToken);
}
