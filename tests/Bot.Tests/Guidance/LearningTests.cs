using System.Globalization;
using System.Text.Json.Nodes;
using CommissioningBot.Fakes;
using CommissioningBot.Guidance.Learning;
using CommissioningBot.Knowledge;
using CommissioningBot.People;

namespace CommissioningBot.Bot.Tests.Guidance;

/// <summary>Learns the frameworks as a new commissioner does, over HTTP against the real executable.</summary>
public sealed class LearningTests(TheBot bot) : IClassFixture<TheBot>
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Load();

    public static TheoryData<string> Frameworks => [.. Knowledge.Frameworks.Select(framework => framework.Id)];

    [Theory]
    [MemberData(nameof(Frameworks))]
    public async Task Learn_Typed_LeadsThroughEveryCardAndTenQuestions(string id)
    {
        var user = bot.Officer;
        var framework = Knowledge.FindFramework(id)!;
        var course = CourseOf(user, id);
        var replies = await user.SayAsync($"use {id.Replace('-', ' ')}", "learn");
        foreach (var page in course.Pages)
        {
            replies.All.ShouldContain(page.Title);
            page.Entries.ShouldAllBe(entry => replies.All.Contains(entry.Name, StringComparison.Ordinal));
            replies.All.ShouldContain($"{framework.Council.ShortName}, {framework.Title}");
            replies = await user.SayAsync("next");
        }

        foreach (var (question, index) in course.Questions.Select((question, index) => (question, index)))
        {
            replies.All.ShouldContain($"question {index + 1} of 10");
            replies.All.ShouldContain(question.Ask);
            (await user.SayAsync("next")).All.ShouldContain("Answer this question first");
            var choice = index == 0 ? (question.Right + 1) % question.Options.Count : question.Right;
            replies = await user.SayAsync(((char)('a' + choice)).ToString(CultureInfo.InvariantCulture));
            replies.All.ShouldContain(index == 0 ? "✖ Not quite." : "✔ Right.");
            replies.All.ShouldContain(question.Options[question.Right]);
            replies.All.ShouldContain("Where it is written");
            replies = await user.SayAsync("next");
        }

        replies.All.ShouldContain("You have done it: 9 of 10 right");
        replies.All.ShouldContain(course.Questions[0].Ask);
    }

    [Fact]
    public async Task Learn_OnCards_GoesOnInPlaceAndTakesEachPressOnce()
    {
        var user = bot.SecondOfficer;
        var course = CourseOf(user, "sutton");
        var first = (await user.SayAsync("learn sutton")).Card;

        var second = await user.PressAsync(first, "learn.next");
        var repeated = await user.PressAsync(first, "learn.next");
        second.All.ShouldContain($"card 2 of {course.Pages.Count}");
        repeated.All.ShouldBe(second.All);
        (await user.PressAsync(second.Card, "learn.back")).All.ShouldContain("card 1 of");

        var card = first;
        foreach (var _ in course.Pages)
        {
            card = (await user.PressAsync(card, "learn.next")).Card;
        }

        var question = course.Questions[0];
        (await user.PressAsync(card, "learn.answer")).All.ShouldContain("⚠ Error: Choose one of the answers.");
        (await user.PressAsync(card, "learn.answer", ("choice", "9"))).All.ShouldContain("⚠ Error: Choose one of the answers.");
        var answered = await user.PressAsync(card, "learn.answer", ("choice", question.Right.ToString(CultureInfo.InvariantCulture)));
        answered.All.ShouldContain("✔ Right.");
        (await user.PressAsync(card, "learn.answer", ("choice", ((question.Right + 1) % 3).ToString(CultureInfo.InvariantCulture)))).All.ShouldContain("✔ Right.");
        (await user.PressAsync(answered.Card, "learn.next")).All.ShouldContain("question 2 of 10");
    }

    [Fact]
    public async Task Learn_InterruptedPausedAndAfterARestart_GoesOnWhereItWas()
    {
        await using var restarted = new Restartable();
        await restarted.StartAsync();
        var user = restarted.Bot.Person(5);
        await user.SayAsync("learn kent", "next");

        var interrupted = await user.SayAsync("how many quotes do I need for £18,000 in Rotherham?");
        interrupted.All.ShouldContain("at least two quotations in writing");
        interrupted.Texts[^1].ShouldContain("Back to learning. Learn Kent:");
        interrupted.Texts[^1].ShouldContain("card 2 of");

        await restarted.Bot.Process.KillAsync();
        await restarted.Bot.Process.StartAsync();
        (await user.SayAsync("next")).All.ShouldContain("card 3 of");
        (await user.SayAsync("back")).All.ShouldContain("card 2 of");
        await user.SayAsync("pause");
        (await user.SayAsync("learn kent")).All.ShouldContain("card 2 of");
        (await user.SayAsync("use kent", "learn again")).All.ShouldContain("card 1 of");
    }

    [Fact]
    public async Task Learn_NothingChosen_OffersFrameworksThatItGoesStraightOnWith()
    {
        var offered = await bot.Person(9).SayAsync("learn");

        offered.All.ShouldContain("First choose whose to follow. I then go straight on with “learn”.");
        offered.CardList[^1].ToJsonString().ShouldContain("\"value\":\"learn kent\"");
    }

    [Fact]
    public async Task Learn_ACardOfSomebodyElse_ShowsMyOwnPlace()
    {
        await bot.Person(10).SayAsync("learn solihull", "next");
        var theirs = (await bot.Person(10).SayAsync("next")).Card;

        (await bot.Person(11).PressAsync(theirs, "learn.next")).All.ShouldContain("card 1 of");
    }

    [Fact]
    public async Task Learn_WhoIsNotInTheDirectory_IsTold() => (await bot.Person(97).SayAsync("learn kent")).All.ShouldContain("I do not know you yet");

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":"leeds","version":0}""")]
    public async Task Press_DataThatNoCardOfOursHas_IsRefusedInWords(string data) =>
        (await bot.Person(5).InvokeAsync("learn.next", JsonNode.Parse(data)!.AsObject())).All.ShouldContain("This card is out of date");

    private static Course CourseOf(ChatUser user, string id)
    {
        var framework = Knowledge.FindFramework(id)!;
        return Course.Of(framework, new Caller(new PersonId(user.PersonId), null) { Key = user.PersonId.ToUpperInvariant() }, LearningProgress.Start(framework));
    }

    /// <summary>A bot of its own, since it is killed.</summary>
    private sealed class Restartable : IAsyncDisposable
    {
        public TheBot Bot { get; } = new();

        public async Task StartAsync() => await Bot.InitializeAsync();

        public ValueTask DisposeAsync() => Bot.DisposeAsync();
    }
}
