using CommissioningBot.Approvals.Digest;
using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Cards;
using CommissioningBot.Cards.Approvals;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>What people type about approvals. Nobody can approve by typing.</summary>
internal sealed class ApprovalHandlers(ApprovalService approvals, ApprovalCards cards, ApprovalSubjects subjects, Waiting waits) : ICommandHandler, IReferenceOpener
{
    public IReadOnlyList<CommandRoute> Commands =>
    [
        new("request approval", "asks the people who may decide on what you have open", RequestAsync)
        {
            Aliases = ["ask for approval", "approval request", "get approval", "i need approval"],
            TakesArgument = true,
            AcceptsArgument = argument => argument.Length == 0 || References.Read(argument) is not null,
        },
        new("approvals", "lists what waits for your decision, what is overdue first", WaitingAsync)
        {
            Shows = true,
            Aliases = ["my approvals", "waiting for me", "what waits for me", "what is waiting for me", "how do i approve", "how do i approve something", "how do i approve a request"],
            TakesArgument = true,
            AcceptsArgument = ListPage.Accepts,
        },
        new("approve", "opens a request, so that you decide on it with its buttons: approve APR-2026-0001", HowToDecideAsync)
        {
            Topic = ApprovalTopic.Name,
            Aliases = ["reject", "i approve", "i reject"],
            TakesArgument = true,
            AcceptsArgument = argument => argument.Length == 0 || argument is "it" or "this" or "that" || References.Read(argument) is not null,
        },
        new("approvals route", "explains who would decide on a case and why, before anything is sent", RouteAsync)
        {
            Topic = ApprovalTopic.Name,
            Aliases = ["approval route", "who would decide"],
            TakesArgument = true,
            AcceptsArgument = argument => argument.Length == 0 || argument.Contains('-', StringComparison.Ordinal),
        },
        new("my requests", "lists what you asked for", MineAsync)
        {
            Shows = true,
            Aliases = ["requests", "where is my request", "what happened to my request", "has my request been approved", "is my request approved"],
            TakesArgument = true,
            AcceptsArgument = ListPage.Accepts,
        },
        new("answer", "answers a question on your request, such as answer APR-2026-0001 and your words", AnswerAsync)
        {
            Topic = ApprovalTopic.Name,
            TakesArgument = true,
            AcceptsArgument = static argument => Words.AreIn(argument) && !argument.TrimEnd().EndsWith('?'),
        },
    ];

    public async Task<bool> TryOpenAsync(DialogContext context, string reference, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var loaded = await ApprovalService.LoadAsync(turn.Work, reference, cancellationToken);
        if (loaded.Request.Status == ApprovalStatus.None)
        {
            return false;
        }

        await cards.ReplyAsync(turn, loaded, cancellationToken);
        return true;
    }

