using CommissioningBot.Channel;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Approvals;

/// <summary>Everything that approval can be asked for, whichever feature has it, and what each person has open of it.</summary>
internal sealed class ApprovalSubjects(IEnumerable<IApprovalSubjects> all)
{
    private readonly IReadOnlyList<IApprovalSubjects> _all = [.. all];

    /// <summary>Remembers that a person has this open: “request approval” then means it.</summary>
    public static async Task OpenAsync(TurnContext turn, string reference, CancellationToken cancellationToken)
    {
        if (await turn.Work.LoadStateAsync(OpenKey(turn), cancellationToken) != reference)
        {
            turn.Work.SaveState(OpenKey(turn), reference);
        }
    }

    /// <summary>What the person has open and may ask approval for; null for nothing.</summary>
    public async Task<ApprovalSubject?> CurrentAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await turn.Work.LoadStateAsync(OpenKey(turn), cancellationToken) is { } reference ? await FindToAskAsync(turn, reference, cancellationToken) : null;

    /// <summary>The thing of this reference, if whoever writes may ask for approval of it; else null.</summary>
    public async Task<ApprovalSubject?> FindToAskAsync(TurnContext turn, string reference, CancellationToken cancellationToken) =>
        turn.TurnState.Get<Caller>().Person is { } person
        && await OwnerAsync(turn.Work, reference, cancellationToken) is ({ } owner, { } subject)
        && owner.MayAsk(person)
            ? subject
            : null;

    /// <summary>The thing of this reference; null when there is none.</summary>
    public async Task<ApprovalSubject?> FindAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken) =>
        (await OwnerAsync(work, reference, cancellationToken))?.Subject;

    /// <summary>Approval has been asked for.</summary>
    public async Task RequestedAsync(TurnContext turn, string subject, string request, CancellationToken cancellationToken)
    {
        if (await OwnerAsync(turn.Work, subject, cancellationToken) is ({ } owner, _))
        {
            await owner.RequestedAsync(turn, subject, request, cancellationToken);
        }
    }

    /// <summary>The request has ended.</summary>
    /// <param name="outcome">approved, rejected or withdrawn.</param>
    public async Task EndedAsync(IUnitOfWork work, string subject, string request, string outcome, PersonName by, CancellationToken cancellationToken)
    {
        if (await OwnerAsync(work, subject, cancellationToken) is ({ } owner, _))
        {
            await owner.EndedAsync(work, subject, request, outcome, by, cancellationToken);
        }
    }

    private async Task<(IApprovalSubjects Owner, ApprovalSubject Subject)?> OwnerAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken)
    {
        foreach (var owner in _all)
        {
            if (await owner.FindAsync(work, reference, cancellationToken) is { } subject)
            {
                return (owner, subject);
            }
        }

        return null;
    }

    private static string OpenKey(TurnContext turn) => $"open-subject/{turn.TurnState.Get<Caller>().Key}";
}
