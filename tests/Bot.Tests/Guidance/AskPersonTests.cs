using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Guidance;

/// <summary>A question that goes to people and comes back answered, over HTTP against the real executable.</summary>
public sealed partial class AskPersonTests(TheBot bot) : IClassFixture<TheBot>
{
    private ChatUser ProcurementSpecialist => bot.Person(6);

    private ChatUser ContractManager => bot.Person(7);

    [Fact]
    public async Task Question_ToTheExpertsOfATopic_ComesBackAnsweredByTheFirst()
    {
        var asker = bot.Officer;
        await asker.TellAsync("use rotherham");
        await asker.SayAsync("who pays for the goldfish in the tender room?");
        var topics = await asker.SayAsync("ask a person");
        topics.All.ShouldContain("“who pays for the goldfish in the tender room?”");

        var sent = await asker.PressAsync(topics.Card, "question.procurement");
        var reference = Reference(sent.All);
        sent.All.ShouldContain("Your question is on its way");
        sent.All.ShouldContain("Procurement specialist, Contract manager");
        sent.All.ShouldNotContain("[Your answer]");

        var card = await CardAtAsync(ProcurementSpecialist, "A question for you");
        CardReader.Text(card).ShouldContain("who pays for the goldfish in the tender room?");
        CardReader.Text(card).ShouldContain("Asked by: Commissioning officer");
        CardReader.Text(card).ShouldContain("Rotherham");
        CardReader.Text(card).ShouldContain("What I had found");
        CardReader.Inputs(card).ShouldHaveSingleItem()["label"]!.ToString().ShouldBe("Your answer");
        var others = await CardAtAsync(ContractManager, "A question for you");

        var empty = await ProcurementSpecialist.PressAsync(card, "question.answer", ("answer", " "));
        empty.All.ShouldContain("⚠ Error: Write your answer first, then press the button again.");
        var own = await asker.PressAsync(card, "question.answer", ("answer", "I do."));
        own.All.ShouldContain("This question was not sent to you. It is for Procurement specialist or Contract manager to answer.");
        var other = await bot.Person(11).PressAsync(card, "question.answer", ("answer", "Me."));
        other.All.ShouldContain("This question was not sent to you.");
        other.All.ShouldNotContain("goldfish");

        var answered = await ProcurementSpecialist.PressAsync(card, "question.answer", ("answer", "The facilities budget."));
        answered.All.ShouldContain("The facilities budget.");

        var back = await CardAtAsync(asker, "A person has answered");
        CardReader.Text(back).ShouldContain("Procurement specialist answers");
        CardReader.Text(back).ShouldContain("The facilities budget.");
        CardReader.Text(back).ShouldContain("This is a person’s own answer. It is not what the framework’s document says.");
        var updated = await bot.Connector.WaitForAsync(
            request => request.Method == "PUT" && IsAt(request, ContractManager), TestContext.Current.CancellationToken);
        updated.Body!.ToJsonString().ShouldContain("The facilities budget.");

        var late = await ContractManager.PressAsync(others, "question.answer", ("answer", "Nobody."));
        late.All.ShouldContain("Procurement specialist has answered already. Your answer was not sent.");
        (await ProcurementSpecialist.PressAsync(card, "question.answer", ("answer", "The facilities budget."))).All.ShouldNotContain("already");

        (await asker.SayAsync($"open {reference}")).All.ShouldContain("The facilities budget.");
        (await ContractManager.SayAsync($"open {reference}")).All.ShouldContain("The facilities budget.");
        (await bot.SecondOfficer.SayAsync($"open {reference}")).All.ShouldContain($"I cannot find {reference}.");
        (await asker.SayAsync("questions")).All.ShouldContain("Answered by Procurement specialist");
        bot.Connector.Faults.ShouldBeEmpty();
        var (exitCode, output) = await bot.Process.RunAsync("ledger", "verify");
        exitCode.ShouldBe(0, output);
    }

    [Fact]
    public async Task Topic_PressedTwice_SendsOneQuestion()
    {
        var asker = bot.SecondOfficer;
        var topics = (await asker.SayAsync("ask a person may we pay in advance on Fridays")).Card;

        var first = await asker.PressAsync(topics, "question.finance");
        var second = await asker.PressAsync(topics, "question.legal");

        Reference(second.All).ShouldBe(Reference(first.All));
        (await bot.Person(12).SayAsync("questions")).All.ShouldContain("Second commissioning officer waits for your answer since");
        (await bot.Person(11).SayAsync("questions")).All.ShouldContain("There are none. When I cannot answer you, press “Ask a person”");
    }

    [Fact]
    public async Task Topic_OfSomebodyElsesQuestion_SendsNothing()
    {
        var card = (await bot.Person(3).SayAsync("ask a person is this private")).Card;

        var pressed = await bot.Person(4).PressAsync(card, "question.legal");

        pressed.All.ShouldContain("I do not have this question.");
        pressed.All.ShouldNotContain("private");
    }

    [Theory]
    [InlineData("question.legal", "{}")]
    [InlineData("question.legal", """{"id":"nothing","version":1}""")]
    [InlineData("question.answer", """{"id":"ASK-2026-9999","version":1,"answer":"x"}""")]
    [InlineData("question.answer", """{"id":{"a":1},"answer":{"b":2}}""")]
    public async Task Press_DataThatNoCardOfOursHas_IsRefusedInWords(string verb, string data)
    {
        var answer = await bot.Person(9).InvokeAsync(verb, JsonNode.Parse(data)!.AsObject());

        answer.StatusCode.ShouldBe(200);
        answer.All.ShouldContain("Nothing was sent");
    }

    [Fact]
    public async Task AskAPerson_WhoIsNotInTheDirectory_IsTold() =>
        (await bot.Person(98).SayAsync("ask a person who are you")).All.ShouldContain("I do not know you yet");

    [Fact]
    public async Task AskAPerson_InTheMiddleOfAForm_LeavesTheQuestionStanding()
    {
        var officer = bot.Person(5);
        await officer.SayAsync("use sutton", "start", "Befriending");

        var asked = await officer.SayAsync("ask a person who pays for visits");

        asked.All.ShouldContain("Who should answer?");
        asked.Texts[^1].ShouldContain("Question 2 of 6: What is the service, and for whom?");
    }

    [Fact]
    public async Task AskAPerson_NothingAskedBefore_AsksForTheQuestion() =>
        (await bot.Person(13).SayAsync("ask a person")).All.ShouldContain("Type “ask a person” and your question.");

    private async Task<JsonNode> CardAtAsync(ChatUser user, string words)
    {
        var request = await bot.Connector.WaitForAsync(
            one => one.Method == "POST" && one.Body?["attachments"]?[0]?["content"] is { } content
                && IsAt(one, user)
                && CardReader.Text(content).Contains(words, StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        return request.Body!["attachments"]![0]!["content"]!;
    }

    private bool IsAt(ConnectorRequest request, ChatUser user) =>
        request.Segments.Any(segment => segment == user.ConversationId || segment == bot.Connector.PersonalConversation(user.PersonId));

    private static string Reference(string text) => AskReference().Match(text).Value;

    [GeneratedRegex("ASK-2[0-9]{3}-[0-9]{4}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AskReference();
}
