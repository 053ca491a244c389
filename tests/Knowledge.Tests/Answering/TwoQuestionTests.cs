using CommissioningBot.Knowledge.Answering;

namespace CommissioningBot.Knowledge.Tests.Answering;

/// <summary>Texts that ask two things: both are answered, or the one that is not is named.</summary>
public sealed class TwoQuestionTests
{
    [Theory]
    [InlineData("kent", "who evaluates the bids and who makes the final decision", "who-evaluates", "who-decides")]
    [InlineData("rotherham", "who evaluates the bids and who decides", "evaluation-panel", "decision-level")]
    [InlineData("kent", "how often are priorities reviewed and who may put in a growth bid", "annual-review-of-priorities", "who-may-bid")]
    [InlineData("kent", "what happens to losing bids and which year does the five-year strategy end", "discarded-bids", "five-year-strategy")]
    [InlineData("sutton", "when does full council agree the intentions and when are they published", "calendar-march", "calendar-april")]
    [InlineData("sutton", "what is micro commissioning and who needs the information from it", "micro-commissioning", "micro-information")]
    [InlineData("rotherham", "who keeps the contracts register and how long does a contract normally run", "procurement-function", "contract-length")]
    [InlineData("rotherham", "a sealed tender of £130,000: how is it done and who is the member that opens the envelopes", "band-tender-member", "council-member-opens")]
    [InlineData("milton-keynes", "what notice do we give before a service review and what must its terms of reference say", "service-review-notice", "service-review-terms")]
    [InlineData("milton-keynes", "What are the eight principles? Who wrote the framework?", "eight-principles", "prepared-by")]
    [InlineData("solihull", "who owns the framework, and when will it be reviewed", "ownership", "framework-review")]
    public void Ask_TwoQuestions_AreBothAnsweredInFull(string framework, string question, string one, string other)
    {
        var answer = Ask(framework, question);

        answer.Also.Where(also => also.IsOtherQuestion).Append(answer).Select(each => each.EntryId).ShouldBe([one, other], ignoreOrder: true);
        answer.Also.ShouldAllBe(also => also.Text.Length > 0 && also.Citations.Count > 0 && !also.IsNearest);
    }

    /// <summary>"Written down" is of the risks, which only the story before it names.</summary>
    [Fact]
    public void Ask_SecondQuestionThatNamesNoSubject_TakesThatOfTheFirst() =>
        Ask("solihull", "big national firms may push out our small charities. which team keeps an eye on that and where do such risks get written down")
            .Also.ShouldContain(also => also.IsOtherQuestion && also.EntryId == "risk-register");

    [Theory]
    [InlineData("sutton", "when would a brand new service get its proper going-over, and whose job is it?", "full-monitoring-time", "step-consolidate")]
    [InlineData("kent", "a councillor asks: has anyone looked at whether this hits some groups harder, and is it going to cost us anything to bring in?", "equality", "financial-impact")]
    [InlineData("milton-keynes", "what must a specification have in it, and any rule on how it should read", "specification-contents", "specification-style")]
    public void Ask_SecondQuestionInFewWords_IsAnsweredByWhatBelongsToTheFirst(string framework, string question, string entry, string other)
    {
        var answer = Ask(framework, question);

        answer.EntryId.ShouldBe(entry);
        answer.Also.ShouldContain(also => also.EntryId == other);
    }

    [Theory]
    [InlineData("rotherham", "where do new contracts get listed and can the public see the list", "contracts-register")]
    [InlineData("milton-keynes", "is a contract binding in law and what does it say on payment", "contractual-agreements")]
    [InlineData("rotherham", "terms and conditions of the contract", "agreement-content")]
    [InlineData("milton-keynes", "goods and services over 25k", "band-tender")]
    [InlineData("sutton", "when we write the spec and the contract papers, whose job is it", "step-incubate")]
    public void Ask_OneThingOrTwoThatOneEntryAnswers_AddsNoOtherQuestion(string framework, string question, string entry)
    {
        var answer = Ask(framework, question);

        answer.EntryId.ShouldBe(entry);
        answer.Also.ShouldAllBe(also => !also.IsOtherQuestion);
    }

    [Fact]
    public void Ask_SecondQuestionThatNothingAnswers_IsNamedAndTheNearestShown()
    {
        var answer = Ask("sutton", "who manages the contract and what brand of biscuits goes with the tea?");

        answer.EntryId.ShouldBe("contract-manager");
        answer.Text.ShouldEndWith("You ask “what brand of biscuits goes with the tea”, too: on that I found nothing certain.");
        answer.Also[0].IsOtherQuestion.ShouldBeTrue();
        answer.Also[0].IsNearest.ShouldBeTrue();
    }

    [Fact]
    public void Ask_TwoQuestions_HaveTheLawOfBoth()
    {
        var answer = Ask("rotherham", "who keeps the contracts register and what is best value guidance");

        answer.Also.Append(answer).SelectMany(each => each.Law).ShouldNotBeEmpty();
        answer.Also.Append(answer).SelectMany(each => each.Law).Select(note => note.RuleId).ShouldBeUnique();
    }

    private static Answer Ask(string framework, string question) => Packs.All.Ask(new Question(question, framework));
}
