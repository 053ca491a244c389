using System.Text.Json.Nodes;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Exceptions;

/// <summary>An exception from the need to the log, over HTTP against the real executable.</summary>
public sealed class ExceptionJourneyTests : IAsyncLifetime
{
    private readonly TheBot _bot = new();

    private static string Reference => $"EXC-{UkTime.Date(TimeProvider.System.GetUtcNow()).Year}-0001";

    public ValueTask InitializeAsync() => _bot.InitializeAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task Rotherham_1_3_Exception_IsLoggedApprovedAndFound()
    {
        var officer = _bot.Officer;
        await officer.SayAsync("use rotherham");
        var form = await officer.SayAsync("exception");
        form.All.ShouldContain("Another approach is allowed only for an exceptional reason");
        form.Texts[^1].ShouldContain("Question 1 of 9: What is the exception about?");
        (await officer.SayAsync("Urgent placement")).Texts[^1].ShouldContain("Question 2 of 9");
        (await officer.SayAsync("9.9")).Texts[^1].ShouldStartWith("Rotherham’s document has no section “9.9”.");
        (await officer.SayAsync("4.4")).Texts[^1].ShouldContain("Write the whole heading.");
        (await officer.SayAsync("3.1")).Texts[^1].ShouldContain("Question 3 of 9");

        // A power cut in the middle of the form, and a question.
        await _bot.RestartAsync();
        var asked = await officer.SayAsync("how many quotes do I need for £18,000 in Rotherham?");
        asked.All.ShouldContain("at least two quotations in writing");
        asked.Texts[^1].ShouldContain("Question 3 of 9: Which rule there is not followed?");
        await officer.SayAsync("Two quotations in writing");
        (await officer.SayAsync("because we are in a hurry")).Texts[^1].ShouldContain("Choose one of these. Question");
        await officer.SayAsync("Funding guidelines", "The grant names the provider.", "The named provider is asked.");
        (await officer.SayAsync("-1")).Texts[^1].ShouldContain("The value cannot be less than nothing. Write 0 if no money turns on it.");
        (await officer.SayAsync("18k")).Texts[^1].ShouldContain("Question 8 of 9");
        (await officer.SayAsync("1 January 2020")).Texts[^1].ShouldContain("Question 9 of 9");
        (await officer.SayAsync("ROT-1999-0001")).Texts[^1].ShouldContain("I cannot find ROT-1999-0001.");
        var past = await officer.SayAsync("skip");
        past.Texts[^1].ShouldContain("This day is past.");
        var logged = await officer.SayAsync("skip");
        logged.All.ShouldContain($"Exception {Reference}");
        logged.All.ShouldContain("Logged, not approved: the rule must be followed until somebody approves the exception.");

        // The card of the same form has been overtaken.
        (await officer.PressAsync(form.CardList[0], "form.send", ("title", "Again"))).All.ShouldContain("This form was sent already");

        (await officer.RequestApprovalAsync()).Texts[^1].ShouldContain("It goes to: Officer with delegated powers (Head of commissioning)");
        var sent = await officer.SayAsync("yes");
        var id = CardReader.IdOn(sent.Card);
        (await officer.SayAsync("request approval")).Texts[^1].ShouldBe($"{Reference} has a request already: {id}. Say “my requests” to see it.");
        var own = await officer.InvokeAsync("approval.approve", Decision(id));
        own.All.ShouldContain("You asked for this approval, so you cannot decide on it.");
        (await _bot.HeadOfCommissioning.InvokeAsync("approval.approve", Decision(id))).All.ShouldContain("Approved");

        var second = _bot.SecondOfficer;
        (await second.SayAsync($"open {Reference}")).All.ShouldContain("Approved by Head of commissioning on");
        (await second.SayAsync("exceptions")).All.ShouldContain("Urgent placement");
        (await second.SayAsync("exceptions funding")).All.ShouldContain(Reference);
        (await second.SayAsync("exceptions submarine")).All.ShouldContain("There are none.");
        (await second.SayAsync("request approval")).Texts[^1].ShouldBe("Head of commissioning has approved this exception already. Log a new one if things have changed.");
        (await second.SayAsync("decisions exception")).All.ShouldContain("Exception: Urgent placement");
        var (exitCode, output) = await _bot.Process.RunAsync("ledger", "verify");
        exitCode.ShouldBe(0, output);
    }

    [Theory]
    [InlineData("kent", "The document gives no way to get an exception or a waiver")]
    [InlineData("sutton", "The framework has no rule for exceptions or waivers, none for emergencies or direct awards")]
    [InlineData("solihull", "The document does not say how to get an exception")]
    [InlineData("milton keynes", "Milton Keynes’s document says nothing on exceptions")]
    public async Task Framework_ThatIsSilent_SaysSoAndLogsNothing(string council, string words)
    {
        await _bot.Officer.SayAsync($"use {council}");

        (await _bot.Officer.SayAsync("exception")).Texts[^1].ShouldContain(words);
        (await _bot.Officer.SayAsync("exceptions")).All.ShouldContain("There are none.");
    }

    [Fact]
    public async Task Exception_ByAPersonWhoIsNoOfficer_IsRefused()
    {
        await _bot.CabinetMember.SayAsync("use rotherham");

        (await _bot.CabinetMember.SayAsync("exception")).Texts[^1].ShouldStartWith("Exceptions are logged by officers.");
    }

    private static JsonObject Decision(string id) => new() { ["id"] = id, ["version"] = 1, ["reason"] = "The funder asks for it.", ["interests"] = "none" };
}
