using System.Data.Common;
using CommissioningBot.Storage;

namespace CommissioningBot.Channel;

/// <summary>Has forged presses kept, in a unit of work of their own. They are refused also where that cannot be stored.</summary>
internal sealed class ForgedPresses(IStore store, IEnumerable<IForgedPresses> listeners, TimeProvider time, ILogger<ForgedPresses> logger)
{
    private const int MostRounds = 5;

    // Whoever forged it is not worth more of the database's time.
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(4);

    public async Task KeepAsync(Activity activity, Forgery forgery)
    {
        using var limit = new CancellationTokenSource(TimeLimit, time);
        try
        {
            Log.PressForged(logger, forgery, await TryAsync(activity, forgery, limit.Token));
        }
        catch (Exception failure) when (failure is DbException or DatabaseException or CommitUncertainException or OperationCanceledException)
        {
            Log.ForgeryNotKept(logger, failure, forgery);
        }
    }

    private async Task<CommitOutcome> TryAsync(Activity activity, Forgery forgery, CancellationToken cancellationToken)
    {
        for (var round = 1; ; round++)
        {
            var work = store.Begin();
            foreach (var listener in listeners)
            {
                await listener.KeepAsync(work, activity, forgery, cancellationToken);
            }

            if (await work.CommitAsync(null, null, cancellationToken) is var outcome && (outcome is not CommitOutcome.Conflict || round == MostRounds))
            {
                return outcome;
            }
        }
    }
}
