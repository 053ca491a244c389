using System.Text.Json.Nodes;
using CommissioningBot.Fakes;
using Microsoft.Data.Sqlite;

namespace CommissioningBot.Bot.Tests.Guidance;

/// <summary>Thumbs under answers, and the list of what the packs lacked, over HTTP against the real executable.</summary>
public sealed class FeedbackTests(TheBot bot) : IClassFixture<TheBot>
{
    private const string Thanks = "Thank you. You said that this helped.";

    [Fact]
    public async Task Thumb_PressedAgainAndChanged_CountsTheLastOneOnce()
    {
        var officer = bot.Officer;
        var card = (await officer.SayAsync("use solihull", "what is right sourcing?")).Card;

        var helped = await officer.PressAsync(card, "answer.helpful");
        var again = await officer.PressAsync(card, "answer.helpful");
        helped.All.ShouldContain(Thanks);
        again.All.ShouldBe(helped.All);
        Count("SELECT COUNT(*) FROM ledger_events WHERE stream LIKE 'feedback/solihull/%' AND type = 'answer-found-helpful'").ShouldBe(1);

        var changed = await officer.PressAsync(helped.Card, "answer.unhelpful");
        changed.All.ShouldContain("You said that this did not help");
        changed.All.ShouldNotContain(Thanks);
        Count("SELECT COUNT(*) FROM answer_feedback WHERE is_helpful = 0 AND framework = 'solihull'").ShouldBe(1);
        Count("SELECT COUNT(*) FROM answer_feedback WHERE framework = 'solihull'").ShouldBe(1);

        (await officer.PressAsync(changed.Card, "answer.helpful")).All.ShouldContain(Thanks);
        Count("SELECT COUNT(*) FROM answer_feedback WHERE is_helpful = 1 AND framework = 'solihull'").ShouldBe(1);
        var (exitCode, output) = await bot.Process.RunAsync("ledger", "verify");
        exitCode.ShouldBe(0, output);
    }

    [Fact]
    public async Task Thumb_AnswerWithItsWorking_ComesBackWhole()
    {
        var user = bot.Person(60);
        var answer = await user.SayAsync("how many quotes do I need for £18,000 a year for 2 years in Rotherham?");

        var helped = await user.PressAsync(answer.Card, "answer.helpful");

        helped.All.ShouldContain("£36,000");
        helped.All.ShouldContain("How I worked it out");
    }

    [Fact]
    public async Task Thumb_OfSomebodyElse_ShowsTheEntryAndNotWhatIAsked()
    {
        await bot.Person(62).SayAsync("how many steps are there in Sutton?");
        var action = CardReader.Actions((await bot.Person(61).SayAsync("what is social value in rotherham?")).Card).First(one => (string?)one["verb"] == "answer.helpful");
        var pressed = await bot.Person(62).InvokeAsync("answer.helpful", action["data"]!.AsObject());

        pressed.All.ShouldContain("Rotherham");
        pressed.All.ShouldContain(Thanks);
        pressed.All.ShouldNotContain("Sutton");
    }

    [Theory]
    [InlineData("""{"id":"nowhere/nothing","version":1}""")]
    [InlineData("""{"id":"rotherham/nothing","version":-1}""")]
    [InlineData("""{"id":"rotherham","version":"x"}""")]
    [InlineData("""{"id":{"a":1}}""")]
    [InlineData("{}")]
    public async Task Thumb_DataThatNoCardOfOursHas_IsRefusedInWords(string data)
    {
        var before = Count("SELECT COUNT(*) FROM ledger_events WHERE stream NOT LIKE 'anchor/%'");

        var answer = await bot.Person(63).InvokeAsync("answer.unhelpful", JsonNode.Parse(data)!.AsObject());

        answer.StatusCode.ShouldBe(200);
        answer.All.ShouldContain("I do not have this answer any more");
        Count("SELECT COUNT(*) FROM ledger_events WHERE stream NOT LIKE 'anchor/%'").ShouldBe(before);
    }

    [Fact]
    public async Task Thumbs_AnswerWithoutAnEntry_HasNone()
    {
        var answer = await bot.Person(64).SayAsync("who feeds the office goldfish at weekends?");

        CardReader.Actions(answer.Card).ShouldNotContain(action => ((string?)action["verb"] ?? "").StartsWith("answer.", StringComparison.Ordinal));
        answer.All.ShouldContain("<Ask a person>");
    }

    [Fact]
    public async Task Unanswered_ForAnAdministrator_ListsQuestionsCouncilsAndDatesWithoutPeople()
    {
        var administrator = bot.Person(10);
        var asker = bot.Person(5);
        await asker.SayAsync("use kent");
        await asker.SayAsync("who polishes the mayoral chain, call me on 020 7946 0958 or jo@example.org?");
        await asker.SayAsync("Who polishes the mayoral chain, call me on 020 7946 0123 or al@example.org");
        await asker.SayAsync("tell me a joke");
        await asker.SayAsync("what is his home address?");
        var unhelpful = await asker.SayAsync("what is best value?");
        await asker.PressAsync(unhelpful.Card, "answer.unhelpful");

        var list = await administrator.SayAsync("unanswered");

        list.All.ShouldContain("polishes the mayoral chain, call me on … or …");
        list.All.ShouldContain("Kent · 2 times · last on ");
        list.All.ShouldContain("Best value");
        list.All.ShouldContain("Kent · once · last on ");
        list.All.ShouldNotContain("7946");
        list.All.ShouldNotContain("example.org");
        list.All.ShouldNotContain("joke");
        list.All.ShouldNotContain("home address");
        list.All.ShouldNotContain("Budget holder");
        Count($"SELECT COUNT(*) FROM ledger_events WHERE stream LIKE 'unanswered/%' AND (recorded_by <> 'system' OR data LIKE '%{asker.PersonId}%')").ShouldBe(0);
    }

    [Fact]
    public async Task Unanswered_WhatWasOnlyNearOrNotAccepted_IsKeptOnce()
    {
        var asker = bot.Person(6);
        await asker.SayAsync("use kent");
        var near = await asker.SayAsync("what if nobody agrees with the new framework?");
        near.All.ShouldContain("None of these");
        (await asker.SayAsync("none of these")).All.ShouldContain("I have noted that I could not answer this");
        await asker.SayAsync("what is best value?");
        await asker.SayAsync("none of these");

        Count("SELECT COUNT(*) FROM ledger_events WHERE stream LIKE 'unanswered/kent/%' AND data LIKE '%nobody agrees with the new framework%'").ShouldBe(1);
        Count("SELECT COUNT(*) FROM ledger_events WHERE stream LIKE 'unanswered/kent/%' AND data LIKE '%what is best value%'").ShouldBe(1);
    }

    [Fact]
    public async Task NoneOfThese_BeforeAnyQuestion_SaysSo() => (await bot.Person(7).SayAsync("none of these")).All.ShouldContain("You have not asked me anything yet.");

    [Fact]
    public async Task Unanswered_WhoMaySeeIt_ExpertsAndAdministratorsOnly()
    {
        (await bot.Person(11).SayAsync("unanswered")).All.ShouldContain("What I could not answer");
        (await bot.Person(10).SayAsync("unanswered")).All.ShouldContain("What I could not answer");
        (await bot.Officer.SayAsync("unanswered")).All.ShouldContain("This list is for experts and administrators");
        (await bot.Person(99).SayAsync("unanswered")).All.ShouldNotContain("What I could not answer");
    }

    private long Count(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(bot.Process.Folder.FullName, "data", "commissioning.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
