using System.Collections.Concurrent;
using CommissioningBot.Knowledge;

namespace CommissioningBot.Storage;

/// <summary>Sends what the outbox holds: several destinations at once, each in order, at least once.</summary>
internal sealed class OutboxWorker : BackgroundService
{
    private const int LongestReason = 500;
    private const int MostMarkingAttempts = 5;

    private readonly OutboxQueue _queue;
    private readonly OutboxSignal _signal;
    private readonly OutboxRules _rules;
    private readonly TimeProvider _time;
    private readonly ILogger<OutboxWorker> _logger;
    private readonly Dictionary<string, IOutboxSender> _senders;
    private readonly ConcurrentDictionary<long, OutboxClaim> _inFlight = [];
    private DateTimeOffset _nextPrune = DateTimeOffset.MinValue;

    public OutboxWorker(
        OutboxQueue queue, OutboxSignal signal, IEnumerable<IOutboxSender> senders, OutboxRules rules, TimeProvider time, ILogger<OutboxWorker> logger)
    {
        _queue = queue;
        _signal = signal;
        _rules = rules;
        _time = time;
        _logger = logger;

        // Throws when two senders claim one kind: neither may silently win.
        _senders = senders.ToDictionary(sender => sender.Kind, StringComparer.Ordinal);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var farewell = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
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
                    Log.OutboxUnavailable(_logger, error);
                }

