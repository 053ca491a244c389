using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Bot.Tests.Dialogs;

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
    public void Reply_SmallWordsOnly_IsShortAndSaysWhatToDo(string text, string expected) => SmallWords.English.Reply(text).ShouldNotBeNull().ShouldStartWith(expected);

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
    public void Reply_AnythingElse_IsNone(string text) => SmallWords.English.Reply(text).ShouldBeNull();

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

    [Fact]
    public async Task Say_ThanksWhileAFormAsks_IsNoAnswerToIt()
    {
        var officer = bot.Person(5);
        await officer.SayAsync("use rotherham", "exception");

        (await officer.SayAsync("thanks, that’s great")).Texts.ShouldHaveSingleItem().ShouldStartWith("You’re welcome. Question 1 of 9: What is the exception about?");
        (await officer.SayAsync("Thanks to the new Act")).Texts[^1].ShouldContain("Question 2 of 9");
    }

    [Theory]
    [InlineData("format: 1", "format: 2", "words.yaml, line 1: “2” is no value of “format”. Write one of: 1.")]
    [InlineData("id: thanks, ", "", "words.yaml, line 3: A kind of small words has no “id”. Add “id:” with a short name.")]
    [InlineData(", reply: Welcome.", "", "words.yaml, line 3: The kind “thanks” has no “reply”. Add “reply:” with what is said to them.")]
    [InlineData("[thank you, ta]", "[]", "words.yaml, line 3: “phrases” of the kind “thanks” has 0 of at least 1. List at least one.")]
    [InlineData("[thank you, ta]", "[Thank you!, ta]", "words.yaml, line 3: “Thank you!” of the kind “thanks” could never be found. Write it as it reads in lower case, without punctuation.")]
    [InlineData("[very]", "[ta]", "words.yaml, line 4: “ta” is there twice; it is also on line 3. Take one of the two out.")]
    [InlineData("id: thanks,", "id: thanks, answer: x,", "words.yaml, line 3: “answer” is not a key of the kind “thanks”. Take it out; the keys here are answers-nothing, id, phrases, reply.")]
    public void Read_Fault_IsToldWithLineAndRemedy(string good, string bad, string expected)
    {
        const string Good = "format: 1\nkinds:\n  - {id: thanks, reply: Welcome., phrases: [thank you, ta]}\nbeside: [very]\n";
        var faults = new List<PackFault>();
        SmallWordsReader.Read(new PackSource("words.yaml", Good), faults).ShouldNotBeNull().Reply("thank you very").ShouldBe("Welcome.");
        faults.ShouldBeEmpty();
        Good.ShouldContain(good);

        SmallWordsReader.Read(new PackSource("words.yaml", Good.Replace(good, bad, StringComparison.Ordinal)), faults).ShouldBeNull();

        faults.ConvertAll(fault => fault.ToString()).ShouldContain(expected);
    }
}