    // Nobody decides by typing: the card asks for interests first, and what it shows is what is decided on.
    private async Task HowToDecideAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        await turn.SendActivityAsync("Nothing is decided by typing. Open the request, say on its card whether you have an interest and why you decide so, then press Approve or Reject.", cancellationToken);
        if (References.Read(argument) is not { } reference || !await TryOpenAsync(context, reference, cancellationToken))
        {
            await WaitingAsync(context, "", cancellationToken);
        }
    }

    private async Task RequestAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        // The button of an older card means what that card shows, whatever has been opened since.
        var turn = context.Context;
        if (References.Read(argument) is { } reference)
        {
            if (await subjects.FindToAskAsync(turn, reference, cancellationToken) is null)
            {
                await turn.SendActivityAsync($"I cannot find {reference}, or approval cannot be asked for it. Say “my cases” to see what there is.", cancellationToken);
                return;
            }

            await ApprovalSubjects.OpenAsync(turn, reference, cancellationToken);
        }

        await context.CancelAllDialogsAsync(cancellationToken);
        var subject = await subjects.CurrentAsync(turn, cancellationToken);
        await context.BeginDialogAsync(FormDialog.DialogId, FormDialog.Options(RequestForm.FormId, subject?.Reference ?? ""), cancellationToken);
    }

    private async Task WaitingAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var me = Me(turn);
        var rows = await turn.Work.QueryAsync<string>(
            """
            SELECT r.reference FROM approval_requests r JOIN approval_people p ON p.reference = r.reference
            WHERE p.person = @Person AND r.is_open = 1 ORDER BY r.requested
            """,
            new { Person = me is null ? "" : ApprovalProjection.Key(me) },
            cancellationToken);
        var waiting = new List<LoadedApproval>();
        foreach (var reference in rows)
        {
            var loaded = await ApprovalService.LoadAsync(turn.Work, reference, cancellationToken);
            if (me is not null && !loaded.Request.IsBeingDecided && loaded.Request.Deciders.Any(decider => decider.Is(me)))
            {
                waiting.Add(loaded);
            }
        }

        await ListAsync(
            turn,
            new ApprovalListView("Waiting for your decision", [], waiting.Count) { Empty = "Nothing waits for your decision." },
            [.. waits.InOrder(waiting, UkTime.Date(turn.Work.Now))],
            loaded => $"Asked by: {loaded.Request.Requester.Name}",
            ("approvals", ListPage.Of(argument)),
            cancellationToken);
    }

    private async Task MineAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var mine = await MineAsync(turn, cancellationToken);
        await ListAsync(
            turn,
            new ApprovalListView("What you asked for", [], mine.Count) { Empty = "You have asked for nothing yet. Open a case and say “request approval”." },
            mine,
            WhoDecides,
            ("my requests", ListPage.Of(argument)),
            cancellationToken);
    }

    private static async Task<IReadOnlyList<LoadedApproval>> MineAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var rows = await turn.Work.QueryAsync<string>(
            "SELECT reference FROM approval_requests WHERE requester = @Person ORDER BY is_open DESC, requested DESC",
            new { Person = Me(turn) is { } me ? ApprovalProjection.Key(me) : "" },
            cancellationToken);
        var mine = new List<LoadedApproval>();
        foreach (var reference in rows)
        {
            mine.Add(await ApprovalService.LoadAsync(turn.Work, reference, cancellationToken));
        }

        return mine;
    }

    // More than one question may wait for an answer, or none.
    private static string WhichQuestion(IReadOnlyList<LoadedApproval> open) => open.Count == 0
        ? "Nobody waits for an answer on what you asked for. “my requests” shows it."
        : $"Which question do you answer? Write the reference behind “answer”:\n{string.Join('\n', open.Select(waiting => $"{waiting.Request.Reference}, “{waiting.Request.Proposal.Title}”: {waiting.Request.OpenQuestion!.Question}"))}";

    private async Task RouteAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var subject = argument.Length == 0
            ? await subjects.CurrentAsync(turn, cancellationToken)
            : await subjects.FindAsync(turn.Work, argument, cancellationToken);
        if (subject is null)
        {
            await turn.SendActivityAsync("Open the case or other matter first, or write its reference: “approvals route SUT-2026-0001”.", cancellationToken);
            return;
        }

        var (route, problem) = await approvals.RouteAsync(turn, subject, cancellationToken);
        var card = route is null
            ? NoticeCard.Build(new NoticeView(NoticeKind.Warning, $"Who decides on {subject.Reference}", problem!))
            : ApprovalRouteCard.Build(RouteViews.Of(subject, route, approvals.ExplainKeyDecision(subject, UkTime.Date(turn.Work.Now))));
        await turn.SendCardAsync(card.ToJsonElement(), $"Who decides on {subject.Reference}", cancellationToken: cancellationToken);
    }

    private async Task AnswerAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (turn.TurnState.Get<Caller>().Person is not { } person)
        {
            return;
        }

        var words = argument.Split([' ', ':', ','], 2, StringSplitOptions.RemoveEmptyEntries);
        var isNamed = words[0].StartsWith("APR-", StringComparison.OrdinalIgnoreCase);
        var open = isNamed ? [] : (await MineAsync(turn, cancellationToken)).Where(mine => mine.Request.OpenQuestion is not null).ToList();
        if (!isNamed && open.Count != 1)
        {
            await turn.SendActivityAsync(WhichQuestion(open), cancellationToken);
            return;
        }

        var loaded = isNamed ? await ApprovalService.LoadAsync(turn.Work, words[0], cancellationToken) : open[0];
        var said = !isNamed ? argument : words.Length > 1 ? words[1] : "";
        var (_, refusal) = await approvals.HandleAsync(
            turn.Outgoing, loaded, new GiveInformation(person, loaded.Request.RequestVersion, said), cancellationToken);
        await turn.SendActivityAsync(refusal?.Text ?? "I have passed your answer on.", cancellationToken);
    }

    private async Task ListAsync(
        TurnContext turn, ApprovalListView list, IReadOnlyList<LoadedApproval> requests, Func<LoadedApproval, string> who, (string Command, int Number) page, CancellationToken cancellationToken)
    {
        var rows = requests.Skip((page.Number - 1) * ApprovalListCard.PageSize).Take(ApprovalListCard.PageSize).Select(loaded => new ApprovalRow(
            loaded.Request.Reference, loaded.Request.Proposal.Title, loaded.Request.Proposal.Council, Status(loaded, turn.Work.Now))
        {
            WholeLifeValue = new Pounds(loaded.Request.Proposal.Total).ToString(),
            Who = who(loaded),
            IsOverdue = waits.IsOverdue(loaded, UkTime.Date(turn.Work.Now)),
        });
        await turn.SendCardAsync(
            ApprovalListCard.Build(list with
            {
                Requests = [.. rows],
                More = page.Number * ApprovalListCard.PageSize < requests.Count ? new CommandButton("Show more", $"{page.Command} {page.Number + 1}") : null,
            }).ToJsonElement(),
            $"{list.Title}: {requests.Count}",
            cancellationToken: cancellationToken);
    }

    private static string WhoDecides(LoadedApproval loaded) =>
        loaded.Request is { IsBeingDecided: true, Given: [.., var given] } ? $"Decided by: {given.Who}"
        : loaded.Request.Deciders is { Count: > 0 } deciders ? $"To be decided by: {string.Join(" or ", deciders.Select(person => person.Name))}"
        : $"Decided as: {loaded.Request.CurrentStage.Name}";

    private string Status(LoadedApproval loaded, DateTimeOffset now) => loaded.Request switch
    {
        { Decision: { Outcome: DecisionOutcome.Approved } decision } => $"Approved by {decision.Who} on {UkTime.Day(decision.At)}. {RequestStates.Words(loaded.Request, now)}",
        { Decision: { } decision } => $"Rejected by {decision.Who} on {UkTime.Day(decision.At)}",
        { Withdrawal: not null } or { Status: ApprovalStatus.Lapsed } => RequestStates.Words(loaded.Request, now),
        _ when Undoing.Pending(loaded.Request) is { } pending => RequestStates.Words(pending),
        _ when loaded.Request.IsTooEarly(UkTime.Date(now)) => RequestStates.Words(loaded.Request, now),
        _ when waits.DaysOf(loaded, UkTime.Date(now)) == 0 => $"Waiting since {UkTime.Day(loaded.RequestedAt)}",
        _ => waits.Words(loaded, UkTime.Date(now)),
    };

    private static PersonName? Me(TurnContext turn) => turn.TurnState.Get<Caller>().Person is { } person ? PersonName.Of(person) : null;
}
