namespace CommissioningBot.Bot.Tests;

/// <summary>Thanks and the like are neither a question nor a command.</summary>
public sealed class SmallWordsTests(TheBot bot) : IClassFixture<TheBot>
{
    [Theory]
    [InlineData("thanks", "You’re welcome.")]
    [InlineData("Thank you!", "You’re welcome.")]
    [InlineData("Great, thank you very much.", "You’re welcome.")]
    [InlineData("thanks for your help", "You’re welcome.")]
    [InlineData("ok thanks bot", "You’re welcome.")]
    [InlineData("Ok", "Good.")]
    [InlineData("great", "Good.")]
    [InlineData("that’s great!", "Good.")]
    [InlineData("send", "There is nothing to send just now.")]
    [InlineData("ok, send it", "There is nothing to send just now.")]
    [InlineData("yes", "I am not waiting for an answer just now.")]
    [InlineData("no", "I am not waiting for an answer just now.")]
    public void Reply_SmallWordsOnly_IsShortAndSaysWhatToDo(string text, string expected) => SmallWords.Reply(text).ShouldNotBeNull().ShouldStartWith(expected);

    [Theory]
    [InlineData("")]
    [InlineData("…")]
    [InlineData("bot")]
    [InlineData("for that")]
    [InlineData("thanks, and how many quotes do I need?")]
    [InlineData("send the tender")]
    [InlineData("good value")]
    [InlineData("ok to skip the tender?")]
    [InlineData("okra")]
    [InlineData("no tender was sent")]
    public void Reply_AnythingElse_IsNone(string text) => SmallWords.Reply(text).ShouldBeNull();

    [Theory]
    [InlineData(1, "thanks", "You’re welcome. Ask me another question, or say “help” to see what I can do.")]
    [InlineData(1, "thank you", "You’re welcome. Ask me another question, or say “help” to see what I can do.")]
    [InlineData(1, "ok", "Good. Ask me another question, or say “help” to see what I can do.")]
    [InlineData(1, "great", "Good. Ask me another question, or say “help” to see what I can do.")]
    [InlineData(1, "send", "There is nothing to send just now. What you sent before is on record: say “my requests” or “my cases” to see it.")]
    [InlineData(21, "thanks", "You’re welcome. Ask me another question, or say “help” to see what I can do.")]
    [InlineData(999, "thanks", "You’re welcome. Ask me another question, or say “help” to see what I can do.")]
    public async Task Say_NothingIsWaitedFor_GetsAShortReplyAndNoCard(int person, string said, string reply)
    {
        var replies = await bot.Person(person).SayAsync(said);

        replies.Texts.ShouldBe([reply]);
        replies.CardList.ShouldBeEmpty();
    }

    [Fact]
    public async Task Say_WhileAFormAsks_IsTheAnswerToIt()
    {
        var officer = bot.SecondOfficer;
        await officer.SayAsync("use rotherham", "exception");

        (await officer.SayAsync("great")).Texts[^1].ShouldContain("Question 2 of 9");
    }
}
