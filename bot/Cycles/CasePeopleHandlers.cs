using CommissioningBot.Cards.Cycles;
using CommissioningBot.Channel;
using CommissioningBot.Cycles.Forms;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Cycles;

/// <summary>What people type about the people in a case.</summary>
internal sealed class CasePeopleHandlers(CaseService cases, CaseFinder finder, KnowledgeBase knowledge) : ICommandHandler
{
    public IReadOnlyList<CommandRoute> Commands =>
    [
        new("case people", "who holds which role in the case", ShowAsync)
        {
            Shows = true,
            Aliases = ["people in the case", "people in this case", "who holds", "who is in", "who works on", "who leads"],
            TakesArgument = true,
            AcceptsArgument = CasePhrase.IsReference,
            Topic = CaseTopic.Name,
        },
        new("set", "names somebody in the case: set ROLE to NAME because WHY", SetAsync)
        {
            Aliases = ["change", "name"],
            TakesArgument = true,

            // “change 3” goes back to a question of a form: a role has a name.
            AcceptsArgument = argument => CasePhrase.Read(argument).Rest is { } role && role.Any(char.IsLetter) && knowledge.Frameworks.Any(framework => CaseRoles.Recognize(framework, role) is not null),
            Topic = CaseTopic.Name,
        },
        new("set partners", "says with whom the case is joint work, and how budgets are held", PartnersAsync)
        {
            Aliases = ["change partners"],
            TakesArgument = true,
            AcceptsArgument = CasePhrase.IsReference,
            Topic = CaseTopic.Name,
        },
    ];

    private async Task ShowAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        if (await finder.FindAsync(context.Context, CasePhrase.Read(argument).Reference, toWork: false, cancellationToken) is { } loaded)
        {
            await SendAsync(context.Context, loaded, null, cancellationToken);
        }
    }

    private async Task SetAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var phrase = CasePhrase.Read(argument);
        if (await finder.FindAsync(turn, phrase.Reference, toWork: true, cancellationToken) is not { } loaded)
        {
            return;
        }

        if (CaseRoles.Recognize(loaded.Framework, phrase.Rest) is not { } role)
        {
            await turn.SendActivityAsync(
                $"This case has no role of that name. Its roles are: {string.Join(", ", loaded.Framework.CaseRoles.Select(known => known.Name))}.", cancellationToken);
            return;
        }

        if (phrase.To is not { Length: > 0 } to)
        {
            await AskAsync(context, loaded, role, [], cancellationToken);
            return;
        }

        var (people, problem) = PersonFinder.FindSeveral(loaded.Directory, to);
        if (problem is not null)
        {
            await turn.SendActivityAsync($"{problem} Nothing was changed.", cancellationToken);
            return;
        }

        // Who it is, is said; what remains to be asked is why.
        var (after, verdict) = await cases.ChangeAsync(turn, loaded, new NamePeople(role.Id, people, phrase.Why, CaseFinder.NameOf(turn)), cancellationToken);
        if (verdict is { Field: CaseField.Reason } && phrase.Why.Length == 0)
        {
            await AskAsync(context, loaded, role, [string.Join(',', people.Select(person => person.Id.Value))], cancellationToken);
        }
        else if (verdict.Refusal is { } refusal)
        {
            await turn.SendActivityAsync(refusal, cancellationToken);
        }
        else
        {
            await SendAsync(turn, after, CasePeopleViews.LastChange(after), cancellationToken);
        }
    }

    private async Task PartnersAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        if (await finder.FindAsync(context.Context, CasePhrase.Read(argument).Reference, toWork: true, cancellationToken) is { } loaded)
        {
            await context.BeginDialogAsync(FormDialog.DialogId, FormDialog.Options(JointWorkForm.FormId, CaseForm.Subject(loaded.Case.Reference)), cancellationToken);
        }
    }

    private static Task AskAsync(DialogContext context, LoadedCase loaded, CaseRole role, string[] people, CancellationToken cancellationToken) =>
        context.BeginDialogAsync(FormDialog.DialogId, FormDialog.Options(CaseRoleForm.FormId, CaseForm.Subject(loaded.Case.Reference, [role.Id, .. people])), cancellationToken);

    private static Task SendAsync(TurnContext turn, LoadedCase loaded, string? message, CancellationToken cancellationToken) =>
        CaseFinder.SendAsync(turn, CasePeopleCard.Build(CasePeopleViews.Of(loaded, message)), message ?? $"People in {loaded.Case.Reference}", cancellationToken);
}
