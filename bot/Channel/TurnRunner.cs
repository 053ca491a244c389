using System.Text.Json;
using CommissioningBot.Storage;

namespace CommissioningBot.Channel;

/// <summary>
/// Runs one activity as one transaction: everything that the bot wants is stored, or nothing is. The answer is what the HTTP response
/// says; a second delivery of the activity gets the same answer and changes nothing.
/// </summary>
internal sealed class TurnRunner(
    IServiceScopeFactory scopes, IStore store, TurnApology apology, ForgedPresses forged, TimeProvider time, ILogger<TurnRunner> logger)
{
    /// <summary>
    /// A turn has a time limit of its own: a channel that hangs up must not cut it in half. Channels give up after 10 to 15 seconds, and
    /// whoever pressed must hear before that that nothing was changed.
    /// </summary>
    internal static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(8);

    internal const int MaxAttempts = 6;

    private static readonly TimeSpan _firstDelay = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan _doubtDelay = TimeSpan.FromMilliseconds(250);

    public async Task<InvokeResponse> RunAsync(Activity activity)
    {
        using var limit = new CancellationTokenSource(TimeLimit, time);
        try
        {
            return await RunUntilKnownAsync(activity.RemoveRecipientMention(), limit.Token);
        }
        catch (CommitUncertainException uncertain)
        {
            var reference = TurnApology.NewReference();
            Log.TurnUncertain(logger, uncertain, reference, activity.Type, activity.ChannelId!, activity.Id!);
            return await apology.AnswerAsync(
                activity, reference, $"Sorry, I could not find out whether this was stored. Before you do it again, look how things stand. If you cannot tell, give your administrator this reference: {reference}.");
        }
        catch (TurnRefusedException refused)
        {
            return await apology.AnswerAsync(activity, TurnApology.NewReference(), refused.Message);
        }
        catch (Exception exception)
        {
            // The edge: whatever went wrong, nothing was stored, and a person may be waiting.
            var reference = TurnApology.NewReference();
            Log.TurnFailed(logger, exception, reference, activity.Type, activity.ChannelId!, activity.Id!);
            return await apology.AnswerAsync(activity, reference);
        }
    }

    // A commit whose answer was lost may have taken place. The turn is run again: it finds its own answer, or nothing was stored and it is done
    // now. Only when there is no time left for that, nobody knows.
    private async Task<InvokeResponse> RunUntilKnownAsync(Activity activity, CancellationToken cancellationToken)
    {
        CommitUncertainException? doubt = null;
        while (true)
        {
            try
            {
                if (doubt is not null)
                {
                    await Task.Delay(_doubtDelay, time, cancellationToken);
                }

                return await RunAsync(activity, cancellationToken);
            }
            catch (CommitUncertainException uncertain)
            {
                Log.CommitUncertain(logger, uncertain, activity.Type, activity.Id!);
                doubt = uncertain;
            }
            catch (Exception failure) when (doubt is not null)
            {
                Log.DoubtRemains(logger, failure, activity.Type, activity.Id!);
                throw doubt;
            }
        }
    }

    private async Task<InvokeResponse> RunAsync(Activity activity, CancellationToken cancellationToken)
    {
        var key = new TurnKey(activity.ChannelId!, activity.Conversation!.Id!, activity.Id!) { Content = InvokeFingerprint.Of(activity) };
        for (var attempt = 1; ; attempt++)
        {
            if (await store.FindTurnAsync(key, cancellationToken) is { } answered)
            {
                if (answered.Content is { } content && content != key.Content)
                {
                    await forged.KeepAsync(activity, Forgery.ChangedReplay);
                    return TurnApology.AnswerForged(activity);
                }

                Log.TurnRepeated(logger, activity.Type, key.ActivityId);
                return AnswerOf(activity, answered);
            }

            var (outcome, answer) = await TryAsync(activity, key, cancellationToken);
            if (outcome is CommitOutcome.Committed)
            {
                // The commit has woken the outbox's worker, which sends the replies.
                return answer;
            }

            if (attempt == MaxAttempts)
            {
                throw new TurnConflictException(attempt);
            }

            Log.TurnRunsAgain(logger, key.ActivityId, attempt, outcome);
            if (outcome is CommitOutcome.Conflict)
            {
                // Doubled each time, and spread so that two turns that met once do not meet again.
                var delay = _firstDelay * (1 << attempt) * (0.5 + Random.Shared.NextDouble());
                await Task.Delay(delay, time, cancellationToken);
            }
        }
    }

    private async Task<(CommitOutcome Outcome, InvokeResponse Answer)> TryAsync(Activity activity, TurnKey key, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = store.Begin();
        await ConversationReferences.ObserveAsync(activity, work, cancellationToken);

        var turn = new TurnContext(activity, work);
        var invoke = await scope.ServiceProvider.GetRequiredService<IBot>().OnTurnAsync(turn, cancellationToken);
        if (activity.Is(ActivityTypes.Invoke))
        {
            invoke ??= InvokeResponseException.NotImplemented(activity.Name).Response;
        }

        InvokeResponse? answer;
        if (activity.ExpectsReplies())
        {
            answer = ExpectedReplies.Answer(activity, turn.Replies.Select(reply => reply.Activity), invoke);
        }
        else
        {
            answer = invoke;
            foreach (var reply in turn.Replies)
            {
                work.Enqueue(ActivityOutbox.Reply(activity, reply));
            }
        }

        var response = answer is null ? null : JsonSerializer.Serialize(answer, ChannelJsonContext.Default.InvokeResponse);

        // The time limit ends the waiting for other writers. The commit itself, once begun, is cut off by nothing.
        var outcome = await work.CommitAsync(key, response, cancellationToken);
        return (outcome, answer ?? new InvokeResponse(200));
    }

    private static InvokeResponse AnswerOf(Activity activity, AnsweredTurn answered)
    {
        var answer = answered.Response is { } response ? JsonSerializer.Deserialize(response, ChannelJsonContext.Default.InvokeResponse) : null;

        // Delivered again, it may ask for the answer in another shape than before.
        return activity.ExpectsReplies() && (answer is null || !ExpectedReplies.IsAnswer(answer))
            ? ExpectedReplies.Answer(activity, [], activity.Is(ActivityTypes.Invoke) ? answer : null)
            : answer ?? new InvokeResponse(200);
    }
}

/// <summary>Others wrote to the same streams or state each time that the turn was run.</summary>
internal sealed class TurnConflictException(int attempts) : Exception($"The turn met a conflict {attempts} times.");
