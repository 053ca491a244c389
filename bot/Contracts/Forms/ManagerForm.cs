using CommissioningBot.Approvals;
using CommissioningBot.Cycles;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.Contracts.Forms;

/// <summary>Names who manages a contract.</summary>
internal sealed class ManagerForm(ContractService contracts, ContractViews views, IDirectory directory) : ContractPartForm(contracts, views)
{
    public const string FormId = "contract-manager";

    public override string Id => FormId;

    protected override async Task<FormOffer> OfferAsync(LoadedContract loaded, string part, DateOnly today, CancellationToken cancellationToken) => Ready(
        loaded,
        "Who manages it from now on?",
        [PeopleField.One(ContractDecider.AtManager, "Contract manager", await PeopleAsync(cancellationToken))],
        "Name the manager",
        $"{loaded.Contract.Manager.Name} manages it now. Reminders go to whoever manages it on the day.");

    protected override async Task<(ContractCommand? Command, FormOutcome? Problem)> CommandAsync(
        LoadedContract loaded, string part, string byName, FormAnswers answers, CancellationToken cancellationToken) =>
        PeopleField.Read(answers, ContractDecider.AtManager, await PeopleAsync(cancellationToken)) is [var person]
            ? (new NameManager(byName, PersonName.Of(person)), null)
            : (null, new FormOutcome.Wrong(ContractDecider.AtManager, "Choose one person from the directory."));

    protected override string Done(LoadedContract after) => $"{after.Contract.Manager.Name} manages it now and has been told.";

    private async Task<IReadOnlyList<Person>> PeopleAsync(CancellationToken cancellationToken) => [.. (await directory.ListAsync(cancellationToken)).Where(CaseAccess.MayWork)];
}
