using System.Globalization;
using CommissioningBot.Approvals;
using CommissioningBot.Storage;

namespace CommissioningBot.Records.Lists;

/// <summary>Requests for approval, as they stand now.</summary>
internal static class ApprovalRequestsList
{
    public static ListDefinition<LoadedApproval> Definition { get; } = new(
        "approval-requests",
        "Approval requests",
        "Requests for approval made with the commissioning bot, as they stand. Written by the bot; changes made here are put right again from its ledger.",
        new ListSource<LoadedApproval>(ApprovalStream.Type.Category, FindAsync),
        [
            Column.TitleOf<LoadedApproval>(loaded => loaded.Request.Proposal.Title),
            Column.Key<LoadedApproval>("CbRequestReference", "Approval request", loaded => loaded.Request.Reference),
            Column.Choice<LoadedApproval, ApprovalStatus>("CbStatus", "Status", loaded => loaded.Request.Status),
            Column.Line<LoadedApproval>("CbCaseReference", "Case", loaded => loaded.Request.Proposal.Subject, indexed: true),
            Column.Line<LoadedApproval>("CbCouncil", "Council", loaded => loaded.Request.Proposal.Council, indexed: true),
            Column.Line<LoadedApproval>("CbKind", "Kind of decision", loaded => loaded.Request.Proposal.Kind, indexed: true),
            Column.Lines<LoadedApproval>("CbService", "Service", loaded => loaded.Request.Proposal.Service),
            Column.Money<LoadedApproval>("CbValue", "Whole-life value", loaded => loaded.Request.Proposal.Total),
            Column.Lines<LoadedApproval>("CbWorking", "How the value was worked out", loaded => loaded.Request.Proposal.Working),
            Column.Lines<LoadedApproval>("CbProcedure", "Procedure", loaded => loaded.Request.Proposal.Procedure),
            Column.Lines<LoadedApproval>("CbCitation", "Source of the procedure", loaded => loaded.Request.Proposal.Citation),
            Column.Lines<LoadedApproval>("CbRequestReasons", "Reasons for the request", loaded => loaded.Request.Proposal.Why),
            Column.Lines<LoadedApproval>("CbAlternatives", "Alternatives considered and rejected", loaded => loaded.Request.Proposal.Alternatives),
            Column.Line<LoadedApproval>("CbRequestedBy", "Requested by", loaded => loaded.Request.Requester.Name),
            Column.Line<LoadedApproval>("CbRequestedById", "Requested by (object id)", loaded => loaded.Request.Requester.Id),
            Column.Moment<LoadedApproval>("CbRequestedAt", "Requested at", loaded => loaded.RequestedAt),
            Column.Moment<LoadedApproval>("CbChangedAt", "Last change", loaded => loaded.History[^1].At),
            Column.Lines<LoadedApproval>("CbDelegation", "Delegation", loaded => loaded.Request.Delegation.Text),
            Column.Line<LoadedApproval>("CbStage", "Stage", Stage),
            Column.Lines<LoadedApproval>("CbWaitsFor", "Waits for", WaitsFor),
            Column.Line<LoadedApproval>("CbFirstLawfulDay", "First day on which it may be decided", loaded => Day(loaded.Request.Key?.FirstLawfulDay)),
            Column.Line<LoadedApproval>("CbDecisionId", "Decision", loaded => loaded.Request.Decision?.DecisionId ?? "", indexed: true),
            Column.Number<LoadedApproval>("CbRequestVersion", "Version of the request", loaded => loaded.Request.RequestVersion),
        ])
    {
        Views =
        [
            new("Waiting for a decision", [Column.Title, "CbRequestReference", "CbCouncil", "CbValue", "CbRequestedBy", "CbRequestedAt", "CbStage", "CbWaitsFor"], "CbRequestedAt", NewestFirst: false)
            {
                Filter = new("CbStatus", nameof(ApprovalStatus.AwaitingDecision)),
            },
            new("Latest changes", [Column.Title, "CbRequestReference", "CbCouncil", "CbStatus", "CbValue", "CbRequestedBy", "CbChangedAt"], "CbChangedAt", NewestFirst: true),
        ],
    };

    private static async Task<LoadedApproval?> FindAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken) =>
        await ApprovalService.LoadAsync(work, reference, cancellationToken) is { Version: > 0 } loaded ? loaded : null;

    private static string WaitsFor(LoadedApproval loaded) => loaded.Request is { IsBeingDecided: true, Given: [.., var given] }
        ? $"Nobody: {given.Who} has {ApprovalViews.Word(given.Outcome)} it and can undo that until {UkTime.Second(given.FinalAt)}."
        : string.Join('\n', loaded.Request.Deciders.Select(person => person.Name));

    private static string Stage(LoadedApproval loaded) => loaded.Request.Stages.Count == 0
        ? ""
        : $"{loaded.Request.Stage + 1} of {loaded.Request.Stages.Count}: {loaded.Request.CurrentStage.Name}";

    // A date without a time: as text nothing moves it into the day before when the site shows its own time zone.
    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
