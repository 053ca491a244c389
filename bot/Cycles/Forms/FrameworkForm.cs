using CommissioningBot.Approvals;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Cycles.Forms;

/// <summary>A form that begins something by the rules of a framework, beside the cycle. Its subject is the framework; it may belong to a case.</summary>
internal abstract class FrameworkForm(KnowledgeBase knowledge, ApprovalSubjects subjects) : IForm
{
    private const string Case = "case";

    public abstract string Id { get; }

    /// <summary>What somebody is told who may not work on cases.</summary>
    protected abstract string OnlyOfficers { get; }

    /// <summary>The case that it belongs to.</summary>
    protected static FormField CaseField => new(Case, "Reference of the case that it belongs to", FormFieldKind.Line) { IsOptional = true, Longest = 40 };

    public Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken) => Task.FromResult(
        !CaseAccess.MayWork(turn.TurnState.Get<Caller>().Person) ? new FormOffer.Refused(OnlyOfficers)
        : knowledge.FindFramework(subject) is { } framework ? Offer(framework, UkTime.Date(turn.Work.Now))
        : new FormOffer.Refused("This framework is not here any more. Say “use” to choose another."));

    public async Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
    {
        var reference = answers.Text(Case).ToUpperInvariant();
        return reference.Length > 0 && await subjects.FindAsync(turn.Work, reference, cancellationToken) is null
            ? new FormOutcome.Wrong(Case, $"I cannot find {reference}. Write the reference of the case as “my cases” shows it, or leave it empty.")
            : await SubmitAsync(turn, knowledge.FindFramework(subject)!, reference.Length == 0 ? null : reference, answers, cancellationToken);
    }

    /// <summary>What it asks, or that the framework says nothing on it.</summary>
    protected abstract FormOffer Offer(Framework framework, DateOnly today);

    /// <summary>Takes the answers.</summary>
    /// <param name="caseReference">The case that it belongs to, which is there; null for none.</param>
    protected abstract Task<FormOutcome> SubmitAsync(TurnContext turn, Framework framework, string? caseReference, FormAnswers answers, CancellationToken cancellationToken);
}
