using System.Text.Json.Nodes;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Approvals;

/// <summary>
/// What a client can send that does not play by the rules, over HTTP against the real executable: all of it is refused, changes nothing, and
/// is on record in the ledger.
/// </summary>
public sealed class SpoofingTests(SpoofingTests.OneTenant tenant) : IClassFixture<SpoofingTests.OneTenant>, IAsyncLifetime
{
    private readonly TheBot _bot = tenant.Bot;
    private string _id = "";

    /// <summary>A bot that knows which tenant is its own; every test makes a request of its own.</summary>
    public sealed class OneTenant : IAsyncLifetime
    {
        public TheBot Bot { get; } = new();

        public ValueTask InitializeAsync()
        {
            Bot.Settings["MicrosoftAppTenantId"] = ChatUser.TenantId;
            return Bot.InitializeAsync();
        }

        public ValueTask DisposeAsync() => Bot.DisposeAsync();
    }

    public async ValueTask InitializeAsync()
    {
        await _bot.Officer.SayAsync("use solihull", "start", "Home care", "Care at home", "150k", "1", "0");
        await _bot.Officer.RequestApprovalAsync();
        _id = CardReader.IdOn((await _bot.Officer.SayAsync("yes")).Card);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Press_ByTheRequester_IsRefusedAndOnRecord()
    {
        (await _bot.Officer.InvokeAsync("approval.approve", Press())).All.ShouldContain("You asked for this approval, so you cannot decide on it.");

        RefusedAttempts().ShouldHaveSingleItem().ShouldBe((_bot.Officer.PersonId, "ApproveRequest", "OwnRequest"));
        NothingIsDecided();
    }

    [Fact]
    public async Task Press_ByAnotherPerson_IsRefusedAndOnRecord()
    {
        (await _bot.HeadOfCommissioning.InvokeAsync("approval.approve", Press())).All.ShouldContain("This decision is not yours.");

        RefusedAttempts().ShouldHaveSingleItem().ShouldBe((_bot.HeadOfCommissioning.PersonId, "ApproveRequest", "NotAssigned"));
        NothingIsDecided();
    }

    [Fact]
    public async Task Press_ByAStranger_IsRefusedAndOnRecord()
    {
        var stranger = _bot.Person(99);
        (await stranger.InvokeAsync("approval.approve", Press())).All.ShouldContain("You are not in the council’s directory.");

        RefusedAttempts().ShouldHaveSingleItem().ShouldBe((stranger.PersonId, "approval.approve", "NotInDirectory"));
        NothingIsDecided();
    }

    [Fact]
    public async Task Press_OfTheDeciderButFromAnotherTenant_IsRefusedAndOnRecord()
    {
        var activity = Activity(_bot.CabinetMember, "approval.approve", Press());
        activity["conversation"]!["tenantId"] = "00000000-0000-4000-8000-0000000000bb";
        (await PostAsync(_bot.CabinetMember, activity)).All.ShouldContain("You are not in the council’s directory.");

        RefusedAttempts().ShouldHaveSingleItem().ShouldBe((_bot.CabinetMember.PersonId, "approval.approve", "NotInDirectory"));
        NothingIsDecided();
    }

    [Fact]
    public async Task Press_OfTheDeciderButFromNoTenant_IsRefusedAndOnRecord()
    {
        var activity = Activity(_bot.CabinetMember, "approval.approve", Press());
        activity["conversation"]!.AsObject().Remove("tenantId");
        (await PostAsync(_bot.CabinetMember, activity)).All.ShouldContain("You are not in the council’s directory.");

        RefusedAttempts().ShouldHaveSingleItem().ShouldBe((_bot.CabinetMember.PersonId, "approval.approve", "NotInDirectory"));
        NothingIsDecided();
    }

    [Fact]
    public async Task Press_DeliveredAgainAsAMessage_IsAnsweredInTheShapeOfThat()
    {
        var press = Activity(_bot.HeadOfCommissioning, "approval.refresh", Press());
        await PostAsync(_bot.HeadOfCommissioning, press);
        var message = _bot.HeadOfCommissioning.New("message", (string)press["id"]!);
        message["text"] = "help";
        message["deliveryMode"] = "expectReplies";
        using var response = await _bot.HeadOfCommissioning.PostAsync(message);

        JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["activities"]!.AsArray().ShouldHaveSingleItem()!["type"]!.GetValue<string>().ShouldBe("invokeResponse");
    }

    [Fact]
    public async Task Press_WithAnotherPersonsIdInTheData_CountsForWhoeverPressed()
    {
        var press = Press();
        press["by"] = _bot.CabinetMember.PersonId;
        press["aadObjectId"] = _bot.CabinetMember.PersonId;
        press["from"] = new JsonObject { ["aadObjectId"] = _bot.CabinetMember.PersonId };
        press["role"] = "cabinet-member";
        (await _bot.HeadOfCommissioning.InvokeAsync("approval.approve", press)).All.ShouldContain("This decision is not yours.");

        RefusedAttempts().ShouldHaveSingleItem().ShouldBe((_bot.HeadOfCommissioning.PersonId, "ApproveRequest", "NotAssigned"));
        NothingIsDecided();
    }

    [Theory]
    [InlineData("2")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("true")]
    [InlineData("99999999999999999999")]
    [InlineData("\"one\"")]
    [InlineData("null")]
    [InlineData("[1]")]
    public async Task Press_WithAForgedVersion_IsRefusedAndOnRecord(string version)
    {
        var press = Press();
        press["version"] = JsonNode.Parse(version);
        (await _bot.CabinetMember.InvokeAsync("approval.approve", press)).All.ShouldContain("This card shows an older version of the request.");

        RefusedAttempts().ShouldHaveSingleItem().ShouldBe((_bot.CabinetMember.PersonId, "ApproveRequest", "OutdatedCard"));
        NothingIsDecided();
    }

    [Fact]
    public async Task Press_OnAnOutdatedCard_IsRefusedOnRecordAndShowsTheTruth()
    {
        var old = (await _bot.CabinetMember.SayAsync($"open {_id}")).Card;
        await _bot.Officer.SayAsync($"edit {_id} risks: Staff may leave");

        var answer = await _bot.CabinetMember.PressAsync(old, "approval.approve", ("interests", "none"), ("reason", "Yes."));

        answer.All.ShouldContain("This card shows an older version of the request.");
        answer.All.ShouldContain("Staff may leave");
        RefusedAttempts().ShouldHaveSingleItem().ShouldBe((_bot.CabinetMember.PersonId, "ApproveRequest", "OutdatedCard"));
        NothingIsDecided();
    }

    [Theory]
    [InlineData("approval.forge")]
    [InlineData("approval.approve.all")]
    [InlineData("approval.APPROVE")]
    [InlineData("approval.")]
    [InlineData("Approval.Approve")]
    [InlineData("decide.approve")]
    [InlineData("")]
    public async Task Press_OfAnInventedButton_IsRefusedAndOnRecord(string verb)
    {
        var answer = await _bot.CabinetMember.InvokeAsync(verb, Press());

        answer.StatusCode.ShouldBe(400);
        RefusedAttempts().ShouldHaveSingleItem().ShouldBe((_bot.CabinetMember.PersonId, verb, "NoSuchButton"));
        NothingIsDecided();
    }

    [Theory]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"approval.approve","data":["APR"]}}""")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"approval.approve","data":"APR"}}""")]
    [InlineData("""{"action":{"type":"Action.Submit","verb":"approval.approve","data":{"id":"APR"}}}""")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":7}}""")]
    [InlineData("""{"action":null}""")]
    [InlineData("""["approval.approve"]""")]
    public async Task Press_ThatCannotBeRead_IsRefusedAndOnRecord(string value)
    {
        var before = Unreadable();
        var activity = Activity(_bot.CabinetMember, "approval.approve", Press());
        activity["value"] = JsonNode.Parse(value);
        using var response = await _bot.CabinetMember.PostAsync(activity);

        ((int)response.StatusCode).ShouldBe(400);
        Unreadable().ShouldBe(before + 1);
        NothingIsDecided();

        int Unreadable() => _bot.Ledger("SELECT data FROM ledger_events WHERE type = 'press-refused'")
            .Count(kept => (string?)kept["attempt"] == "adaptiveCard/action" && (string?)kept["by"]!["id"] == _bot.CabinetMember.PersonId);
    }

    [Theory]
    [InlineData("approval.approve")]
    [InlineData("approval.forge")]
    [InlineData("approval.refresh")]
    public async Task Press_ForARequestThatDoesNotExist_IsRefusedAndOnRecord(string verb)
    {
        var press = Press();
        var invented = $"APR-2026-9{_id}{verb}";
        press["id"] = $"{invented}{new string('9', 5000)}";
        await _bot.CabinetMember.InvokeAsync(verb, press);

        var kept = _bot.Ledger("SELECT data FROM ledger_events WHERE type = 'press-refused'")
            .Where(attempt => ((string)attempt["id"]!).StartsWith(invented, StringComparison.Ordinal)).ShouldHaveSingleItem();
        ((string)kept["attempt"]!).ShouldBe(verb);
        ((string)kept["by"]!["id"]!).ShouldBe(_bot.CabinetMember.PersonId);
        ((string)kept["id"]!).Length.ShouldBe(60);
        NothingIsDecided();
    }

    [Theory]
    [InlineData("reason", 2001)]
    [InlineData("interests", 100_000)]
    [InlineData("question", 1001)]
    public async Task Press_WithATextThatIsTooLong_IsRefusedWholeAndOnRecord(string input, int length)
    {
        var press = Press();
        press[input] = new string('x', length);
        var answer = await _bot.CabinetMember.InvokeAsync(input == "question" ? "approval.ask" : "approval.approve", press);

        answer.All.ShouldContain($"That is too long: at most {(input == "question" ? 1000 : 2000)} characters. Please say it shorter.");
        RefusedAttempts().ShouldHaveSingleItem().Reason.ShouldBe("TooLong");
        NothingIsDecided();
    }

    [Theory]
    [InlineData("approval.approve", "reason", "ReasonMissing")]
    [InlineData("approval.reject", "reason", "ReasonMissing")]
    [InlineData("approval.approve", "interests", "InterestsMissing")]
    [InlineData("approval.ask", "question", "QuestionMissing")]
    [InlineData("approval.delegate", "delegateTo", "DelegateNotAllowed")]
    [InlineData("approval.approve", "version", "OutdatedCard")]
    public async Task Press_WithAnInputLeftOut_IsRefusedAndOnRecord(string verb, string input, string reason)
    {
        var press = Press();
        press.Remove(input);
        await _bot.CabinetMember.InvokeAsync(verb, press);

        RefusedAttempts().ShouldHaveSingleItem().Reason.ShouldBe(reason);
        NothingIsDecided();
    }

    [Fact]
    public async Task Press_WithAFieldLeftEmptyOnTheCard_IsMendedThereAndNoAttempt()
    {
        var press = Press();
        press["reason"] = "";
        (await _bot.CabinetMember.InvokeAsync("approval.approve", press)).All.ShouldContain("Give your reason, then press the button again.");

        RefusedAttempts().ShouldBeEmpty();
        NothingIsDecided();
    }

    [Theory]
    [MemberData(nameof(WordsTests.Nothing), MemberType = typeof(WordsTests))]
    [InlineData("5")]
    [InlineData("42/2026.")]
    public async Task Press_WithAReasonThatSaysNothing_DecidesNothing(string reason)
    {
        var press = Press();
        press["reason"] = reason;
        (await _bot.CabinetMember.InvokeAsync("approval.reject", press)).All.ShouldContain("Give your reason, then press the button again.");

        NothingIsDecided();
    }

    [Theory]
    [InlineData("5", "Say whether you have an interest to declare. “I have no interest to declare” is an answer.")]
    [InlineData("false", "Say whether you have an interest to declare.")]
    [InlineData("true", "Say whether you have an interest to declare.")]
    [InlineData("\"0\"", "Say whether you have an interest to declare.")]
    [InlineData("\"yes\"", "Say whether you have an interest to declare.")]
    [InlineData("\"\\u3164\"", "Say whether you have an interest to declare.")]
    [InlineData("\"None known\"", "Is that an interest? If there is none, write “none”. If there is one, begin with what it is, such as “Trustee of a charity that bids”.")]
    [InlineData("\"No, none\"", "Is that an interest?")]
    [InlineData("\"No conflicts of interest\"", "Is that an interest?")]
    [InlineData("\"I don’t have any\"", "Is that an interest?")]
    public async Task Press_WithInterestsThatMayBeNone_AsksAndShutsNobodyOut(string interests, string asked)
    {
        var press = Press();
        press["interests"] = JsonNode.Parse(interests);
        (await _bot.CabinetMember.InvokeAsync("approval.approve", press)).All.ShouldContain(asked);

        NothingIsDecided();
        await _bot.CabinetMember.InvokeAsync("approval.approve", Press());
        Events("approval-decided").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Press_DelegatingToNobody_AsksForAPerson()
    {
        var press = Press();
        press["delegateTo"] = "";
        (await _bot.CabinetMember.InvokeAsync("approval.delegate", press)).All.ShouldContain("Pick a person first, then press the button again.");
        press["delegateTo"] = "somebody";
        (await _bot.CabinetMember.InvokeAsync("approval.delegate", press)).All.ShouldContain("I cannot find the person you picked in the council’s directory.");

        NothingIsDecided();
    }

    [Fact]
    public async Task Press_DelegatingToTheRequester_IsRefusedAndOnRecord()
    {
        var press = Press();
        press["delegateTo"] = _bot.Officer.PersonId;
        (await _bot.CabinetMember.InvokeAsync("approval.delegate", press)).All.ShouldContain("The person who asked for the approval cannot decide on it.");

        RefusedAttempts().ShouldHaveSingleItem().ShouldBe((_bot.CabinetMember.PersonId, "DelegateRequest", "DelegateNotAllowed"));
        NothingIsDecided();
    }

    [Fact]
    public async Task Press_ReplayedWithTheSameId_GetsTheSameAnswerAndChangesNothing()
    {
        var activity = Activity(_bot.CabinetMember, "approval.approve", Press());
        var first = await PostAsync(_bot.CabinetMember, activity);
        var events = Count();

        var second = await PostAsync(_bot.CabinetMember, activity);

        second.All.ShouldBe(first.All);
        Count().ShouldBe(events);
        Events("approval-decided").Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("verb")]
    [InlineData("reason")]
    [InlineData("interests")]
    [InlineData("version")]
    [InlineData("from")]
    [InlineData("tenant")]
    public async Task Press_ReplayedWithTheSameIdAndChanged_IsRefusedAndOnRecord(string what)
    {
        var activity = Activity(_bot.CabinetMember, "approval.approve", Press());
        await PostAsync(_bot.CabinetMember, activity);
        var changed = activity.DeepClone().AsObject();
        var data = changed["value"]!["action"]!["data"]!;
        switch (what)
        {
            case "verb":
                changed["value"]!["action"]!["verb"] = "approval.reject";
                break;
            case "from":
                changed["from"]!["aadObjectId"] = _bot.HeadOfCommissioning.PersonId;
                break;
            case "tenant":
                changed["conversation"]!["tenantId"] = "00000000-0000-4000-8000-0000000000bb";
                break;
            case "version":
                data["version"] = 2;
                break;
            default:
                data[what] = "Something else.";
                break;
        }

        var answer = await PostAsync(_bot.CabinetMember, changed);

        answer.StatusCode.ShouldBe(409);
        answer.All.ShouldStartWith("This press came twice and said two different things, so the second was refused and is on record.");
        RefusedAttempts().ShouldHaveSingleItem().ShouldBe(
            (what == "from" ? _bot.HeadOfCommissioning.PersonId : _bot.CabinetMember.PersonId, what == "verb" ? "approval.reject" : "approval.approve", "ChangedReplay"));
        Events("approval-decided").Count.ShouldBe(1);
        ((string)Events("approval-decided")[0]["reason"]!).ShouldBe("It meets the need.");
    }

    [Fact]
    public async Task Press_ReplayedWithTheSameIdAndFieldsInAnotherOrder_IsTheSamePress()
    {
        var activity = Activity(_bot.CabinetMember, "approval.approve", Press());
        var first = await PostAsync(_bot.CabinetMember, activity);
        var again = activity.DeepClone().AsObject();
        again["value"]!["action"]!["data"] = new JsonObject(Press().Reverse().Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
        again["value"]!["trigger"] = "automatic";

        (await PostAsync(_bot.CabinetMember, again)).All.ShouldBe(first.All);

        RefusedAttempts().ShouldBeEmpty();
    }

    [Fact]
    public async Task Press_DeliveredAgainUnderANewId_ShowsTheDecisionAndIsNoAttempt()
    {
        var first = await _bot.CabinetMember.InvokeAsync("approval.approve", Press());

        var second = await _bot.CabinetMember.InvokeAsync("approval.approve", Press());

        second.All.ShouldBe(first.All);
        Events("approval-decided").Count.ShouldBe(1);
        RefusedAttempts().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("approval.reject", "reason", "Another reason.", "RejectRequest")]
    [InlineData("approval.reject", "reason", "It meets the need.", "RejectRequest")]
    [InlineData("approval.approve", "reason", "Another reason.", "ApproveRequest")]
    [InlineData("approval.approve", "interests", "I own the provider.", "ApproveRequest")]
    [InlineData("approval.ask", "question", "Why?", "AskForInformation")]
    [InlineData("approval.undo", "reason", "It meets the need.", "TakeBackDecision")]
    public async Task Press_ReplayedWithANewIdAndChanged_IsRefusedAndOnRecord(string verb, string input, string text, string attempt)
    {
        await _bot.CabinetMember.InvokeAsync("approval.approve", Press());
        var changed = Press();
        changed[input] = text;

        var second = await _bot.CabinetMember.InvokeAsync(verb, changed);

        second.All.ShouldContain("✔ Approved");
        second.All.ShouldContain("It meets the need.");
        Events("approval-decided").Count.ShouldBe(1);
        RefusedAttempts().ShouldHaveSingleItem().ShouldBe((_bot.CabinetMember.PersonId, attempt, verb == "approval.undo" ? "UndoTooLate" : "AlreadyDecided"));
    }

    [Fact]
    public async Task Press_SentAsAMessage_IsJudgedLikeTheButton()
    {
        var activity = _bot.Officer.New("message");
        var value = Press();
        value["verb"] = "approval.approve";
        activity["value"] = value;
        activity["deliveryMode"] = "expectReplies";
        (await _bot.Officer.PostAsync(activity)).EnsureSuccessStatusCode();

        RefusedAttempts().ShouldHaveSingleItem().ShouldBe((_bot.Officer.PersonId, "ApproveRequest", "OwnRequest"));
        NothingIsDecided();
    }

    private JsonObject Press() => new() { ["id"] = _id, ["version"] = 1, ["interests"] = "none", ["reason"] = "It meets the need.", ["delegateTo"] = _bot.HeadOfCommissioning.PersonId, ["question"] = "Why?" };

    private static JsonObject Activity(ChatUser person, string verb, JsonObject data)
    {
        var activity = person.New("invoke");
        activity["name"] = "adaptiveCard/action";
        activity["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data }, ["trigger"] = "manual" };
        return activity;
    }

    private static async Task<CardAnswer> PostAsync(ChatUser person, JsonObject activity)
    {
        using var response = await person.PostAsync(activity);
        response.EnsureSuccessStatusCode();
        return new CardAnswer(JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject());
    }

    private void NothingIsDecided()
    {
        Events("approval-decided", "decision-given", "stage-approved", "approval-delegated", "information-asked", "interest-declared").ShouldBeEmpty();
        _bot.Ledger("SELECT data FROM ledger_events WHERE type = 'decision-recorded'").ShouldNotContain(kept => kept.ToJsonString(null).Contains(_id, StringComparison.Ordinal));
    }

    private IReadOnlyList<(string By, string Attempt, string Reason)> RefusedAttempts() =>
        [.. Events("attempt-refused").Select(kept => ((string)kept["by"]!["id"]!, (string)kept["attempt"]!, (string)kept["reason"]!))];

    // What has happened to this test's request.
    private IReadOnlyList<JsonNode> Events(params string[] types) =>
        [.. _bot.Ledger($"SELECT data FROM ledger_events WHERE stream = 'approval/{_id}'").Where(kept => types.Contains((string?)kept["type"], StringComparer.Ordinal))];

    private long Count() => _bot.Ledger($"SELECT data FROM ledger_events WHERE stream = 'approval/{_id}'").Count;
}
