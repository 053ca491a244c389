using CommissioningBot.Storage;

namespace CommissioningBot.Channel;

/// <summary>Hears of presses that are refused before any feature sees them, though the channel vouches for who sent them, so that they go on record. A feature implements it.</summary>
internal interface IForgedPresses
{
    /// <summary>Puts it on record.</summary>
    /// <param name="work">What it reads and writes; committed afterwards.</param>
    Task KeepAsync(IUnitOfWork work, Activity activity, Forgery forgery, CancellationToken cancellationToken);
}

/// <summary>Why a press is refused.</summary>
internal enum Forgery
{
    /// <summary>It bears the id of a press that was answered before, and says something else.</summary>
    ChangedReplay,

    /// <summary>It comes from another tenant than the bot's own.</summary>
    AnotherTenant,
}

/// <summary>Has forged presses kept, in a unit of work of their own.</summary>
internal sealed class ForgedPresses(IStore store, IEnumerable<IForgedPresses> listeners, ILogger<ForgedPresses> logger)
{
    private const int MostRounds = 5;

    public async Task KeepAsync(Activity activity, Forgery forgery, CancellationToken cancellationToken)
    {
        Log.PressForged(logger, forgery);
        for (var round = 1; round <= MostRounds; round++)
        {
            var work = store.Begin();
            foreach (var listener in listeners)
            {
                await listener.KeepAsync(work, activity, forgery, cancellationToken);
            }

            if (await work.CommitAsync(null, null, CancellationToken.None) is not CommitOutcome.Conflict)
            {
                return;
            }
        }
    }
}
