namespace CommissioningBot.Bot.Tests.Dialogs;

/// <summary>Answers in words that are also commands: the person says which it is, and nothing is lost either way.</summary>
public sealed class AnswerOrCommandTests(TheBot bot) : IClassFixture<TheBot>
{
    private const string Asked = "is also something that I do. Is it your answer to my question, or shall I do it?";

    [Fact]
    public async Task Answer_ThatIsAlsoACommand_IsTakenAsWhatThePersonSays()
    {
        var officer = bot.Officer;
        (await officer.SayAsync("use rotherham", "start")).Texts[^1].ShouldContain("Question 1 of 5: What is the title of the case?");

        // What only shows something is shown at once. The question waits, and the word can still be its answer.
        var shown = await officer.SayAsync("my requests");
        shown.All.ShouldContain("What you asked for");
        shown.Texts[0].ShouldBe("If “my requests” was your answer to my question, say “It is my answer”.");
        shown.Texts[^1].ShouldStartWith("Question 1 of 5: What is the title of the case?");
        await officer.SayAsync("status");
        (await officer.SayAsync("It is my answer")).Texts[^1].ShouldStartWith("Question 2 of 5");

        // Anything else is asked about first.
        (await officer.SayAsync("hand over")).Texts[^1].ShouldStartWith($"“hand over” {Asked}");
        (await officer.SayAsync("do it")).All.ShouldContain("No case is open.");
        (await officer.SayAsync("I am away until May")).Texts[^1].ShouldStartWith($"“I am away until May” {Asked}");
        (await officer.SayAsync("note the risks")).Texts[^1].ShouldStartWith($"“note the risks” {Asked}");

        // Whoever writes something else has answered the question itself.
        (await officer.SayAsync("Care at home for older people.")).Texts[^1].ShouldStartWith("Question 3 of 5");

        // A sentence that begins as a command does is no command.
        await officer.SayAsync("back");
        (await officer.SayAsync("Use the grant's own rules")).Texts[^1].ShouldStartWith("Question 3 of 5");
        await officer.SayAsync("20k", "1");
        (await officer.SayAsync("0")).All.ShouldContain("status");
    }

    [Fact]
    public async Task Answer_ThatLooksLikeAQuestion_IsTakenAsWhatThePersonSays()
    {
        var officer = bot.Person(7);
        await officer.SayAsync("use rotherham", "start", "Home care");

        (await officer.SayAsync("Will the day centre stay open?")).Texts[^1].ShouldBe(
            "“Will the day centre stay open?” looks like a question. Is it your answer, or do you ask me?\n1. It is my answer\n2. I ask you");
        (await officer.SayAsync("2")).Texts[^1].ShouldStartWith("Question 2 of 5");
        await officer.SayAsync("Will the day centre stay open?");
        (await officer.SayAsync("1")).Texts[^1].ShouldStartWith("Question 3 of 5");
        (await officer.SayAsync("how much?")).Texts[^1].ShouldStartWith("I could not read an amount.");
    }

    [Fact]
    public async Task Answer_InAFormWhoseQuestionIsNotForWords_IsACommandAtOnce()
    {
        var officer = bot.SecondOfficer;
        await officer.SayAsync("use rotherham", "start", "Home care", "Care at home for older people.");

        // A number is asked for, so a word cannot be the answer; and what steers or names something by its reference never is.
        var shown = await officer.SayAsync("my requests");
        shown.All.ShouldNotContain(Asked);
        shown.Texts[^1].ShouldStartWith("Question 3 of 5");
        (await officer.SayAsync("back")).Texts[^1].ShouldStartWith("Question 2 of 5");
        var sought = (await officer.SayAsync("open SUT-1999-0001")).Texts;
        sought[^2].ShouldStartWith("I cannot find SUT-1999-0001.");
        sought[^1].ShouldStartWith("Question 2 of 5");
        (await officer.SayAsync("help")).All.ShouldNotContain(Asked);
        (await officer.SayAsync("cancel")).Texts[^1].ShouldStartWith("Cancelled.");
    }

    [Fact]
    public async Task None_AtAQuestionThatMayBeLeftOut_SaysWhatItWasTakenFor()
    {
        var officer = bot.Person(6);
        await officer.SayAsync("use rotherham", "start", "Home care", "Care at home", "20k", "1", "0", "choose route", "procurement", "light touch", "none is due", "1 December 2026");

        (await officer.SayAsync("none")).Texts[^1].ShouldStartWith("I leave “Which service area is it?” empty; to write something there, say “back”. Question 6 of 6");
        (await officer.SayAsync("back", "skip")).Texts[^1].ShouldStartWith("Question 6 of 6");

        // Where an answer must be given, “none” is one for whoever says so twice.
        (await officer.SayAsync("none")).Texts[^1].ShouldStartWith("This cannot be left out. If “none” is your answer, write it again.");
        (await officer.SayAsync("none")).All.ShouldContain("is settled: Procurement.");
        (await officer.SayAsync("history")).All.ShouldContain("Reason: none");
    }
}
