using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Cycles;

/// <summary>What the people of a case show.</summary>
/// <param name="CaseReference">Reference of the case.</param>
/// <param name="CaseTitle">Name of the case.</param>
/// <param name="Roles">The roles in the case; at most 8 are shown, the first 5 with their button.</param>
public sealed record CasePeopleView(string CaseReference, string CaseTitle, IReadOnlyList<CaseRoleView> Roles)
{
    /// <summary>What has just happened; null when nothing has.</summary>
    public string? Message { get; init; }

    /// <summary>Advice of the framework that is not followed, with its place; at most 4 are shown.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>With whom the work is done jointly and how budgets are held, in words.</summary>
    public required string Joint { get; init; }

    /// <summary>Changes the partners; null leaves it out.</summary>
    public CommandButton? ChangeJoint { get; init; }
}

/// <summary>A role in a case.</summary>
/// <param name="Role">Its name.</param>
/// <param name="People">Who holds it, in words.</param>
/// <param name="Remark">What to look out for, or where the role comes from; null for nothing.</param>
/// <param name="Change">Changes who holds it; null leaves it out.</param>
public sealed record CaseRoleView(string Role, string People, string? Remark, CommandButton? Change);

/// <summary>Who holds which role in a case.</summary>
public static class CasePeopleCard
{
    private const int MostButtons = 5;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(CasePeopleView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new AdaptiveCard
        {
            FallbackText = $"People in {new PlainText(view.CaseReference, 40)}: {string.Join("; ", view.Roles.Take(8).Select(role => $"{new PlainText(role.Role, 80)}: {new PlainText(role.People, 100)}"))}",
            Body = Blocks.Body(
            [
                Blocks.Place($"{new PlainText(view.CaseReference, 40)} · {new PlainText(view.CaseTitle, 100)}"),
                string.IsNullOrWhiteSpace(view.Message) ? null : Blocks.Box(ContainerStyle.Accent, Blocks.Text(view.Message, longest: 300)),
                Blocks.Heading($"People in this case"),
                .. view.Warnings.Take(4).Select(warning => Blocks.Warning(warning)),
                .. view.Roles.Take(8).Select((role, index) => Row(role.Role, role.People, role.Remark, index < MostButtons ? role.Change : null)),
                Row("Joint work", view.Joint, null, view.ChangeJoint),
            ]),
        };
    }

    private static Container Row(string role, string people, string? remark, CommandButton? change) => change is null
        ? new Container(Blocks.Body(Blocks.Named(role, people), string.IsNullOrWhiteSpace(remark) ? null : Blocks.Remark(remark))) { Separator = true, Spacing = Spacing.Medium }
        : Blocks.Row(change, new PlainText(role, 80), new PlainText(people, 300).Value, remark);
}
