using System.Text.RegularExpressions;
using CommissioningBot.Cards.Approvals;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.Records;

/// <summary>The register of decisions, in the chat.</summary>
internal sealed partial class RecordsHandlers : ICommandHandler, IReferenceOpener
{
    public IReadOnlyList<CommandRoute> Commands =>
    [
        new("decisions", "the register of decisions; add words to search it", (context, argument, cancellationToken) => ShowAsync(context.Context, argument, cancellationToken))
        {
            Shows = true,
            Aliases = ["register", "register of decisions", "decision register", "decisions register"],
            TakesArgument = true,
            AcceptsArgument = static argument => !Subject().IsMatch(argument),
        },
    ];

    public async Task<bool> TryOpenAsync(DialogContext context, string reference, CancellationToken cancellationToken) =>
        context.Context.TurnState.Get<Caller>().Person is not null && await TryShowOneAsync(context.Context, reference, cancellationToken);

    private static async Task ShowAsync(TurnContext turn, string argument, CancellationToken cancellationToken)
    {
        if (turn.TurnState.Get<Caller>().Person is null)
        {
            await turn.SendCardAsync(
                NoticeCard.Build(new NoticeView(
                    NoticeKind.Refusal,
                    "I do not know you",
                    "The register of decisions is for people whom the council’s directory knows, and you are not among them. Ask your digital team to add you.")).ToJsonElement(),
                "The register of decisions is for people whom the council’s directory knows.",
                cancellationToken: cancellationToken);
            return;
        }

        if (await TryShowOneAsync(turn, argument, cancellationToken))
        {
            return;
        }

        var (search, number) = ListPage.Behind(argument);
        var page = await RegisterQueries.SearchAsync(turn.Work, search, number, DecisionListCard.PageSize, cancellationToken);
        await turn.SendCardAsync(
            DecisionListCard.Build(DecisionViews.List(page, search, number)).ToJsonElement(), DecisionViews.Plain(page), cancellationToken: cancellationToken);
    }

    private static async Task<bool> TryShowOneAsync(TurnContext turn, string reference, CancellationToken cancellationToken)
    {
        if (await RegisterQueries.FindAsync(turn.Work, reference, cancellationToken) is not { } decision)
        {
            return false;
        }

        await turn.SendCardAsync(
            ApprovalOutcomeCard.Build(DecisionViews.One(decision, turn.TurnState.Get<Caller>().Person)).ToJsonElement(), DecisionViews.Plain(decision), cancellationToken: cancellationToken);
        return true;
    }

    // "Decision making at Kent" and "decisions: who takes them" are questions about a framework, not searches of the register.
    [GeneratedRegex(@"^(making|makers?|notices?)\b|\b(how|who|what|when|which|where|why|must|should)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Subject();
}
