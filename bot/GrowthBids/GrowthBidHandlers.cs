using CommissioningBot.Approvals;
using CommissioningBot.Cards.Elements;
using CommissioningBot.Cards.General;
using CommissioningBot.Cards.GrowthBids;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.GrowthBids.Forms;
using CommissioningBot.Guidance;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.GrowthBids;

/// <summary>What people type about growth bids.</summary>
internal sealed class GrowthBidHandlers(
    GrowthBidService rounds, GrowthBidViews views, KnowledgeBase knowledge, SelectedFramework selected, GuidanceHandlers guidance) : ICommandHandler, IReferenceOpener
{
    private const string HelpTopic = "growth bids";

    public OpenTo OpenTo => OpenTo.Partners;

    public IReadOnlyList<CommandRoute> Commands =>
    [
        new("growth bid", "bids for growth money, or shows where the round stands", ShowAsync) { Aliases = ["growth bids", "bid for growth money", "growth round"], OpenTo = OpenTo.Partners },
        new("new bid", "sends a bid in the round that is open", NewAsync) { Topic = HelpTopic, Aliases = ["send a bid", "make a bid"], OpenTo = OpenTo.Partners },
        new("open round", "opens a round of growth bids, for administrators", OpenRoundAsync) { Topic = HelpTopic, Aliases = ["open a round", "new round"] },
        new("change bid", "changes an answer of your bid, such as change bid GBR-2026-0001-2", (context, argument, ct) => FormAsync(context, BidFieldForm.FormId, argument, ct))
        {
            Topic = HelpTopic,
            OpenTo = OpenTo.Partners,
            TakesArgument = true,
            AcceptsArgument = IsBidOrEmpty,
        },
        new("withdraw bid", "takes your bid back until the round closes", (context, argument, ct) => FormAsync(context, WithdrawBidForm.FormId, argument, ct))
        {
            Topic = HelpTopic,
            OpenTo = OpenTo.Partners,
            TakesArgument = true,
            AcceptsArgument = IsBidOrEmpty,
        },
        new("evaluate bid", "judges a bid by the criteria, for evaluators", (context, argument, ct) => FormAsync(context, EvaluateBidForm.FormId, argument, ct))
        {
            Topic = HelpTopic,
            Aliases = ["evaluate"],
            TakesArgument = true,
            AcceptsArgument = IsBidOrEmpty,
        },
        new("fell through", "tells that a supported bid comes to nothing, so that the reserve can step in", (context, argument, ct) => FormAsync(context, FellThroughForm.FormId, argument, ct))
        {
            Topic = HelpTopic,
            Aliases = ["falls through"],
            TakesArgument = true,
            AcceptsArgument = IsBidOrEmpty,
        },
        new("rank bids", "puts the bids in order within the money, for evaluators", RankAsync) { Topic = HelpTopic, TakesArgument = true, AcceptsArgument = IsRoundOrEmpty },
        new("order bids", "gives the order of bids that meet the same number of criteria", OrderAsync) { Topic = HelpTopic, TakesArgument = true, AcceptsArgument = IsRoundOrEmpty },
        new("bid results", "what was decided on growth bids", ResultsAsync) { Shows = true, Topic = HelpTopic, Aliases = ["bids results", "growth bid results", "results of the bids"], OpenTo = OpenTo.Partners },
    ];

    public async Task<bool> TryOpenAsync(DialogContext context, string reference, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (turn.TurnState.Get<Caller>().Person is not { } person
            || GrowthBidService.Parse(reference) is not { } parsed
            || await rounds.FindAsync(turn.Work, reference, cancellationToken) is not { } loaded)
        {
            return false;
        }

        var bid = parsed.Bid is { } number ? loaded.Round.Bid(number) : null;
        if (parsed.Bid is not null && (bid is null || !MaySee(loaded, bid, person)))
        {
            // Whether there is such a bid is not told to those whom it does not concern.
            return false;
        }

        await context.CancelAllDialogsAsync(cancellationToken);
        await ApprovalSubjects.OpenAsync(turn, loaded.Round.Reference, cancellationToken);
        var today = UkTime.Date(turn.Work.Now);
        await (bid is null
            ? SendAsync(turn, GrowthRoundCard.Build(views.Round(loaded, person, today)), $"{loaded.Round.Reference}: growth bids.", cancellationToken)
            : SendAsync(turn, GrowthBidCard.Build(views.Bid(loaded, bid, person, today)), $"{GrowthBidDecider.Reference(loaded.Round, bid)}: a growth bid.", cancellationToken));
        return true;
    }

    // The one command with which everybody begins: it leads each to what is theirs to do.
    private async Task ShowAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        if (await FrameworkAsync(context, "growth bid", cancellationToken) is not { GrowthBids: { } rules } framework)
        {
            return;
        }

        var turn = context.Context;
        var person = turn.TurnState.Get<Caller>().Person!;
        var latest = await rounds.LatestAsync(turn.Work, framework, cancellationToken);
        var today = UkTime.Date(turn.Work.Now);
        if (latest is { } running && !running.Round.IsOver(rules, today))
        {
            await ShowRunningAsync(context, running, person, today, cancellationToken);
        }
        else if (GrowthBidAccess.MayOpen(person, rules))
        {
            await BeginAsync(context, OpenRoundForm.FormId, framework.Id, cancellationToken);
        }
        else if (person.IsOutside && GrowthBidAccess.WhyNotBid(person, rules) is { } refusal)
        {
            await RefuseAsync(turn, refusal, cancellationToken);
        }
        else
        {
            await SendAsync(
                turn,
                NoticeCard.Build(new NoticeView(NoticeKind.Information, "No round is open", $"{rules.Says.Text} ({rules.Says.Citations[0]}) An administrator opens a round when there is money for growth.")
                {
                    Buttons = latest is null ? [] : [new("See the last round", $"open {latest.Round.Reference}")],
                }),
                "No round of growth bids is open.",
                cancellationToken);
        }
    }

    private async Task ShowRunningAsync(DialogContext context, LoadedRound loaded, Person person, DateOnly today, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var mayBid = GrowthBidAccess.MayBid(person, loaded.Rules);
        if (person.IsOutside && !mayBid)
        {
            await RefuseAsync(turn, GrowthBidAccess.WhyNotBid(person, loaded.Rules)!, cancellationToken);
        }
        else if (mayBid && loaded.Round.IsOpen(loaded.Rules, today) && await BidDraft.FindAsync(turn, loaded.Round, cancellationToken) is not null)
        {
            await BeginAsync(context, BidStatementsForm.FormId, loaded.Round.Reference, cancellationToken);
        }
        else if (mayBid && loaded.Round.IsOpen(loaded.Rules, today) && !loaded.Round.Bids.Any(bid => bid.Concerns(PersonName.Of(person))))
        {
            await BeginAsync(context, BidProposalForm.FormId, loaded.Round.Reference, cancellationToken);
        }
        else
        {
            await ApprovalSubjects.OpenAsync(turn, loaded.Round.Reference, cancellationToken);
            await SendAsync(turn, GrowthRoundCard.Build(views.Round(loaded, person, today)), $"{loaded.Round.Reference}: growth bids.", cancellationToken);
        }
    }

    private async Task NewAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        if (await FrameworkAsync(context, "new bid", cancellationToken) is not { } framework)
        {
            return;
        }

        var turn = context.Context;
        if (await rounds.LatestAsync(turn.Work, framework, cancellationToken) is { } loaded)
        {
            await BeginAsync(context, BidProposalForm.FormId, loaded.Round.Reference, cancellationToken);
        }
        else
        {
            await turn.SendActivityAsync("No round is open. An administrator opens one when there is money for growth.", cancellationToken);
        }
    }

    private async Task OpenRoundAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        if (await FrameworkAsync(context, "open round", cancellationToken) is { } framework)
        {
            await BeginAsync(context, OpenRoundForm.FormId, framework.Id, cancellationToken);
        }
    }

    private async Task RankAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (await RoundAsync(context, argument, "rank bids", cancellationToken) is not { } loaded)
        {
            return;
        }

        if (GrowthBidAccess.WhyNotEvaluate(turn.TurnState.Get<Caller>().Person!, loaded.Rules) is { } refusal)
        {
            await RefuseAsync(turn, refusal, cancellationToken);
            return;
        }

        await context.CancelAllDialogsAsync(cancellationToken);
        await ApprovalSubjects.OpenAsync(turn, loaded.Round.Reference, cancellationToken);
        await SendAsync(
            turn, BidRankingCard.Build(views.Ranking(loaded, UkTime.Date(turn.Work.Now))), $"The bids of {loaded.Round.Reference} in order.", cancellationToken);
    }

    private async Task OrderAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        if (await RoundAsync(context, argument, "order bids", cancellationToken) is { } loaded)
        {
            await BeginAsync(context, OrderBidsForm.FormId, loaded.Round.Reference, cancellationToken);
        }
    }

    private async Task ResultsAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        if (await FrameworkAsync(context, "bid results", cancellationToken) is not { } framework)
        {
            return;
        }

        var turn = context.Context;
        var decided = await turn.Work.QueryAsync<string>(
            "SELECT reference FROM growth_rounds WHERE framework = @Framework AND is_decided = 1 ORDER BY opened DESC, reference DESC",
            new { Framework = framework.Id },
            cancellationToken);
        if (decided.Count == 0 || await rounds.FindAsync(turn.Work, decided[0], cancellationToken) is not { } loaded)
        {
            await turn.SendActivityAsync("No round has been decided yet. Say “growth bid” to see where the last one stands.", cancellationToken);
            return;
        }

        var view = views.Ranking(loaded, UkTime.Date(turn.Work.Now));
        await SendAsync(
            turn,
            BidRankingCard.Build(view with { Buttons = [.. view.Buttons, .. decided.Skip(1).Take(3).Select(reference => new Cards.CommandButton($"Show {reference}", $"open {reference}"))] }),
            $"What was decided on {loaded.Round.Reference}.",
            cancellationToken);
    }

    private static Task FormAsync(DialogContext context, string form, string argument, CancellationToken cancellationToken) => argument.Length == 0
        ? context.Context.SendActivityAsync("Say which bid behind it, by its reference, such as GBR-2026-0001-1. “growth bid” shows the bids.", cancellationToken)
        : BeginAsync(context, form, argument.Trim().ToUpperInvariant(), cancellationToken);

    private static async Task BeginAsync(DialogContext context, string form, string subject, CancellationToken cancellationToken)
    {
        await context.CancelAllDialogsAsync(cancellationToken);
        await context.BeginDialogAsync(FormDialog.DialogId, FormDialog.Options(form, subject), cancellationToken);
    }

    // The round that is named, or the last one of the selected framework.
    private async Task<LoadedRound?> RoundAsync(DialogContext context, string argument, string command, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var loaded = argument.Length > 0
            ? await rounds.FindAsync(turn.Work, argument, cancellationToken)
            : await FrameworkAsync(context, command, cancellationToken) is { } framework ? await rounds.LatestAsync(turn.Work, framework, cancellationToken) : null;
        if (loaded is null)
        {
            await turn.SendActivityAsync("I cannot find this round. Say “growth bid” to see which there is.", cancellationToken);
        }

        return loaded;
    }

    // Growth bids are one framework's way; whoever follows another is told so, and nothing is mixed.
    private async Task<Framework?> FrameworkAsync(DialogContext context, string command, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var known = knowledge.Frameworks.Where(framework => framework.GrowthBids is not null).ToList();
        if (await selected.FindAsync(turn.Work, turn.TurnState.Get<Caller>(), cancellationToken) is not { } framework)
        {
            if (known is [var only])
            {
                return only;
            }

            await turn.SendActivityAsync($"First choose whose framework to follow; then say “{command}” again.", cancellationToken);
            await guidance.ChooseAsync(turn, null, cancellationToken);
            return null;
        }

        if (framework.GrowthBids is not null)
        {
            return framework;
        }

        var others = string.Join(" and ", known.Select(other => other.Council.ShortName));
        await turn.SendActivityAsync(
            $"{framework.Council.ShortName}’s document says nothing of growth bids.{(known.Count == 0 ? "" : $" {others} has them: say “use {known[0].Id}”, then “{command}”.")}", cancellationToken);
        return null;
    }

    private static bool MaySee(LoadedRound loaded, GrowthBid bid, Person person) =>
        GrowthBidViews.SeesAll(person, loaded.Rules) || bid.Concerns(PersonName.Of(person));

    private static bool IsBidOrEmpty(string argument) => argument.Length == 0 || GrowthBidService.Parse(argument) is { Bid: not null };

    private static bool IsRoundOrEmpty(string argument) => argument.Length == 0 || GrowthBidService.Parse(argument) is { Bid: null };

    private static Task RefuseAsync(TurnContext turn, string text, CancellationToken cancellationToken) =>
        SendAsync(turn, NoticeCard.Build(new NoticeView(NoticeKind.Refusal, "You cannot do this", text)), text, cancellationToken);

    private static Task SendAsync(TurnContext turn, AdaptiveCard card, string summary, CancellationToken cancellationToken) =>
        turn.SendCardAsync(card.ToJsonElement(), summary, cancellationToken: cancellationToken);
}
