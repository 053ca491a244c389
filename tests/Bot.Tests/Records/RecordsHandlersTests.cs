using CommissioningBot.Bot.Tests.Storage;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.People;
using CommissioningBot.Records;
using CommissioningBot.Storage;
using Microsoft.Extensions.Hosting;

namespace CommissioningBot.Bot.Tests.Records;

/// <summary>The register in the chat.</summary>
public sealed class RecordsHandlersTests() : RecordsTest(TestEngine.Sqlite)
{
    private static readonly Person s_officer = new(new PersonId("a1"), "Commissioning officer", "officer@council.example", new HashSet<PersonRole> { PersonRole.Officer });

    [Theory]
    [InlineData("decisions", "")]
    [InlineData("Decisions about home care?", "about home care")]
    [InlineData("register", "")]
    [InlineData("decisions DEC-APR-2026-0001", "DEC-APR-2026-0001")]
    public void Command_Typed_IsTheRegister(string text, string argument) =>
        new CommandTable([new RecordsHandlers()]).Match(text).ShouldNotBeNull().Argument.ShouldBe(argument);

    [Theory]
    [InlineData("decision making in Kent")]
    [InlineData("decisions: who takes them")]
    [InlineData("what decisions must go to Cabinet")]
    public void Command_Question_IsNotTheRegister(string text) => new CommandTable([new RecordsHandlers()]).Match(text).ShouldBeNull();

    [Fact]
    public async Task Decisions_MoreThanAPage_OffersTheNext()
    {
        var host = CreateRecords();
        await RecordAsync(host, [.. Enumerable.Range(1, 10).Select(number => Decision(number))]);
        var first = await SayAsync(host, "home");
        first.Summary.ShouldStartWith("DEC-APR-2026-0010: approved, “Home care 10”, £100,010.50, by Cabinet Member – Adults’ Câre (Cabinet Member for Adults) on 1 June 2026 at 10:40.\n");
        Json(first).ShouldContain("\"value\":\"decisions home page 2\"");
        var second = await SayAsync(host, "home page 2");
        second.Summary!.Split('\n').Length.ShouldBe(2);
        Json(second).ShouldNotContain("page 3");
    }

    [Fact]
    public async Task Decisions_NoneFound_SaysSo() => (await SayAsync(CreateRecords(), "anything")).Summary.ShouldBe("No decision found.");

    [Theory]
    [InlineData("DEC-APR-2026-0002")]
    [InlineData("dec-apr-2026-0002")]
    public async Task Decisions_Reference_ShowsThatDecision(string reference)
    {
        var host = CreateRecords();
        await RecordAsync(host, Decision(1), Decision(2));
        var reply = await SayAsync(host, reference);
        Json(reply).ShouldContain("Best value, and residents asked for it.");
        Json(reply).ShouldContain("\"open SUT-2026-0002\"");
    }

    [Fact]
    public async Task Decisions_PersonNotInTheDirectory_IsToldWhy()
    {
        var host = CreateRecords();
        await RecordAsync(host, Decision());
        var reply = await SayAsync(host, "", null);
        reply.Summary.ShouldBe("The register of decisions is for people whom the council’s directory knows.");
        Json(reply).ShouldNotContain("Home care");
    }

    [Theory]
    [InlineData("DEC-APR-2026-0001", true, true)]
    [InlineData("DEC-APR-2026-0001", false, false)]
    [InlineData("APR-2026-0001", true, false)]
    [InlineData("DEC-APR-2026-0099", true, false)]
    public async Task Open_Reference_OpensOwnDecisionsForPeopleOfTheDirectory(string reference, bool isKnown, bool opens)
    {
        var host = CreateRecords();
        await RecordAsync(host, Decision());
        var (turn, context) = Context(host, isKnown ? s_officer : null);
        (await Get<RecordsHandlers>(host).TryOpenAsync(context, reference, Token)).ShouldBe(opens);
        turn.Replies.Count.ShouldBe(opens ? 1 : 0);
    }

    private static Task<Activity> SayAsync(IHost host, string argument) => SayAsync(host, argument, s_officer);

    private static async Task<Activity> SayAsync(IHost host, string argument, Person? person)
    {
        var (turn, context) = Context(host, person);
        await Get<RecordsHandlers>(host).Commands[0].RunAsync(context, argument, Token);
        return turn.Replies.ShouldHaveSingleItem().Activity;
    }

    private static (TurnContext Turn, DialogContext Context) Context(IHost host, Person? person)
    {
        var turn = new TurnContext(new Activity { Type = ActivityTypes.Message }, Get<IStore>(host).Begin());
        turn.TurnState.Set(new Caller(person?.Id, person) { Key = "a1" });
        return (turn, new DialogContext(new DialogSet(), turn, new DialogState()));
    }

    private static string Json(Activity reply) => reply.Attachments![0].Content!.Value.GetRawText();
}
