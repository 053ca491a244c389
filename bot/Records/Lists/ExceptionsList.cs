using System.Globalization;
using CommissioningBot.Exceptions;
using CommissioningBot.Knowledge;
using CommissioningBot.Storage;

namespace CommissioningBot.Records.Lists;

/// <summary>Exceptions to a framework, as they stand now.</summary>
internal static class ExceptionsList
{
    /// <summary>The list.</summary>
    /// <param name="knowledge">Says by which name a council calls itself.</param>
    public static ListDefinition<FrameworkException> Create(KnowledgeBase knowledge) => new(
        "exceptions",
        "Exceptions",
        "Exceptions to a commissioning framework, logged with the commissioning bot. Written by the bot; changes made here are put right again from its ledger.",
        new ListSource<FrameworkException>(ExceptionStream.Type.Category, FindAsync),
        [
            Column.TitleOf<FrameworkException>(one => one.Logged.Title),
            Column.Key<FrameworkException>("CbExceptionReference", "Exception", one => one.Logged.Reference),
            Column.Line<FrameworkException>("CbCouncil", "Council", one => knowledge.FindFramework(one.Logged.FrameworkId)?.Council.ShortName ?? one.Logged.FrameworkId, indexed: true),
            Column.Choice<FrameworkException, ExceptionStatus>("CbStatus", "Status", one => one.Status),
            Column.Line<FrameworkException>("CbSection", "Section", one => one.Logged.SectionName, indexed: true),
            Column.Lines<FrameworkException>("CbRule", "Rule that is departed from", one => one.Logged.Rule),
            Column.Line<FrameworkException>("CbGround", "Ground", one => one.Logged.GroundName, indexed: true),
            Column.Lines<FrameworkException>("CbReason", "How the ground applies", one => one.Logged.Reason),
            Column.Lines<FrameworkException>("CbInstead", "What is done instead", one => one.Logged.Instead),
            Column.Money<FrameworkException>("CbValue", "Value", one => one.Logged.Value),
            Column.Line<FrameworkException>("CbUntil", "Until", one => one.Logged.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""),
            Column.Line<FrameworkException>("CbCaseReference", "Case", one => one.Logged.Case ?? "", indexed: true),
            Column.Line<FrameworkException>("CbLoggedBy", "Logged by", one => one.Logged.By.Name),
            Column.Moment<FrameworkException>("CbLoggedAt", "Logged at", one => one.LoggedAt),
            Column.Line<FrameworkException>("CbRequestReference", "Approval request", one => one.PendingRequest ?? one.Decision?.Request ?? "", indexed: true),
            Column.Line<FrameworkException>("CbDecidedBy", "Decided by", one => one.Status is ExceptionStatus.Approved or ExceptionStatus.Rejected ? one.Decision!.By.Name : ""),
        ])
    {
        Views =
        [
            new("Waiting for a decision", [Column.Title, "CbExceptionReference", "CbCouncil", "CbSection", "CbGround", "CbValue", "CbLoggedBy", "CbLoggedAt"], "CbLoggedAt", NewestFirst: false)
            {
                Filter = new("CbStatus", nameof(ExceptionStatus.AwaitingDecision)),
            },
            new("By section", [Column.Title, "CbExceptionReference", "CbCouncil", "CbStatus", "CbSection", "CbGround", "CbUntil", "CbDecidedBy"], "CbSection", NewestFirst: false),
        ],
    };

    private static async Task<FrameworkException?> FindAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken)
    {
        var stream = await ExceptionStream.Type.ReadAsync(work, reference, cancellationToken);
        var found = stream.Events.Aggregate(FrameworkException.None, (before, happened) => FrameworkException.Evolve(before, happened.Event, happened.At));
        return found.Status == ExceptionStatus.None ? null : found;
    }
}
