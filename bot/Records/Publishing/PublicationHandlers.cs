using CommissioningBot.Approvals;
using CommissioningBot.Cards.Approvals;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.Records.Publishing;

/// <summary>What democratic services type to see what must be published, and to put on record that it was.</summary>
internal sealed class PublicationHandlers(PublicationService publications) : ICommandHandler
{
    public IReadOnlyList<CommandRoute> Commands =>
    [
        new("published", "puts on record where and when a decision was published, for democratic services: published DEC-APR-2026-0001 https://… on 3 December", RecordAsync)
        {
            Topic = ApprovalTopic.Name,
            Aliases = ["record publication"],
            TakesArgument = true,
            AcceptsArgument = static argument => argument.StartsWith("DEC-", StringComparison.OrdinalIgnoreCase),
        },
        new("decisions to publish", "lists the decisions that nobody has put on record as published", ListAsync)
        {
            Topic = ApprovalTopic.Name,
            Aliases = ["unpublished decisions"],
            TakesArgument = true,
            AcceptsArgument = ListPage.Accepts,
        },
    ];

    /// <summary>What is said when it is on record.</summary>
    public static string Done(DecisionRecord decision) =>
        $"It is on record that {decision.DecisionId} was published on {UkTime.Day(decision.Published!.On)}.{(decision is { Standing: { State: DecisionState.CallInOpen, EffectiveFrom: { } until } } ? $" Members may call it in until {UkTime.Moment(until)}." : "")}";

    private async Task RecordAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var words = argument.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var decisionId = words[0].TrimEnd('.', ',', ':', ';').ToUpperInvariant();
        var by = turn.TurnState.Get<Caller>().Person;
        if (words.Length == 1 || by is null)
        {
            await context.CancelAllDialogsAsync(cancellationToken);
            await context.BeginDialogAsync(FormDialog.DialogId, FormDialog.Options(PublicationForm.FormId, decisionId), cancellationToken);
            return;
        }

        var today = UkTime.Date(turn.Work.Now);
        var when = string.Join(' ', words.Skip(2));
        var day = when.Length == 0 ? today : DateRecognizer.Recognize(when.StartsWith("on ", StringComparison.OrdinalIgnoreCase) ? when[3..] : when, today);
        if (day is not { } on)
        {
            await turn.SendActivityAsync(
                $"I could not read “{(when.Length > 40 ? $"{when[..40]}…" : when)}” as a day. Write “published {decisionId}”, the address, and the day, such as “on 3 December 2026”. Nothing was put on record.", cancellationToken);
            return;
        }

        var (decision, refusal) = await publications.RecordAsync(turn.Outgoing, decisionId, new RecordPublication(by, on, words[1]), cancellationToken);
        if (refusal is not null)
        {
            await turn.SendActivityAsync(refusal.Text, cancellationToken);
            return;
        }

        await turn.SendCardAsync(ApprovalOutcomeCard.Build(DecisionViews.One(decision!, by)).ToJsonElement(), Done(decision!), cancellationToken: cancellationToken);
    }

    private static async Task ListAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (!PublicationDecider.MayRecord(turn.TurnState.Get<Caller>().Person))
        {
            await turn.SendActivityAsync("This list is for democratic services and the monitoring officer. “decisions” shows the whole register.", cancellationToken);
            return;
        }

        var number = ListPage.Of(argument);
        var page = await RegisterQueries.SearchAsync(turn.Work, "", number, DecisionListCard.PageSize, cancellationToken, unpublished: true);
        await turn.SendCardAsync(
            DecisionListCard.Build(DecisionViews.Unpublished(page, number)).ToJsonElement(), DecisionViews.Plain(page), cancellationToken: cancellationToken);
    }
}
