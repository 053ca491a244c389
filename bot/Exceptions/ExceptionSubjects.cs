using CommissioningBot.Approvals;
using CommissioningBot.Channel;
using CommissioningBot.Cycles;
using CommissioningBot.Dialogs;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Exceptions;

/// <summary>Exceptions as what approval is asked for.</summary>
internal sealed class ExceptionSubjects(ExceptionService exceptions) : IApprovalSubjects
{
    /// <summary>The kind of decision that an exception asks for.</summary>
    public const string Kind = "exception";

    public bool MayAsk(Person person) => CaseAccess.MayWork(person);

    public async Task<ApprovalSubject?> FindAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken) =>
        await exceptions.FindAsync(work, reference, cancellationToken) is { } loaded ? Subject(loaded) : null;

    public Task RequestedAsync(TurnContext turn, string subject, string request, CancellationToken cancellationToken) =>
        exceptions.ChangeAsync(turn.Work, subject, new PutExceptionForward(request), turn.TurnState.Get<Caller>().Person!.Id.Value, cancellationToken);

    public Task EndedAsync(IUnitOfWork work, string subject, string request, string outcome, PersonName by, CancellationToken cancellationToken) =>
        exceptions.ChangeAsync(work, subject, new DecideException(request, outcome, by), by.Id, cancellationToken);

    private static ApprovalSubject Subject(LoadedException loaded)
    {
        var logged = loaded.Exception.Logged;
        var says = loaded.Framework.Exceptions?.Says;
        return new ApprovalSubject(
            logged.Reference,
            logged.FrameworkId,
            loaded.Framework.Council.ShortName,
            Kind,
            $"Exception: {logged.Title}",
            $"Departs from section {logged.SectionName}: {Wording.Ended(logged.Rule)} Instead: {logged.Instead}",
            logged.Value,
            logged.Value == 0m ? "No money turns on it" : $"As {logged.By.Name} states it",
            $"{logged.GroundName}: {logged.Reason}",
            says?.Citations[0].ToString() ?? loaded.Framework.Title,
            loaded.Exception.PendingRequest)
        {
            WorkedOnBy = [logged.By.Id],
            Obstacle = loaded.Exception.Status is ExceptionStatus.Approved or ExceptionStatus.Rejected ? ExceptionDecider.Decided(loaded.Exception) : null,
        };
    }
}
