using System.Globalization;
using System.Text.Json.Nodes;
using CommissioningBot.Dialogs;
using CommissioningBot.Fakes;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Bot.Tests;

/// <summary>
/// Every form of the product, filled in as badly as can be on its card and in plain chat: amounts, days, durations, people and scores that cannot be, a form sent
/// twice and one of an older version. Which forms there are is read from the program: a new one must take part in one of the journeys.
/// </summary>
public sealed class BadFormTests : IAsyncLifetime
{
    private const string Unreadable = "I could not read";

    /// <summary>The forms that each journey finishes, which each checks at its end.</summary>
    private static readonly Dictionary<string, string[]> Journeys = new(StringComparer.Ordinal)
    {
        ["cases"] = ["new-case", "case-route", "case-value", "case-role", "joint-work", "case-evidence", "skip-step", "hand-over", "close-case"],
        ["assessments"] =
        [
            "assess", "assess-bidders", "assess-add-member", "assess-remove-member", "assess-declare", "assess-score", "assess-change", "assess-recommend", "assess-feedback", "assess-lead",
        ],
        ["contracts"] =
        [
            "contract", "contract-plan", "contract-replan", "contract-review", "contract-concern", "contract-settle", "contract-extend", "contract-service-review", "contract-notice",
            "contract-manager", "contract-service-review-done", "contract-end",
        ],
        ["growth bids"] =
        [
            "growth-round", "growth-bid", "growth-bid-statements", "growth-bid-field", "growth-bid-change", "growth-bid-withdraw", "growth-bid-evaluate", "growth-bid-order",
            "growth-bid-fell-through",
        ],
        ["exceptions and endings"] = ["exception", "decommission", "decommission-part", "decommission-record"],
        ["approvals"] = ["approval-request", "approval-edit", "approval-meeting", "approval-urgency", "absence", "decision-published"],
    };

    private readonly TheBot _bot = new();

    public static TheoryData<FormWay> Ways => [FormWay.Card, FormWay.Chat];

    private static DateOnly Today => UkTime.Date(TimeProvider.System.GetUtcNow());

