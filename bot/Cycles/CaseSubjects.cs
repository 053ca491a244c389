using CommissioningBot.Approvals;
using CommissioningBot.Channel;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Cycles;

/// <summary>Cases as what approval is asked for.</summary>
internal sealed class CaseSubjects(CaseService cases) : IApprovalSubjects
{
    /// <summary>The kind of decision that a case asks for.</summary>
    public const string Kind = "commission";

    public bool MayAsk(Person person) => CaseAccess.MayWork(person);

    public async Task<ApprovalSubject?> FindAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken) =>
        await cases.FindAsync(work, reference, cancellationToken) is { } loaded ? await SubjectAsync(work, loaded, cancellationToken) : null;

    public Task RequestedAsync(TurnContext turn, string subject, string request, CancellationToken cancellationToken) =>
        AppendAsync(
            turn.Work,
            subject,
            loaded => new ApprovalAsked(request, loaded.Case.Step ?? ""),
            turn.TurnState.Get<Caller>().Person?.Id.Value ?? "system",
            cancellationToken);

    public Task EndedAsync(IUnitOfWork work, string subject, string request, string outcome, PersonName by, CancellationToken cancellationToken) =>
        AppendAsync(work, subject, _ => new ApprovalEnded(request, outcome, by.Name), by.Id, cancellationToken);

    private async Task AppendAsync(IUnitOfWork work, string reference, Func<LoadedCase, CaseEvent> happened, string by, CancellationToken cancellationToken)
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
                    .Concat(loaded.Case.Evaluators)
                    .Distinct(StringComparer.OrdinalIgnoreCase),
            ],
        };
    }

    private static ApprovalSubject Subject(LoadedCase loaded)
    {
        var opening = loaded.Case.Opening;
        var procedure = CaseProcedure.For(loaded);
        return new ApprovalSubject(
            opening.Reference,
            opening.FrameworkId,
            loaded.Framework.Council.ShortName,
            Kind,
            opening.Title,
            opening.Service,
            loaded.Case.Value.Total,
            CaseViews.Working(loaded.Case.Value),
            procedure.Text,
            procedure.Citation,
            loaded.Case.PendingApproval?.Request)
        {
            Area = loaded.Case.Route is { Area.Length: > 0 } route ? route.Area : null,
            Law = loaded.Case.Route is { } settled ? CaseRoutes.LawFactsOf(loaded, settled) : null,
            Obstacle = loaded.Case.Closing is { } closing
                ? $"The case was closed on {UkTime.Day(closing.At)} by {closing.ByName}. Say “reopen case {opening.Reference}” first."
                : null,
        };
    }
}
