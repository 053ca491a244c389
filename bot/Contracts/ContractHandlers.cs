using System.Globalization;
using System.Text.RegularExpressions;
using CommissioningBot.Cards.Contracts;
using CommissioningBot.Cards.Elements;
using CommissioningBot.Channel;
using CommissioningBot.Contracts.Forms;
using CommissioningBot.Cycles;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.Contracts;

/// <summary>What people type about contracts; the buttons of the cards type the same.</summary>
internal sealed partial class ContractHandlers(ContractService contracts, CaseService cases, ContractViews views) : ICommandHandler, IReferenceOpener
{
    // As many contracts are read for one list of what is due; beyond that the list says so.
    private const int MostRead = 200;

    // A notice after the end can still be due for a while.
    private const int DaysAfterEnd = 92;

    private static readonly (string Action, string Help)[] Parts =
    [
        ("plan", "plans monitoring and reviews, or changes the plan"),
        ("monitoring", "shows what is planned, due and held"),
        ("review", "notes what came out of a review"),
        ("concern", "raises a concern about performance, with the action agreed"),
        ("settle", "settles a concern: contract settle CON-2026-0001 and its number"),
        ("service review", "announces a service review, with its notice and terms of reference"),
        ("service review done", "notes what came out of a service review"),
        ("notice", "notes a notice as published"),
        ("extend", "uses an option to extend"),
        ("end", "enters that it ends early"),
        ("hand over", "names somebody else who manages it"),
    ];

    private static readonly Dictionary<string, string> Forms = new(StringComparer.Ordinal)
    {
        ["extend"] = ExtendForm.FormId,
        ["end"] = EndForm.FormId,
        ["hand over"] = ManagerForm.FormId,
        ["notice"] = NoticeForm.FormId,
        ["plan"] = PlanForm.FormId,
        ["replan"] = ReplanForm.FormId,
        ["review"] = ReviewForm.FormId,
        ["concern"] = ConcernForm.FormId,
        ["settle"] = SettleForm.FormId,
        ["service review"] = ServiceReviewForm.FormId,
        ["service review done"] = ServiceReviewDoneForm.FormId,
    };

    public IReadOnlyList<CommandRoute> Commands =>
    [
        new("contract", "the contract of your case: enters it, or shows it", ContractAsync)
        {
            Aliases = ["award", "enter contract"],
            TakesArgument = true,
            AcceptsArgument = argument => argument.Length == 0 || Split(argument).Action is not null,
        },
        new("contracts", "the contracts register; add words to search it", (context, argument, cancellationToken) => ListAsync(context.Context, argument, cancellationToken))
        {
            Shows = true,
            Aliases = ["contracts register", "contract register", "register of contracts"],
            TakesArgument = true,
            AcceptsArgument = static argument => !IsQuestion().IsMatch(argument),
        },
        new("reviews", "what is due on your contracts; reviews all shows everybody’s, and reviews all with a word searches it", (context, argument, cancellationToken) => DueAsync(context.Context, argument, cancellationToken))
        {
            Shows = true,
            Aliases = ["my reviews", "due reviews", "my contracts"],
            TakesArgument = true,
            AcceptsArgument = static argument => argument.Length == 0 || (AllOrPage().IsMatch(argument) && !IsQuestion().IsMatch(argument)),
        },
        .. Parts.Select(part => new CommandRoute(
            $"contract {part.Action}", part.Help, (context, argument, cancellationToken) => ContractAsync(context, $"{part.Action} {argument}".TrimEnd(), cancellationToken))
        {
            Topic = "contracts",
            TakesArgument = true,
            AcceptsArgument = argument => Split($"{part.Action} {argument}").Action is not null,
        }),
    ];

    public async Task<bool> TryOpenAsync(DialogContext context, string reference, CancellationToken cancellationToken)
    {
        if (context.Context.TurnState.Get<Caller>().Person is null || await contracts.FindAsync(context.Context.Work, reference, cancellationToken) is not { } loaded)
        {
            return false;
        }

        await ContractService.SeeAsync(context.Context, loaded, cancellationToken);
        await ShowAsync(context.Context, loaded, cancellationToken);
        return true;
    }

    private async Task ContractAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var (action, reference, part) = Split(argument);
        var loaded = await contracts.CurrentAsync(turn, reference, cancellationToken)
            ?? (reference is null && action is not (null or "new") ? await contracts.LastSeenAsync(turn, cancellationToken) : null);
        if (action is "new" || (loaded is null && reference is null))
        {
            await EnterAsync(context, cancellationToken);
            return;
        }

        if (loaded is null)
        {
            await turn.SendActivityAsync($"I cannot find {reference}. Say “contracts” to see the register.", cancellationToken);
            return;
        }

