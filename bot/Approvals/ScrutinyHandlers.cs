using CommissioningBot.Approvals.CallIns;
using CommissioningBot.Approvals.KeyDecisions;
using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Cards.Approvals;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>What members, democratic services and requesters type about key decisions: their notice, and calling them in.</summary>
internal sealed class ScrutinyHandlers(ApprovalService approvals, SchemeOfDelegation scheme) : ICommandHandler
{
    private const string DecisionPrefix = "DEC-";

    private static readonly (string Words, CallInOutcome Outcome)[] Outcomes =
    [
        ("confirmed", CallInOutcome.Confirmed), ("referred back", CallInOutcome.ReferredBack), ("not proceeding", CallInOutcome.NotProceeding),
    ];

    public IReadOnlyList<CommandRoute> Commands =>
    [
        new("notice address", "puts on record where the notice of a key decision is published: notice address APR-2026-0001 https://…", GiveAddressAsync)
        {
            Topic = ApprovalTopic.Name,
            TakesArgument = true,
            AcceptsArgument = IsAboutARequest,
        },
        new("call in", "calls a key decision in before it takes effect, such as call in APR-2026-0001 and your reason", CallInAsync)
        {
            Topic = ApprovalTopic.Name,
            TakesArgument = true,
            AcceptsArgument = IsAboutARequest,
        },
        new("call in outcome", "says how scrutiny ended: call in outcome APR-2026-0001 confirmed, referred back or not proceeding, and the reason", ConcludeAsync)
        {
            Topic = ApprovalTopic.Name,
            TakesArgument = true,
            AcceptsArgument = IsAboutARequest,
        },
    ];

    private async Task GiveAddressAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        // An address holds colons and commas.
        var words = argument.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var (reference, where) = (words[0].TrimEnd(':', ',').ToUpperInvariant(), words.Length > 1 ? words[1] : "");
        await CarryOutAsync(
            context.Context,
            reference,
            where,
            (by, request) => new GiveNoticeAddress(by, request.RequestVersion, where),
            "The address of the notice is on record; the card and the decision’s record have it.",
            cancellationToken);
    }

    private async Task CallInAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var (reference, reason) = Split(argument);
        await CarryOutAsync(
            context.Context,
            reference,
            reason,
            (by, request) => new CallInDecision(by, request.RequestVersion, scheme.CallInBy(request.Proposal.FrameworkId).Any(by.Roles.Contains), reason),
            "You have called the decision in. Nothing may be done on it until scrutiny ends; everybody concerned is told.",
            cancellationToken);
    }

    private async Task ConcludeAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var (reference, rest) = Split(argument);
        var said = Array.Find(Outcomes, outcome => rest.StartsWith(outcome.Words, StringComparison.OrdinalIgnoreCase));
        await CarryOutAsync(
            context.Context,
            reference,
            rest,
            (by, request) => new ConcludeCallIn(
                by, request.RequestVersion, said.Words is null ? null : said.Outcome, said.Words is null ? rest : rest[said.Words.Length..].TrimStart(' ', ':', ',', '.')),
            "The outcome of scrutiny is on record; everybody concerned is told.",
            cancellationToken);
    }

    private async Task CarryOutAsync(
        TurnContext turn, string reference, string words, Func<Person, ApprovalRequest, ApprovalCommand> command, string done, CancellationToken cancellationToken)
    {
        var loaded = await ApprovalService.LoadAsync(turn.Work, RequestOf(reference), cancellationToken);
        if (loaded.Request.Status == ApprovalStatus.None || turn.TurnState.Get<Caller>().Person is not { } person)
        {
            await turn.SendActivityAsync($"I cannot find {reference}. Say “decisions” to see the register.", cancellationToken);
            return;
        }

        if (words.Length > ApprovalRequestCard.LongestReason)
        {
            await turn.SendActivityAsync($"{PressReader.TooLong(ApprovalRequestCard.LongestReason).Text} Nothing was changed.", cancellationToken);
            return;
        }

        var (_, refusal) = await approvals.HandleAsync(turn.Outgoing, loaded, command(person, loaded.Request), cancellationToken);
        await turn.SendActivityAsync(refusal?.Text ?? done, cancellationToken);
    }

    // People have the decision's reference as often as the request's.
    private static string RequestOf(string reference)
    {
        if (!reference.StartsWith(DecisionPrefix, StringComparison.Ordinal))
        {
            return reference;
        }

        var parts = reference[DecisionPrefix.Length..].Split('-');
        return string.Join('-', parts.Take(3));
    }

    private static (string Reference, string Words) Split(string argument)
    {
        var words = argument.Split([' ', ':', ','], 2, StringSplitOptions.RemoveEmptyEntries);
        return (words[0].ToUpperInvariant(), words.Length > 1 ? words[1].Trim() : "");
    }

    private static bool IsAboutARequest(string argument) =>
        argument.StartsWith("APR-", StringComparison.OrdinalIgnoreCase) || argument.StartsWith(DecisionPrefix, StringComparison.OrdinalIgnoreCase);
}
