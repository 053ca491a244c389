using CommissioningBot.Cards;
using CommissioningBot.Cards.Cycles;
using CommissioningBot.Channel;
using CommissioningBot.Cycles.Forms;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Knowledge;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Cycles;

/// <summary>What people type to find cases, hand them over, share, close and move them.</summary>
internal sealed class CaseHandlers(CaseService cases, CaseFinder finder, SharedCases shared) : ICommandHandler
{
    public IReadOnlyList<CommandRoute> Commands =>
    [
        new("my cases", "lists the cases that you hold or are named in", (context, argument, ct) => ListAsync(context, argument, closed: false, ct))
        {
            Shows = true,
            Aliases = ["cases", "my case", "show my cases", "where is my case", "where are my cases", "back to my case", "go back to my case"],
            TakesArgument = true,
            AcceptsArgument = ListPage.Accepts,
        },
        new("closed cases", "lists your cases that are closed", (context, argument, ct) => ListAsync(context, argument, closed: true, ct))
        {
            Shows = true,
            TakesArgument = true,
            AcceptsArgument = ListPage.Accepts,
            Topic = CaseTopic.Name,
        },
        new("cases waiting for me", "lists the cases whose step is yours to do", WaitingAsync)
        {
            Shows = true,
            Aliases = ["my steps", "cases for me"],
            TakesArgument = true,
            AcceptsArgument = ListPage.Accepts,
            Topic = CaseTopic.Name,
        },
        new("find case", "searches by words of the title, service or people: find case home care", SearchAsync)
        {
            Aliases = ["find cases", "search cases", "search case"],
            TakesArgument = true,
            AcceptsArgument = argument => argument.Length > 0,
            Topic = CaseTopic.Name,
        },
        new("hand over", "gives the case to a colleague: hand over SUT-2026-0001 to NAME", HandOverAsync) { Aliases = ["hand over case"], TakesArgument = true, AcceptsArgument = IsHandOver, Topic = CaseTopic.Name },
        new("share", "shows the case in this channel or group chat", ShareAsync) { Aliases = ["share case"], TakesArgument = true, AcceptsArgument = CasePhrase.IsReference, Topic = CaseTopic.Name },
        new("close case", "ends the work on the case, with a reason", CloseAsync) { Aliases = ["delete case", "end case", "cancel case", "abandon case"], TakesArgument = true, AcceptsArgument = IsAboutOne, Topic = CaseTopic.Name },
        new("reopen case", "goes on with a closed case", ReopenAsync) { Aliases = ["open case again"], TakesArgument = true, AcceptsArgument = IsAboutOne, Topic = CaseTopic.Name },
        new("move case", "shows what differs in the present version of the framework", OfferMoveAsync) { TakesArgument = true, AcceptsArgument = CasePhrase.IsReference, Topic = CaseTopic.Name },
        new("move case to present version", "moves the case to the present version of the framework", MoveAsync)
        {
            Aliases = ["move case to the present version"],
            TakesArgument = true,
            AcceptsArgument = CasePhrase.IsReference,
            Topic = CaseTopic.Name,
        },
    ];

    private async Task ListAsync(DialogContext context, string argument, bool closed, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (turn.TurnState.Get<Caller>().Person is not { } person)
        {
            return;
        }

        var found = await CaseQueries.MineAsync(turn.Work, person.Id, closed, cancellationToken);
        var others = closed || found.Count > 0 ? 0 : (await CaseQueries.MineAsync(turn.Work, person.Id, closed: true, cancellationToken)).Count;
        var none = closed ? "You have no closed cases." : others > 0 ? "You have no open cases. Say “closed cases” to see the others." : "You have no cases yet.";
        await SendListAsync(
            turn, found, ListPage.Of(argument), closed ? "Your closed cases" : "Your cases", closed ? "closed cases" : "my cases",
            found.Count == 0 ? none : $"You have {Counted.Of(found.Count, "case")}.", cancellationToken);
    }

    private async Task WaitingAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (turn.TurnState.Get<Caller>().Person is not { } person)
        {
            return;
        }