        await ContractService.SeeAsync(turn, loaded, cancellationToken);
        switch (action)
        {
            case "monitoring":
                await SendAsync(turn, ContractViews.Monitoring(loaded, UkTime.Date(turn.Work.Now)), ContractViews.Summary(loaded), cancellationToken);
                break;
            case "review" when part.Length == 0:
                await NextReviewAsync(context, loaded, cancellationToken);
                break;
            case "plan" when loaded.Contract.Plan is not null:
                await FillInAsync(context, ReplanForm.FormId, loaded.Reference, cancellationToken);
                break;
            case "settle" when part.Length == 0:
                await SettleAsync(context, loaded, cancellationToken);
                break;
            case { } named when Forms.TryGetValue(named, out var form):
                await FillInAsync(context, form, part.Length == 0 ? loaded.Reference : ContractPartForm.Subject(loaded.Reference, part), cancellationToken);
                break;
            default:
                await ShowAsync(turn, loaded, cancellationToken);
                break;
        }
    }

    private async Task EnterAsync(DialogContext context, CancellationToken cancellationToken)
    {
        if (await cases.CurrentAsync(context.Context, cancellationToken) is not { } commissioning)
        {
            await context.Context.SendActivityAsync("Open the case first: say “my cases”. Then say “contract”. “contracts” shows the register.", cancellationToken);
            return;
        }

        await FillInAsync(context, ContractForm.FormId, commissioning.Case.Reference, cancellationToken);
    }

    private static async Task NextReviewAsync(DialogContext context, LoadedContract loaded, CancellationToken cancellationToken)
    {
        if (loaded.Contract.Occasions.MinBy(occasion => occasion.Next) is not { } next)
        {
            await context.Context.SendActivityAsync($"No review is planned. Say “contract plan {loaded.Reference}” to plan them.", cancellationToken);
            return;
        }

        await FillInAsync(context, ReviewForm.FormId, ContractPartForm.Subject(loaded.Reference, next.Id), cancellationToken);
    }

    private static async Task SettleAsync(DialogContext context, LoadedContract loaded, CancellationToken cancellationToken)
    {
        var open = loaded.Contract.Concerns.Where(concern => concern.Closed is null).Select(concern => concern.Raised).ToList();
        if (open is [var only])
        {
            await FillInAsync(context, SettleForm.FormId, ContractPartForm.Subject(loaded.Reference, only.Concern), cancellationToken);
            return;
        }

        await context.Context.SendActivityAsync(
            open.Count == 0
                ? $"No concern about {loaded.Reference} is open. Say “contract concern {loaded.Reference}” to raise one."
                : $"Which concern is settled? Say “contract settle {loaded.Reference}” and its number:\n{string.Join('\n', open.Select(concern => $"{concern.Concern}. {concern.Text}"))}",
            cancellationToken);
    }

    private async Task ListAsync(TurnContext turn, string argument, CancellationToken cancellationToken)
    {
        if (await contracts.FindAsync(turn.Work, argument, cancellationToken) is { } one)
        {
            await ShowAsync(turn, one, cancellationToken);
            return;
        }

        var (search, number) = ListPage.Behind(argument);
        var page = await contracts.SearchAsync(turn.Work, search, number, ContractListCard.PageSize, cancellationToken);
        var plain = page.Contracts.Count == 0 ? "No contract found." : string.Join('\n', page.Contracts.Select(ContractViews.Summary));
        await SendAsync(turn, ContractViews.List(page, search, number, UkTime.Date(turn.Work.Now)), plain, cancellationToken);
    }

    private async Task DueAsync(TurnContext turn, string argument, CancellationToken cancellationToken)
    {
        var (words, number) = ListPage.Behind(argument);
        var isEverybodys = words.Length > 0;
        var search = isEverybodys ? words["all".Length..].Trim() : "";
        var today = UkTime.Date(turn.Work.Now);
        var managed = await contracts.ManagedAsync(
            turn.Work, isEverybodys ? null : turn.TurnState.Get<Caller>().Person!.Id, search, today.AddDays(-DaysAfterEnd), MostRead, cancellationToken);
        var due = managed.Contracts.SelectMany(loaded => loaded.Contract.Due.Where(item => ContractViews.IsWorthShowing(item, today)).Select(item => (Loaded: loaded, Due: item)))
            .OrderBy(item => item.Due.Day).ThenBy(item => item.Loaded.Reference, StringComparer.Ordinal).ToList();
        var overdue = due.Count(item => item.Due.Day < today);
        var cut = ContractViews.Cut(managed);
        await SendAsync(
            turn, ContractViews.DueList(due, number, isEverybodys, today, search, cut), string.Create(CultureInfo.InvariantCulture, $"{due.Count} due, {overdue} of them overdue.{(cut is null ? "" : $" {cut}")}"), cancellationToken);
    }

    private async Task ShowAsync(TurnContext turn, LoadedContract loaded, CancellationToken cancellationToken) => await SendAsync(
        turn,
        views.Card(loaded, UkTime.Date(turn.Work.Now), CaseAccess.MayWork(turn.TurnState.Get<Caller>().Person)),
        ContractViews.Summary(loaded),
        cancellationToken);

    private static Task FillInAsync(DialogContext context, string form, string subject, CancellationToken cancellationToken) =>
        context.BeginDialogAsync(FormDialog.DialogId, FormDialog.Options(form, subject), cancellationToken);

    private static Task SendAsync(TurnContext turn, AdaptiveCard card, string summary, CancellationToken cancellationToken) =>
        turn.SendCardAsync(card.ToJsonElement(), summary, cancellationToken: cancellationToken);

    // "review CON-2026-0001 annual-review": what to do, with which contract and which part of it. All may be left out, but what is there must be known.
    private static (string? Action, string? Reference, string Part) Split(string argument)
    {
        var words = argument.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindIndex(words, word => word.StartsWith("CON-", StringComparison.OrdinalIgnoreCase));
        var action = string.Join(' ', at < 0 ? words : words[..at]).ToLowerInvariant();
        var part = at < 0 || at + 1 >= words.Length ? "" : words[at + 1];
        return action is "new" or "monitoring" || Forms.ContainsKey(action) ? (action, at < 0 ? null : words[at], part)
            : action.Length == 0 && at >= 0 && part.Length == 0 ? ("open", words[at], "")
            : (null, null, "");
    }

    [GeneratedRegex(@"^(page\s+[0-9]{1,5}|all(\s.*)?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AllOrPage();

    // "Contracts: who signs them" is a question about a framework, not a search of the register.
    [GeneratedRegex(@"\b(how|who|what|when|which|where|why|must|should|do|are|can)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IsQuestion();
}
