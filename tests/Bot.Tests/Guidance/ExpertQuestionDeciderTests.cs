using CommissioningBot.Guidance.Questions;
using CommissioningBot.People;

namespace CommissioningBot.Bot.Tests.Guidance;

public sealed class ExpertQuestionDeciderTests
{
    private static readonly Person Asker = Someone("asker");
    private static readonly Person First = Someone("first");
    private static readonly Person Second = Someone("second");

    private static readonly ExpertQuestion Waiting = After(ExpertQuestion.None, Ask(Asker, First, Second));

    [Fact]
    public void Decide_Ask_GoesToEveryExpertButTheAsker()
    {
        var verdict = ExpertQuestionDecider.Decide(Ask(First, First, Second), ExpertQuestion.None);

        verdict.Refusal.ShouldBeNull();
        verdict.Events.ShouldHaveSingleItem().ShouldBeOfType<ExpertsAsked>().Experts.ShouldBe([NamedPerson.Of(Second)]);
    }

    [Fact]
    public void Decide_AskNobody_IsRefused() =>
        Refusal(Ask(First, First), ExpertQuestion.None).ShouldBe("Nobody is named for questions of this kind yet. Ask your administrator to name somebody.");

    [Fact]
    public void Decide_AskNothing_IsRefused() => Refusal(Ask(Asker, First) with { Question = " " }, ExpertQuestion.None).ShouldBe("Write your question first.");

    [Fact]
    public void Decide_AskTwice_IsRefused() => Refusal(Ask(Asker, First), Waiting).ShouldBe("This question has been sent already.");

    [Fact]
    public void Decide_FirstAnswer_Stands()
    {
        var verdict = ExpertQuestionDecider.Decide(new AnswerQuestion(First, " Yes. "), Waiting);

        verdict.Refusal.ShouldBeNull();
        verdict.Events.ShouldBe([new ExpertAnswered(NamedPerson.Of(First), "Yes.")]);
    }

    [Fact]
    public void Decide_SecondAnswer_IsRefused() =>
        Refusal(new AnswerQuestion(Second, "No."), After(Waiting, new AnswerQuestion(First, "Yes."))).ShouldBe("first has answered already. Your answer was not sent.");

    [Fact]
    public void Decide_SameAnswerDeliveredAgain_ChangesNothing()
    {
        var verdict = ExpertQuestionDecider.Decide(new AnswerQuestion(First, "Yes."), After(Waiting, new AnswerQuestion(First, "Yes.")));

        verdict.Refusal.ShouldBeNull();
        verdict.Events.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    public void Decide_EmptyAnswer_IsRefusedAtItsField(string text) =>
        ExpertQuestionDecider.Decide(new AnswerQuestion(First, text), Waiting).Refusal
            .ShouldBe(new QuestionRefusal("Write your answer first, then press the button again.", IsSlip: true));

    [Fact]
    public void Decide_AnswerOfSomebodyWhoWasNotAsked_IsRefused() =>
        Refusal(new AnswerQuestion(Asker, "Yes."), Waiting).ShouldBe("This question was not sent to you. It is for first or second to answer.");

    [Fact]
    public void Decide_UnknownQuestion_IsRefused() =>
        Refusal(new AnswerQuestion(First, "Yes."), ExpertQuestion.None).ShouldBe("I cannot find this question. Type “questions” to see what waits for you.");

    private static AskExperts Ask(Person by, params IReadOnlyList<Person> experts) =>
        new(by, "ASK-2026-0001", ExpertTopic.Legal, "May we?", "I found nothing.", [], experts, "Kent");

    private static ExpertQuestion After(ExpertQuestion question, ExpertQuestionCommand command) =>
        ExpertQuestionDecider.Decide(command, question).Events.Aggregate(question, ExpertQuestion.Evolve);

    private static string Refusal(ExpertQuestionCommand command, ExpertQuestion question)
    {
        var verdict = ExpertQuestionDecider.Decide(command, question);
        verdict.Events.ShouldBeEmpty();
        return verdict.Refusal!.Text;
    }

    private static Person Someone(string name) => new(new PersonId(name), name, $"{name}@council.example", new HashSet<PersonRole> { PersonRole.Officer });
}