    public ValueTask InitializeAsync()
    {
        // What is recorded is final at once, and can be published.
        _bot.Settings["Delegation:UndoSeconds"] = "0";
        return _bot.InitializeAsync();
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public void Forms_OfTheProduct_TakeEachPartInOneJourney() => typeof(IForm).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IForm)))
        .Select(type => (string)type.GetField("FormId")!.GetRawConstantValue()!)
        .ShouldBe(Journeys.Values.SelectMany(forms => forms), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Cases_EveryForm_AnswersPlainlyAtTheFieldAndLosesNothing(FormWay way)
    {
        var form = new FormProbe(_bot, way);
        var officer = _bot.Officer;
        await officer.SayAsync("use rotherham");
        await form.SendAsync(
            officer,
            "start",
            [("title", "Home care"), ("service", "Care at home for older people."), ("annualValue", "20k"), ("years", "1"), ("extensionYears", "0")],
            [
                ("title", "", "Give the case a title."),
                ("annualValue", "-5", "It must be at least £0.01."),
                ("annualValue", "0", "It must be at least £0.01."),
                ("annualValue", "£900,000,000,000", "It must be at most"),
                ("years", "0", "Write a number from 1 to"),
                ("years", "-1", "Write a number from 1 to 50."),
                ("years", "99", "Write a number from 1 to"),
                ("extensionYears", "99", "Write a number from 0 to"),
            ]);
        await form.SendAsync(
            officer,
            "choose route",
            [("route", "procurement"), ("subject", "light-touch"), ("vat", "OnTop"), ("begins", Iso(Today)), ("area", "Adult social care"), ("why", "Several could provide it.")],
            [("begins", "1999-01-01", "It must be on or after 1 January 2015."), ("why", "", "Say why this route fits best.")]);
        await form.SendAsync(
            officer,
            "change value",
            [("annualValue", "25,000"), ("years", "2"), ("extensionYears", "1"), ("why", "More people need it.")],
            [("annualValue", "£-1", Unreadable), ("years", "0", "Write a number from 1 to"), ("why", " ", "Say why the value is estimated anew.")]);
        await form.SendAsync(officer, "set contract manager", [("person", _bot.Person(7).PersonId), ("why", "")], [("person", "Somebody whom nobody knows", "Choose")]);
        await form.SendAsync(
            officer, "set partners", [("partners", "Health board, Second council"), ("budgets", "")], [("partners", "", "The case has no partners.")]);
        await form.SendAsync(
            officer,
            "evidence",
            [("link", "https://council.example/needs"), ("title", "Needs")],
            [("link", "http://council.example/needs", "The link must begin with https://."), ("link", "needs.docx", "This is no link."), ("link", "https://me:secret@council.example/", "The link holds a user name.")]);
        await form.SendAsync(officer, "skip step", [("reason", "Done last year.")], [("reason", "", "Say why this step is left out.")]);
        await form.SendAsync(
            officer,
            "hand over",
            [("person", "Second commissioning officer"), ("why", "Leave.")],
            [
                ("person", "Somebody whom nobody knows", "I cannot find “Somebody whom nobody knows” in the council’s directory."),
                ("person", "Provider", "Provider cannot hold a case"),
                ("person", "Commissioning officer", "holds this case already."),
            ]);
        await form.SendAsync(officer, "close case", [("reason", "The need has gone.")], [("reason", "", "Say why the case is closed.")]);
        form.Finished.ShouldBe(Journeys["cases"], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Assessments_EveryForm_AnswersPlainlyAtTheFieldAndLosesNothing(FormWay way)
    {
        var form = new FormProbe(_bot, way);
        var (lead, one, two) = (_bot.HeadOfCommissioning, _bot.Person(6), _bot.Person(8));
        await lead.SayAsync("use solihull", "start", "Youth work", "Open sessions", "20k", "1", "0");
        var begun = await form.SendAsync(
            lead,
            "assess",
            [("panel", $"{one.PersonId},{two.PersonId}"), ("lowest", "0"), ("highest", "5"), ("criteria", "Quality; Price")],
            [
                ("panel", one.PersonId, "A panel needs at least two people."),
                ("panel", "Somebody whom nobody knows", "Choose at least two people."),
                ("lowest", "-1", "It must be at least 0."),
                ("highest", "0", "It must be at least 1."),
                ("highest", "101", "It must be at most 100."),
                ("lowest", "5", ""),
                ("criteria", "Quality; quality", "is there twice."),
            ]);
        var reference = CardReader.ReferenceIn(begun, "ASM");
        await form.SendAsync(lead, $"assess bidders {reference}", [("bidders", "North; South")], [("bidders", "North; north", "“North” is there twice."), ("bidders", " ; ", "Write at least one name.")]);
        await form.SendAsync(lead, $"assess add member {reference}", [("panel", _bot.Person(11).PersonId)], [("panel", "Provider", "Choose one")]);
        await form.SendAsync(lead, $"assess remove member {reference}", [("panel", _bot.Person(11).PersonId), ("reason", "Not needed.")], [("reason", "", "Give the reason; it goes on record.")]);
        foreach (var member in (ChatUser[])[one, two])
        {
            await form.SendAsync(
                member,
                $"assess declare {reference}",
                [("has", "no"), ("interests", "")],
                [("interests", "My sister works there.", ""), ("has", "yes", "")]);
            foreach (var bid in (string[])["1", "2"])
            {
                await form.SendAsync(
                    member,
                    $"assess score {reference} {bid}",
                    [("own-1", "3"), ("own-2", bid == "1" ? "4" : "5"), ("note", "Good.")],
                    bid == "2" && member == two
                        ? []
                        : [("own-1", "6", "The scale goes from 0 to 5."), ("own-1", "-1", "The scale goes from 0 to 5."), ("own-2", "4.5", "Give a score for “Price”, a whole number from 0 to 5."), ("own-2", "", "Give a score for “Price”, a whole number from 0 to 5.")]);
            }
        }

        await form.SendAsync(
            lead,
            $"assess change {reference}",
            [("bidder", "1"), ("criterion", "own-1"), ("result", "4"), ("reason", "The visit showed more.")],
            [("result", "9", "The scale goes from 0 to 5."), ("result", "perhaps", "The scale goes from 0 to 5."), ("reason", "", "Give the reason for the change")]);
        await lead.SayAsync($"assess agree {reference}");
        await form.SendAsync(
            lead, $"assess recommend {reference}", [("bidder", "nobody"), ("reason", "Neither is good enough."), ("text", "We recommend nobody.")], [("reason", "", "This is not the highest score. Give the reason; it goes on record.")]);
        (await lead.SayAsync($"assess feedback {reference}")).All.ShouldContain("Standard 9");
        await form.SendAsync(lead, $"assess feedback {reference}", [("text", "Thank you for your bid."), ("sent", "yes")], [("sent", "no", "Send it first, then say yes.")]);
        await form.SendAsync(
            lead, $"assess lead {reference}", [("lead", _bot.Officer.PersonId), ("reason", "On long leave.")], [("lead", lead.PersonId, "leads it already."), ("lead", "Provider", "Choose one"), ("reason", "", "Give the reason; it goes on record.")]);
        form.Finished.ShouldBe(Journeys["assessments"], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Contracts_EveryForm_AnswersPlainlyAtTheFieldAndLosesNothing(FormWay way)
    {
        var form = new FormProbe(_bot, way);
        var officer = _bot.SecondOfficer;
        await officer.SayAsync("use milton keynes", "start", "Befriending", "Visits to older people", "20k", "3", "0");
        await officer.RequestApprovalAsync();
        var id = CardReader.ReferenceIn((await officer.SayAsync("yes")).All, "APR");
        await _bot.HeadOfCommissioning.InvokeAsync("approval.approve", new JsonObject { ["id"] = id, ["version"] = 1, ["reason"] = "It meets the need.", ["interests"] = "none" });
        var entered = await form.SendAsync(
            officer,
            "contract",
            [
                ("supplier", "Befrienders"), ("agreement", "contract"), ("value", "60000"), ("vat", "on-top"), ("subject", "light-touch"), ("began", Iso(Today.AddMonths(-9))),
                ("signed", Iso(Today.AddMonths(-8))), ("start", Iso(Today.AddMonths(-7))), ("end", Iso(Today.AddMonths(29))), ("extension", "12"), ("tellBy", ""), ("payment", "Quarterly."),
                ("manager", officer.PersonId),
            ],
            [
                ("value", "-5", "The value must be more than nothing."),
                ("value", "0", "The value must be more than nothing."),
                ("value", "60,000.01", "£60,000.01 is more than £60,000"),
                ("began", Iso(Today.AddDays(1)), "This day is to come."),
                ("signed", Iso(Today.AddDays(1)), "It cannot have been signed on a day to come."),
                ("signed", Iso(Today.AddMonths(-10)), "It was signed before the procurement began"),
                ("end", Iso(Today.AddDays(-1)), "The end must be ahead; this day is past."),
                ("start", Iso(Today.AddMonths(30)), ""),
                ("extension", "-1", "It must be at least 0."),
                ("extension", "999", "It must be at most 240."),
                ("tellBy", Iso(Today), "This day must be ahead."),
                ("manager", "Somebody whom nobody knows", "Choose"),
            ]);
        var reference = CardReader.ReferenceIn(entered, "CON");
        await form.SendAsync(officer, $"contract plan {reference}", [("risk", "medium"), ("isNew", "no")], [("risk", "dreadful", "Choose")]);
        await form.SendAsync(
            officer,
            $"contract replan {reference}",
            [("risk", "medium"), ("isNew", "no"), ("months.monitoring", "4"), ("months.annual-review", "12"), ("reason", "Two complaints.")],
            [
                ("months.monitoring", "0", "It must be at least 1."),
                ("months.monitoring", "-3", "It must be at least 1."),
                ("months.monitoring", "61", "It must be at most 60."),
                ("months.annual-review", "18", "Annual review must come at least every 12 months"),
                ("reason", "", "The rules propose 6 months for Monitoring. Give the reason for 4."),
            ]);
        await form.SendAsync(
            officer,
            $"contract review {reference} monitoring",
            [("on", Iso(Today)), ("sources", ""), ("outcome", "All well.")],
            [("on", Iso(Today.AddDays(1)), "This day is to come."), ("on", Iso(Today.AddMonths(-8)), "The contract began on"), ("outcome", "", "Say in a few words what came out of it.")]);
        await form.SendAsync(
            officer,
            $"contract concern {reference}",
            [("text", "Visits are missed."), ("source", "monitoring"), ("action", "A second visitor."), ("due", Iso(Today.AddDays(14)))],
            [("due", Iso(Today.AddDays(-1)), "The day for the action must be ahead.")]);
        await form.SendAsync(officer, $"contract settle {reference} 1", [("outcome", "Done.")], [("outcome", "", "Say in a few words how it was settled.")]);
        await form.SendAsync(
            officer,
            $"contract extend {reference}",
            [("end", Iso(Today.AddMonths(35))), ("reason", "It works.")],
            [("end", Iso(Today.AddMonths(28)), "The new end must be after the present one"), ("end", Iso(Today.AddMonths(50)), "It can be extended up to"), ("reason", "", "Give the reason; it goes on record.")]);
        await form.SendAsync(
            officer,
            $"contract service review {reference}",
            [("given", Iso(Today)), ("begins", Iso(Today.AddMonths(3).AddDays(1))), ("terms", "Outcomes and value.")],
            [("given", Iso(Today.AddDays(1)), "This day is to come."), ("begins", Iso(Today), "The first day of the review must be ahead."), ("begins", Iso(Today.AddDays(20)), "at the earliest.")]);
        await form.SendAsync(officer, $"contract notice {reference}", [("notice", Choice(await officer.SayAsync($"contract notice {reference}"), "notice")), ("on", Iso(Today)), ("where", "2026/S 000-000001")], [("on", Iso(Today.AddDays(1)), "This day is to come.")]);
        await form.SendAsync(officer, $"contract hand over {reference}", [("manager", _bot.Person(7).PersonId)], [("manager", officer.PersonId, "manages it already."), ("manager", "Somebody whom nobody knows", "Choose")]);
        await _bot.RestartAsync(daysAhead: 100);
        await form.SendAsync(officer, $"contract service review done {reference}", [("outcome", "It goes on.")], [("outcome", "", "Say in a few words what came out of it.")]);
        await form.SendAsync(
            officer, $"contract end {reference}", [("on", Iso(Today.AddDays(101))), ("reason", "The provider closes.")], [("on", Iso(Today.AddMonths(-8)), "It cannot end before its start"), ("on", Iso(Today.AddMonths(50)), "Its term ends on")]);
        form.Finished.ShouldBe(Journeys["contracts"], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task GrowthBids_EveryForm_AnswersPlainlyAtTheFieldAndLosesNothing(FormWay way)
    {
        var form = new FormProbe(_bot, way);
        var (administrator, partner, second, evaluator) = (_bot.Person(10), _bot.Person(21), _bot.Person(22), _bot.Person(25));
        foreach (var person in (ChatUser[])[administrator, partner, second, evaluator])
        {
            await person.SayAsync("use kent");
        }

        var rules = KnowledgeBase.Load().FindFramework("kent")!.GrowthBids!;
        (string, string)[] dates = [.. rules.Dates.Select((rule, index) => (rule.Id, Iso(Today.AddDays(14 + (5 * index)))))];
        var opened = await form.SendAsync(
            administrator,
            "growth bid",
            [("money", "100k"), .. dates],
            [
                ("money", "-1", "Write an amount from £0.01 to £10,000,000,000. Without money there is no round."),
                ("money", "0", "Without money there is no round."),
                ("money", "99999999999", "Without money there is no round."),
                (rules.Dates[0].Id, Iso(Today), "This day must be ahead. Write a later one."),
                (rules.Dates[1].Id, Iso(Today.AddDays(2)), "lies before the step above it"),
            ]);
        var round = CardReader.ReferenceIn(opened, "GBR");

        // A provider does not bid, whoever else stands behind it.
        var beforeProvider = form.Events;
        (await _bot.Person(24).SayAsync("use kent", "new bid")).All.ShouldContain("You are in the directory as a provider, so you cannot bid.");
        form.Events.ShouldBe(beforeProvider);

        await BidAsync(form, partner, second, rules);
        await BidAsync(form, second, partner, rules);
        await form.SendAsync(partner, $"change bid {round}-1", [("field", "amount")], [("field", "no such answer", "Choose")]);
        await partner.SayAsync("cancel");
        await ChangeAsync(form, partner, rules, "amount", "£70,000", ("-5", "Write an amount from £0.01 to £100,000: that is all the money of this round."), ("0", "all the money of this round"), ("100,000.01", "all the money of this round"));
        await ChangeAsync(form, partner, rules, "users", "12", ("-1", "Write a number that is more than nothing."), ("0", "Write a number that is more than nothing."), ("dozens", "I could not read a number."));
        await ChangeAsync(form, partner, rules, "start", Iso(Today.AddDays(220)), (Iso(Today), "This day must be ahead. Write a later one."), ("", "I could not read a day."));
        await ChangeAsync(form, partner, rules, "organisation", "First district council", ("", "Please write an answer."));
        await ChangeAsync(form, partner, rules, "supporters", _bot.Person(23).PersonId, ("", "Choose from these, one or more"), (partner.PersonId, "Choose from these, one or more"), (_bot.Person(24).PersonId, "Choose from these, one or more"));
        await ChangeAsync(form, partner, rules, $"statement.{rules.Criteria[0].Id}", "There is nothing of the sort now.", ("  ", "Write a short statement."));
        await BidAsync(form, second, partner, rules);
        await form.SendAsync(second, $"withdraw bid {round}-3", [("reason", "The need has gone.")], [("reason", "", "Say in a sentence why; it stays with the round.")]);
        foreach (var bid in (int[])[1, 2])
        {
            await form.SendAsync(
                evaluator, $"evaluate bid {round}-{bid}", [.. rules.Criteria.Select(criterion => ($"met.{criterion.Id}", "yes")), ("note", "The need is shown.")], [("met.a", "perhaps", "Say yes if it is met, or no."), ("note", "", "Write the evaluation in a few sentences")]);
        }

        await _bot.RestartAsync(daysAhead: 60);
        await form.SendAsync(
            evaluator, $"order bids {round}", [("order", "2, 1"), ("reason", "It helps more people.")], [("order", "2", "Write each of these numbers once"), ("order", "2, 3", "Write each of these numbers once"), ("reason", "", "Give the reason for the order")]);

        await evaluator.RequestApprovalAsync();
        var id = CardReader.IdOn((await evaluator.SayAsync("yes")).Card);
        await _bot.RestartAsync(daysAhead: 61);
        await _bot.CommitteeClerk.PressAsync(
            (await _bot.CommitteeClerk.SayAsync($"open {id}")).Card,
            "approval.record",
            ("outcome", "approved"), ("reason", "The best use of the money."), ("minuteReference", "minute 7/26"), ("memberInterests", "none"), ("meetingDate", Iso(Today.AddDays(61))));
        await form.SendAsync(evaluator, $"fell through {round}-2", [("reason", "The building is not to be had.")], [("reason", "", "Say why it falls through; it goes to those who decide."), ("reason", "   ", "Say why it falls through; it goes to those who decide.")]);
        form.Finished.ShouldBe(Journeys["growth bids"], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task ExceptionsAndEndings_EveryForm_AnswersPlainlyAtTheFieldAndLosesNothing(FormWay way)
    {
        var form = new FormProbe(_bot, way);
        var officer = _bot.Officer;
        await officer.SayAsync("use rotherham");
        await form.SendAsync(
            officer,
            "exception",
            [
                ("title", "Urgent placement"), ("section", "3.1"), ("rule", "Two quotations."), ("ground", "legislation"), ("reason", "The Act."), ("instead", "A named provider."),
                ("value", "18k"), ("until", Iso(Today.AddDays(10))), ("case", ""),
            ],
            [
                ("section", "9.9", "Rotherham’s document has no section “9.9”."),
                ("ground", "whim", "Choose"),
                ("value", "-1", "The value cannot be less than nothing. Write 0 if no money turns on it."),
                ("until", Iso(Today.AddDays(-1)), "This day is past."),
                ("case", "ROT-1999-0001", "I cannot find ROT-1999-0001."),
            ]);
        var begun = await form.SendAsync(
            officer,
            "decommission",
            [
                ("service", "Day centre"), ("kind", "contract"), ("trigger", "funding"), ("why", "The grant ends."), ("value", "30,000"), ("contractMonths", "1"),
                ("noticeDay", Iso(Today.AddDays(3))), ("contractEnd", Iso(Today.AddYears(1))), ("wantedEnd", ""), ("case", ""),
            ],
            [
                ("kind", "rocket", "Choose"),
                ("value", "0", "Write what it is worth in all, more than nothing."),
                ("value", "-5", "Write what it is worth in all, more than nothing."),
                ("contractMonths", "-1", "Write the months of notice in the contract, from 0 to 60."),
                ("contractMonths", "61", "Write the months of notice in the contract, from 0 to 60."),
                ("noticeDay", Iso(Today.AddDays(-1)), "This day is past."),
                ("contractEnd", Iso(Today.AddDays(-1)), "This day is past."),
                ("wantedEnd", Iso(Today.AddDays(4)), "the earliest last day is"),
                ("case", "ROT-1999-0001", "I cannot find ROT-1999-0001."),
            ]);
        var reference = CardReader.ReferenceIn(begun, "DCM");
        var part = KnowledgeBase.Load().FindFramework("rotherham")!.Decommissioning!.Parts[0];
        await form.SendAsync(officer, $"work on {reference}", [("part", part.Id)], [("part", "nothing of this sort", "Choose one of these")]);
        await officer.SayAsync("cancel");
        await officer.SayAsync($"work on {reference}");
        await form.SendAsync(officer, "1", [("done", part.Checks[0].Id), ("finding", "It does not pay its way.")], [("finding", "", "Write what was found, in a sentence or two")]);
        form.Finished.ShouldBe(Journeys["exceptions and endings"], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Approvals_EveryForm_AnswersPlainlyAtTheFieldAndLosesNothing(FormWay way)
    {
        var form = new FormProbe(_bot, way);
        await form.SendAsync(
            _bot.CabinetMember,
            "away new",
            [("from", Iso(Today.AddDays(60))), ("until", Iso(Today.AddDays(65))), ("cover", _bot.HeadOfCommissioning.PersonId), ("why", "Annual leave.")],
            [
                ("from", "1999-01-01", "It must be on or after"),
                ("until", Iso(Today.AddDays(59)), "The last day comes before the first."),
                ("until", Iso(Today.AddDays(900)), "It must be on or before"),
                ("cover", "Provider", "Choose one of these"),
                ("why", "", "Say why, such as annual leave."),
            ]);
        var officer = _bot.Officer;
        (string, string)[] proposal =
        [
            ("why", "The contract ends in March."), ("alternatives", "In-house: no capacity."), ("forWhom", "About 40 older people."), ("risks", "Few providers bid."), ("exempt", ""), ("ground", ""),
        ];
        await officer.SayAsync("use sutton", "start", "Home care", "Care at home", "150k", "1", "0", "neighbourhood");
        await form.SendAsync(
            officer,
            "request approval",
            proposal,
            [("why", "", "Write why it is needed now."), ("alternatives", " ", "Write which options you rejected and why"), ("forWhom", "", "Write who it is for."), ("risks", "", "Write what could go wrong")]);
        var id = CardReader.IdOn((await officer.SayAsync("yes")).Card);
        await form.SendAsync(
            officer,
            $"edit {id}",
            [("note", "A risk was missing."), .. proposal.Where(answer => answer.Item1 != "risks"), ("risks", "Few providers bid, and staff may leave.")],
            [("note", "", "Say in a sentence what you have changed and why."), ("risks", "", "Write what could go wrong")]);
        await form.SendAsync(
            _bot.CommitteeClerk,
            $"record meeting {id}",
            [("outcome", "approved"), ("meetingDate", Iso(Today)), ("minuteReference", "minute 42/26"), ("memberInterests", "none"), ("dispensation", ""), ("reason", "It meets the need.")],
            [("outcome", "perhaps", "Choose one of these"), ("meetingDate", Iso(Today.AddDays(1)), "It must be on or before"), ("minuteReference", "", "Please write an answer."), ("reason", "", "Please write an answer.")]);

        await form.SendAsync(
            _bot.Person(13),
            $"published DEC-{id}",
            [("where", "https://council.example/decisions/1"), ("day", Iso(Today))],
            [
                ("where", "", "Give the address of the page on the council’s website."),
                ("where", "council.example/decisions/1", "It begins with https://."),
                ("where", "https://me:secret@council.example/", "The address holds a user name."),
                ("day", Iso(Today.AddDays(-1)), "It must be on or after"),
                ("day", Iso(Today.AddDays(1)), "It must be on or before"),
            ]);

        await officer.SayAsync("use rotherham", "start", "Home care", "Care at home", "450k", "1", "0");
        await officer.RequestApprovalAsync();
        await officer.SayAsync("special urgency", "The provider has closed.", "no");
        var urgent = CardReader.IdOn((await officer.SayAsync("yes")).Card);
        await form.SendAsync(
            _bot.Person(13),
            $"record urgency {urgent}",
            [("agrees", "yes"), ("chair", "Chair of scrutiny"), ("answeredOn", Iso(Today)), ("exempt", "no"), ("reason", "The provider has closed.")],
            [("agrees", "perhaps", "Say yes or no."), ("chair", "", "Please write an answer."), ("answeredOn", Iso(Today.AddDays(-1)), "It must be on or after"), ("answeredOn", Iso(Today.AddDays(1)), "It must be on or before"), ("reason", " ", "Please write an answer.")]);

        var head = _bot.HeadOfCommissioning;
        var cover = Choice(await head.SayAsync("away new"), "cover");
        await head.SayAsync("cancel");
        await form.SendAsync(
            head,
            "away new",
            [("from", Iso(Today.AddDays(3))), ("until", Iso(Today.AddDays(9))), ("cover", cover), ("why", "Annual leave.")],
            [("from", Iso(Today.AddDays(-1)), "It must be on or after"), ("until", Iso(Today.AddDays(2)), "The last day comes before the first."), ("cover", "Somebody whom nobody knows", "Choose"), ("why", " ", "Say why, such as annual leave.")]);

        form.Finished.ShouldBe(Journeys["approvals"], ignoreOrder: true);
    }

    private async Task BidAsync(FormProbe form, ChatUser by, ChatUser supporter, GrowthBidRules rules)
    {
        var before = form.Events;
        await form.SendAsync(
            by,
            "new bid",
            [
                ("organisation", "A district council"), ("contact", "Head of housing"), ("contact-details", "housing@district.example"), ("summary", "A night shelter."),
                ("client-group", "Homeless people"), ("districts", "A district"), ("users", "20"), ("hours", "5 a week"), ("amount", "60000"), ("start", Iso(Today.AddDays(200))),
                ("outcomes", "Nobody sleeps rough."), ("supporters", supporter.PersonId),
            ],
            [
                ("amount", "-5", "all the money of this round"), ("amount", "0", "all the money of this round"), ("amount", "100,000.01", "all the money of this round"), ("users", "-1", "⚠ Error:"),
                ("start", Iso(Today.AddDays(-1)), "This day must be ahead. Write a later one."), ("supporters", "", "Choose from these, one or more"), ("supporters", _bot.Person(24).PersonId, "Choose from these, one or more"),
            ]);

        // The first half is kept for the second, and nothing is sent before both are there.
        form.Events.ShouldBe(before);
        await by.SayAsync("cancel");
        await form.SendAsync(by, "growth bid", [.. rules.Criteria.Select(criterion => ($"statement.{criterion.Id}", $"Statement on {criterion.Id}."))], [($"statement.{rules.Criteria[0].Id}", "", "")]);
    }

    // Each answer of a bid is changed by itself: first it is chosen, by its place in the list.
    private static async Task ChangeAsync(FormProbe form, ChatUser by, GrowthBidRules rules, string field, string right, params IEnumerable<(string Typed, string Problem)> wrong)
    {
        List<string> fields = [.. rules.Form.Fields.Select(asked => asked.Id), "supporters", .. rules.Criteria.Select(criterion => $"statement.{criterion.Id}")];
        var which = await by.SayAsync($"change bid GBR-{Today.Year}-0001-1");
        var name = (string)CardReader.Inputs(which.CardList[0]).Single()["choices"]![fields.IndexOf(field)]!["title"]!;
        await form.SendAsync(by, name, [(field, right)], wrong.Select(answer => (field, answer.Typed, answer.Problem)));
    }

    private static string Choice(BotReplies replies, string input) =>
        (string)CardReader.Inputs(replies.CardList[0]).First(known => (string?)known["id"] == input)["choices"]![0]!["value"]!;

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
