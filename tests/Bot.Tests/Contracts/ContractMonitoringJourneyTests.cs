using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Contracts;

/// <summary>What comes after the signature, over HTTP against the real executable on a clock that runs ahead: reminders reach whoever manages the contract, and what is noted moves the next one.</summary>
public sealed partial class ContractMonitoringJourneyTests : IAsyncLifetime
{
    private readonly TheBot _bot = new();

    private static DateOnly Today => UkTime.Date(TimeProvider.System.GetUtcNow());

    public ValueTask InitializeAsync() => _bot.InitializeAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task MiltonKeynes_Review_IsRemindedOfHeldWithAQuestionInBetweenAndRemindedOfAgain()
    {
        var (officer, manager) = (_bot.Officer, _bot.Person(7));
        await manager.SayAsync("hi");
        await officer.SayAsync("use milton keynes", "start", "Befriending", "Visits to older people", "20k", "3", "0");
        var start = Today.AddMonths(-3);
        var reference = CardReader.ReferenceIn((await EnterAsync(officer, "60000", start, ("payment", "Quarterly in arrears."), ("agreement", "contract"), ("manager", manager.PersonId))).All, "CON");
        (await officer.SayAsync($"contract plan {reference}", "medium", "no")).All.ShouldContain($"due on {UkTime.Day(start.AddMonths(6))}");

        // Ten working days before the day whoever manages it is reminded, and nobody else.
        await _bot.RestartOnAsync(start.AddMonths(6).AddDays(-7));
        var reminder = await _bot.ShownAsync(manager, "Monitoring: due on");
        reminder.ShouldContain($"Monitoring: due on {UkTime.Day(start.AddMonths(6))}");
        reminder.ShouldContain($"{reference}, “Befriending”, with Care and Company.");
        _bot.Connector.Requests.ShouldNotContain(request => request.Segments.Contains(officer.ConversationId) && request.Body!.ToJsonString().Contains("Monitoring: due on", StringComparison.Ordinal));

        await manager.SayAsync($"contract review {reference} monitoring");
        (await manager.SayAsync("today")).Texts[^1].ShouldContain("Question 2 of 3: What did you look at?");
        var answered = await manager.SayAsync("how often do we monitor in Milton Keynes?");
        answered.All.ShouldContain("Milton Keynes, ");
        answered.Texts[^1].ShouldContain("Question 2 of 3: What did you look at?");
        await _bot.RestartOnAsync(start.AddMonths(6));
        var held = await manager.SayAsync("1", "Visits begin on time.");
        var next = NextDue().Match(held.All).Groups["day"].Value;
        next.ShouldNotBeEmpty(held.All);

        // A colleague sees what is due although it is not theirs.
        (await officer.SayAsync("reviews")).All.ShouldNotContain(reference);
        (await officer.SayAsync("reviews all")).All.ShouldContain(next);
        var day = DateOnly.ParseExact(next, "d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
        await _bot.RestartOnAsync(day.AddDays(-7));
        await _bot.ShownAsync(manager, $"Monitoring: due on {next}");
        (await _bot.Process.RunAsync("ledger", "verify")).Output.ShouldContain("All is well:");
        _bot.Connector.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Rotherham_MemorandumOfUnderstanding_IsEnteredForAGrantByTwoPeople()
    {
        var (officer, second) = (_bot.Officer, _bot.SecondOfficer);
        await officer.SayAsync("use rotherham", "start", "Advice for carers", "Advice and short breaks", "150k", "1", "0");
        await officer.SayAsync("choose route", "grant", "light touch", "none is due", UkTime.Day(Today.AddDays(-60)), "skip", "They are trusted and need core costs.");
        var id = await RequestAsync(officer);
        (await _bot.CabinetMember.InvokeAsync("approval.approve", Decision(id))).All.ShouldContain("Approved");
        await _bot.RestartOnAsync(Today.AddDays(21));

        // What the case knows is filled in: a memorandum of understanding is what a grant ends in.
        var form = await second.SayAsync($"open {CardReader.ReferenceIn((await officer.SayAsync("status")).All, "ROT")}", "contract");
        form.All.ShouldContain("2. What was signed? Memorandum of Understanding for a grant");
        form.Texts[^1].ShouldContain("Question 1 of 14: Supplier or grant holder");
        var answered = await second.SayAsync("can the vcs be paid in advance in Rotherham?");
        answered.All.ShouldContain("section 4.5");
        answered.Texts[^1].ShouldContain("Question 1 of 14: Supplier or grant holder");
        await _bot.RestartOnAsync(Today.AddDays(22));
        var entered = await second.SayAsync(
            "Carers Centre", UkTime.Day(Today.AddDays(20)), UkTime.Day(Today.AddDays(30)), UkTime.Day(Today.AddDays(394)), "0", "skip", "In advance", "2, 3", "Contract manager");
        entered.Texts[^1].ShouldContain("In advance");
        entered = await second.SayAsync("1, 2, 3");

        entered.All.ShouldContain("Memorandum of Understanding for a grant");
        entered.All.ShouldContain("In advance, with: a clear business case, a completed risk assessment");
        entered.All.ShouldContain("Entry in the subsidy database");
        entered.All.ShouldNotContain("Contract details notice");
        var reference = CardReader.ReferenceIn(entered.All, "CON");
        (await officer.SayAsync("history")).All.ShouldContain($"Second commissioning officer entered {reference} with Carers Centre into the contracts register.");
    }

    private async Task<BotReplies> EnterAsync(ChatUser officer, string value, DateOnly start, params (string, string)[] more)
    {
        var id = await RequestAsync(officer);
        (await _bot.HeadOfCommissioning.InvokeAsync("approval.approve", Decision(id))).All.ShouldContain("Approved");
        var form = (await officer.SayAsync("contract")).CardList[0];
        await officer.PressAsync(
            form,
            "form.send",
            [
                ("supplier", "Care and Company"), ("value", value), ("vat", "on-top"), ("subject", "light-touch"), ("began", Iso(start.AddMonths(-3))), ("signed", Iso(start.AddDays(-7))),
                ("start", Iso(start)), ("end", Iso(start.AddYears(3).AddDays(-1))), ("extension", "12"), ("tellBy", ""), .. more,
            ]);
        return await officer.SayAsync("contract");
    }

    private static async Task<string> RequestAsync(ChatUser officer)
    {
        await officer.RequestApprovalAsync();
        return CardReader.IdOn((await officer.SayAsync("yes")).Card);
    }

    private static JsonObject Decision(string id) => new() { ["id"] = id, ["version"] = 1, ["reason"] = "It meets the need.", ["interests"] = "none" };

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"The next is due on (?<day>\d+ \w+ \d{4})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NextDue();
}
