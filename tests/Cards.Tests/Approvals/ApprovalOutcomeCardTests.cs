using CommissioningBot.Cards.Approvals;

namespace CommissioningBot.Cards.Tests.Approvals;

public sealed class ApprovalOutcomeCardTests
{
    [Theory]
    [InlineData(ApprovalOutcome.Approved, "✔ Approved", "good")]
    [InlineData(ApprovalOutcome.Rejected, "✖ Rejected", "attention")]
    [InlineData(ApprovalOutcome.Withdrawn, "↩ Withdrawn", "emphasis")]
    [InlineData(ApprovalOutcome.Lapsed, "○ Lapsed without a decision", "emphasis")]
    public void Outcome_IsSaidInWordsFirst(ApprovalOutcome outcome, string words, string style)
    {
        var card = Json.Parse(ApprovalOutcomeCard.Build(ApprovalSamples.Outcome with { Outcome = outcome }));

        card["body"]![0]!["style"]!.GetValue<string>().ShouldBe(style);
        card["body"]![0]!["items"]![1]!["text"]!.GetValue<string>().ShouldBe(words);
        card["fallbackText"]!.GetValue<string>().ShouldStartWith(words);
    }

    [Fact]
    public void Outcome_Exempt_LeavesOutTitleValueAndReason()
    {
        var text = Json.Parse(ApprovalOutcomeCard.Build(ApprovalSamples.Outcome with { IsExempt = true })).ToJsonString();

        text.ShouldNotContain("procurement");
        text.ShouldNotContain("100,000");
        text.ShouldNotContain("budget");
        text.ShouldContain("Cabinet Member");
    }

    [Fact]
    public void Outcome_ThatCanBeUndone_SaysUntilWhenAndHasTheButton()
    {
        var card = ApprovalOutcomeCard.Build(ApprovalSamples.Outcome with { UndoUntil = "09:13:10", CanUndo = true });

        Json.Parse(card).ToJsonString().ShouldContain("You can undo this until 09:13:10.");
        Json.Objects(card).Select(element => Json.Text(element, "verb")).OfType<string>().ShouldBe(["approval.undo", "approval.refresh"], ignoreOrder: true);
    }

    [Fact]
    public void Outcome_ThatCanBeUndone_ForOthers_SaysThatItIsNotFinalAndHasNoButtonButRefreshesItself()
    {
        var card = ApprovalOutcomeCard.Build(ApprovalSamples.Outcome with { UndoUntil = "09:13:10", RefreshUserIds = ["29:1a2b"] });

        Json.Parse(card).ToJsonString().ShouldContain("It can be undone until 09:13:10.");
        Json.Objects(card).Select(element => Json.Text(element, "verb")).OfType<string>().ShouldBe(["approval.refresh"]);
        card.Actions.ShouldBeNull();
    }

    [Fact]
    public void Outcome_HasNothingToDecideWith() =>
        Json.Objects(ApprovalOutcomeCard.Build(ApprovalSamples.Outcome)).Select(Json.TypeOf).ShouldNotContain("Action.Execute", StringComparer.Ordinal);
}
