using CommissioningBot.Knowledge.Answering;

namespace CommissioningBot.Knowledge.Tests.Answering;

/// <summary>Whose frameworks a text compares, and that what stands side by side speaks of one subject.</summary>
public sealed class ComparisonTests
{
    /// <summary>One's own council is the other side, however it is spoken of.</summary>
    [Theory]
    [InlineData("we pay people after the event. Does Kent do that as well?", "rotherham", "kent")]
    [InlineData("Are we stricter than Kent on late bids?", "solihull", "kent")]
    [InlineData("Solihull tell providers their plans sooner than we do, true?", "rotherham", "solihull")]
    [InlineData("who signs off the award with us and in Rotherham?", "sutton", "rotherham")]
    [InlineData("what does our framework say on insurance, and what does Rotherham's?", "kent", "rotherham")]
    [InlineData("We've a register of contracts - has Milton Keynes got anything like that?", "rotherham", "milton-keynes")]
    [InlineData("I was told to keep the tender papers. Has Rotherham got that rule?", "sutton", "rotherham")]
    [InlineData("here a committee has the last word. Who has it in Kent?", "sutton", "kent")]
    [InlineData("in kent a charity cannot bid. can one apply to us?", "milton-keynes", "kent")]
    [InlineData("Sutton makes people settle their locality first. Do we ask anything like it?", "kent", "sutton")]
    public void Ask_OneOtherCouncilAndOnesOwn_ComparesTheTwo(string question, string selected, string other) =>
        Ask(question, selected).Compared.Select(one => one.FrameworkId).ShouldBe([selected, other]);

    [Theory]
    [InlineData("how many quotes do we need for 18k in Rotherham", "sutton", "rotherham")]
    [InlineData("we are about to sign. who decides on the award in Rotherham?", "sutton", "rotherham")]
    [InlineData("Can we send Kent a bid now?", "sutton", "kent")]
    [InlineData("Kent - when do we have to send in our bid form?", "sutton", "kent")]
    [InlineData("what does Solihull say about insurance", "sutton", "solihull")]
    public void Ask_OtherCouncilWhereThoseWhoAskAre_IsAnsweredForThatCouncilAlone(string question, string selected, string named) => Ask(question, selected).FrameworkId.ShouldBe(named);

    [Fact]
    public void Ask_TwoOthersAndOnesOwn_ComparesThree() =>
        Ask("how do Kent and Solihull compare with us on feedback to losing bidders", "rotherham").Compared.Select(one => one.FrameworkId).ShouldBe(["rotherham", "kent", "solihull"]);

    /// <summary>Whichever side the words fit, the other shows what its document says, or does not say, of the same subject.</summary>
    [Theory]
    [InlineData("we nudge providers towards the living wage. does Sutton?", "rotherham", "living-wage", "bidder-checks-silent")]
    [InlineData("Our providers need insurance cover. Would Kent check that too?", "rotherham", "criterion-insurance", "insurance-silent")]
    [InlineData("we have to think of wildlife when we buy. Does Kent say anything like it?", "solihull", "social-and-environment", "social-value-silent")]
    [InlineData("Losing bidders hear why from us. Do they in Kent, too?", "solihull", "feedback-to-bidders", "feedback-and-appeal")]
    [InlineData("impact assessments before a service is shut: with us, and in Kent?", "rotherham", "impact-assessment", "ending-services")]
    public void Ask_SubjectThatOneDocumentIsSilentOn_SaysSoBesideTheOther(string question, string selected, string own, string other) =>
        Ask(question, selected).Compared.Select(one => one.EntryId).ShouldBe([own, other]);

    [Fact]
    public void Ask_WholeCyclesCompared_CiteTheSectionsAndNotEveryStep()
    {
        var answer = Ask("how many stages are there in the cycles of Rotherham, Sutton and Milton Keynes?");

        answer.Compared.Select(one => one.Points.Count).ShouldBe([6, 8, 4]);
        answer.Citations.Select(citation => citation.SectionId).ShouldBeUnique();
        answer.Citations.Count.ShouldBe(3);
    }

    [Fact]
    public void Packs_Subjects_AreSharedByTwoCouncilsAtLeast()
    {
        var counts = Packs.All.Frameworks.SelectMany(framework => framework.Subjects.Select(subject => subject.Id)).GroupBy(id => id, StringComparer.Ordinal);

        counts.Where(subject => subject.Count() < 2).Select(subject => subject.Key).ShouldBeEmpty();
    }

    private static Answer Ask(string question, string? framework = null) => Packs.All.Ask(new Question(question, framework));
}
