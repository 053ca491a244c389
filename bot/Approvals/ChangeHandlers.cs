using CommissioningBot.Cards.Approvals;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Documents;
using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>What people type to read a request in full, to change it, or to give it to somebody else.</summary>
internal sealed class ChangeHandlers(ApprovalService approvals, ApprovalCards cards, IDirectory directory, IDocumentShelf shelf) : ICommandHandler
{
    private static readonly string[] Because = [" because ", " reason: ", ": "];

    public IReadOnlyList<CommandRoute> Commands =>
    [
        Route("read", "reads a whole request as plain text, such as read APR-2026-0001", ReadAsync),
        Route("edit", "changes a request of yours, such as edit APR-2026-0001", EditAsync) with { Aliases = ["change request"] },
        Route("declare interest", "puts an interest on record that came to mind late: declare interest APR-2026-0001 and what it is", DeclareAsync),
        Route("reassign", "gives a decision to somebody else, for the monitoring officer: reassign APR-2026-0001 to a name because of a reason", ReassignAsync),
    ];

    private static CommandRoute Route(string phrase, string help, Func<DialogContext, string, CancellationToken, Task> run) => new(phrase, help, run)
    {
        Topic = ApprovalTopic.Name,
        TakesArgument = true,
        AcceptsArgument = argument => argument.StartsWith("APR-", StringComparison.OrdinalIgnoreCase),
    };

    private async Task ReadAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (await FindAsync(turn, argument, cancellationToken) is not ({ } loaded, _))
        {
            return;
        }

        var me = turn.TurnState.Get<Caller>().Person;
        var isDecider = turn.Activity.IsPersonal() && me is not null && loaded.Request.Deciders.Any(decider => decider.Is(me.Id));
        await turn.SendActivityAsync(ApprovalText.Of(loaded, cards.LawNow(loaded.Request, turn.Work.Now), shelf, isDecider), cancellationToken);
    }

    private async Task EditAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (await FindAsync(turn, argument, cancellationToken) is not ({ } loaded, var rest))
        {
            return;
        }

        if (rest.Length == 0)
        {
            await context.CancelAllDialogsAsync(cancellationToken);
            await context.BeginDialogAsync(FormDialog.DialogId, FormDialog.Options(EditForm.FormId, ShownRequest.Of(loaded.Request)), cancellationToken);
            return;
        }

        var parts = rest.Split(':', 2, StringSplitOptions.TrimEntries);
        if (parts is not [var part, { Length: > 0 and <= ProposalForm.Longest } text] || ProposalForm.With(ProposalWords.From(loaded.Request.Proposal), part, text) is not { } words)
        {
            await turn.SendActivityAsync(
                $"Write which part is to say what, such as “edit {loaded.Request.Reference} risks:” and your words, at most {ProposalForm.Longest} characters. The parts are why, options, for and risks.",
                cancellationToken);
            return;
        }

        var (after, refusal) = await approvals.HandleAsync(
            turn.Outgoing,
            loaded,
            new EditRequest(turn.TurnState.Get<Caller>().Person!, loaded.Request.RequestVersion, words.Of(loaded.Request.Proposal), $"New text under “{part}”."),
            cancellationToken);
        await turn.SendActivityAsync(
            refusal?.Text ?? $"{after.Request.Reference} now stands at version {after.Request.RequestVersion}. Those who decide have the new version.", cancellationToken);
    }

    private async Task DeclareAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (await FindAsync(turn, argument, cancellationToken) is not ({ } loaded, var words) || turn.TurnState.Get<Caller>().Person is not { } person)
        {
            return;
        }

        if (words.Length > ApprovalRequestCard.LongestReason)
        {
            await turn.SendActivityAsync($"{PressReader.TooLong(ApprovalRequestCard.LongestReason).Text} Nothing was changed.", cancellationToken);
            return;
        }

        var (_, refusal) = await approvals.HandleAsync(
            turn.Outgoing, loaded, new DeclareInterest(person, loaded.Request.RequestVersion, words, UkTime.Date(turn.Work.Now)), cancellationToken);
        await turn.SendActivityAsync(
            refusal?.Text ?? $"Your interest in {loaded.Request.Reference} is on record. The monitoring officer and everybody concerned are told.", cancellationToken);
    }

    private async Task ReassignAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (await FindAsync(turn, argument, cancellationToken) is not ({ } loaded, var rest))
        {
            return;
        }

        var (people, reason) = Split(rest);
        var (from, to) = Names(people);
        var everybody = await directory.ListAsync(cancellationToken);
        var person = Find(everybody, to);
        var instead = from.Length == 0 ? null : Find(everybody, from);
        if (person is null || (from.Length > 0 && instead is null))
        {
            await turn.SendActivityAsync(
                $"I do not find {(person is null ? $"“{to}”" : $"“{from}”")} in the council’s directory. Write “reassign {loaded.Request.Reference} to”, the person’s whole name, “because” and your reason. Nothing was changed.",
                cancellationToken);
            return;
        }

        var (after, refusal) = await approvals.HandleAsync(
            turn.Outgoing,
            loaded,
            new ReassignRequest(
                turn.TurnState.Get<Caller>().Person!,
                loaded.Request.RequestVersion,
                person,
                instead is null ? [] : [PersonName.Of(instead)],
                approvals.AllowsDelegate(loaded.Request, person),
                reason),
            cancellationToken);
        await turn.SendActivityAsync(
            refusal?.Text ?? $"{after.Request.Reference} is now for {person.Name} to decide. They have the card, and everybody concerned is told.", cancellationToken);
    }

    // The request, and what follows its reference; null, with a message, when there is none.
    internal static async Task<(LoadedApproval Loaded, string Words)?> FindAsync(TurnContext turn, string argument, CancellationToken cancellationToken)
    {
        var words = argument.Split([' ', ':', ','], 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var loaded = await ApprovalService.LoadAsync(turn.Work, words[0], cancellationToken);
        if (loaded.Request.Status == ApprovalStatus.None)
        {
            await turn.SendActivityAsync($"I cannot find a request {words[0]}. Say “approvals” or “my requests” to see yours.", cancellationToken);
            return null;
        }

        return (loaded, words.Length > 1 ? words[1] : "");
    }

    private static (string People, string Reason) Split(string text)
    {
        foreach (var word in Because)
        {
            if (text.IndexOf(word, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
            {
                return (text[..at].Trim(), text[(at + word.Length)..].Trim());
            }
        }

        return (text.Trim(), "");
    }

    private static (string From, string To) Names(string people)
    {
        var from = people.StartsWith("from ", StringComparison.OrdinalIgnoreCase) ? people[5..] : "";
        var at = from.IndexOf(" to ", StringComparison.OrdinalIgnoreCase);
        return from.Length > 0 && at > 0 ? (from[..at].Trim(), from[(at + 4)..].Trim())
            : ("", people.StartsWith("to ", StringComparison.OrdinalIgnoreCase) ? people[3..].Trim() : people);
    }

    private static Person? Find(IReadOnlyList<Person> people, string name) =>
        people.Where(person => string.Equals(person.Name, name, StringComparison.OrdinalIgnoreCase)).ToList() is [var only] ? only : null;
}
