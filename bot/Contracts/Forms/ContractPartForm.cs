using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Cycles;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.Contracts.Forms;

/// <summary>A form about a contract. Its subject is the reference, with what it is about behind a slash where that is a part of it.</summary>
internal abstract class ContractPartForm(ContractService contracts, ContractViews views) : IForm
{
    public abstract string Id { get; }

    protected ContractViews Views => views;

    /// <summary>The subject of a form about a part of a contract.</summary>
    public static string Subject(string reference, string part) => $"{reference}/{part}";

    public async Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken)
    {
        if (!CaseAccess.MayWork(turn.TurnState.Get<Caller>().Person))
        {
            return new FormOffer.Refused(CaseAccess.Refusal);
        }

        var (reference, part) = Split(subject);
        return await contracts.FindAsync(turn.Work, reference, cancellationToken) is { } loaded
            ? await OfferAsync(loaded, part, UkTime.Date(turn.Work.Now), cancellationToken)
            : new FormOffer.Refused("I cannot find this contract. Say “contracts” to see the register.");
    }

    public async Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
    {
        var (reference, part) = Split(subject);
        var loaded = (await contracts.FindAsync(turn.Work, reference, cancellationToken))!;
        var name = turn.TurnState.Get<Caller>().Person!.Name;
        var (command, problem) = await CommandAsync(loaded, part, name, answers, cancellationToken);
        if (command is null)
        {
            return problem!;
        }

        var (after, verdict) = await contracts.HandleAsync(turn, loaded, command, cancellationToken);
        return verdict.Problem switch
        {
            null => new FormOutcome.Taken(Shown(after, UkTime.Date(turn.Work.Now)).ToJsonElement(), $"{after.Reference}: {Done(after)}"),
            var text when verdict.At.Length > 0 => new FormOutcome.Wrong(verdict.At, text),
            var text => new FormOutcome.Refused(text),
        };
    }

    protected abstract Task<FormOffer> OfferAsync(LoadedContract loaded, string part, DateOnly today, CancellationToken cancellationToken);

    protected abstract Task<(ContractCommand? Command, FormOutcome? Problem)> CommandAsync(
        LoadedContract loaded, string part, string byName, FormAnswers answers, CancellationToken cancellationToken);

    /// <summary>What is said afterwards.</summary>
    protected abstract string Done(LoadedContract after);

    /// <summary>What is shown afterwards.</summary>
    protected virtual Cards.Elements.AdaptiveCard Shown(LoadedContract after, DateOnly today) => views.Card(after, today, mayWork: true, Done(after));

    protected static FormOffer Ready(LoadedContract loaded, string title, IReadOnlyList<FormField> fields, string submit, string? remark = null, string? intro = null, Dictionary<string, string>? present = null) =>
        new FormOffer.Ready(new Form($"{loaded.Council} · {loaded.Reference} · {loaded.Contract.Entry.Supplier}", title, fields)
        {
            Submit = submit,
            Remark = remark,
            Intro = intro,
            Present = present ?? new Dictionary<string, string>(StringComparer.Ordinal),
        });

    protected static FormOffer Refused(string text) => new FormOffer.Refused(text);

    /// <summary>The refusal that no answer could change; null when there is none.</summary>
    protected static FormOffer? Blocked(ContractCommand probe, LoadedContract loaded, DateOnly today) =>
        ContractDecider.Decide(probe, loaded.Contract, today) is { Problem: { } problem, At.Length: 0 } ? new FormOffer.Refused(problem) : null;

    /// <summary>Judges a field by the rules that the whole form is judged by, as soon as it is answered.</summary>
    /// <param name="probe">What the answers so far would lead to; null while too few are there.</param>
    protected static Func<FormAnswers, string?> Judged(LoadedContract loaded, DateOnly today, string field, Func<FormAnswers, ContractCommand?> probe) => answers =>
        probe(answers) is { } command && ContractDecider.Decide(command, loaded.Contract, today) is { Problem: { } problem } verdict && verdict.At == field ? problem : null;

    protected static FormField Reason => new(ContractDecider.AtReason, "Why?", FormFieldKind.Lines) { Longest = 1000, WhenMissing = "Give the reason; it goes on record." };

    private static (string Reference, string Part) Split(string subject)
    {
        var parts = subject.Split('/', 2);
        return (parts[0], parts.Length > 1 ? parts[1] : "");
    }
}
