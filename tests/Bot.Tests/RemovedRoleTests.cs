using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommissioningBot.Fakes;
using CommissioningBot.Knowledge;

namespace CommissioningBot.Bot.Tests;

/// <summary>People who lose a role, or leave the council, in the middle of what is theirs to do: the file of people changes between two turns, and the work goes on with somebody else.</summary>
public sealed class RemovedRoleTests : IAsyncLifetime
{
    private readonly TheBot _bot = new();
    private readonly FormProbe _form;
    private readonly Dictionary<int, (string Before, string After)> _changes = [];

    public RemovedRoleTests() => _form = new FormProbe(_bot);

    private static DateOnly Today => UkTime.Date(TimeProvider.System.GetUtcNow());

    public ValueTask InitializeAsync() => _bot.InitializeAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task ContractManager_WhoLeaves_IsShownAndSomebodyElseIsNamed()
    {
        var officer = _bot.Officer;
        await officer.SayAsync("use milton keynes", "start", "Befriending", "Visits to older people", "20k", "3", "0");
        await officer.RequestApprovalAsync();
        var id = CardReader.ReferenceIn((await officer.SayAsync("yes")).All, "APR");
        await _bot.HeadOfCommissioning.InvokeAsync("approval.approve", new JsonObject { ["id"] = id, ["version"] = 1, ["reason"] = "It meets the need.", ["interests"] = "none" });
        var form = await officer.SayAsync("contract");
        (string, string)[] signed =
        [
            ("supplier", "Befrienders"), ("agreement", "contract"), ("value", "60000"), ("vat", "on-top"), ("subject", "light-touch"), ("began", Iso(Today.AddMonths(-9))),
            ("signed", Iso(Today.AddMonths(-8))), ("start", Iso(Today.AddMonths(-7))), ("end", Iso(Today.AddMonths(29))), ("extension", "12"), ("payment", "Quarterly."), ("manager", _bot.Person(7).PersonId),
        ];

        // First while the form is open: nobody who has left can be named any more, and nothing else has to be typed again.
        await ChangeAsync(7, null);
        var wrong = await officer.PressAsync(form.CardList[0], "form.send", signed);
        wrong.All.ShouldContain("The questions of this form have changed since it was sent.");
        CardReader.Inputs(wrong.Card).First(input => (string)input["id"]! == "supplier")["value"]!.ToString().ShouldBe("Befrienders");
        (await officer.PressAsync(wrong.Card, "form.send", signed)).All.ShouldContain("Choose one");
        await ChangeAsync(7, "officer, contract-manager");
        await officer.SayAsync("cancel");
        var entered = await officer.PressAsync((await officer.SayAsync("contract")).CardList[0], "form.send", signed);
        var contract = CardReader.ReferenceIn(entered.All, "CON");

        await ChangeAsync(7, null);
        (await officer.SayAsync($"open {contract}")).All.ShouldContain(
            $"Managed by: Contract manager, who is no longer in the directory. Say “contract hand over {contract}” to name somebody else");
        (await officer.SayAsync($"contract hand over {contract}", "Second commissioning officer")).All.ShouldContain("Second commissioning officer manages it now and has been told.");
        (await _bot.SecondOfficer.SayAsync("reviews")).All.ShouldContain(contract);
    }

    [Fact]
    public async Task BudgetHolder_WhoLosesTheRoleAndThenLeaves_IsShownInTheCaseWhichGoesOn()
    {
        var officer = _bot.Officer;
        await officer.SayAsync("use rotherham", "start", "Home care", "Care at home", "20k", "1", "0");
        (await officer.SayAsync("set budget holder to budget holder because of the budget")).All.ShouldContain("named Budget holder as Budget Holder");

        await ChangeAsync(5, "officer");
        (await officer.SayAsync("case people")).All.ShouldContain("The directory does not let Budget holder hold this role any more. Name somebody else, or ask your administrator.");
        await ChangeAsync(5, null);
        (await officer.SayAsync("case people")).All.ShouldContain("Budget holder is no longer in the directory. Name somebody else.");
        (await officer.SayAsync("status")).All.ShouldContain("Budget holder is named in this case but no longer in the directory. Say “case people” to name somebody else.");
        (await officer.SayAsync("go on anyway")).All.ShouldContain("Step 2 of 6");
    }

