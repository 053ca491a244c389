using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommissioningBot.Fakes;
using CommissioningBot.Knowledge;

namespace CommissioningBot.Bot.Tests;

/// <summary>A pack that changes while a process other than a case is under way: it keeps the version that it began with, shows that there is another, and moves when somebody wants it to.</summary>
public sealed partial class ChangedRulesTests : IAsyncLifetime
{
    private readonly TheBot _bot = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("commissioning-packs-").FullName;

    private static DateOnly Today => UkTime.Date(TimeProvider.System.GetUtcNow());

    public async ValueTask InitializeAsync()
    {
        _bot.Settings["Knowledge:Packs:0"] = _folder;
        await WriteAsync("rotherham", "Otherham");
        await WriteAsync("kent", "Kentish");
        await _bot.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Ending_KeepsTheNoticeAndTheWorkThatItBeganWith_UntilItIsMoved()
    {
        var officer = _bot.Officer;
        await officer.SayAsync("use otherham");
        var begun = await officer.PressAsync(
            (await officer.SayAsync("decommission")).CardList[0],
            "form.send",
            ("service", "Day centre"), ("kind", "contract"), ("trigger", "funding"), ("why", "The grant ends."), ("value", "30000"), ("contractMonths", "0"), ("noticeDay", Iso(Today.AddDays(3))));
        begun.All.ShouldContain("3 months is the usual notice");
        var reference = Ending().Match(begun.All).Value;

        await ChangeAsync(text => text.Replace("    months: 3\n    none-when:", "    months: 5\n    none-when:", StringComparison.Ordinal).Replace("{id: cover, text:", "{id: handover, text:", StringComparison.Ordinal));

        var kept = await officer.SayAsync($"open {reference}");
        kept.All.ShouldContain("3 months is the usual notice");
        kept.All.ShouldContain($"Say “move {reference}” to see what differs.");
        var offer = await officer.SayAsync($"move {reference}");
        offer.All.ShouldContain("Changed: Notice for decommissioning.");
        (await officer.SayAsync($"move {reference} to present version")).Texts[^1].ShouldBe($"{reference} follows the present version of the framework from now on. Say “open {reference}” to see it.");
        var moved = await officer.SayAsync($"open {reference}");
        moved.All.ShouldContain("5 months is the usual notice");
        moved.All.ShouldNotContain($"Say “move {reference}”");
        (await officer.SayAsync($"move {reference}")).Texts[^1].ShouldBe($"{reference} follows the present version of the framework.");
    }

    [Fact]
    public async Task ExceptionAndAssessment_FollowWhatTheyBeganWith_AlsoWhenThePackIsGone()
    {
        var officer = _bot.Officer;
        await officer.SayAsync("use otherham");
        var logged = await officer.PressAsync(
            (await officer.SayAsync("exception")).CardList[0],
            "form.send",
            ("title", "Urgent placement"), ("section", "3.1"), ("rule", "Two quotations."), ("ground", "legislation"), ("reason", "The Act."), ("instead", "A named provider."), ("value", "0"));
        var exception = Exception().Match(logged.All).Value;
        await officer.SayAsync("start", "Youth work", "Open sessions", "20k", "1", "0");
        var assessed = await officer.PressAsync(
            (await officer.SayAsync("assess")).CardList[0], "form.send", ("panel", $"{_bot.Person(6).PersonId},{_bot.Person(8).PersonId}"), ("lowest", "0"), ("highest", "5"), ("criteria", "Quality"));
        var assessment = Assessment().Match(assessed.All).Value;

        await ChangeAsync(text => text.Replace("{id: legislation, name: Legislation,", "{id: law, name: The law,", StringComparison.Ordinal));
        (await officer.SayAsync($"open {exception}")).All.ShouldContain($"Say “move {exception}” to see what differs.");
        (await officer.SayAsync($"move {exception} to present version")).Texts[^1].ShouldBe(
            "The present version has no ground “Legislation”, so this exception keeps its version. Log a new one on a ground that there is.");
        (await officer.SayAsync($"open {assessment}")).All.ShouldContain($"Say “move {assessment}” to see what differs.");
        (await officer.SayAsync($"move {assessment} to present version")).Texts[^1].ShouldContain("follows the present version of the framework from now on.");

        await _bot.Process.StopAsync();
        File.Delete(Path.Combine(_folder, "rotherham.yaml"));
        await _bot.Process.StartAsync();
        (await officer.SayAsync($"open {exception}")).All.ShouldContain("Otherham");
        (await officer.SayAsync($"open {assessment}")).All.ShouldContain("Otherham");
        (await _bot.Process.RunAsync("ledger", "verify")).Output.ShouldContain("All is well:");
    }

    [Fact]
    public async Task Round_WhoseCriteriaChange_KeepsThemUntilItIsMovedAndIsThenEvaluatedAnew()
    {
        var (administrator, partner, evaluator) = (_bot.Person(10), _bot.Person(21), _bot.Person(25));
        foreach (var person in (ChatUser[])[administrator, partner, evaluator])
        {
            await person.SayAsync("use kentish");
        }

        var rules = KnowledgeBase.Load().FindFramework("kent")!.GrowthBids!;
        var opened = await administrator.PressAsync(
            (await administrator.SayAsync("growth bid")).CardList[0], "form.send", [("money", "100k"), .. rules.Dates.Select((rule, index) => (rule.Id, Iso(Today.AddDays(14 + (5 * index)))))]);
        var round = Round().Match(opened.All).Value;
        await partner.PressAsync(
            (await partner.SayAsync("new bid")).CardList[0],
            "form.send",
            ("organisation", "A district council"), ("contact", "Head of housing"), ("contact-details", "housing@district.example"), ("summary", "A night shelter."), ("client-group", "Homeless people"),
            ("districts", "A district"), ("users", "20"), ("hours", "5 a week"), ("amount", "60000"), ("start", Iso(Today.AddDays(200))), ("outcomes", "Nobody sleeps rough."), ("supporters", _bot.Person(22).PersonId));
        await partner.SayAsync("cancel");
        await partner.PressAsync((await partner.SayAsync("growth bid")).CardList[0], "form.send", rules.Criteria.Select(criterion => ($"statement.{criterion.Id}", "A statement.")));
        await evaluator.PressAsync((await evaluator.SayAsync($"evaluate bid {round}-1")).CardList[0], "form.send", [.. rules.Criteria.Select(criterion => ($"met.{criterion.Id}", "yes")), ("note", "The need is shown.")]);

        await ChangeAsync(text => Regex.Replace(text, @"    - \{id: c, ask: .*\n", "", RegexOptions.None, TimeSpan.FromSeconds(1)), "kent");

        (await evaluator.SayAsync($"open {round}-1")).All.ShouldContain("meets 7 of 7 criteria");
        (await evaluator.SayAsync($"open {round}")).All.ShouldContain($"Say “move {round}” to see what differs.");
        (await partner.SayAsync($"move {round} to present version")).All.ShouldContain("This is for the council’s own people");
        (await _bot.Officer.SayAsync($"move {round} to present version")).Texts[^1].ShouldBe("Only an administrator or an evaluator can move a round.");
        (await evaluator.SayAsync($"move {round}")).All.ShouldContain("Gone: ");
        (await evaluator.SayAsync($"move {round} to present version")).Texts[^1].ShouldContain("follows the present version of the framework from now on.");
        (await evaluator.SayAsync($"open {round}-1")).All.ShouldContain("Waits for its evaluation.");
        (await evaluator.SayAsync($"evaluate bid {round}-1")).All.ShouldNotContain("c) Does it directly affect a target");
    }

    [Fact]
    public async Task Contract_KeepsWhatItWasSignedUnder_UntilItIsMovedByAColleague()
    {
        var (officer, second) = (_bot.Officer, _bot.SecondOfficer);
        await GovernAsync();
        await officer.SayAsync("use otherham", "start", "Advice for carers", "Advice and short breaks", "15k", "2", "1");
        await officer.RequestApprovalAsync();
        var id = CardReader.IdOn((await officer.SayAsync("yes")).Card);
        await _bot.HeadOfCommissioning.InvokeAsync("approval.approve", new JsonObject { ["id"] = id, ["version"] = 1, ["reason"] = "It meets the need.", ["interests"] = "none" });
        var entered = await officer.PressAsync(
            (await officer.SayAsync("contract")).CardList[0],
            "form.send",
            ("supplier", "Carers Centre"), ("agreement", "contract"), ("value", "45000"), ("vat", "on-top"), ("subject", "light-touch"), ("began", Iso(Today.AddMonths(-9))),
            ("signed", Iso(Today.AddDays(-3))), ("start", Iso(Today.AddDays(30))), ("end", Iso(Today.AddYears(2))), ("extension", "12"), ("payment", "arrears"), ("manager", _bot.Person(7).PersonId));
        var contract = Contract().Match(entered.All).Value;
        await officer.SayAsync($"contract plan {contract}", "high", "yes");

        await ChangeAsync(text => text
            .Replace("Performance management meetings are held regularly.", "Performance management meetings are held often.", StringComparison.Ordinal)
            .Replace("{from: 20000, low: 12, medium: 6, high: 3}", "{from: 20000, low: 12, medium: 6, high: 2}", StringComparison.Ordinal));

        // Until it is moved, what is planned anew follows the version of the signature.
        (await officer.SayAsync($"open {contract}")).All.ShouldContain($"Say “move {contract}” to see what differs.");
        (await officer.SayAsync($"contract replan {contract}", "keep", "keep", "keep", "skip")).All.ShouldContain("Every 3 months for value £45,000");
        var offer = await second.SayAsync($"move {contract}");
        offer.All.ShouldContain("Changed: How often performance meetings are held. Performance management meetings are held often.");
        offer.All.ShouldContain("Changed: Performance meeting: every 12, 12 or 6 months at low, medium or high risk for values from £0; every 12, 6 or 2 months at low, medium or high risk for values from £20,000;");
        offer.All.ShouldContain("Until now: every 12, 12 or 6 months at low, medium or high risk for values from £0; every 12, 6 or 3 months");
        (await _bot.CabinetMember.SayAsync($"move {contract} to present version")).Texts[^1].ShouldStartWith("Cases are worked on by officers.");
        (await second.SayAsync($"move {contract} to present version")).Texts[^1].ShouldBe($"{contract} follows the present version of the framework from now on. Say “open {contract}” to see it.");
        (await officer.SayAsync($"open {contract}")).All.ShouldNotContain($"Say “move {contract}”");
        (await officer.SayAsync($"contract replan {contract}", "keep", "keep", "2", "skip")).All.ShouldContain("Every 2 months for value £45,000");
        (await second.SayAsync($"move {contract}")).Texts[^1].ShouldBe($"{contract} follows the present version of the framework.");
        (await _bot.Process.RunAsync("ledger", "verify")).Output.ShouldContain("All is well:");
    }

    // The scheme of delegation knows the council as it knows the one from whose pack its own is made.
    private async Task GovernAsync()
    {
        await _bot.ChangeSchemeAsync("framework: rotherham", "framework: otherham");
        await _bot.RestartAsync();
    }

    private async Task ChangeAsync(Func<string, string> change, string pack = "rotherham")
    {
        await _bot.Process.StopAsync();
        var path = Path.Combine(_folder, $"{pack}.yaml");
        var before = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var after = change(before);
        after.ShouldNotBe(before);
        await File.WriteAllTextAsync(path, after, TestContext.Current.CancellationToken);
        await _bot.Process.StartAsync();
    }

    // A council whose pack says what one of ours says, so that it can change without being part of the program.
    private async Task WriteAsync(string pack, string council)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Node.Repository, "knowledge", "packs", $"{pack}.yaml"), TestContext.Current.CancellationToken);
        text = text.Replace($"framework: {pack}", $"framework: {council.ToLowerInvariant()}", StringComparison.Ordinal);
        text = Regex.Replace(text, @"  name: .* Council\n  short-name: .*\n  aliases: .*\n", $"  name: {council} Council\n  short-name: {council}\n  aliases: [{council.ToLowerInvariant()}]\n", RegexOptions.None, TimeSpan.FromSeconds(1));
        await File.WriteAllTextAsync(Path.Combine(_folder, $"{pack}.yaml"), text, TestContext.Current.CancellationToken);
    }

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"DCM-\d{4}-\d{4}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ending();

    [GeneratedRegex(@"EXC-\d{4}-\d{4}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Exception();

    [GeneratedRegex(@"CON-\d{4}-\d{4}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Contract();

    [GeneratedRegex(@"ASM-\d{4}-\d{4}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Assessment();

    [GeneratedRegex(@"GBR-\d{4}-\d{4}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Round();
}
