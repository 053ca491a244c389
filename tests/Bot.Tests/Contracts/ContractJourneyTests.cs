using System.Globalization;
using System.Text.Json.Nodes;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Contracts;

/// <summary>A contract from its approval to its reviews, over HTTP against the real executable, with questions in between and a power cut.</summary>
public sealed class ContractJourneyTests(TheBot bot) : IClassFixture<TheBot>
{
    // Days that are asked for as ahead or past must be so on whatever day the tests run.
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task Rotherham_ApprovedCase_GoesIntoTheRegisterWithPaymentInAdvanceAndNotices()
    {
        var officer = bot.Officer;
        var manager = bot.Person(7);
        await officer.SayAsync("use rotherham", "start", "Advice for carers", "Advice and short breaks", "15k", "2", "1");
        (await officer.SayAsync("contract")).All.ShouldContain("Nothing has been approved in this case, so there is nothing to sign. Say “request approval” first.");
        await ApproveAsync(officer, bot.HeadOfCommissioning);

        var form = await officer.SayAsync("contract");
        form.All.ShouldContain("approved £45,000.");
        form.All.ShouldContain("Both are needed. The document does not say who agrees to it or how much may be paid. (section 4.5)");
        form.All.ShouldContain("Payments are normally made in arrears, once the agreed terms have been met. (section 4.5)");
        CardReader.Inputs(form.CardList[0]).First(input => (string)input["id"]! == "value")["value"]!.ToString().ShouldBe("45000");
        var asked = await officer.SayAsync("Carers Centre", "Memorandum of Understanding for a grant");
        asked.Texts[^1].ShouldContain("How does VAT stand to this value?");
        (await officer.SayAsync("can the vcs be paid in advance?")).Texts[^1].ShouldContain("How does VAT stand to this value?");

        // The form on the card and the questions in the chat are one form: it is finished on the card, after a power cut.
        await bot.Process.KillAsync();
        await bot.Process.StartAsync();
        var card = form.CardList[0];
        var wrong = await officer.PressAsync(card, "form.send", Signed(value: "0", end: Today.AddDays(-1)));
        wrong.All.ShouldContain("The value must be more than nothing.");
        wrong.All.ShouldContain("The end must be ahead; this day is past.");
        (await officer.PressAsync(card, "form.send", Signed(value: "45,000.01"))).All.ShouldContain("£45,000.01 is more than £45,000, which APR-");
        (await officer.PressAsync(card, "form.send", Signed(start: Today.AddDays(40), end: Today.AddDays(39)))).All.ShouldContain("The end must be after the start,");
        (await officer.PressAsync(card, "form.send", Signed(payment: "advance", conditions: "only-for,business-case"))).All.ShouldContain("In advance needs: A completed risk assessment (Rotherham, Commissioning Framework, section 4.5");
        var entered = await officer.PressAsync(card, "form.send", Signed(payment: "advance", conditions: "only-for,business-case,risk-assessment"));
        entered.All.ShouldContain("is in the contracts register.");
        entered.All.ShouldContain($"Look out: it was signed on {UkTime.Day(Today.AddDays(-3))}, before APR-");
        entered.All.ShouldContain("In advance, with: a clear business case, a completed risk assessment");
        entered.All.ShouldContain("Every commissioned service must be entered on the contracts register; the framework sets no lowest amount for this.");
        entered.All.ShouldContain("(In force: 24 February 2025. Procurement Act 2023, section 68");
        entered.All.ShouldContain("VAT comes on top: £54,000 counts for the law’s lines");
        entered.All.ShouldContain("Contract details notice (below threshold)");
        entered.All.ShouldContain("(In force: 24 February 2025. Procurement Act 2023, section 87(3))");
        entered.All.ShouldContain("(In force: 24 February 2025. Procurement Act 2023, section 87)");
        (await officer.PressAsync(card, "form.send", Signed())).All.ShouldContain("This form was sent already");
        var reference = CardReader.ReferenceIn(entered.All, "CON");
        await bot.Connector.WaitForAsync(
            request => request.Body?.ToJsonString().Contains("You manage this contract now", StringComparison.Ordinal) == true, TestContext.Current.CancellationToken);

        (await bot.CabinetMember.SayAsync("contracts carers")).All.ShouldContain("£45,000");
        (await bot.CabinetMember.SayAsync("contracts nothing of this name")).All.ShouldContain("No contract found.");
        (await officer.SayAsync("contract")).All.ShouldContain(reference);
        (await officer.SayAsync("contract notice", "Contract details notice (below threshold)", "today", "Find a Tender 2026/S 000-000001")).All.ShouldContain("published on");

        // Who manages contracts has no case open: the contract that they looked at is meant.
        await manager.SayAsync($"open {reference}");
        (await manager.SayAsync("contract plan")).Texts[^1].ShouldContain("Question 1 of 2: How weighty are the risks?");
        await manager.SayAsync("cancel");
        (await manager.SayAsync($"contract plan {reference}", "high", "yes")).All.ShouldContain("Every 3 months for value £45,000, as for values from £20,000, high risk. The document gives no length; this one is an example for your council to replace.");
        (await manager.SayAsync("reviews")).All.ShouldContain("Performance meeting");
        (await manager.SayAsync($"contract review {reference}", "today")).Texts[^1].ShouldContain("The contract begins on");
        bot.Connector.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task MiltonKeynes_MonitoringAndServiceReview_FollowTheDocumentAndItsNotice()
    {
        var officer = bot.SecondOfficer;
        await officer.SayAsync("use milton keynes", "start", "Befriending", "Visits to older people", "20k", "3", "0");
        await ApproveAsync(officer, bot.HeadOfCommissioning);
        var asked = await officer.SayAsync("contract");
        asked.All.ShouldContain("The document does not say when a provider is paid");
        var form = asked.CardList[0];
        var entered = await officer.PressAsync(form, "form.send", Signed(supplier: "Befrienders", value: "60000", start: Today.AddMonths(-7), end: Today.AddMonths(29), signed: Today.AddMonths(-8), payment: "Quarterly in arrears."));
        var reference = CardReader.ReferenceIn(entered.All, "CON");

        var planned = await officer.SayAsync("contract plan", "medium", "no");
        planned.All.ShouldContain("Every 6 months for value £60,000, as for values above £25,000, medium risk. The document says no oftener than every 3 months as a rule");
        planned.All.ShouldContain("Every 12 months for value £60,000, medium risk. The document asks for it at least every 12 months.");
        planned.All.ShouldContain($"due on {Day(Today)}");

        var replan = (await officer.SayAsync("contract replan")).CardList[0];
        (await officer.PressAsync(replan, "form.send", ("risk", "medium"), ("isNew", "no"), ("months.monitoring", "6"), ("months.annual-review", "18"))).All.ShouldContain("Annual review must come at least every 12 months (Milton Keynes,");
        (await officer.PressAsync(replan, "form.send", ("risk", "medium"), ("isNew", "no"), ("months.monitoring", "1"), ("months.annual-review", "12"))).All.ShouldContain("As a rule Monitoring comes at most every 3 months (Milton Keynes,");
        var replanned = await officer.PressAsync(replan, "form.send", ("risk", "medium"), ("isNew", "no"), ("months.monitoring", "1"), ("months.annual-review", "12"), ("reason", "Two complaints in a month."));
        replanned.All.ShouldContain("Every month instead of every 6 months.");
        replanned.All.ShouldContain("Why this plan: Two complaints in a month.");

        await bot.Process.KillAsync();
        await bot.Process.StartAsync();

        (await officer.SayAsync("contract review", "tomorrow")).Texts[^1].ShouldContain("This day is to come. Note it when it has been held.");
        var held = await officer.SayAsync("today", "1", "Visits begin on time.");
        held.All.ShouldContain($"Noted. The next is due on {Day(Today.AddMonths(1))}.");
        held.All.ShouldContain("looked at: Many complaints");

        await officer.SayAsync("contract concern", "Visits are missed.", "monitoring", "A second visitor for each round.");
        (await officer.SayAsync("yesterday")).Texts[^1].ShouldContain("The day for the action must be ahead.");
        (await officer.SayAsync("in 2 weeks")).All.ShouldContain("Settle a concern");
        (await officer.SayAsync("contract settle")).All.ShouldContain("Visits are missed. Agreed: A second visitor for each round.");
        await officer.SayAsync("cancel");
        (await officer.SayAsync("reviews")).All.ShouldContain("Action: A second visitor for each round.");
        (await officer.SayAsync($"contract settle {reference} 1", "Done; no visit missed since.")).All.ShouldContain("The concern is settled.");
        (await officer.SayAsync($"contract settle {reference} 1")).All.ShouldContain("This concern is settled already, or there is none of this number.");
        (await officer.SayAsync("contract settle")).Texts[^1].ShouldBe($"No concern about {reference} is open. Say “contract concern {reference}” to raise one.");

        // A plan that is there is changed, with a reason, and not made anew.
        (await officer.SayAsync("contract plan")).Texts[^1].ShouldContain("Question 1 of 5: How weighty are the risks? Now: Medium.");
        await officer.SayAsync("cancel");
        (await officer.SayAsync("help contract")).All.ShouldContain("contract service review");

        // A day that is too soon is told before the next question.
        var soon = await officer.SayAsync("contract service review", "today", Day(Today.AddMonths(3)));
        soon.Texts[^1].ShouldContain($"The review can begin on {Day(Today.AddMonths(3).AddDays(1))} at the earliest. Question 2 of 3");
        (await officer.SayAsync(Day(Today.AddMonths(3).AddDays(1)))).Texts[^1].ShouldContain("A service review focuses on these points: Data");
        (await officer.SayAsync("Outcomes, value and need.")).All.ShouldContain("The service review is announced.");
        (await officer.SayAsync("contract service review done")).All.ShouldContain("it cannot be finished before.");

        await officer.SayAsync("contract hand over", "Contract manager");
        (await bot.Person(7).SayAsync("reviews")).All.ShouldContain("Service review begins");
        (await officer.SayAsync("reviews")).All.ShouldNotContain(reference);
        (await officer.SayAsync("reviews all")).All.ShouldContain(reference);
        (await officer.SayAsync($"contract end {reference}", Day(Today.AddDays(-1)), "The provider closes.")).All.ShouldContain("Ended early on");
        var ended = await officer.SayAsync($"contract monitoring {reference}");
        ended.All.ShouldContain("not before the contract ends");
        ended.All.ShouldNotContain("Service review begins");
        (await bot.Process.RunAsync("ledger", "verify")).Output.ShouldContain("All is well:");
    }

    [Fact]
    public async Task Contract_ByWhomTheDirectoryMakesNoOfficer_IsRefused()
    {
        (await bot.CabinetMember.SayAsync("contract")).All.ShouldContain("Open the case first");
        (await bot.CabinetMember.SayAsync("contract plan CON-2026-9999")).All.ShouldContain("I cannot find CON-2026-9999.");
    }

    private static async Task ApproveAsync(ChatUser officer, ChatUser head)
    {
        await officer.RequestApprovalAsync();
        var id = CardReader.ReferenceIn((await officer.SayAsync("yes")).All, "APR");
        var decided = await head.InvokeAsync("approval.approve", new JsonObject { ["id"] = id, ["version"] = 1, ["reason"] = "It meets the need.", ["interests"] = "none" });
        decided.All.ShouldContain("Approved");
    }

    private static (string Input, string Value)[] Signed(
        string supplier = "Carers Centre",
        string value = "45000",
        DateOnly? signed = null,
        DateOnly? start = null,
        DateOnly? end = null,
        string payment = "arrears",
        string conditions = "") =>
    [
        ("supplier", supplier),
        ("agreement", "contract"),
        ("value", value),
        ("vat", "on-top"),
        ("subject", "light-touch"),
        ("began", Iso(Today.AddMonths(-9))),
        ("signed", Iso(signed ?? Today.AddDays(-3))),
        ("start", Iso(start ?? Today.AddDays(30))),
        ("end", Iso(end ?? Today.AddDays(30).AddYears(2))),
        ("extension", "12"),
        ("tellBy", ""),
        ("payment", payment),
        ("conditions", conditions),
        ("manager", supplier == "Befrienders" ? "00000000-0000-4000-8000-000000000008" : "00000000-0000-4000-8000-000000000007"),
    ];

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
}
