using System.Text.RegularExpressions;
using CommissioningBot.Cards.Guidance;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Guidance;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Cycles;

/// <summary>Answers who holds a role in the open case, or who answers for its step; what the framework says on the role comes behind.</summary>
internal sealed partial class CaseQuestions(CaseService cases, KnowledgeBase knowledge, AnswersByEntry answers, AnswerViews views) : IAnswersFromWork
{
    public bool MayAsk(string text) => Asked(text) is { } what && (IsStep(what) || knowledge.Frameworks.Any(framework => RoleOf(framework, what) is not null));

    public async Task<bool> AnswerAsync(TurnContext turn, string text, CancellationToken cancellationToken)
    {
        // Who is in a case is for those who work on cases, and not for everybody in a channel.
        if (Asked(text) is not { } what || !turn.Activity.IsPersonal() || !CaseAccess.MayWork(turn.TurnState.Get<Caller>().Person)
            || await LoadAsync(turn, CasePhrase.Read(text).Reference, cancellationToken) is not { } loaded)
        {
            return false;
        }

        if (IsStep(what))
        {
            return await AnswerOnStepAsync(turn, loaded, cancellationToken);
        }

        return RoleOf(loaded.Framework, what) is { } role && await AnswerOnRoleAsync(turn, loaded, role, text, cancellationToken);
    }

    private async Task<LoadedCase?> LoadAsync(TurnContext turn, string? reference, CancellationToken cancellationToken) =>
        reference is null ? await cases.CurrentAsync(turn, cancellationToken) : await cases.FindAsync(turn.Work, reference, cancellationToken);

    private static async Task<bool> AnswerOnStepAsync(TurnContext turn, LoadedCase loaded, CancellationToken cancellationToken)
    {
        if (loaded is not { Step: { } step, Case.Closing: null })
        {
            return false;
        }

        var responsible = CasePeopleViews.Responsible(loaded, step) is { Count: > 0 } roles
            ? string.Join(", ", roles.Select(role => role.People.Length == 0 ? role.Role : $"{role.Role} ({role.People})"))
            : $"the document names nobody. {loaded.Case.Owner.Name} leads this case";
        await turn.SendActivityAsync($"Responsible for step {step.Number}, {step.Name}, of {loaded.Case.Reference}: {responsible}. ({step.Citations[0]})", cancellationToken);
        return true;
    }

    private async Task<bool> AnswerOnRoleAsync(TurnContext turn, LoadedCase loaded, CaseRole role, string text, CancellationToken cancellationToken)
    {
        await turn.SendActivityAsync(
            CaseRoles.HoldersOf(loaded.Case, role).Count > 0
                ? $"{role.Name} in {loaded.Case.Reference} “{loaded.Case.Opening.Title}”: {CasePeopleViews.Names(loaded, role)}."
                : $"{role.Name} in {loaded.Case.Reference} “{loaded.Case.Opening.Title}”: nobody is named yet. To name somebody, say “set {role.Name} to” and a name.",
            cancellationToken);
        if (role.Holds.Select(held => answers.Of(loaded.Framework.Id, held)).FirstOrDefault(answer => answer is not null) is { } says)
        {
            var asked = await RecentAnswers.AddAsync(turn.Work, turn.TurnState.Get<Caller>(), text, loaded.Framework.Id, cancellationToken);
            await CaseFinder.SendAsync(turn, AnswerCard.Build(views.Of(says, asked)), AnswerViews.Plain(says), cancellationToken);
            return true;
        }

        // Where the framework knows no such role, only a question that it can read goes on to it.
        return !knowledge.IsQuestion(text);
    }

    // What stands behind “who is”, folded; null when nothing does.
    private static string? Asked(string text) =>
        CasePhrase.Read(text.TrimEnd('?', '.', '!', ' ')) is { To: null, Why.Length: 0, Rest: var rest } && WhoIs().Match(Wording.Fold(rest)) is { Success: true } match ? match.Groups["what"].Value : null;

    private static bool IsStep(string what) => what is "responsible for this step" or "responsible for the step" or "responsible for this stage" or "responsible now" or "responsible here" or "responsible";

    private static CaseRole? RoleOf(Framework framework, string what) =>
        framework.CaseRoles.FirstOrDefault(role => Dialogs.Spelling.Slip(what, Wording.Fold(role.Name)) is not null || Dialogs.Spelling.Slip(what, role.Id.Replace('-', ' ')) is not null);

    [GeneratedRegex("^(tell me |remind me |do you know )?who(s| is| are) (the |our |my )?(?<what>.+?)( here| now)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WhoIs();
}