                await _signal.WaitAsync(_rules.Poll * (1 << failures), _time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            farewell.CancelAfter(_rules.Farewell);
            await Task.WhenAll(sending);
        }
    }

    private async Task BeginSendingAsync(List<Task> sending, CancellationToken farewell, CancellationToken cancellationToken)
    {
        while (sending.Count < _rules.Parallel)
        {
            var claims = await _queue.ClaimAsync(_rules.Parallel - sending.Count, null, cancellationToken);
            if (claims.Count == 0)
            {
                return;
            }

            foreach (var group in await GroupAsync(Fresh(claims), cancellationToken))
            {
                sending.Add(Task.Run(() => SendAsync(group, farewell), CancellationToken.None));
            }
        }
    }

    private IReadOnlyList<OutboxClaim> Fresh(IReadOnlyList<OutboxClaim> claims)
    {
        var fresh = new List<OutboxClaim>();
        foreach (var claim in claims)
        {
            if (!_inFlight.ContainsKey(claim.Message.Id))
            {
                fresh.Add(claim);
            }

            // Else it is still being sent here, but this machine slept past the lease. The send that runs goes on under the new lease.
            _inFlight[claim.Message.Id] = claim;
        }

        return fresh;
    }

    /// <summary>What is sent in one go: messages of kinds that are sent several at once are filled up from the queue.</summary>
    private async Task<IReadOnlyList<IReadOnlyList<OutboxClaim>>> GroupAsync(IReadOnlyList<OutboxClaim> claims, CancellationToken cancellationToken)
    {
        var groups = new List<IReadOnlyList<OutboxClaim>>();
        foreach (var kind in claims.GroupBy(claim => claim.Message.Message.Kind, StringComparer.Ordinal))
        {
            if (_senders.GetValueOrDefault(kind.Key) is not IOutboxBatchSender { MostAtOnce: var most })
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
            return Fresh(await _queue.ClaimAsync(most, kind, cancellationToken));
        }
        catch (Exception error)
        {
            // What is claimed already is sent; why no more could be had shows when the worker looks next.
            Log.OutboxUnavailable(_logger, error);
            return [];
        }
    }

    private async Task SendAsync(IReadOnlyList<OutboxClaim> claims, CancellationToken farewell)
    {
        try
        {
            var results = await AskSenderAsync(claims, farewell);
            for (var i = 0; i < claims.Count; i++)
            {
                await FinishAsync(claims[i], results[i]);
            }
        }
        finally
        {
            foreach (var claim in claims)
            {
                _inFlight.TryRemove(claim.Message.Id, out _);
            }

            // A place is free, and the next messages of these destinations may go.
            _signal.Wake();
        }
    }

    private async Task FinishAsync(OutboxClaim claim, SendResult? result)
    {
        try
        {
            if (!await MarkAsync(claim, result))
            {
                Log.ClaimLost(_logger, claim.Message.Id);
            }
        }
        catch (Exception error)
        {
            // What became of the message is not stored: it is claimed again when its lease ends, and senders bear that.
            Log.OutcomeLost(_logger, claim.Message.Id, error);
        }
    }

    /// <summary>Has messages of one kind sent; a result is null when it was given up because the host stops.</summary>
    private async Task<IReadOnlyList<SendResult?>> AskSenderAsync(IReadOnlyList<OutboxClaim> claims, CancellationToken farewell)
    {
        var kind = claims[0].Message.Message.Kind;
        if (!_senders.TryGetValue(kind, out var sender))
        {
            // Not parked at once: during an upgrade another instance may know it.
            return All(new SendResult.Retry($"Nothing here sends messages of kind '{kind}'."));
        }

        if (claims.Any(claim => claim.Message.Attempt > _rules.MostAttempts))
        {
            // Every outcome was lost: one of these ends the process that sends it, and the others wait until it is out of the way.
            return
            [
                .. claims.Select(claim => claim.Message.Attempt > _rules.MostAttempts
                    ? (SendResult?)new SendResult.Park($"Given up after {_rules.MostAttempts} attempts, the last of which ended with the process.")
                    : null),
            ];
        }

        using var limit = new CancellationTokenSource(_rules.LongestSend, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, farewell);
        using var renewal = new CancellationTokenSource();
        var renewing = claims.Select(claim => RenewAsync(claim, renewal.Token)).ToList();
        try
        {
            return claims.Count > 1
                ? await ((IOutboxBatchSender)sender).SendAsync([.. claims.Select(claim => claim.Message)], either.Token)
                : [await sender.SendAsync(claims[0].Message, either.Token)];
        }
        catch (OperationCanceledException) when (farewell.IsCancellationRequested)
        {
            return All(null);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return All(new SendResult.Retry($"Not finished after {_rules.LongestSend.TotalMinutes:0} minutes."));
        }
        catch (Exception error)
        {
            // Its message may hold what people wrote; its type does not.
            Log.SenderFailed(_logger, claims[0].Message.Id, error);
            return All(new SendResult.Retry(error.GetType().Name));
        }
        finally
        {
            await renewal.CancelAsync();
            await Task.WhenAll(renewing);
        }

        SendResult?[] All(SendResult? result) => [.. claims.Select(_ => result)];
    }

    private async Task RenewAsync(OutboxClaim claim, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(_rules.Lease / 3, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                try
                {
                    await _queue.RenewAsync(Current(claim), cancellationToken);
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    // Whatever the database says: the send goes on, and a lease that ends meanwhile only means that it may be sent twice.
                    Log.RenewalFailed(_logger, claim.Message.Id, error);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The send is over.
        }
    }

    /// <summary>Writes down what became of a message. Tries hard: an outcome that is lost means that it is sent twice.</summary>
    /// <returns>Whether the claim still was ours.</returns>
    private async Task<bool> MarkAsync(OutboxClaim claim, SendResult? result)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await MarkOnceAsync(Current(claim), result);
            }
            catch (Exception error) when (attempt < MostMarkingAttempts)
            {
                // Whatever the database says, it may be back in a moment. The last attempt's error goes on.
                Log.MarkingFailed(_logger, claim.Message.Id, error);
                await Task.Delay(_rules.Poll, _time, CancellationToken.None);
            }
        }
    }

    private async Task<bool> MarkOnceAsync(OutboxClaim claim, SendResult? result)
    {
        var (id, attempt) = (claim.Message.Id, claim.Message.Attempt);
        switch (result)
        {
            case null:
                Log.Released(_logger, id);
                return await _queue.ReleaseAsync(claim, CancellationToken.None);
            case SendResult.Sent sent:
                Log.Sent(_logger, id, attempt);
                return await _queue.MarkSentAsync(claim, sent.Remember, CancellationToken.None);
            case SendResult.Retry retry when attempt < _rules.MostAttempts:
                var wait = _rules.Backoff(attempt, retry.After, Random.Shared.NextDouble());
                Log.PutOff(_logger, id, attempt, wait);
                return await _queue.PutOffAsync(claim, wait, Shorten(retry.Reason), CancellationToken.None);
            case SendResult.Retry retry:
                Log.Parked(_logger, id, attempt);
                return await _queue.ParkAsync(claim, Shorten($"Given up after {Counted.Of(attempt, "attempt")}: {retry.Reason}"), CancellationToken.None);
            case SendResult.Park park:
                Log.Parked(_logger, id, attempt);
                return await _queue.ParkAsync(claim, Shorten(park.Reason), CancellationToken.None);
            default:
                throw new NotSupportedException($"What to do with {result.GetType().Name}?");
        }
    }

    private OutboxClaim Current(OutboxClaim claim) => _inFlight.GetValueOrDefault(claim.Message.Id, claim);

    private async Task PruneWhenDueAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        if (now < _nextPrune)
        {
            return;
        }

        var (turns, messages) = await _queue.PruneAsync(cancellationToken);
        _nextPrune = now + _rules.Prune;
        if (turns + messages > 0)
        {
            Log.Pruned(_logger, turns, messages);
        }
    }

    private static string Shorten(string reason) => reason.Length <= LongestReason ? reason : reason[..LongestReason];
}