    [Fact]
    public async Task PanelMemberAndLead_WhoLoseTheirRoles_AreReplacedAndTheAssessmentGoesOn()
    {
        var (lead, one, two) = (_bot.HeadOfCommissioning, _bot.Person(6), _bot.Person(8));
        await lead.SayAsync("use solihull", "start", "Youth work", "Open sessions", "20k", "1", "0", "assess");
        await lead.SayAsync("Procurement specialist, Second commissioning officer", "1", "10", "Quality");
        var reference = CardReader.ReferenceIn((await lead.SayAsync("assess bidders", "Youth Club")).All, "ASM");
        await one.SayAsync($"assess declare {reference}", "no");

        // What is on its way when the power goes is sent later, and everything for this person behind it.
        await _bot.Connector.WaitForAsync(
            request => request.Segments.Any(segment => segment == one.ConversationId || segment == _bot.Connector.PersonalConversation(one.PersonId))
                && request.Body?.ToJsonString().Contains("You are on a panel", StringComparison.Ordinal) == true,
            TestContext.Current.CancellationToken);
        var scoring = (await one.SayAsync($"assess score {reference}")).CardList[0];

        await ChangeAsync(6, "councillor");
        var before = _form.Events;
        var refused = await one.PressAsync(scoring, "form.send", ("own-1", "7"), ("note", "They know the place well."));
        refused.All.ShouldContain($"By the council’s directory you may not work on cases any more, so you take no part in {reference}.");
        (await _bot.ToldAsync(one, "I have not saved what you wrote.")).ShouldContain("They know the place well.");
        _form.Events.ShouldBe(before);
        (await lead.SayAsync($"open {reference}")).All.ShouldContain("Procurement specialist: may not work on cases any more, by the council’s directory: take them off the panel");
        await lead.SayAsync($"assess add member {reference}", "Legal adviser");
        (await lead.SayAsync($"assess remove member {reference}", "Procurement specialist", "Has another post.")).All.ShouldContain("not on the panel any more: Has another post.");

        // Whoever leads is gone too: a colleague takes it on, but only then.
        (await _bot.Officer.SayAsync($"assess lead {reference}")).All.ShouldContain("This is for Head of commissioning, who leads the assessment.");
        await ChangeAsync(3, null);
        (await _bot.Officer.SayAsync($"open {reference}")).All.ShouldContain($"Led by: Head of commissioning, who may not work on cases any more by the directory. Say “assess lead {reference}” to name somebody else");
        (await _bot.Officer.SayAsync($"assess lead {reference}", "Commissioning officer", "She has left the council.")).All.ShouldContain("Led by: Commissioning officer");
        foreach (var member in (ChatUser[])[_bot.Person(11), two])
        {
            await member.SayAsync($"assess declare {reference}", "no");
            await member.SayAsync($"assess score {reference}", "7", "skip");
        }

        (await _bot.ToldAsync(_bot.Officer, "Every member has scored every bid")).ShouldContain(reference);
        (await _bot.Officer.SayAsync($"assess agree {reference}")).All.ShouldContain("Agreed. Next: the recommendation.");
    }

