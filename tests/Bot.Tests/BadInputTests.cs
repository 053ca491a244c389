using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests;

/// <summary>What people and clients may send by mistake or on purpose: a plain answer or a 4xx, never a 500, and nothing changes.</summary>
public sealed class BadInputTests(TheBot bot) : IClassFixture<TheBot>
{
    private static readonly HttpClient Http = new();

    public static TheoryData<string, int> Bodies => new()
    {
        { "", 400 },
        { "{", 400 },
        { "[]", 400 },
        { "{}", 400 },
        { """{"type":"message"}""", 400 },
        { """{"type":7}""", 400 },
        { new string('[', 100_000), 400 },
        { $$"""{"type":"message","text":"{{new string('x', 1_000_000)}}"}""", 413 },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Post_BodyThatIsNoActivity_Gets4xxWithAProblem(string body, int status)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await Http.PostAsync(new Uri(bot.Process.Address, "/api/messages"), content, TestContext.Current.CancellationToken);

        ((int)response.StatusCode).ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Post_UnknownActivityType_Is200()
    {
        using var response = await bot.Officer.PostAsync(bot.Officer.New("somethingNew"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Post_UnknownInvoke_Is501()
    {
        var activity = bot.Officer.New("invoke");
        activity["name"] = "tab/fetch";

        using var response = await bot.Officer.PostAsync(activity);

        response.StatusCode.ShouldBe(HttpStatusCode.NotImplemented);
    }

    [Fact]
    public async Task Say_30000Characters_IsAnsweredPlainlyAndChangesNothing()
    {
        var answer = await bot.Officer.SayAsync(new string('q', 30_000));

        answer.Texts[0].ShouldBe("That message is too long for me: at most 8,000 characters. Nothing was saved. Please send the important part.");
    }

    [Fact]
    public async Task Say_Stranger_MayAskButNotWork()
    {
        var stranger = bot.Person(4711);

        (await stranger.SayAsync("start")).All.ShouldContain("You are not in the council’s directory");
        (await stranger.SayAsync("how many quotes for £18k in Rotherham?")).All.ShouldContain("at least two quotations in writing");
    }

    [Fact]
    public async Task Open_ReferenceThatDoesNotExist_SaysWhereToLook() =>
        (await bot.Officer.SayAsync("open SUT-1999-0001")).Texts[0].ShouldBe(
            "I cannot find SUT-1999-0001. Say “my cases”, “my requests” or “decisions” to see what there is.");

    [Fact]
    public async Task Press_StepOfAnOutdatedCard_MovesNothingAndShowsTheTruth()
    {
        var officer = bot.SecondOfficer;
        var opened = await officer.SayAsync("use sutton", "start", "Outdated", "Card", "1k", "1", "0", "service");
        var first = opened.Card;
        var leave = await officer.PressAsync(first, "case.next");
        await officer.PressAsync(leave.Card, "case.go-on");

        var again = await officer.PressAsync(first, "case.next");

        again.All.ShouldContain("The case has moved on: it stands at step 2, Investigate.");
        again.All.ShouldContain("Step 2 of 8");
    }

    [Fact]
    public async Task Press_CardDataChangedByTheClient_IsRefused()
    {
        var answer = await bot.Officer.InvokeAsync("case.next", new JsonObject { ["id"] = "SUT-2026-9999", ["version"] = "many" });

        answer.All.ShouldContain("I cannot find this case");
    }

    [Fact]
    public async Task Press_WithoutTheVersionThatTheCardShowed_SaysThatTheCardIsOutOfDate()
    {
        var reference = CardReader.IdOn((await bot.Officer.SayAsync("use sutton", "start", "Versions", "Card", "1k", "1", "0", "service")).Card);

        (await bot.Officer.InvokeAsync("case.next", new JsonObject { ["id"] = reference })).All.ShouldContain($"Say “open {reference}” to see the case as it is now. Nothing was saved.");
    }

    [Theory]
    [MemberData(nameof(WordsTests.Nothing), MemberType = typeof(WordsTests))]
    public async Task Say_ATitleThatSaysNothing_IsAskedForAgain(string title)
    {
        var officer = bot.Person(6);
        var form = (await officer.SayAsync("use sutton", "start")).Card;

        (await officer.PressAsync(form, "form.send", ("title", title), ("what", title), ("value", "1k"), ("years", "1"), ("extension", "0"))).All.ShouldNotContain("-2026-");
        (await officer.SayAsync(title)).All.ShouldNotContain("Question 2");
        await officer.SayAsync("cancel");
    }

    [Fact]
    public async Task Press_ByAPersonWhoIsNoOfficer_IsRefused()
    {
        var opened = await bot.Officer.SayAsync("use sutton", "start", "Mine", "Not yours", "1k", "1", "0", "service");

        (await bot.CabinetMember.PressAsync(opened.Card, "case.next")).All.ShouldContain("Cases are worked on by officers.");
    }

    [Fact]
    public async Task Deliver_SameActivityTwice_ChangesNothingTheSecondTime()
    {
        var officer = bot.Person(6);
        var opened = await officer.SayAsync("use sutton", "start", "Twice", "Delivered", "1k", "1", "0", "service");
        var data = CardReader.Actions(opened.Card).First(action => (string?)action["verb"] == "case.next")["data"]!.AsObject();

        var first = await officer.InvokeAsync("case.go-on", data, "twice-1");
        var second = await officer.InvokeAsync("case.go-on", data, "twice-1");

        second.All.ShouldBe(first.All);
        (await officer.SayAsync("status")).All.ShouldContain("1 of 8 steps done");
    }
}
