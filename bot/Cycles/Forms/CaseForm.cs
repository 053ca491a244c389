using CommissioningBot.Cards.Elements;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.Cycles.Forms;

/// <summary>A form about a case. Its subject is the reference, and behind a stroke what else it is about.</summary>
internal abstract class CaseForm(CaseService cases) : IForm
{
    public abstract string Id { get; }

    /// <summary>The open case of this reference, for forms of other features about one, or why whoever asks cannot work on it.</summary>
    public static async Task<(LoadedCase? Case, FormOffer.Refused? Refused)> FindOpenAsync(
        CaseService cases, TurnContext turn, string reference, CancellationToken cancellationToken) =>
        !CaseAccess.MayWork(turn.TurnState.Get<Caller>().Person) ? (null, new FormOffer.Refused(CaseAccess.Refusal))
        : await cases.FindAsync(turn.Work, reference, cancellationToken) is not { } loaded ? (null, new FormOffer.Refused("I cannot find this case. Say “my cases” to see yours."))
        : CaseViews.Closed(loaded) is { } closed ? (null, new FormOffer.Refused(closed))
        : (loaded, null);

    /// <summary>The subject of a form.</summary>
    public static string Subject(string reference, params IEnumerable<string> more) => string.Join('|', more.Prepend(reference));

    public async Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken)
    {
        var parts = subject.Split('|');
        return !CaseAccess.MayWork(turn.TurnState.Get<Caller>().Person) ? new FormOffer.Refused(CaseAccess.Refusal)
            : await cases.FindAsync(turn.Work, parts[0], cancellationToken) is not { } loaded ? new FormOffer.Refused($"I cannot find {parts[0]}. Say “my cases” to see yours.")
            : loaded.Case.Closing is not null && IsForOpenCases ? new FormOffer.Refused(CaseViews.Closed(loaded)!)
            : await OfferAsync(turn, loaded, parts[1..], cancellationToken);
    }

    public async Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
    {
        var parts = subject.Split('|');
        if (await cases.FindAsync(turn.Work, parts[0], cancellationToken) is not { } loaded)
        {
            return new FormOutcome.Refused($"I cannot find {parts[0]}. Nothing was saved.");
        }

        var (command, wrong) = Read(loaded, parts[1..], answers, CaseFinder.NameOf(turn));
        if (command is null)
        {
            return wrong!;
        }

        var (after, verdict) = await cases.ChangeAsync(turn, loaded, command, cancellationToken);
        return verdict.Refusal is not { } refusal ? new FormOutcome.Taken((await ShowAsync(turn, after, cancellationToken)).ToJsonElement(), Summary(after)) { Then = Then(after) }
            : verdict.Field is { } field && FieldOf(field) is { } id ? new FormOutcome.Wrong(id, refusal)
            : new FormOutcome.Refused(refusal);
    }

    /// <summary>Whether the form makes no sense once a case is closed.</summary>
    protected virtual bool IsForOpenCases => true;

    /// <summary>What it asks now, where more than the case has to be looked up.</summary>
    protected virtual Task<FormOffer> OfferAsync(TurnContext turn, LoadedCase loaded, string[] about, CancellationToken cancellationToken) => Task.FromResult(Offer(loaded, about));

    /// <summary>What it asks now.</summary>
    protected abstract FormOffer Offer(LoadedCase loaded, string[] about);

    /// <summary>What the answers want done, or what is wrong with them.</summary>
    protected abstract (CaseCommand? Command, FormOutcome.Wrong? Wrong) Read(LoadedCase loaded, string[] about, FormAnswers answers, string byName);

    /// <summary>The field that a refusal stands at; null for the whole.</summary>
    protected abstract string? FieldOf(CaseField field);

    /// <summary>What is shown afterwards.</summary>
    protected virtual Task<AdaptiveCard> ShowAsync(TurnContext turn, LoadedCase after, CancellationToken cancellationToken) => Task.FromResult(Show(after));

    /// <summary>The same where the case alone says it all.</summary>
    protected virtual AdaptiveCard Show(LoadedCase after) => CaseViews.Current(after, Summary(after));

    /// <summary>What became of it, in a sentence.</summary>
    protected abstract string Summary(LoadedCase after);

    /// <summary>What goes on in the chat afterwards; null for nothing.</summary>
    protected virtual Func<DialogContext, CancellationToken, Task>? Then(LoadedCase after) => null;

    protected static string Place(LoadedCase loaded) => $"{loaded.Case.Reference} · {loaded.Case.Opening.Title}";
}