    [Fact]
    public async Task Round_AdministratorEvaluatorAndBidderWhoLoseTheirRoles_AreToldAndNothingIsLost()
    {
        var (administrator, partner, evaluator, second) = (_bot.Person(10), _bot.Person(21), _bot.Person(25), _bot.Person(26));
        foreach (var person in (ChatUser[])[administrator, partner, evaluator, second])
        {
            await person.SayAsync("use kent");
        }

        var rules = KnowledgeBase.Load().FindFramework("kent")!.GrowthBids!;
        (string, string)[] opening = [("money", "100k"), .. rules.Dates.Select((rule, index) => (rule.Id, Iso(Today.AddDays(14 + (5 * index)))))];
        var form = (await administrator.SayAsync("growth bid")).CardList[0];
        await ChangeAsync(10, "officer");
        (await administrator.PressAsync(form, "form.send", opening)).All.ShouldContain("Only an administrator opens a round of growth bids.");
        await ChangeAsync(10, "administrator");
        var round = CardReader.ReferenceIn((await administrator.PressAsync((await administrator.SayAsync("growth bid")).CardList[0], "form.send", opening)).All, "GBR");

        // The administrator who opened it leaves; the round goes on without them.
        await ChangeAsync(10, null);
        (string, string)[] bid =
        [
            ("organisation", "A district council"), ("contact", "Head of housing"), ("contact-details", "housing@district.example"), ("summary", "A night shelter."),
            ("client-group", "Homeless people"), ("districts", "A district"), ("users", "20"), ("hours", "5 a week"), ("amount", "60000"), ("start", Iso(Today.AddDays(200))),
            ("outcomes", "Nobody sleeps rough."), ("supporters", _bot.Person(22).PersonId),
        ];
        await partner.PressAsync((await partner.SayAsync("new bid")).CardList[0], "form.send", bid);
        await partner.SayAsync("cancel");
        (await partner.PressAsync((await partner.SayAsync("growth bid")).CardList[0], "form.send", rules.Criteria.Select(criterion => ($"statement.{criterion.Id}", "A statement.")))).All.ShouldContain("Your bid is in.");

        var judging = (await evaluator.SayAsync($"evaluate bid {round}-1")).CardList[0];
        (string, string)[] judgement = [.. rules.Criteria.Select(criterion => ($"met.{criterion.Id}", "yes")), ("note", "The need is shown in the analysis.")];
        await ChangeAsync(25, "officer");
        var before = _form.Events;
        (await evaluator.PressAsync(judging, "form.send", judgement)).All.ShouldContain("You are not in the directory as an evaluator, so you cannot evaluate bids.");
        (await _bot.ToldAsync(evaluator, "I have not saved what you wrote.")).ShouldContain("The need is shown in the analysis.");
        _form.Events.ShouldBe(before);
        (await second.PressAsync((await second.SayAsync($"evaluate bid {round}-1")).CardList[0], "form.send", judgement)).All.ShouldContain("The evaluation is saved.");

        // The bidder has become a provider meanwhile: the bid cannot be changed, and those who evaluate see it.
        await ChangeAsync(21, "provider");
        await partner.SayAsync($"change bid {round}-1");
        (await partner.SayAsync("5. How much money a year?", "50,000")).All.ShouldContain("You are in the directory as a provider, so you cannot bid.");
        (await second.SayAsync($"rank bids {round}")).All.ShouldContain("⚠ Commissioning partner, who made bid 1, is in the directory, but no longer as somebody who may bid.");
    }

    // The file of people is read when the bot starts. Null takes the person out of it.
    private async Task ChangeAsync(int number, string? roles)
    {
        await _bot.Process.StopAsync();
        var path = Path.Combine(_bot.Process.Folder.FullName, "people.yaml");
        var original = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(TheBot.Program)!, "people.yaml"), TestContext.Current.CancellationToken);
        var person = Regex.Match(original, $@"  - id: 00000000-0000-4000-8000-{number:000000000000}\n(    .*\n)+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        _changes[number] = (person, roles is null ? "" : Regex.Replace(person, @"roles: \[.*\]", $"roles: [{roles}]", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await File.WriteAllTextAsync(path, _changes.Values.Aggregate(original, (text, change) => text.Replace(change.Before, change.After, StringComparison.Ordinal)), TestContext.Current.CancellationToken);
        await _bot.Process.StartAsync();
    }

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
