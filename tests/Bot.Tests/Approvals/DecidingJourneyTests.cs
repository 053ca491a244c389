using System.Text.Json.Nodes;
using CommissioningBot.Fakes;
using Microsoft.Data.Sqlite;

namespace CommissioningBot.Bot.Tests.Approvals;

/// <summary>Deciding with the time to undo it, over HTTP against the real executable.</summary>
public sealed class DecidingJourneyTests(DecidingJourneyTests.WithUndo undo) : IClassFixture<DecidingJourneyTests.WithUndo>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TheBot _bot = undo.Bot;

    /// <summary>A bot with less than a minute to undo, so that tests see its end.</summary>
    public sealed class WithUndo : IAsyncLifetime
    {
        public TheBot Bot { get; } = new();

        public ValueTask InitializeAsync()
        {
            Bot.Settings["Delegation:UndoSeconds"] = "4";
            return Bot.InitializeAsync();
        }

        public ValueTask DisposeAsync() => Bot.DisposeAsync();
    }

    [Fact]
    public async Task Undo_WithinItsTime_EverybodyKnewAndKnowsAndTheReasonStandsInTheCardAgain()
    {
        var id = await RequestAsync(_bot.Officer);

        var given = await DecideAsync("approval.approve", id, "It meets the need.");

        given.All.ShouldContain("Not final yet. You can undo this until");
        given.All.ShouldContain("<Undo my decision>");
        Count(id, "approval-decided").ShouldBe(0);
        (await _bot.Officer.SayAsync($"decisions {id}")).All.ShouldContain("not final: it can be undone until");
        (await _bot.Officer.SayAsync("my requests")).All.ShouldContain("Approved by Cabinet Member. Can be undone until");
        var seen = (await _bot.Officer.SayAsync($"open {id}")).All;
        seen.ShouldContain("✔ Approved");
        seen.ShouldContain("Not final yet. It can be undone until");
        seen.ShouldNotContain("<Undo my decision>");
        await UntilAsync(() => ToldOf(id, "Cabinet Member has approved your request") == 1);
        ToldOf(id, "They can still undo a wrong press until").ShouldBe(1);
        (await _bot.Officer.SayAsync($"notice DEC-{id}")).All.ShouldContain($"There is no notice of DEC-{id} yet. Given on ");
        (await _bot.CabinetMember.SayAsync($"open {id}")).All.ShouldContain("<Undo my decision>");
        (await _bot.HeadOfCommissioning.PressAsync(given.Card, "approval.undo")).All.ShouldContain("There is no decision of yours here that could be undone.");

        var undone = await _bot.CabinetMember.PressAsync(given.Card, "approval.undo");

        undone.All.ShouldContain("<Approve>");
        ((string?)CardReader.Inputs(undone.Card).Single(input => (string?)input["id"] == "reason")["value"]).ShouldBe("It meets the need.");
        await Task.Delay(TimeSpan.FromSeconds(6), TimeProvider.System, TestContext.Current.CancellationToken);
        Count(id, "approval-decided").ShouldBe(0);
        ToldOf(id, "has undone what they had just decided").ShouldBe(1);
        var register = (await _bot.Officer.SayAsync($"decisions {id}")).All;
        register.ShouldContain("↩ Undone: no decision");
        register.ShouldNotContain("✔ Approved");
        register.ShouldNotContain("It meets the need.");
        (await _bot.Officer.SayAsync($"open DEC-{id}")).All.ShouldNotContain("It meets the need.");
        (await _bot.Officer.SayAsync($"open {id}")).All.ShouldContain("Cabinet Member undid what they had decided by a wrong press.");
        (await _bot.Process.RunAsync("decisions", "notice", $"DEC-{id}", "--out", "notice.docx")).Output.ShouldContain($"DEC-{id} is no decision. Undone on ");

        await DecideAsync("approval.reject", id, "The need is not shown.");
        await UntilAsync(() => ToldOf(id, "Cabinet Member has rejected your request") == 1);
        await UntilAsync(() => ToldOf(id, "is final now: Cabinet Member rejected it.") == 1);
        var late = await _bot.CabinetMember.PressAsync(given.Card, "approval.undo");
        late.All.ShouldContain("Rejected");
        Count(id, "approval-decided").ShouldBe(1);
        var one = (await _bot.Officer.SayAsync($"decisions {id}")).All;
        one.ShouldContain("The need is not shown.");
        one.ShouldNotContain("Undone");
        _bot.Connector.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Kill_WithinTheTimeToUndo_DecisionBecomesFinalOnceAfterTheRestart()
    {
        var id = await RequestAsync(_bot.Officer);
        var given = await DecideAsync("approval.approve", id, "It meets the need.");
        await _bot.Process.KillAsync();
        Count(id, "decision-given").ShouldBe(1);
        Count(id, "approval-decided").ShouldBe(0);

        await _bot.Process.StartAsync();

        await UntilAsync(() => ToldOf(id, "is final now: Cabinet Member approved it.") > 0);
        Count(id, "approval-decided").ShouldBe(1);
        (await _bot.CabinetMember.PressAsync(given.Card, "approval.undo")).All.ShouldContain("It meets the need.");
        (await _bot.Officer.SayAsync($"decisions {id}")).All.ShouldContain($"DEC-{id}");
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, TestContext.Current.CancellationToken);
        ToldOf(id, "has approved your request").ShouldBe(1);
        ToldOf(id, "is final now").ShouldBe(1);
        (await _bot.Process.RunAsync("ledger", "verify")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Edit_ByTheRequester_VoidsTheCardAndAsksAgain()
    {
        var id = await RequestAsync(_bot.Officer);
        var old = (await _bot.CabinetMember.SayAsync($"open {id}")).Card;

        (await _bot.SecondOfficer.SayAsync($"edit {id}")).All.ShouldContain("Only Commissioning officer, who asked for this approval, can change it.");
        var form = await _bot.Officer.SayAsync($"edit {id}");
        form.All.ShouldContain("Earlier cards become void");
        var sent = await _bot.Officer.PressAsync(
            form.Card, "form.send", [.. AsShown(form.Card), ("note", "A risk was missing."), ("risks", "Staff may leave in spring.")]);
        sent.All.ShouldContain("Staff may leave in spring.");
        sent.All.ShouldContain("Version 2");

        var refused = await _bot.CabinetMember.PressAsync(old, "approval.approve", ("interests", "none"), ("reason", "Yes."));
        refused.All.ShouldContain("This card shows an older version of the request. Read the new version, then decide.");
        refused.All.ShouldContain("Staff may leave in spring.");
        (await _bot.CabinetMember.SayAsync($"open {id}")).All.ShouldContain("You see version 2; earlier versions are void. A risk was missing.");
        await UntilAsync(() => ToldOf(id, "has changed") > 0);

        (await _bot.Officer.SayAsync($"edit {id} risks: None that we know of.")).All.ShouldContain("now stands at version 3");
        (await _bot.Officer.SayAsync($"edit {id} colour: red")).All.ShouldContain("The parts are why, options, for and risks.");
        var decided = await DecideAsync("approval.approve", id, "It meets the need.", version: 3);
        decided.All.ShouldContain("Version: 3");
    }

    [Fact]
    public async Task Withdraw_OnTheRequestersCard_EndsItAndALaterPressDecidesNothing()
    {
        var id = await RequestAsync(_bot.Officer);
        var arrived = (await _bot.CabinetMember.SayAsync($"open {id}")).Card;
        var own = (await _bot.Officer.SayAsync($"open {id}")).Card;
        (await _bot.SecondOfficer.PressAsync(own, "approval.withdraw", ("reason", "Not mine."))).All.ShouldNotContain("↩ Withdrawn");
        Count(id, "approval-withdrawn").ShouldBe(0);

        var withdrawn = await _bot.Officer.PressAsync(own, "approval.withdraw", ("reason", "The need has gone."));

        withdrawn.All.ShouldContain("↩ Withdrawn");
        withdrawn.All.ShouldContain("The need has gone.");
        var late = await _bot.CabinetMember.PressAsync(arrived, "approval.approve", ("interests", "none"), ("reason", "It meets the need."));
        late.All.ShouldContain("↩ Withdrawn");
        late.All.ShouldNotContain("It meets the need.");
        late.All.ShouldNotContain("<Approve>");
        (Count(id, "approval-withdrawn"), Count(id, "decision-given"), Count(id, "approval-decided")).ShouldBe((1, 0, 0));
        (await _bot.CabinetMember.SayAsync("approvals")).All.ShouldNotContain(id);
    }

    [Fact]
    public async Task Interest_OfTheOnlyMember_GoesToTheNextPersonOfTheScheme()
    {
        // May be handed on to officers with delegated powers, one of whom has a limit that covers this.
        var id = await RequestAsync(_bot.Officer, "100k");

        var aside = await _bot.CabinetMember.InvokeAsync("approval.approve", Press(id, "declared: my sister works there", "She does."));

        aside.All.ShouldContain("Cabinet Member declared an interest and stands aside.");
        aside.All.ShouldContain("Head of commissioning decides instead of Cabinet Member, as the scheme of delegation provides.");
        await UntilAsync(() => ToldOf(id, "stands aside because of an interest, so") > 0);
        (await _bot.HeadOfCommissioning.SayAsync("approvals")).All.ShouldContain(id);
        (await _bot.HeadOfCommissioning.InvokeAsync("approval.approve", Press(id, "none", "It meets the need."))).All.ShouldContain("Approved");
    }

    [Fact]
    public async Task Interest_WithNobodyNext_GoesToTheMonitoringOfficerWhoGivesItToSomebody()
    {
        var id = await RequestAsync(_bot.Officer, "150k");
        await _bot.CabinetMember.InvokeAsync("approval.approve", Press(id, "declared", "My sister works there."));
        await UntilAsync(() => ToldOf(id, "Nobody is left who may decide on") > 0);
        var monitoring = _bot.Person(9);

        (await monitoring.SayAsync($"open {id}")).All.ShouldContain("Give the decision to somebody else");
        (await _bot.Officer.SayAsync($"reassign {id} to Head of commissioning because I like them")).All.ShouldContain("Only the monitoring officer can give a decision to somebody else.");
        (await monitoring.SayAsync($"reassign {id} to Nobody known because of leave")).All.ShouldContain("I do not find “Nobody known”");
        (await monitoring.SayAsync($"reassign {id} to Head of commissioning because of interests")).All.ShouldContain("The scheme of delegation does not let Head of commissioning decide on this.");
    }

    [Fact]
    public async Task Reassign_OnTheCard_MovesTheDecisionAndTellsEverybody()
    {
        var id = await RequestAsync(_bot.Officer, "100k");
        var monitoring = _bot.Person(9);
        var card = (await monitoring.SayAsync($"open {id}")).Card;

        var silent = await monitoring.PressAsync(card, "approval.reassign", ("reassignTo", _bot.HeadOfCommissioning.PersonId), ("reason", ""));
        silent.All.ShouldContain("Say why you give this to somebody else.");
        var moved = await monitoring.PressAsync(card, "approval.reassign", ("reassignTo", _bot.HeadOfCommissioning.PersonId), ("reason", "The member is ill."));

        moved.All.ShouldContain("Monitoring officer gave the decision to Head of commissioning. The member is ill.");
        await UntilAsync(() => ToldOf(id, "to Head of commissioning to decide. Reason: The member is ill.") >= 2);
        (await _bot.CabinetMember.InvokeAsync("approval.approve", Press(id, "none", "Mine."))).All.ShouldContain("This decision is no longer yours. It is for Head of commissioning to decide.");
    }

    [Fact]
    public async Task Question_IsAnsweredOnTheCard_AndTheExchangeStandsOnIt()
    {
        var id = await RequestAsync(_bot.Officer);
        await _bot.CabinetMember.InvokeAsync("approval.ask", new JsonObject { ["id"] = id, ["version"] = 1, ["question"] = "Which budget is it from?" });
        var asked = await _bot.Officer.SayAsync($"open {id}");
        asked.All.ShouldContain("You were asked: \nWhich budget is it from?");

        (await _bot.SecondOfficer.SayAsync("answer nobody asked me")).Texts[^1].ShouldBe("Nobody waits for an answer on what you asked for. “my requests” shows it.");
        var empty = await _bot.Officer.PressAsync(asked.Card, "approval.answer", ("answer", " "));
        empty.All.ShouldContain("Write your answer first, then press the button again.");
        var answered = await _bot.Officer.PressAsync(asked.Card, "approval.answer", ("answer", "The care budget."));

        answered.All.ShouldContain("Commissioning officer answered: The care budget.");
        var decider = (await _bot.CabinetMember.SayAsync($"open {id}")).All;
        decider.ShouldContain("Cabinet Member asked: Which budget is it from?");
        decider.ShouldContain("Commissioning officer answered: The care budget.");

        // In the chat the reference can be left out where one question waits.
        await _bot.CabinetMember.InvokeAsync("approval.ask", new JsonObject { ["id"] = id, ["version"] = 1, ["question"] = "From which year?" });
        (await _bot.Officer.SayAsync("answer: From this one.")).Texts[^1].ShouldBe("I have passed your answer on.");
        (await _bot.CabinetMember.SayAsync($"open {id}")).All.ShouldContain("Commissioning officer answered: From this one");
    }

    [Fact]
    public async Task Read_GivesTheWholeRequestAsPlainTextAndNothingToDecideWith()
    {
        var id = await RequestAsync(_bot.Officer, exempt: ("The incumbent would go on for less.", "Schedule 12A, paragraph 3"));

        var text = await _bot.CabinetMember.SayAsync($"read {id}");

        text.CardList.ShouldBeEmpty();
        var words = text.Texts.ShouldHaveSingleItem();
        foreach (var part in new[]
        {
            $"Approval request {id}, version 1: Home care.", "It waits for a decision.", "What: Care at home", "For whom: About 40 older people.", "£150,000",
            "Why now: The contract ends in March.", "Options considered: In-house: no capacity.", "Risks: Few providers bid", "The incumbent would go on for less. Do not pass this on.",
            "Law now: In law the full rules begin at", "Decides: Cabinet Member\n", "nobody can approve by typing",
        })
        {
            words.ShouldContain(part);
        }

        (await _bot.Officer.SayAsync($"read {id}")).All.ShouldContain("Exempt part: shown only to those who decide. Ground: Schedule 12A, paragraph 3");
        (await _bot.Officer.SayAsync("read APR-2020-0001")).All.ShouldContain("I cannot find a request APR-2020-0001.");
    }

    private static async Task<string> RequestAsync(ChatUser officer, string annual = "150k", (string Text, string Ground)? exempt = null)
    {
        await officer.SayAsync("use solihull", "start", "Home care", "Care at home", annual, "1", "0");
        await officer.RequestApprovalAsync(exempt: exempt);
        return CardReader.IdOn((await officer.SayAsync("yes")).Card);
    }

    private Task<CardAnswer> DecideAsync(string verb, string id, string reason, int version = 1)
    {
        var press = Press(id, "none", reason);
        press["version"] = version;
        return _bot.CabinetMember.InvokeAsync(verb, press);
    }

    // Clients send every field with what stands in it.
    private static IEnumerable<(string Input, string Value)> AsShown(JsonNode card) =>
        CardReader.Inputs(card).Select(input => ((string)input["id"]!, (string?)input["value"] ?? ""));

    private static JsonObject Press(string id, string interests, string reason) =>
        new() { ["id"] = id, ["version"] = 1, ["interests"] = interests, ["reason"] = reason };

    private int ToldOf(string id, string words) => _bot.Connector.Requests.Count(
        request => request.Method == "POST" && request.Status < 300 && (string?)request.Body?["text"] is { } text && text.Contains(words, StringComparison.Ordinal) && text.Contains(id, StringComparison.Ordinal));

    private long Count(string id, string type)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_bot.Process.Folder.FullName, "data", "commissioning.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM ledger_events WHERE type = $type AND stream = $stream";
        command.Parameters.AddWithValue("$type", type);
        command.Parameters.AddWithValue("$stream", $"approval/{id}");
        return (long)command.ExecuteScalar()!;
    }

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
