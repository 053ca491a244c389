using CommissioningBot.Cycles;
using CommissioningBot.Knowledge;
using CommissioningBot.Storage;

namespace CommissioningBot.Records.Lists;

/// <summary>Commissioning cases, as they stand now. Notes are working papers and stay with the bot.</summary>
internal static class CommissioningCasesList
{
    /// <summary>The list.</summary>
    /// <param name="knowledge">Says by which names a council calls itself and its steps.</param>
    public static ListDefinition<CommissioningCase> Create(KnowledgeBase knowledge) => new(
        "cases",
        "Commissioning cases",
        "Cases led with the commissioning bot, as they stand. Written by the bot; changes made here are put right again from its ledger.",
        new ListSource<CommissioningCase>(CaseStream.Type.Category, FindAsync),
        [
            Column.TitleOf<CommissioningCase>(one => one.Opening.Title),
            Column.Key<CommissioningCase>("CbCaseReference", "Case", one => one.Reference),
            Column.Line<CommissioningCase>("CbCouncil", "Council", one => knowledge.FindFramework(one.Opening.FrameworkId)?.Council.ShortName ?? one.Opening.FrameworkId, indexed: true),
            Column.Choice<CommissioningCase, CaseStanding>("CbStanding", "Standing", record => Standing(record)),
            Column.Line<CommissioningCase>("CbStep", "Step", one => StepName(knowledge, one), indexed: true),
            Column.Lines<CommissioningCase>("CbService", "Service", one => one.Opening.Service),
            Column.Money<CommissioningCase>("CbAnnualValue", "Value a year", one => one.Value.Annual),
            Column.Number<CommissioningCase>("CbYears", "Years", one => one.Value.Years),
            Column.Number<CommissioningCase>("CbExtensionYears", "Years of extension", one => one.Value.ExtensionYears),
            Column.Money<CommissioningCase>("CbValue", "Whole-life value", one => one.Value.Total),
            Column.Line<CommissioningCase>("CbOwner", "Owner", one => one.Owner.Name, indexed: true),
            Column.Line<CommissioningCase>("CbOwnerId", "Owner (object id)", one => one.Owner.Id),
            Column.Moment<CommissioningCase>("CbOpenedAt", "Opened at", one => one.OpenedAt),
            Column.Number<CommissioningCase>("CbStepsDone", "Steps done", one => one.Completed.Count),
            Column.Line<CommissioningCase>("CbPendingRequest", "Request that waits", one => one.PendingApproval?.Request ?? "", indexed: true),
            Column.Lines<CommissioningCase>("CbApprovals", "Requests for approval", one => string.Join('\n', one.Approvals.Select(Approval))),
        ])
    {
        Views =
        [
            new("Under way", [Column.Title, "CbCaseReference", "CbCouncil", "CbStep", "CbStepsDone", "CbOwner", "CbValue", "CbOpenedAt"], "CbOpenedAt", NewestFirst: true)
            {
                Filter = new("CbStanding", nameof(CaseStanding.UnderWay)),
            },
            new("All cases by owner", [Column.Title, "CbCaseReference", "CbCouncil", "CbStanding", "CbOwner", "CbPendingRequest"], "CbOwner", NewestFirst: false),
        ],
    };

    private static async Task<CommissioningCase?> FindAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken)
    {
        var stream = await CaseStream.Type.ReadAsync(work, reference, cancellationToken);
        var found = stream.Events.Aggregate(CommissioningCase.None, (before, happened) => CommissioningCase.Evolve(before, happened.Event, happened.At));
        return found.Exists ? found : null;
    }

    private static CaseStanding Standing(CommissioningCase one) => one switch
    {
        { Closing: not null } => CaseStanding.Closed,
        { Step: null } => CaseStanding.Complete,
        { PendingApproval: not null } => CaseStanding.AwaitingDecision,
        _ => CaseStanding.UnderWay,
    };

    private static string StepName(KnowledgeBase knowledge, CommissioningCase one) => one.Step is not { } step
        ? ""
        : knowledge.FindFramework(one.Opening.FrameworkId)?.Cycle?.Find(step)?.Name ?? step;

    private static string Approval(CaseApproval approval) => $"{approval.Request}: {approval.Outcome ?? "waits for a decision"}";

    /// <summary>Where a case stands, in a word.</summary>
    private enum CaseStanding
    {
        UnderWay,
        AwaitingDecision,
        Complete,
        Closed,
    }
}
