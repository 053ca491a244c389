using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Dialogs;

/// <summary>Typing errors in commands while something else is under way, over HTTP: forgiven where nothing else can be meant, asked about where an answer in words is waited for.</summary>
public sealed class ForgivenTests(TheBot bot) : IClassFixture<TheBot>
{
    [Fact]
    public async Task Say_ACommandWithATypingErrorInACase_IsCarriedOut()
    {
        var officer = bot.Officer;
        var reference = CardReader.IdOn((await officer.SayAsync("use rotherham", "start", "Home care", "Care at home", "20k", "1", "0")).Card);
        foreach (var (said, shown) in ((string, string)[])
        [
            ("hlep", "What I can do for you"), ("stauts", reference), ("nxet", reference), ("bakc", reference), ("puase", "Paused."), ("cancle", "Cancelled."),
            ("reqeust approval", "Ask for approval"), ("aprovals", "Waiting for your decision"), ("my csaes", "Your cases"), ("my reqeusts", "What you asked for"),
            ("decisons", "decisions"), ("growht bid", "growth bids"), ("decomission", "Question 1 of"), ("excpetion", "Question 1 of"), ("statr", "Question 1 of"),
            ("wich framework", "You are using Rotherham"), ($"opne {reference}", reference), ("ues rotherham", "You are using Rotherham"), ($"open case {reference}", reference),
            (reference, reference), (reference.ToLowerInvariant(), reference), ($"case {reference}", reference),
        ])
        {
            await officer.SayAsync($"open {reference}");
            var answer = await officer.SayAsync(said);

            answer.All.ShouldContain(shown, Case.Insensitive, said);
            answer.All.ShouldNotContain("Shall I keep this as a note?", Case.Insensitive, said);
        }
    }

    [Theory]
    [InlineData("Sixty people came, more than in the year before.")]
    [InlineData("noets from the meeting with the providers")]
    [InlineData("statr date moved to 2027")]
    [InlineData("opne days are on Tuesdays")]
    public async Task Say_FreeTextInACase_IsStillOfferedAsANote(string said)
    {
        var officer = bot.Person(5);
        await officer.SayAsync("use rotherham", "start", "Home care", "Care at home", "20k", "1", "0");

        (await officer.SayAsync(said)).All.ShouldContain("Shall I keep this as a note?");
    }

    [Fact]
    public async Task Say_ACommandWithATypingErrorAtAQuestionForWords_IsAskedAbout()
    {
        var officer = bot.SecondOfficer;
        await officer.SayAsync("use rotherham", "start");

        (await officer.SayAsync("stauts")).Texts[^1].ShouldBe("Did you mean “status”? Or is “stauts” your answer to my question?\n1. It is my answer\n2. I meant “status”");
        (await officer.SayAsync("1")).Texts[^1].ShouldStartWith("Question 2 of 5");
        (await officer.SayAsync("cancle")).Texts[^1].ShouldStartWith("Did you mean “cancel”?");
        (await officer.SayAsync("no")).Texts[^1].ShouldStartWith("Question 3 of 5");

        // A number is asked for: the word cannot be the answer, and the question waits as before.
        (await officer.SayAsync("hlep")).All.ShouldContain("Question 3 of 5");
        (await officer.SayAsync("bakc")).Texts[^1].ShouldStartWith("Question 2 of 5");
        (await officer.SayAsync("Notes and minutes are kept for older people.")).Texts[^1].ShouldStartWith("Question 3 of 5");
        await officer.SayAsync("back");
        await officer.SayAsync("cancle");
        (await officer.SayAsync("yes")).Texts[^1].ShouldStartWith("Cancelled.");

        (await officer.SayAsync("start", "Handed over")).Texts[^1].ShouldStartWith("Question 2 of 5");
        await officer.SayAsync("back", "stauts");
        (await officer.SayAsync("cancel")).Texts[^1].ShouldStartWith("Cancelled.");
    }

    [Fact]
    public async Task Say_HelpOrNothingAtAQuestion_AsksItAgain()
    {
        var officer = bot.Person(6);
        await officer.SayAsync("use rotherham", "start");

        (await officer.SayAsync("help")).Texts[^1].ShouldStartWith("Question 1 of 5");
        (await officer.SayAsync(" ")).Texts[^1].ShouldStartWith("Question 1 of 5");
    }

    [Fact]
    public async Task Say_AReferenceAloneAtAQuestionForWords_IsTheAnswer()
    {
        var officer = bot.Person(7);
        await officer.SayAsync("use rotherham", "start");

        (await officer.SayAsync("SUT-2026-0001")).Texts[^1].ShouldStartWith("Question 2 of 5");
        var sought = (await officer.SayAsync("Care", "APR-1999-0001")).Texts;
        sought[^2].ShouldStartWith("I cannot find APR-1999-0001.");
        sought[^1].ShouldStartWith("Question 3 of 5");
    }

    [Fact]
    public async Task Ask_AQuestionWithoutItsMark_IsNoAnswerToWhatIsAsked()
    {
        const string asked = "what applied in March 2025 for a 210k service contract";
        var officer = bot.Person(12);
        await officer.SayAsync("use rotherham", "start", "Home care");

        var answer = await officer.SayAsync(asked);
        answer.All.ShouldContain("SI 2025/163");
        answer.Texts[^1].ShouldStartWith("Question 2 of 5");

        (await officer.SayAsync("cancel", "learn", asked)).All.ShouldContain("Back to learning.");
    }

    [Fact]
    public async Task Pause_WhileLearning_SaysHowToGoOnWithIt()
    {
        var officer = bot.Person(11);
        await officer.SayAsync("use rotherham", "learn");

        (await officer.SayAsync("puase")).Texts[^1].ShouldBe("Stopped here. How far you have come is kept: say “learn” to go on.");
        (await officer.SayAsync("learn")).CardList.ShouldNotBeEmpty();
    }
}
