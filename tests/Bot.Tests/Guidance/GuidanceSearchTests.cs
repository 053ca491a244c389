using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using CommissioningBot.Fakes;
using CommissioningBot.Guidance;
using CommissioningBot.Knowledge;

namespace CommissioningBot.Bot.Tests.Guidance;

/// <summary>The message extension, over HTTP against the real executable.</summary>
public sealed class GuidanceSearchTests(TheBot bot) : IClassFixture<TheBot>
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Load();

    [Fact]
    public void Entries_OfEveryPack_HaveAnAnswerOfTheirOwn()
    {
        var answers = new AnswersByEntry(Knowledge);

        Knowledge.Frameworks.SelectMany(framework => framework.Entries.Where(entry => answers.Of(framework, entry) is null).Select(entry => $"{framework.Id} {entry.Id}"))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Query_NoFrameworkSelected_FindsEveryCouncilAndNamesIt()
    {
        var result = await bot.Person(50).SearchAsync("decommissioning");

        ((string)result["type"]!).ShouldBe("result");
        ((string)result["attachmentLayout"]!).ShouldBe("list");
        result.Titles().Select(title => title.Split(':')[0]).Distinct(StringComparer.Ordinal)
            .ShouldBeSubsetOf(["Rotherham", "Sutton", "Milton Keynes", "Kent", "Solihull"]);
        result.Titles().Select(title => title.Split(':')[0]).Distinct(StringComparer.Ordinal).Count().ShouldBeGreaterThanOrEqualTo(3);
        foreach (var attachment in result["attachments"]!.AsArray())
        {
            ((string)attachment!["contentType"]!).ShouldBe("application/vnd.microsoft.card.adaptive");
            ((string)attachment["preview"]!["contentType"]!).ShouldBe("application/vnd.microsoft.card.thumbnail");
            ((string)attachment["preview"]!["content"]!["text"]!).ShouldNotBeNullOrWhiteSpace();
            CardReader.Text(attachment["content"]!).ShouldContain("Where it is written");
            CardReader.Actions(attachment["content"]!).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Query_FrameworkSelected_StaysInItUnlessAnotherIsNamed()
    {
        var user = bot.Person(51);
        await user.SayAsync("use sutton");

        (await user.SearchAsync("social value")).Titles().ShouldAllBe(title => title.StartsWith("Sutton: ", StringComparison.Ordinal));
        (await user.SearchAsync("social value rotherham")).Titles().ShouldAllBe(title => title.StartsWith("Rotherham: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Query_WordHalfTyped_FindsWhatItBegins()
    {
        var user = bot.Person(52);
        await user.SayAsync("use rotherham");

        (await user.SearchAsync("decomm")).Titles().ShouldContain("Rotherham: Notice for decommissioning");
        (await user.SearchAsync("how many quotes for £18,000")).Titles()[0].ShouldBe("Rotherham: £5,000 up to £20,000");
        (await user.SearchAsync("socail value")).Titles().ShouldContain("Rotherham: Social value");
    }

    [Fact]
    public async Task Query_EntryThatTheLawHasOvertaken_ShowsTheRuleNowToo()
    {
        var user = bot.Person(53);
        await user.SayAsync("use rotherham");

        var band = (await user.SearchAsync("how many quotes for £200,000"))["attachments"]![0]!;

        ((string)band["preview"]!["content"]!["title"]!).ShouldBe("Rotherham: £172,514 and above");
        ((string)band["preview"]!["content"]!["text"]!).ShouldStartWith("The law has changed since this was written. Now: £172,514 was the European figure of 2014 and 2015");
        ((string)band["content"]!["fallbackText"]!).ShouldStartWith("Rotherham: the law has changed since this was written. Now: ");
        CardReader.Text(band["content"]!).ShouldContain("Now: what the law says");
    }

    [Fact]
    public async Task Query_Paged_GivesEveryResultOnceAndThenNone()
    {
        var user = bot.Person(54);
        var all = (await user.SearchAsync("commissioning")).Titles();

        var first = (await user.SearchAsync("commissioning", 0, 5)).Titles();
        var second = (await user.SearchAsync("commissioning", 5, 5)).Titles();
        var past = await user.SearchAsync("commissioning", 100_000, 5);

        first.Concat(second).ShouldBe(all.Take(10));
        ((string)past["type"]!).ShouldBe("result");
        past["attachments"]!.AsArray().ShouldBeEmpty();
        (await user.SearchAsync("commissioning", -3, 1_000_000)).Titles().ShouldBe(all);
    }

    [Fact]
    public async Task Query_JustOpened_ShowsCommonSubjects()
    {
        var titles = (await bot.Person(55).OpenSearchAsync()).Titles();

        titles.Count.ShouldBeGreaterThan(10);
        titles.ShouldContain("Rotherham: Social value");
    }

    [Theory]
    [InlineData("qwxz plork", "I found nothing on “qwxz plork” in the frameworks. Try fewer or other words, such as “grants”.")]
    [InlineData("  ", "Type a few words, such as “social value” or “how many quotes for £18,000”.")]
    [InlineData("<at>zzqx</at> {{plork}}", null)]
    public async Task Query_NothingToFind_IsToldInWords(string text, string? words)
    {
        var result = await bot.Person(56).SearchAsync(text);

        ((string)result["type"]!).ShouldBe("message");
        ((string)result["text"]!).ShouldNotContain("<at>");
        if (words is not null)
        {
            ((string)result["text"]!).ShouldBe(words);
        }
    }

    [Fact]
    public async Task Query_CommandThatWeDoNotHave_IsToldInWords()
    {
        var result = await bot.Person(57).SearchAsync("unheardOf", null, null);

        ((string)result["type"]!).ShouldBe("message");
        ((string)result["text"]!).ShouldBe("I do not know this command. Ask your administrator to update the app.");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"commandId":3}""")]
    [InlineData("""{"commandId":"guidance","parameters":{"name":"query"}}""")]
    [InlineData("""{"commandId":"guidance","queryOptions":{"skip":"many"}}""")]
    public async Task Query_Malformed_Is400(string value)
    {
        using var response = await bot.Person(58).QueryAsync(JsonNode.Parse(value));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Query_AnythingTyped_IsAnsweredInTime()
    {
        var user = bot.Person(59);
        await user.SearchAsync("warm");
        foreach (var text in (string[])["c", "the", new string('x', 20_000), string.Concat(Enumerable.Repeat("commissioning services ", 2_000)), "\0\u202E", "🙂", "%' OR 1=1"])
        {
            var clock = Stopwatch.StartNew();
            ((string)(await user.SearchAsync(text))["type"]!).ShouldBeOneOf("result", "message");

            // Teams waits for five.
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5), text[..Math.Min(10, text.Length)]);
        }
    }
}
