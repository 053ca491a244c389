using CommissioningBot.Cards.Cycles;

namespace CommissioningBot.Cards.Tests.Cycles;

public sealed class ProgressCardTests
{
    [Fact]
    public void Phase_ThatIsOneStepOfItsName_SaysItOnce()
    {
        var card = Json.Parse(ProgressCard.Build(new ProgressView("CASE-2026-0001", "Home care", "Milton Keynes",
        [
            new PhaseView("Plan", [new ProgressStepView(1, "Plan", StepState.Current, "since 3 March 2026")]),
            new PhaseView("Secure", [new ProgressStepView(2, "Buy", StepState.ToCome, null)]),
        ]))).ToJsonString();

        card.ShouldContain("1. Plan", Case.Sensitive);
        card.ShouldNotContain("\"text\":\"Plan\"", Case.Sensitive);
        card.ShouldContain("\"text\":\"Secure\"", Case.Sensitive);
    }

    [Fact]
    public void Steps_ThatWereLeftOut_AreNotCountedAsDone()
    {
        var card = Json.Parse(ProgressCard.Build(new ProgressView("CASE-2026-0001", "Home care", "Sutton",
        [
            new PhaseView("Analyse", [new ProgressStepView(1, "Initiate", StepState.Done, "3 March 2026"), new ProgressStepView(2, "Investigate", StepState.Skipped, "It was done last year.")]),
        ]))).ToJsonString();

        card.ShouldContain("1 of 2 steps done, 1 left out", Case.Sensitive);
        card.ShouldContain("1 of 2 done, 1 left out", Case.Sensitive);
    }
}