        var waiting = new List<CaseListEntry>();
        foreach (var entry in await CaseQueries.MineAsync(turn.Work, person.Id, closed: false, cancellationToken))
        {
            if (await cases.FindAsync(turn.Work, entry.Reference, cancellationToken) is { Step: { } step } loaded
                && CaseRoles.ResponsibleFor(loaded.Framework, step).Any(role => CaseRoles.HoldersOf(loaded.Case, role).Any(holder => holder.Is(person.Id))))
            {
                waiting.Add(entry);
            }
        }

        await SendListAsync(
            turn, waiting, ListPage.Of(argument), "Cases that wait for you", "cases waiting for me",
            waiting.Count == 0 ? "No case waits for you. Say “approvals” for what waits for your decision." : $"{Counted.Of(waiting.Count, "case waits", "cases wait")} for you.",
            cancellationToken);
    }

    private async Task SearchAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var found = await CaseQueries.SearchAsync(context.Context.Work, argument, cancellationToken);
        await SendListAsync(
            context.Context, found, 1, "Cases found", null,
            found.Count == 0 ? "I found no case with these words. Try fewer or other words." : $"{Counted.Of(found.Count, "case")} found.", cancellationToken);
    }

    private async Task SendListAsync(
        TurnContext turn, IReadOnlyList<CaseListEntry> found, int page, string title, string? more, string summary, CancellationToken cancellationToken)
    {
        var rows = new List<CaseRow>();
        foreach (var entry in found.Skip((page - 1) * CaseListCard.PageSize).Take(CaseListCard.PageSize))
        {
            if (await cases.FindAsync(turn.Work, entry.Reference, cancellationToken) is { } loaded)
            {
                rows.Add(CaseViews.Row(loaded, StoredTime.Parse(entry.Updated)));
            }
        }

        var next = found.Count == 0 ? new CommandButton("Start a case", "start")
            : more is not null && found.Count > page * CaseListCard.PageSize ? new CommandButton("Show more cases", $"{more} {page + 1}")
            : null;
        if (rows.Count == 0 && found.Count > 0)
        {
            await turn.SendActivityAsync($"There is no page {page}; there {Counted.Word(found.Count, "is", "are")} {Counted.Of(found.Count, "case")}.", cancellationToken);
            return;
        }

        await CaseFinder.SendAsync(turn, CaseListCard.Build(new CaseListView(rows, found.Count) { Title = title, None = summary, More = next }), summary, cancellationToken);
    }

    private async Task HandOverAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var phrase = CasePhrase.Read(argument);
        if (await finder.FindAsync(turn, phrase.Reference, toWork: true, cancellationToken) is not { } loaded)
        {
            return;
        }

        if (phrase.To is not { Length: > 0 } to)
        {
            await context.BeginDialogAsync(FormDialog.DialogId, FormDialog.Options(HandOverForm.FormId, CaseForm.Subject(loaded.Case.Reference)), cancellationToken);
            return;
        }

        var (person, problem) = PersonFinder.Find(loaded.Directory, to);
        if (person is null)
        {
            await turn.SendActivityAsync($"{problem} Nothing was changed.", cancellationToken);
            return;
        }

        var (after, verdict) = await cases.ChangeAsync(turn, loaded, new HandOver(person, phrase.Why, CaseFinder.NameOf(turn)), cancellationToken);
        await turn.SendActivityAsync(
            verdict.Refusal ?? $"{after.Case.Owner.Name} holds {after.Case.Reference} “{after.Case.Opening.Title}” from now on. Both of you are told.", cancellationToken);
    }

    private async Task ShareAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (await finder.FindAsync(turn, CasePhrase.Read(argument).Reference, toWork: true, cancellationToken) is not { } loaded)
        {
            return;
        }

        if (turn.Activity.IsPersonal())
        {
            await turn.SendActivityAsync(
                $"Go to the channel or group chat, mention me there and write “share {loaded.Case.Reference}”. Everybody there then sees how far it is, and officers can open it.", cancellationToken);
            return;
        }

        await CaseFinder.SendAsync(turn, await shared.ForEverybodyAsync(turn, loaded, cancellationToken), CaseViews.Where(loaded), cancellationToken);
    }

    private async Task CloseAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var phrase = CasePhrase.Read(argument);
        if (await finder.FindAsync(turn, phrase.Reference, toWork: true, cancellationToken) is not { } loaded)
        {
            return;
        }

        if (phrase.Why.Length == 0)
        {
            await context.BeginDialogAsync(FormDialog.DialogId, FormDialog.Options(CloseCaseForm.FormId, CaseForm.Subject(loaded.Case.Reference)), cancellationToken);
            return;
        }

        await ChangeAsync(turn, loaded, new CloseCase(phrase.Why, CaseFinder.NameOf(turn)), $"Case {loaded.Case.Reference} is closed.", cancellationToken);
    }

    private async Task ReopenAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var phrase = CasePhrase.Read(argument);
        if (await finder.FindAsync(turn, phrase.Reference, toWork: true, cancellationToken) is { } loaded)
        {
            await CaseService.SetCurrentAsync(turn, loaded.Case.Reference, cancellationToken);
            await ChangeAsync(turn, loaded, new ReopenCase(phrase.Why, CaseFinder.NameOf(turn)), "The case is open again.", cancellationToken);
        }
    }

    private async Task OfferMoveAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (await MovableAsync(turn, argument, cancellationToken) is not ({ } loaded, { } newer))
        {
            return;
        }

        var verdict = CaseDecider.Decide(new MoveToPack(newer, CaseFinder.NameOf(turn)), loaded.Case, loaded.Framework);
        if (verdict.Events is not [CaseMovedToPack moved])
        {
            await turn.SendActivityAsync(verdict.Refusal!, cancellationToken);
            return;
        }

        var then = moved.Step is { } id && newer.Cycle!.Find(id) is { } step ? $"The case would go on at step {step.Number}, {step.Name}." : "Every step would be done.";
        await CaseFinder.SendAsync(
            turn,
            MoveCaseCard.Build(new MoveCaseView(loaded.Case.Reference, loaded.Version, loaded.Case.Opening.Title, loaded.Framework.Council.ShortName, moved.Changes) { Then = then }),
            $"{string.Join(' ', moved.Changes)} {then} Say “move case to present version” to move it.",
            cancellationToken);
    }

    private async Task MoveAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (await MovableAsync(turn, argument, cancellationToken) is not ({ } loaded, { } newer))
        {
            return;
        }

        await ChangeAsync(turn, loaded, new MoveToPack(newer, CaseFinder.NameOf(turn)), "The case follows the present version from now on.", cancellationToken);
    }

    // The case with the version to which it could move; where there is none, that is said.
    private async Task<(LoadedCase Case, Framework Newer)?> MovableAsync(TurnContext turn, string argument, CancellationToken cancellationToken)
    {
        if (await finder.FindAsync(turn, CasePhrase.Read(argument).Reference, toWork: true, cancellationToken) is not { } loaded)
        {
            return null;
        }

        if (loaded.Newer is { } newer)
        {
            return (loaded, newer);
        }

        await turn.SendActivityAsync($"{loaded.Case.Reference} follows the present version of the framework.", cancellationToken);
        return null;
    }

    private async Task ChangeAsync(TurnContext turn, LoadedCase loaded, CaseCommand command, string done, CancellationToken cancellationToken)
    {
        var (after, verdict) = await cases.ChangeAsync(turn, loaded, command, cancellationToken);
        await CaseFinder.SendAsync(turn, CaseViews.Current(after, verdict.Refusal ?? done), verdict.Refusal ?? done, cancellationToken);
    }

    private static bool IsAboutOne(string argument) => CasePhrase.Read(argument) is { Rest.Length: 0, To: null };

    private static bool IsHandOver(string argument) => CasePhrase.Read(argument).Rest.Length == 0;
}
