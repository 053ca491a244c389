using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Approvals;

/// <summary>The choice of who is to decide instead.</summary>
internal static class DelegateField
{
    private const int MostDelegates = 12;

    public static InputChoiceSet Of(string input, string label, ApprovalRequestView view) => new(
        input, label, [.. view.Delegates.Take(MostDelegates).Select(person => new Choice(new PlainText(person.Name, 80), person.Id))], "Choose a person.")
    {
        Value = view.Form.TypedInto(input),
        Placeholder = "Choose",
    };
}
