using System.Collections.Concurrent;
using CommissioningBot.Knowledge;

namespace CommissioningBot.Storage;

/// <summary>Has claimed messages sent by whoever sends their kind, keeps the claims while that lasts, and writes down what became of each.</summary>
internal sealed class OutboxDelivery(
    OutboxQueue queue, IEnumerable<IOutboxSender> senders, OutboxRules rules, TimeProvider time, ILogger<OutboxDelivery> logger)
{
    private const int LongestReason = 500;
    private const int MostMarkingAttempts = 5;

    // Throws when two senders claim one kind: neither may silently win.
    private readonly Dictionary<string, IOutboxSender> _senders = senders.ToDictionary(sender => sender.Kind, StringComparer.Ordinal);

    private readonly ConcurrentDictionary<long, OutboxClaim> _inFlight = [];

    /// <summary>How many messages of a kind are sent in one go at most; null where each is sent by itself.</summary>
    public int? MostAtOnce(string kind) => _senders.GetValueOrDefault(kind) is IOutboxBatchSender { MostAtOnce: var most } ? most : null;

    /// <summary>Takes claims on; those that are being sent here already go on under the new lease, and are not among what is returned.</summary>
    public IReadOnlyList<OutboxClaim> Take(IReadOnlyList<OutboxClaim> claims)
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

    /// <summary>Has messages that were taken sent, in one go where there are several, and writes down what became of each.</summary>
    /// <param name="farewell">Ends sends that still run when the host stops.</param>
    public async Task DeliverAsync(IReadOnlyList<OutboxClaim> claims, CancellationToken farewell)
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
        }
    }

    private async Task FinishAsync(OutboxClaim claim, SendResult? result)
    {
        try
        {
            if (!await MarkAsync(claim, result))
            {
                Log.ClaimLost(logger, claim.Message.Id);
            }
        }
        catch (Exception error)
        {
            // What became of the message is not stored: it is claimed again when its lease ends, and senders bear that.
            Log.OutcomeLost(logger, claim.Message.Id, error);
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

        if (claims.Any(claim => claim.Message.Attempt > rules.MostAttempts))
        {
            // Every outcome was lost: one of these ends the process that sends it, and the others wait until it is out of the way.
            return
            [
                .. claims.Select(claim => claim.Message.Attempt > rules.MostAttempts
                    ? (SendResult?)new SendResult.Park($"Given up after {rules.MostAttempts} attempts, the last of which ended with the process.")
                    : null),
            ];
        }

        using var limit = new CancellationTokenSource(rules.LongestSend, time);
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
            return All(new SendResult.Retry($"Not finished after {rules.LongestSend.TotalMinutes:0} minutes."));
        }
        catch (Exception error)
        {
            // Its message may hold what people wrote; its type does not.
            Log.SenderFailed(logger, claims[0].Message.Id, error);
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
        using var timer = new PeriodicTimer(rules.Lease / 3, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                try
                {
                    await queue.RenewAsync(Current(claim), cancellationToken);
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    // Whatever the database says: the send goes on, and a lease that ends meanwhile only means that it may be sent twice.
                    Log.RenewalFailed(logger, claim.Message.Id, error);
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
                Log.MarkingFailed(logger, claim.Message.Id, error);
                await Task.Delay(rules.Poll, time, CancellationToken.None);
            }
        }
    }

    private async Task<bool> MarkOnceAsync(OutboxClaim claim, SendResult? result)
    {
        var (id, attempt) = (claim.Message.Id, claim.Message.Attempt);
        switch (result)
        {
            case null:
                Log.Released(logger, id);
                return await queue.ReleaseAsync(claim, CancellationToken.None);
            case SendResult.Sent sent:
                Log.Sent(logger, id, attempt);
                return await queue.MarkSentAsync(claim, sent.Remember, CancellationToken.None);
            case SendResult.Retry retry when attempt < rules.MostAttempts:
                var wait = rules.Backoff(attempt, retry.After, Random.Shared.NextDouble());
                Log.PutOff(logger, id, attempt, wait);
                return await queue.PutOffAsync(claim, wait, Shorten(retry.Reason), CancellationToken.None);
            case SendResult.Retry retry:
                Log.Parked(logger, id, attempt);
                return await queue.ParkAsync(claim, Shorten($"Given up after {Counted.Of(attempt, "attempt")}: {retry.Reason}"), CancellationToken.None);
            case SendResult.Park park:
                Log.Parked(logger, id, attempt);
                return await queue.ParkAsync(claim, Shorten(park.Reason), CancellationToken.None);
            default:
                throw new NotSupportedException($"What to do with {result.GetType().Name}?");
        }
    }

    private OutboxClaim Current(OutboxClaim claim) => _inFlight.GetValueOrDefault(claim.Message.Id, claim);

    private static string Shorten(string reason) => reason.Length <= LongestReason ? reason : reason[..LongestReason];
}
