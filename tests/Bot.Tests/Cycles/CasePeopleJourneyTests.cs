using System.Text.RegularExpressions;
using CommissioningBot.Fakes;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Bot.Tests.Cycles;

/// <summary>The people of a case from nobody to somebody else, over HTTP against the real executable: with a question and a power cut in the middle of each form, and a colleague who changes what the first has settled.</summary>
public sealed partial class CasePeopleJourneyTests : IAsyncLifetime
{
    private static readonly Cycle Sutton = KnowledgeBase.Load().FindFramework("sutton")!.Cycle!;

    private readonly TheBot _bot = new();

    public ValueTask InitializeAsync() => _bot.InitializeAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task Sutton_People_AreNamedWarnedOfAndChangedByTwoWithARecord()
    {
        var (officer, second) = (_bot.Officer, _bot.SecondOfficer);
        await officer.SayAsync("use sutton", "start", "Home care", "Care at home for older people", "20k", "3", "0");
        var reference = CaseReference().Match((await officer.SayAsync("service")).All).Value;
        (await officer.SayAsync("case people")).All.ShouldContain("Commissioning Officer/Lead\nCommissioning officer");

        // One person for both roles: allowed, and the framework's advice is told.
        await officer.SayAsync("set contract manager");
        await InterruptAsync(officer, "Question 1 of 2: Who is Contract Manager of this case?");
        var named = await officer.SayAsync("Commissioning officer", "skip");
        named.All.ShouldContain("In many cases somebody else should manage the contract, in case the service is recommissioned or decommissioned later. (Sutton, Commissioning Framework, section “Role Definitions”, Contract Manager)");
        (await officer.SayAsync("set budget holder to Cabinet Member")).Texts[^1].ShouldContain("does not give them the role budget-holder");
        await officer.SayAsync("set budget holder to Budget holder", "set procurement specialist to Procurement specialist");

        // A colleague sees the same warning and names somebody else, which needs a reason.
        (await second.SayAsync($"open {reference}", "status")).All.ShouldContain("In many cases somebody else should manage the contract");
        await second.SayAsync($"set contract manager of {reference}");
        await InterruptAsync(second, "Question 1 of 2: Who is Contract Manager of this case? Until now: Commissioning officer");
        (await second.SayAsync("Contract manager")).Texts[^1].ShouldContain("Question 2 of 2: Why?");
        (await second.SayAsync("skip")).Texts[^1].ShouldStartWith("This cannot be left out. Say why it changes; the reason stands in the history of the case. Question 2 of 2: Why?");
        (await second.SayAsync("The framework advises it.")).All.ShouldNotContain("Look out");

        // Who holds a role is known in the case; what the role is, the framework says.
        var who = await second.SayAsync("who is the contract manager?");
        who.Texts[0].ShouldBe($"Contract Manager in {reference} “Home care”: Contract manager.");
        who.All.ShouldContain("Sutton, Commissioning Framework, section “Role Definitions”");
        who.Texts[^1].ShouldStartWith("Back to your case.");
        (await second.SayAsync("who’s responsible for this step?")).Texts[0].ShouldStartWith($"Responsible for step 1, {Sutton.Steps[0].Name}, of {reference}: ");

        // Joint work: partners, and how the budgets are held, in the framework's words.
        await second.SayAsync($"set partners of {reference}");
        await InterruptAsync(second, "Question 1 of 2: Which partners commission with you?");
        (await second.SayAsync("Health board, Kingston", "pooled budgets")).All.ShouldContain("With Health board, Kingston. Pooled budgets");

        // The first sees what the second did, and takes the partners out again.
        var people = await officer.SayAsync("case people");
        people.All.ShouldContain("Contract Manager\nContract manager");
        people.All.ShouldContain("Budget Holder\nBudget holder");
        people.All.ShouldContain("With Health board, Kingston. Pooled budgets");
        (await officer.SayAsync("set partners", "skip", "skip")).All.ShouldContain("Not joint");

        // Whose step it is follows from who holds its role.
        await officer.SayAsync("go on anyway", "go on anyway", "go on anyway", "go on anyway");
        (await _bot.Person(6).SayAsync("cases waiting for me")).All.ShouldContain(reference);
        (await _bot.Person(7).SayAsync("cases waiting for me")).All.ShouldNotContain(reference);

        var (exitCode, history) = await _bot.Process.RunAsync("cases", "history", reference);
        exitCode.ShouldBe(0, history);
        var place = 0;
        foreach (var sentence in (string[])
        [
            "Commissioning officer named Commissioning officer as Contract Manager.",
            "Commissioning officer named Budget holder as Budget Holder.",
            "Commissioning officer named Procurement specialist as Procurement Specialist.",
            "Second commissioning officer named Contract manager as Contract Manager. Reason: The framework advises it.",
            "Second commissioning officer settled joint work with Health board, Kingston (Pooled budgets).",
            "Commissioning officer settled that the work is not joint any more.",
        ])
        {
            place = history.IndexOf(sentence, place, StringComparison.Ordinal);
            place.ShouldBeGreaterThan(0, sentence);
        }

        (await _bot.Process.RunAsync("ledger", "verify")).Output.ShouldContain("All is well:");
    }

    // A question is answered in the middle of a form and the power goes; the form waits where it was.
    private async Task InterruptAsync(ChatUser user, string question)
    {
        var answered = await user.SayAsync("how many quotes do I need for £18,000 in Rotherham?");
        answered.All.ShouldContain("at least two quotations in writing");
        answered.Texts[^1].ShouldContain(question);
        await _bot.RestartAsync();
        (await user.SayAsync("what is social value?")).Texts[^1].ShouldContain(question);
    }

    [GeneratedRegex("SUT-2[0-9]{3}-[0-9]{4}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CaseReference();
}
