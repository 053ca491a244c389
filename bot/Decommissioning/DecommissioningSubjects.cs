using CommissioningBot.Approvals;
using CommissioningBot.Channel;
using CommissioningBot.Cycles;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Decommissioning;

/// <summary>Endings as what approval is asked for. After an approval their days stand and are reminded.</summary>
internal sealed class DecommissioningSubjects(DecommissioningService endings) : IApprovalSubjects
{
    /// <summary>The kind of decision that an ending asks for.</summary>
    public const string Kind = "decommission";

    public bool MayAsk(Person person) => CaseAccess.MayWork(person);

    public async Task<ApprovalSubject?> FindAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken) =>
        await endings.FindAsync(work, reference, cancellationToken) is { } loaded ? Subject(loaded) : null;

    public async Task RequestedAsync(TurnContext turn, string subject, string request, CancellationToken cancellationToken)
    {
        var loaded = (await endings.FindAsync(turn.Work, subject, cancellationToken))!;
        await endings.ChangeAsync(turn.Work, loaded, new PutEndingForward(request), turn.TurnState.Get<Caller>().Person!.Id.Value, cancellationToken);
    }

    public async Task EndedAsync(IUnitOfWork work, string subject, string request, string outcome, PersonName by, CancellationToken cancellationToken)
    {
        if (await endings.FindAsync(work, subject, cancellationToken) is not { } loaded)
        {
            return;
        }

        // A key decision has no effect while members may call it in; notice waits for that.
        var decided = await ApprovalService.LoadAsync(work, request, cancellationToken);
        var effective = UkTime.Date(decided.Request.Decision?.EffectiveFrom ?? work.Now);
        var (after, _) = await endings.ChangeAsync(work, loaded, new DecideEnding(request, outcome, by, effective), by.Id, cancellationToken);
        if (after.Ending.Status == EndingStatus.Approved)
        {
            work.Enqueue(ActivityOutbox.Send(
                after.Ending.Proposal.By.Id,
                MessageFactory.Text($"{after.Ending.Reference}, “{after.Ending.Proposal.Service}”, may end. {DecommissioningViews.Sentence(after)} I shall remind you of these days."),
                null));
        }
    }

    private static ApprovalSubject Subject(LoadedEnding loaded)
    {
        var proposal = loaded.Ending.Proposal;
        var findings = loaded.Rules.Parts.Select(part => loaded.Ending.Parts.GetValueOrDefault(part.Id) is { } recorded ? $"{part.Name}: {recorded.Finding}" : null).OfType<string>();
        return new ApprovalSubject(
            loaded.Ending.Reference,
            proposal.FrameworkId,
            loaded.Framework.Council.ShortName,
            Kind,
            $"Decommissioning: {proposal.Service}",
            string.Join(' ', findings.Prepend(proposal.Why).Select(Wording.Ended)),
            proposal.Value,
            $"As {proposal.By.Name} states it",
            DecommissioningViews.Sentence(loaded),
            (DecommissioningDecider.KindOf(loaded.Ending, loaded.Rules)?.Rule ?? loaded.Rules.Says).Citations[0].ToString(),
            loaded.Ending.PendingRequest)
        {
            // Nothing is bought: the lines of the law for new contracts say nothing on an end.
            Law = new LawFacts("", VatBasis.None, "none", loaded.NoticeDay),
            WorkedOnBy = [.. loaded.Ending.Parts.Values.Select(recorded => recorded.By.Id).Append(proposal.By.Id).Distinct(StringComparer.OrdinalIgnoreCase)],
            Obstacle = loaded.Ending.PendingRequest is null ? DecommissioningDecider.Obstacle(loaded.Ending, loaded.Rules) : null,
        };
    }
}
