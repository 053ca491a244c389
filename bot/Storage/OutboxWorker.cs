using System.Collections.Concurrent;

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
                    sending.AddRange(await BeginSendingAsync(_rules.Parallel - sending.Count, farewell.Token, stoppingToken));
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

    private async Task<IReadOnlyList<Task>> BeginSendingAsync(int most, CancellationToken farewell, CancellationToken cancellationToken)
    {
        if (most == 0)
        {
            return [];
        }

        var begun = new List<Task>();
        foreach (var claim in await _queue.ClaimAsync(most, cancellationToken))
        {
            if (_inFlight.ContainsKey(claim.Message.Id))
            {
                // Still being sent here, but this machine slept past the lease. The send that runs goes on under the new lease.
                _inFlight[claim.Message.Id] = claim;
                continue;
            }

            _inFlight[claim.Message.Id] = claim;
            begun.Add(Task.Run(() => SendAsync(claim, farewell), CancellationToken.None));
        }

        return begun;
    }

    private async Task SendAsync(OutboxClaim claim, CancellationToken farewell)
    {
        try
        {
            var result = await AskSenderAsync(claim, farewell);
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
        finally
        {
            _inFlight.TryRemove(claim.Message.Id, out _);

            // A place is free, and the next message of this destination may go.
            _signal.Wake();
        }
    }

    /// <summary>Has the message sent; null when it was given up because the host stops.</summary>
    private async Task<SendResult?> AskSenderAsync(OutboxClaim claim, CancellationToken farewell)
    {
        var message = claim.Message;
        if (message.Attempt > _rules.MostAttempts)
        {
            // Every outcome was lost: this message ends the process that sends it.
            return new SendResult.Park($"Given up after {_rules.MostAttempts} attempts, the last of which ended with the process.");
        }

        if (!_senders.TryGetValue(message.Message.Kind, out var sender))
        {
            // Not parked at once: during an upgrade another instance may know it.
            return new SendResult.Retry($"Nothing here sends messages of kind '{message.Message.Kind}'.");
        }

        using var limit = new CancellationTokenSource(_rules.LongestSend, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, farewell);
        using var renewal = new CancellationTokenSource();
        var renewing = RenewAsync(claim, renewal.Token);
        try
        {
            return await sender.SendAsync(message, either.Token);
        }
        catch (OperationCanceledException) when (farewell.IsCancellationRequested)
        {
            return null;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new SendResult.Retry($"Not finished after {_rules.LongestSend.TotalMinutes:0} minutes.");
        }
        catch (Exception error)
        {
            // Its message may hold what people wrote; its type does not.
            Log.SenderFailed(_logger, message.Id, error);
            return new SendResult.Retry(error.GetType().Name);
        }
        finally
        {
            await renewal.CancelAsync();
            await renewing;
        }
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
                return await _queue.ParkAsync(claim, Shorten($"Given up after {attempt} attempts: {retry.Reason}"), CancellationToken.None);
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
