using CommissioningBot.Approvals;
using CommissioningBot.Channel;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Cycles;

/// <summary>Cases as what approval is asked for.</summary>
internal sealed class CaseSubjects(CaseService cases) : IApprovalSubjects
{
    public async Task<ApprovalSubject?> CurrentAsync(TurnContext turn, CancellationToken cancellationToken) =>
        CaseAccess.MayWork(turn.TurnState.Get<Caller>().Person) && await cases.CurrentAsync(turn, cancellationToken) is { } loaded
            ? await SubjectAsync(turn.Work, loaded, cancellationToken)
            : null;

    public async Task<ApprovalSubject?> FindAsync(TurnContext turn, string reference, CancellationToken cancellationToken) =>
        await cases.FindAsync(turn.Work, reference, cancellationToken) is { } loaded ? await SubjectAsync(turn.Work, loaded, cancellationToken) : null;

    public Task RequestedAsync(TurnContext turn, string subject, string request, CancellationToken cancellationToken) =>
        AppendAsync(
            turn.Work,
            subject,
            loaded => new ApprovalAsked(request, loaded.Case.Step ?? ""),
            turn.TurnState.Get<Caller>().Person!.Id.Value,
            cancellationToken);

    public Task EndedAsync(IUnitOfWork work, string subject, string request, string outcome, PersonName by, CancellationToken cancellationToken) =>
        AppendAsync(work, subject, _ => new ApprovalEnded(request, outcome, by.Name), by.Id, cancellationToken);

    private async Task AppendAsync(
        IUnitOfWork work, string reference, Func<LoadedCase, CaseEvent> happened, string by, CancellationToken cancellationToken)
    {
        if (await cases.FindAsync(work, reference, cancellationToken) is { } loaded)
        {
            CaseService.Append(work, loaded, [happened(loaded)], by);
        }
    }

    // Whoever wrote on the case has evaluated it. A press that approves or ends a request is no such work.
    private static async Task<ApprovalSubject> SubjectAsync(IUnitOfWork work, LoadedCase loaded, CancellationToken cancellationToken)
    {
        var stream = await CaseStream.Type.ReadAsync(work, loaded.Case.Reference, cancellationToken);
        return Subject(loaded) with
        {
            WorkedOnBy =
            [
                .. stream.Events.Where(happened => happened.Event is CaseOpened or ChecklistTicked or NoteKept or StepCompleted)
                    .Select(happened => happened.By)
                    .Distinct(StringComparer.OrdinalIgnoreCase),
            ],
        };
    }

    private static ApprovalSubject Subject(LoadedCase loaded)
    {
        var opening = loaded.Case.Opening;
        var procedure = CaseProcedure.For(loaded.Framework, new Pounds(opening.Value.Total));
        return new ApprovalSubject(
            opening.Reference,
            opening.FrameworkId,
            loaded.Framework.Council.ShortName,
            opening.Title,
            opening.Service,
            opening.Value.Total,
            CaseViews.Working(opening.Value),
            procedure.Text,
            procedure.Citation,
            loaded.Case.PendingApproval?.Request);
    }
}
