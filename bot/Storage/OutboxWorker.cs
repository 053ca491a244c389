namespace CommissioningBot.Storage;

/// <summary>Sends what the outbox holds: several destinations at once, each in order, at least once.</summary>
internal sealed class OutboxWorker(
    OutboxQueue queue, OutboxSignal signal, OutboxDelivery delivery, OutboxRules rules, TimeProvider time, ILogger<OutboxWorker> logger) : BackgroundService
{
    private DateTimeOffset _nextPrune = DateTimeOffset.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var farewell = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        var sending = new List<Task>();
        try
        {
            for (var failures = 0; ;)
            {
                sending.RemoveAll(task => task.IsCompleted);
                try
                {
                    await PruneWhenDueAsync(stoppingToken);
                    await BeginSendingAsync(sending, farewell.Token, stoppingToken);
                    failures = 0;
                }
                catch (Exception error) when (error is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
                {
                    // The database is away. It comes back or the health check tells; ending the worker would end sending for good.
                    failures = Math.Min(failures + 1, 5);
                    Log.OutboxUnavailable(logger, error);
                }

                await signal.WaitAsync(rules.Poll * (1 << failures), time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            farewell.CancelAfter(rules.Farewell);
            await Task.WhenAll(sending);
        }
    }

    private async Task BeginSendingAsync(List<Task> sending, CancellationToken farewell, CancellationToken cancellationToken)
    {
        while (sending.Count < rules.Parallel)
        {
            var claims = await queue.ClaimAsync(rules.Parallel - sending.Count, null, cancellationToken);
            if (claims.Count == 0)
            {
                return;
            }

            foreach (var group in await GroupAsync(delivery.Take(claims), cancellationToken))
            {
                sending.Add(Task.Run(() => DeliverAsync(group, farewell), CancellationToken.None));
            }
        }
    }

    /// <summary>What is sent in one go: messages of kinds that are sent several at once are filled up from the queue.</summary>
    private async Task<IReadOnlyList<IReadOnlyList<OutboxClaim>>> GroupAsync(IReadOnlyList<OutboxClaim> claims, CancellationToken cancellationToken)
    {
        var groups = new List<IReadOnlyList<OutboxClaim>>();
        foreach (var kind in claims.GroupBy(claim => claim.Message.Message.Kind, StringComparer.Ordinal))
        {
            if (delivery.MostAtOnce(kind.Key) is not { } most)
            {
                groups.AddRange(kind.Select(claim => (IReadOnlyList<OutboxClaim>)[claim]));
                continue;
            }

            List<OutboxClaim> group = [.. kind];
            if (group.Count < most)
            {
                group.AddRange(await ClaimMoreAsync(most - group.Count, kind.Key, cancellationToken));
            }

            groups.AddRange(group.Chunk(most));
        }

        return groups;
    }

    private async Task<IReadOnlyList<OutboxClaim>> ClaimMoreAsync(int most, string kind, CancellationToken cancellationToken)
    {
        try
        {
            return delivery.Take(await queue.ClaimAsync(most, kind, cancellationToken));
        }
        catch (Exception error)
        {
            // What is claimed already is sent; why no more could be had shows when the worker looks next.
            Log.OutboxUnavailable(logger, error);
            return [];
        }
    }

    private async Task DeliverAsync(IReadOnlyList<OutboxClaim> claims, CancellationToken farewell)
    {
        try
        {
            await delivery.DeliverAsync(claims, farewell);
        }
        finally
        {
            // A place is free, and the next messages of these destinations may go.
            signal.Wake();
        }
    }

    private async Task PruneWhenDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now < _nextPrune)
        {
            return;
        }

        var (turns, messages) = await queue.PruneAsync(cancellationToken);
        _nextPrune = now + rules.Prune;
        if (turns + messages > 0)
        {
            Log.Pruned(logger, turns, messages);
        }
    }
}
