using System.Globalization;
using CommissioningBot.Contracts;
using CommissioningBot.Knowledge;
using CommissioningBot.Storage;

namespace CommissioningBot.Records.Lists;

/// <summary>Contracts and grants that were signed, as they stand now. How they are monitored stays between the council and the supplier.</summary>
internal static class ContractsRegisterList
{
    /// <summary>The list.</summary>
    /// <param name="knowledge">Says by which name a council calls itself.</param>
    public static ListDefinition<Contract> Create(KnowledgeBase knowledge) => new(
        "contracts",
        "Contracts register",
        "Contracts and grants entered with the commissioning bot, as they stand. Written by the bot; changes made here are put right again from its ledger.",
        new ListSource<Contract>(ContractStream.Type.Category, FindAsync),
        [
            Column.TitleOf<Contract>(contract => contract.Entry.Title),
            Column.Key<Contract>("CbContractReference", "Contract", contract => contract.Reference),
            Column.Line<Contract>("CbCaseReference", "Case", contract => contract.Entry.CaseReference, indexed: true),
            Column.Line<Contract>("CbCouncil", "Council", contract => knowledge.FindFramework(contract.Entry.FrameworkId)?.Council.ShortName ?? contract.Entry.FrameworkId, indexed: true),
            Column.Line<Contract>("CbSupplier", "Supplier", contract => contract.Entry.Supplier, indexed: true),
            Column.Line<Contract>("CbAgreement", "Kind of agreement", contract => contract.Entry.Agreement.Name, indexed: true),
            Column.Money<Contract>("CbValue", "Value", contract => contract.Entry.Value.Pounds),
            Column.Line<Contract>("CbStart", "Start", contract => Day(contract.Entry.Term.Start)),
            Column.Line<Contract>("CbEnd", "End", contract => Day(contract.End), indexed: true),
            Column.Line<Contract>("CbExtension", "Extension", ContractViews.Extension),
            Column.Lines<Contract>("CbPayment", "Payment", contract => ContractViews.Payment(contract.Entry.Payment)),
            Column.Line<Contract>("CbManager", "Manager", contract => contract.Manager.Name, indexed: true),
            Column.Choice<Contract, ContractStanding>("CbStanding", "Standing", record => Standing(record)),
            Column.Lines<Contract>("CbNoticesDue", "Notices due", contract => string.Join('\n', contract.Notices.Where(notice => !contract.IsPublished(notice.Id)).Select(Notice))),
        ])
    {
        Views =
        [
            new("Next to end", [Column.Title, "CbContractReference", "CbSupplier", "CbValue", "CbEnd", "CbExtension", "CbManager", "CbNoticesDue"], "CbEnd", NewestFirst: false),
            new("By supplier", [Column.Title, "CbContractReference", "CbSupplier", "CbAgreement", "CbValue", "CbStart", "CbEnd", "CbStanding"], "CbSupplier", NewestFirst: false),
        ],
    };

    private static async Task<Contract?> FindAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken)
    {
        var stream = await ContractStream.Type.ReadAsync(work, reference, cancellationToken);
        var found = Contract.From(stream.Events.Select(happened => happened.Event));
        return found.Exists ? found : null;
    }

    // An item is written when something happens, not when a day passes: whether the term runs today is told by its first and last day.
    private static ContractStanding Standing(Contract contract) => contract switch
    {
        { EndedEarly: not null } => ContractStanding.EndedEarly,
        { Extensions.Count: > 0 } => ContractStanding.Extended,
        _ => ContractStanding.AsSigned,
    };

    private static string Notice(NoticeDue notice) => $"{notice.Name}: {(notice.Due is { } due ? $"by {Day(due)}" : notice.When)}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What has become of a contract's term, in a word.</summary>
    private enum ContractStanding
    {
        AsSigned,
        Extended,
        EndedEarly,
    }
}
