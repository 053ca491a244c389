using System.Globalization;
using System.Text.Json.Nodes;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Approvals.Covers;

/// <summary>Dated absence cover over HTTP against the real executable: from the form to the decision of whoever covers, and back on its day.</summary>
public sealed class AbsenceJourneyTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TheBot _bot = new();

    public ValueTask InitializeAsync() => _bot.InitializeAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    private ChatUser DemocraticServices => _bot.Person(13);

    [Fact]
    public async Task Absence_Recorded_AppliesToWhatWaitsAndEndsByItself()
    {
        var id = await RequestAsync(_bot.Officer);
        var old = (await _bot.CabinetMember.SayAsync($"open {id}")).Card;
        (await _bot.HeadOfCommissioning.SayAsync($"open {id}")).All.ShouldNotContain("<Approve>");

        var recorded = await RecordAsync(_bot.CabinetMember, "away new", _bot.HeadOfCommissioning.PersonId, days: 4);

        recorded.ShouldContain("and Head of commissioning covers for them. It ends by itself.");
        recorded.ShouldContain($"Covered: {id}.");
        await UntilAsync(() => Count(id, "cover-began") == 1);
        await _bot.ToldAsync(_bot.Officer, "Cabinet Member is away until");
        (await _bot.CabinetMember.SayAsync("away")).All.ShouldContain("Head of commissioning covers. Reason: Annual leave.");
        var seen = await _bot.HeadOfCommissioning.SayAsync($"open {id}");
        seen.All.ShouldContain("You are covering for Cabinet Member, who is away until");
        seen.All.ShouldContain("(covering for Cabinet Member until");
        (await _bot.HeadOfCommissioning.SayAsync("approvals")).All.ShouldContain(id);
        (await _bot.HeadOfCommissioning.SayAsync("away")).All.ShouldNotContain("Annual leave", Case.Sensitive, "why somebody is away is theirs to tell");
        (await _bot.CabinetMember.PressAsync(old, "approval.approve", ("interests", "none"), ("reason", "Yes."))).All
            .ShouldContain("Head of commissioning decides in your place. If you are back, say “away end”.");

        // On its last day the cover can press; on the day after nobody has to do anything for it to be over.
        await _bot.RestartAsync(daysAhead: 4);
        (await _bot.HeadOfCommissioning.PressAsync(seen.Card, "approval.ask", ("question", "Which budget?"))).All.ShouldContain("Head of commissioning asked: Which budget?");
        await _bot.RestartAsync(daysAhead: 5);
        (await _bot.HeadOfCommissioning.PressAsync(seen.Card, "approval.approve", ("interests", "none"), ("reason", "Yes."))).All
            .ShouldContain("This decision is no longer yours. It is for Cabinet Member to decide.");
        await UntilAsync(() => Count(id, "cover-ended") == 1);
        (await _bot.CabinetMember.SayAsync("away")).All.ShouldContain("Nobody is recorded as away.");
        (await _bot.CabinetMember.PressAsync(old, "approval.approve", ("interests", "none"), ("reason", "Back again."))).All.ShouldContain("✔ Approved");
        (Count(id, "cover-began"), Count(id, "cover-ended"), Count(id, "approval-decided")).ShouldBe((1, 1, 1));
        (await _bot.Process.RunAsync("ledger", "verify")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Absence_InTheFileOfPeople_AppliesToWhatWaitsOnceTheBotHasReadIt()
    {
        var id = await RequestAsync(_bot.Officer);
        var file = Path.Combine(_bot.Process.Folder.FullName, "people.yaml");
        var until = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(10);
        var people = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            file,
            people.Replace("    roles: [cabinet-member]\n", FormattableString.Invariant($"    roles: [cabinet-member]\n    away: {{until: {until:yyyy-MM-dd}, delegate: {_bot.HeadOfCommissioning.PersonId}}}\n"), StringComparison.Ordinal),
            TestContext.Current.CancellationToken);

        await _bot.RestartAsync();
        await UntilAsync(() => Count(id, "cover-began") == 1);
        (await _bot.HeadOfCommissioning.SayAsync($"open {id}")).All.ShouldContain("You are covering for Cabinet Member, who is away until");

        await _bot.RestartAsync();
        await _bot.RestartAsync(daysAhead: 11);
        await UntilAsync(() => Count(id, "cover-ended") == 1);
        Count(id, "cover-began").ShouldBe(1);
    }

    [Fact]
    public async Task Absence_TakenOutOfTheFileOfPeople_EndsACoverThatHasBegun()
    {
        var id = await RequestAsync(_bot.Officer);
        var file = Path.Combine(_bot.Process.Folder.FullName, "people.yaml");
        var until = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(10);
        var people = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await WriteAsync(_bot.HeadOfCommissioning.PersonId);
        await _bot.RestartAsync();
        await UntilAsync(() => Count(id, "cover-began") == 1);
        var covers = (await _bot.HeadOfCommissioning.SayAsync($"open {id}")).Card;

        await File.WriteAllTextAsync(file, people, TestContext.Current.CancellationToken);
        await _bot.RestartAsync();
        await UntilAsync(() => Count(id, "cover-ended") == 1);
        await _bot.ToldAsync(_bot.CabinetMember, "Head of commissioning is no longer covering for you.");
        (await _bot.HeadOfCommissioning.PressAsync(covers, "approval.approve", ("interests", "none"), ("reason", "Yes."))).All.ShouldContain("This decision is no longer yours.");
        (await _bot.CabinetMember.SayAsync($"open {id}")).All.ShouldContain("<Approve>");
        await _bot.RestartAsync();
        (Count(id, "cover-began"), Count(id, "cover-ended")).ShouldBe((1, 1));

        Task WriteAsync(string cover) => File.WriteAllTextAsync(
            file,
            people.Replace("    roles: [cabinet-member]\n", FormattableString.Invariant($"    roles: [cabinet-member]\n    away: {{until: {until:yyyy-MM-dd}, delegate: {cover}}}\n"), StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Absence_RecordedByDemocraticServices_CoverDecidesAndTheRecordSaysForWhom()
    {
        var id = await RequestAsync(_bot.Officer);
        (await _bot.SecondOfficer.SayAsync("away new Cabinet Member")).All.ShouldContain("Only Cabinet Member, democratic services or the monitoring officer can do that.");

        await RecordAsync(DemocraticServices, "away new Cabinet Member", _bot.HeadOfCommissioning.PersonId, days: 4);
        await _bot.ToldAsync(_bot.CabinetMember, "Democratic services officer has recorded that Cabinet Member is away from");
        await UntilAsync(() => Count(id, "cover-began") == 1);
        (await DemocraticServices.SayAsync("away")).All.ShouldContain("Cabinet Member is away from");
        var card = (await _bot.HeadOfCommissioning.SayAsync($"open {id}")).Card;

        var decided = await _bot.HeadOfCommissioning.PressAsync(card, "approval.approve", ("interests", "none"), ("reason", "It meets the need."));

        decided.All.ShouldContain("Cabinet Member, standing in for Cabinet Member");
        (await DemocraticServices.SayAsync("away end Cabinet Member")).All.ShouldContain("The absence of Cabinet Member is ended.");
        (await DemocraticServices.SayAsync("away")).All.ShouldContain("Nobody is recorded as away.");
        _bot.EventsOf("absence/00000000-0000-4000-8000-000000000002").ShouldBe(["absence-recorded", "absence-ended"]);
    }

    [Fact]
    public async Task Absence_EndedEarly_GivesTheDecisionBack()
    {
        var id = await RequestAsync(_bot.Officer);
        await RecordAsync(_bot.CabinetMember, "i am away", _bot.HeadOfCommissioning.PersonId, days: 30);
        await UntilAsync(() => Count(id, "cover-began") == 1);
        var covers = (await _bot.HeadOfCommissioning.SayAsync($"open {id}")).Card;

        (await _bot.CabinetMember.SayAsync("away end")).All.ShouldContain("is theirs to decide again");

        await UntilAsync(() => Count(id, "cover-ended") == 1);
        (await _bot.CabinetMember.SayAsync($"open {id}")).All.ShouldContain("<Approve>");
        (await _bot.HeadOfCommissioning.PressAsync(covers, "approval.approve", ("interests", "none"), ("reason", "Yes."))).All.ShouldContain("This decision is no longer yours.");
        (await _bot.CabinetMember.SayAsync("away end")).All.ShouldContain("No absence of Cabinet Member is recorded here");
    }

    [Fact]
    public async Task Absence_WhoseCoverAsked_LeavesThatRequestAndSaysSo()
    {
        var id = await RequestAsync(_bot.HeadOfCommissioning);

        var recorded = await RecordAsync(_bot.CabinetMember, "away new", _bot.HeadOfCommissioning.PersonId, days: 4);

        recorded.ShouldContain($"{id} stays with Cabinet Member: Head of commissioning asked for this decision.");
        await UntilAsync(() => Count(id, "cover-refused") == 1);
        await _bot.ToldAsync(_bot.Person(9), "Head of commissioning stands in, but asked for this decision. It stays with Cabinet Member.");
        (await _bot.HeadOfCommissioning.InvokeAsync("approval.approve", Press(id))).All.ShouldContain("You asked for this approval, so you cannot decide on it.");
        (await _bot.CabinetMember.InvokeAsync("approval.approve", Press(id))).All.ShouldContain("✔ Approved");
    }

    [Fact]
    public async Task Absence_WrongAnswers_ComeBackAtTheirFields()
    {
        await RecordAsync(_bot.HeadOfCommissioning, "away new", _bot.SecondOfficer.PersonId, days: 10, expect: "Choose one of these");
        await RecordAsync(DemocraticServices, "away new Head of commissioning", "00000000-0000-4000-8000-000000000099", days: 10, expect: "Choose one of these");
        var form = await _bot.CabinetMember.SayAsync("away new");

        var wrong = await _bot.CabinetMember.PressAsync(form.Card, "form.send", Answers(form.Card, Day(5), Day(3), _bot.HeadOfCommissioning.PersonId, "Leave."));

        wrong.All.ShouldContain("The last day comes before the first.");
        _bot.EventsOf("absence/00000000-0000-4000-8000-000000000002").ShouldBeEmpty();

        // By chat, question by question.
        (await _bot.CabinetMember.SayAsync("cancel")).ShouldNotBeNull();
        var done = await _bot.CabinetMember.SayAsync("away new", "tomorrow", "tomorrow", "Head of commissioning", "A course.");
        done.All.ShouldContain("and Head of commissioning covers for them.");
        _bot.EventsOf("absence/00000000-0000-4000-8000-000000000002").ShouldBe(["absence-recorded"]);
    }

    private static async Task<string> RequestAsync(ChatUser officer)
    {
        // May be handed on to officers with delegated powers, one of whom has a limit that covers this.
        await officer.SayAsync("use solihull", "start", "Home care", "Care at home", "100k", "1", "0");
        await officer.RequestApprovalAsync();
        return CardReader.IdOn((await officer.SayAsync("yes")).Card);
    }

    private static async Task<string> RecordAsync(ChatUser by, string command, string cover, int days, string expect = "The absence is recorded")
    {
        var form = await by.SayAsync(command);
        var answer = await by.PressAsync(form.Card, "form.send", Answers(form.Card, Day(0), Day(days), cover, "Annual leave."));
        answer.All.ShouldContain(expect);
        return answer.All;
    }

    private static IEnumerable<(string Input, string Value)> Answers(JsonNode card, string from, string until, string cover, string why) =>
        CardReader.Inputs(card).Select(input => (string)input["id"]!).Select(input => (input, input switch
        {
            "from" => from,
            "until" => until,
            "cover" => cover,
            "why" => why,
            _ => "",
        }));

    private static string Day(int ahead) => UkTime.Date(TimeProvider.System.GetUtcNow()).AddDays(ahead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonObject Press(string id) => new() { ["id"] = id, ["version"] = 1, ["interests"] = "none", ["reason"] = "It meets the need." };

    private int Count(string id, string type) => _bot.EventsOf($"approval/{id}").Count(kept => kept == type);

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, limit.Token);
        }
    }
}
