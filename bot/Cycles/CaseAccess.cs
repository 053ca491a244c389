using CommissioningBot.People;

namespace CommissioningBot.Cycles;

/// <summary>Who may work on cases. Everybody in the directory may read them.</summary>
internal static class CaseAccess
{
    public const string Refusal = "Cases are worked on by officers. Your role in the council’s directory lets you read them and decide on requests.";

    private static readonly PersonRole[] Workers =
    [
        PersonRole.Officer,
        PersonRole.DelegatedOfficer,
        PersonRole.BudgetHolder,
        PersonRole.ProcurementSpecialist,
        PersonRole.ContractManager,
        PersonRole.Administrator,
    ];

    public static bool MayWork(Person? person) => person is not null && Workers.Any(person.Roles.Contains);
}
