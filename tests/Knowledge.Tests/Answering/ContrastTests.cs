using CommissioningBot.Knowledge.Answering;

namespace CommissioningBot.Knowledge.Tests.Answering;

/// <summary>How two things in one framework differ: both are told, whichever fits the whole text better.</summary>
public sealed class ContrastTests
{
    [Theory]
    [InlineData("sutton", "contract manager vs commissioning officer, who does what", "Contract Manager", "Commissioning Officer/Lead")]
    [InlineData("sutton", "difference between negotiate and activate", "Step 5: Negotiate", "Step 6: Activate")]
    [InlineData("sutton", "what's the difference between phase 2 and phase 3", "Plan", "Do")]
    [InlineData("sutton", "joint commissioning v pooled budgets", "Joint-commissioning", "Pooled budgets")]
    [InlineData("milton-keynes", "annual review v service review", "Annual review", "What a service review is for")]
    [InlineData("milton-keynes", "annual and service review, what's the difference?", "Annual review", "What a service review is for")]
    [InlineData("milton-keynes", "how is early termination different from decommissioning", "Early termination", "How decommissioning is carried out")]
    [InlineData("rotherham", "is grant in aid the same as a grant?", "Grants in Aid", "Grants")]
    [InlineData("rotherham", "procurement or grants, how do they differ", "Procurement", "Grants")]
    [InlineData("solihull", "difference between partnership governing board and partnership commissioning team", "Partnership Governing Board", "Partnership Commissioning Team")]
    public void Ask_TwoThingsOfOneFramework_TellsBoth(string framework, string question, string first, string second)
    {
        var answer = Packs.All.Ask(new Question(question, framework));

        answer.Kind.ShouldBeOneOf(AnswerKind.Answered, AnswerKind.Superseded);
        answer.IsNearest.ShouldBeFalse();
        answer.Title.ShouldBe(first);
        answer.Also.ShouldContain(also => also.Title == second && also.IsOtherQuestion);
    }

    [Theory]
    [InlineData("sutton", "aligned budgets vs pooled budgets", "Aligned against pooled budgets")]
    [InlineData("kent", "difference between core strategy group and commissioning body", "The roles of the two groups")]
    [InlineData("rotherham", "difference between a grant and a grant in aid", "The three routes")]
    public void Ask_TwoThingsOfWhichOneEntryTells_BeginsWithIt(string framework, string question, string title)
    {
        var answer = Packs.All.Ask(new Question(question, framework));

        answer.Title.ShouldBe(title);
        answer.Also.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("rotherham", "population accountability and performance accountability, what's the difference")]
    [InlineData("kent", "tea versus coffee")]
    [InlineData("kent", "difference between")]
    [InlineData("kent", "vs")]
    [InlineData("kent", "reserve bid vs")]
    public void Ask_NotTwoThingsThatItTells_IsNoContrast(string framework, string question) =>
        Packs.All.Ask(new Question(question, framework)).Also.ShouldAllBe(also => !also.IsOtherQuestion);

    [Fact]
    public void Ask_ContrastsInContrasts_AreNotTakenApartAgainAndAgain()
    {
        // Each “vs” in a side of another would double the work: this would not end.
        var text = string.Concat(Enumerable.Repeat("grant vs procurement and ", 40));

        Packs.All.Ask(new Question($"difference between {text}", "rotherham")).FrameworkId.ShouldBe("rotherham");
    }

    [Fact]
    public void Ask_HyphensInAName_DoNotEndIt() =>
        Packs.All.Ask(new Question("grant-in-aid vs procurement", "rotherham")).Also.ShouldContain(also => also.Title == "Procurement");
}
