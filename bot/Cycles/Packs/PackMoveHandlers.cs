using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.Cycles.Packs;

/// <summary>Moves what is not a case to the present version of its framework's pack. Cases have commands of their own, since they move to a step.</summary>
internal sealed class PackMoveHandlers(IEnumerable<IPackFollower> followers) : ICommandHandler
{
    private const string Present = " to present version";

    public IReadOnlyList<CommandRoute> Commands =>
    [
        new("move", "shows what differs in the present version of the framework: move GBR-2026-0001", MoveAsync)
        {
            TakesArgument = true,
            AcceptsArgument = argument => CasePhrase.Read(Reference(argument)) is { Reference: not null, Rest.Length: 0, To: null, Why.Length: 0 },
            Topic = CaseTopic.Name,
        },
    ];

    private async Task MoveAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var reference = Reference(argument).ToUpperInvariant();
        var (follower, offer) = await FindAsync(turn, reference, cancellationToken);
        if (follower is null || offer is null)
        {
            await turn.SendActivityAsync($"I cannot find {reference} among what can be moved. For a case say “move case {reference}”.", cancellationToken);
        }
        else if (offer.Newer is null)
        {
            await turn.SendActivityAsync($"{reference} follows the present version of the framework.", cancellationToken);
        }
        else if (!argument.EndsWith(Present, StringComparison.OrdinalIgnoreCase))
        {
            await OfferAsync(turn, offer, cancellationToken);
        }
        else
        {
            await turn.SendActivityAsync(
                await follower.MoveAsync(turn, reference, cancellationToken) ?? $"{reference} follows the present version of the framework from now on. Say “open {reference}” to see it.", cancellationToken);
        }
    }

    private async Task<(IPackFollower? Follower, PackMove? Offer)> FindAsync(TurnContext turn, string reference, CancellationToken cancellationToken)
    {
        if (turn.TurnState.Get<Caller>().Person is not null)
        {
            foreach (var follower in followers)
            {
                if (await follower.OfferAsync(turn.Work, reference, cancellationToken) is { } offer)
                {
                    return (follower, offer);
                }
            }
        }

        return (null, null);
    }

    private static async Task OfferAsync(TurnContext turn, PackMove offer, CancellationToken cancellationToken)
    {
        var changes = string.Join(' ', offer.Changes);
        await turn.SendCardAsync(
            NoticeCard.Build(new NoticeView(NoticeKind.Information, "The framework has changed", $"{offer.Reference}, “{offer.Title}”, keeps the version that it began with, and nothing changes unless you move it. {changes}")
            {
                Buttons = [new("Move to the present version", $"move {offer.Reference}{Present}"), new("Keep the version it has", $"open {offer.Reference}")],
            }).ToJsonElement(),
            $"{changes} Say “move {offer.Reference}{Present}” to move it.",
            cancellationToken: cancellationToken);
    }

    private static string Reference(string argument) => argument.EndsWith(Present, StringComparison.OrdinalIgnoreCase) ? argument[..^Present.Length].Trim() : argument;
}
