using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Cycles;

/// <summary>The rules of settling a route and a value. Which routes there are is the pack's business.</summary>
internal static class CaseRouteRules
{
    /// <summary>Longest name of a service area, in characters.</summary>
    public const int LongestArea = 80;

    /// <summary>Largest annual value that is taken for real, in pounds; more is a slip of the keyboard.</summary>
    public const decimal LargestAnnualValue = 10_000_000_000m;

    /// <summary>Most years of a contract, and of its extensions.</summary>
    public const int MostYears = 50;

    public static CaseVerdict Settle(SettleRoute settle, CommissioningCase commissioning, Framework framework)
    {
        if (framework.RouteQuestion?.Find(settle.Route) is not { } option)
        {
            return new([], "The case’s framework has no such route. Choose one of its own.") { Field = CaseField.Route };
        }

        if (!DueNotices.Subjects.ContainsKey(settle.Subject))
        {
            return new([], "Say what the contract or grant is about.") { Field = CaseField.Subject };
        }

        return Waiting(commissioning)
            ?? CaseDecider.NeedReason(settle.Why, "Say why this route fits best.")
            ?? new([new RouteSettled(option.Id, option.Name, settle.Subject, settle.Vat, settle.Begins, settle.Area.Trim(), settle.Why.Trim(), settle.ByName)]);
    }

    public static CaseVerdict Revalue(Revalue revalue, CommissioningCase commissioning) =>
        revalue.Value is not { Annual: > 0m and <= LargestAnnualValue, Years: >= 1 and <= MostYears, ExtensionYears: >= 0 and <= MostYears }
            ? new([], "The value must be more than nothing, and the years at least one.")
            : revalue.Value == commissioning.Value ? new([], "That is the value that stands already; nothing was changed.")
            : Waiting(commissioning)
                ?? CaseDecider.NeedReason(revalue.Why, "Say why the value is estimated anew.")
                ?? new([new CaseRevalued(revalue.Value, revalue.Why.Trim(), revalue.ByName)]);

    // What is approved is what was shown: while somebody has it before them it stays as it is.
    private static CaseVerdict? Waiting(CommissioningCase commissioning) => commissioning.PendingApproval is { } pending
        ? new([], $"{pending.Request} waits for a decision on the case as it is. Withdraw it first, then change the case and ask again.")
        : null;
}
