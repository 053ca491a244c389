using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CommissioningBot.Dialogs;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests;

/// <summary>
/// What is not open to strangers and to people from outside the council is closed to them: every button, command and form, known from the
/// compiled types, so that a new one is closed until it says otherwise. They are told the same whether there is such a thing or not.
/// </summary>
public sealed class GateTests(GateTests.Work work) : IClassFixture<GateTests.Work>
{
    private const string Title = "Zebra crossing wardens";

    private static readonly string[] Told = ["I do not know you yet", "This is for the council’s own people"];

    private static IReadOnlyList<ICardActionHandler> Buttons { get; } = [.. All<ICardActionHandler>()];

    private static IReadOnlyList<CommandRoute> Commands { get; } = [.. All<ICommandHandler>().SelectMany(handler => handler.Commands)];

    private readonly TheBot _bot = work.Bot;

    /// <summary>A bot in which an officer has a case and has asked for approval of it.</summary>
    public sealed class Work : IAsyncLifetime
    {
        public TheBot Bot { get; } = new();

        public string Case { get; private set; } = "";

        public string Request { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            await Bot.InitializeAsync();
            Case = CardReader.IdOn((await Bot.Officer.SayAsync("use solihull", "start", Title, "Zebras", "150k", "1", "0")).Card);
            await Bot.Officer.RequestApprovalAsync(exempt: ("Zebra prices", "Schedule 12A, paragraph 3"));
            Request = CardReader.IdOn((await Bot.Officer.SayAsync("yes")).Card);
        }

        public ValueTask DisposeAsync() => Bot.DisposeAsync();
    }

    public static TheoryData<int> Outsiders => [21, 24, 99, 0];

    [Fact]
    public void Open_ToOthersThanTheCouncil_IsOnlyWhatStandsHere()
    {
        Buttons.SelectMany(handler => handler.Verbs.Select(verb => (Verb: verb, OpenTo: handler.WhoMayPress(verb)))).Where(button => button.OpenTo != OpenTo.Council)
            .ShouldBe([("form.send", OpenTo.Partners), ("answer.helpful", OpenTo.Everybody), ("answer.unhelpful", OpenTo.Everybody)], ignoreOrder: true);
        All<IForm>().Where(form => form.OpenTo != OpenTo.Council).Select(form => (form.GetType().Name, form.OpenTo)).ShouldBe(
            [
                ("BidProposalForm", OpenTo.Partners), ("BidStatementsForm", OpenTo.Partners), ("BidFieldForm", OpenTo.Partners), ("ChangeBidForm", OpenTo.Partners),
                ("WithdrawBidForm", OpenTo.Partners),
            ],
            ignoreOrder: true);
        All<IReferenceOpener>().Where(opener => opener.OpenTo != OpenTo.Council).Select(opener => opener.GetType().Name).ShouldBe(["GrowthBidHandlers"]);
        All<IFileReceiver>().Where(receiver => receiver.OpenTo != OpenTo.Council).ShouldBeEmpty();
        Commands.Where(command => command.OpenTo == OpenTo.Everybody).Select(command => command.Phrase)
            .ShouldBe(["help", "cancel", "use", "which framework", "none of these"], ignoreOrder: true);
        Commands.Where(command => command.OpenTo == OpenTo.Partners).Select(command => command.Phrase)
            .ShouldBe(["open", "back", "growth bid", "new bid", "change bid", "withdraw bid", "bid results"], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Outsiders))]
    public async Task Press_OfEveryButtonThatIsNotOpenToThem_TellsTheSameOfWhatThereIsAndOfWhatThereIsNot(int person)
    {
        var before = Streams();
        foreach (var handler in Buttons)
        {
            string[] invented = handler.VerbFamily is { } family ? [$"{family}forge", family] : [];
            foreach (var verb in handler.Verbs.Where(verb => handler.WhoMayPress(verb) == OpenTo.Council).Concat(invented))
            {
                foreach (var reference in (string[])[work.Request, work.Case])
                {
                    var answer = await PressAsync(person, verb, reference, asMessage: false);
                    answer.ShouldBe(await PressAsync(person, verb, "APR-2026-9999", asMessage: false), verb);
                    Told.ShouldContain(told => answer.Contains(told, StringComparison.Ordinal), verb);
                    NothingIsTold(answer, verb);
                    answer.ShouldNotContain("Commissioning officer", Case.Insensitive, verb);

                    NothingIsTold(await PressAsync(person, verb, reference, asMessage: true), verb);
                }
            }
        }

        Streams().ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Outsiders))]
    public async Task Say_EveryCommandThatIsNotOpenToThem_TellsTheSameOfWhatThereIsAndOfWhatThereIsNot(int person)
    {
        var standing = person is 21 or 24 ? OpenTo.Partners : OpenTo.Everybody;
        var before = Streams();
        foreach (var command in Commands)
        {
            string[] said = [command.Phrase, $"{command.Phrase} {work.Request}", $"{command.Phrase} {work.Case}", $"{command.Phrase} of {work.Case}"];
            foreach (var text in said)
            {
                NothingIsTold(await SayAsync(person, text), text);
            }

            if (command.OpenTo < standing && command.TakesArgument)
            {
                (await SayAsync(person, said[1])).Replace(work.Request, "APR-2026-9999", StringComparison.Ordinal).ShouldBe(await SayAsync(person, $"{command.Phrase} APR-2026-9999"), command.Phrase);
            }
        }

        Streams().ShouldBe(before);
    }

    [Fact]
    public async Task Press_ByAPersonFromOutside_GoesOnRecordWithTheRequest()
    {
        var provider = _bot.Person(24);
        (await provider.InvokeAsync("approval.call-in", new JsonObject { ["id"] = work.Request, ["version"] = 1 })).All.ShouldContain("This is for the council’s own people");
        await provider.InvokeAsync("approval.refresh", new JsonObject { ["id"] = work.Request, ["version"] = 1 });

        var attempts = _bot.Ledger($"SELECT data FROM ledger_events WHERE stream = 'approval/{work.Request}' AND type = 'attempt-refused'")
            .Where(kept => (string?)kept["attempt"] == "approval.call-in" && (string?)kept["by"]!["id"] == provider.PersonId).ToList();
        attempts.ShouldNotBeEmpty();
        attempts.ShouldAllBe(kept => (string?)kept["reason"] == "OutsideTheCouncil");
        _bot.Ledger("SELECT data FROM ledger_events WHERE type = 'press-refused'")
            .ShouldContain(kept => (string?)kept["attempt"] == "approval.refresh" && (string?)kept["id"] == work.Request && (string?)kept["by"]!["id"] == provider.PersonId);
    }

    [Fact]
    public async Task Document_AskedForByAPersonFromOutside_IsNotBroughtToThem()
    {
        foreach (var person in (int[])[21, 99])
        {
            var activity = New(person, "invoke");
            activity["name"] = "fileConsent/invoke";
            activity["value"] = new JsonObject
            {
                ["type"] = "fileUpload",
                ["action"] = "decline",
                ["context"] = new JsonObject { ["document"] = "case-history", ["key"] = work.Case },
            };
            activity["deliveryMode"] = "expectReplies";
            using var response = await _bot.Person(person).PostAsync(activity);

            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            body.ShouldNotContain(work.Case);
            Told.ShouldContain(told => JsonNode.Parse(body)!.ToJsonString(Readable).Contains(told, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Request_WithAnExemptPart_ShowsItToNoColleagueWhoDoesNotDecide()
    {
        foreach (var colleague in (ChatUser[])[_bot.SecondOfficer, _bot.HeadOfCommissioning, _bot.Person(9), _bot.Person(14)])
        {
            (await colleague.SayAsync($"open {work.Request}", $"read {work.Request}")).All.ShouldContain("shown only to those who decide");
            (await colleague.InvokeAsync("approval.refresh", new JsonObject { ["id"] = work.Request, ["version"] = 1 })).All.ShouldNotContain("Zebra prices");
            (await colleague.SayAsync($"open {work.Request}")).All.ShouldNotContain("Zebra prices");
            (await colleague.SayAsync($"edit {work.Request}")).All.ShouldNotContain("Zebra prices");
        }

        (await _bot.CabinetMember.SayAsync($"open {work.Request}")).All.ShouldContain("Zebra prices");
    }

    [Fact]
    public async Task Say_ACommandInAGroup_SaysThatEverybodySeesTheAnswer()
    {
        const string told = "Everybody in this chat sees this. To see it alone, ask me in our personal chat.";
        var group = _bot.CabinetMember.In("19:zebras@thread.v2", "groupChat");

        (await group.SayAsync("approvals")).Texts[^1].ShouldBe(told);
        var opened = await group.SayAsync($"open {work.Request}");
        opened.Texts[^1].ShouldBe(told);
        opened.All.ShouldNotContain("Zebra prices");
        (await _bot.CabinetMember.SayAsync("approvals")).All.ShouldNotContain(told);
    }

    [Fact]
    public async Task Press_SentAsAMessageInAGroup_ShowsNobodyElseThePersonsOwnView()
    {
        var group = _bot.CabinetMember.In("19:zebras@thread.v2", "groupChat");
        var activity = group.New("message");
        activity["value"] = new JsonObject { ["verb"] = "approval.refresh", ["id"] = work.Request, ["version"] = 1 };
        activity["deliveryMode"] = "expectReplies";
        using var response = await group.PostAsync(activity);

        var all = new BotReplies((await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["activities"]!.AsArray()).All;
        all.ShouldBe("Everybody here would see the answer to this button. Press it in our personal chat; nothing was changed.");
    }

    private static System.Text.Json.JsonSerializerOptions Readable { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static void NothingIsTold(string answer, string about)
    {
        answer.ShouldNotContain("Zebra", Case.Insensitive, about);
        answer.ShouldNotContain("150,000", Case.Insensitive, about);
    }

    private async Task<string> PressAsync(int person, string verb, string reference, bool asMessage)
    {
        var data = new JsonObject
        {
            ["id"] = reference, ["version"] = 1, ["interests"] = "none", ["reason"] = "Because.", ["comment"] = "Hm.", ["question"] = "Why?", ["answer"] = "So.",
        };
        var activity = New(person, asMessage ? "message" : "invoke");
        if (asMessage)
        {
            data["verb"] = verb;
            activity["value"] = data;
            activity["deliveryMode"] = "expectReplies";
        }
        else
        {
            activity["name"] = "adaptiveCard/action";
            activity["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data }, ["trigger"] = "manual" };
        }

        return await PostAsync(person, activity);
    }

    private Task<string> SayAsync(int person, string text)
    {
        var activity = New(person, "message");
        activity["text"] = text;
        activity["deliveryMode"] = "expectReplies";
        return PostAsync(person, activity);
    }

    // Without what differs from one message to the next.
    private async Task<string> PostAsync(int person, JsonObject activity)
    {
        using var response = await _bot.Person(person).PostAsync(activity);
        response.EnsureSuccessStatusCode();
        var body = (await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
        return body["activities"] is JsonArray activities ? new BotReplies(activities).All : body.ToJsonString(Readable);
    }

    // Person 0 has no account.
    private JsonObject New(int person, string type)
    {
        var activity = _bot.Person(person).New(type);
        if (person == 0)
        {
            activity["from"]!.AsObject().Remove("aadObjectId");
        }

        return activity;
    }

    // What has happened in all cases and requests, refused attempts apart.
    private long Streams() =>
        _bot.Ledger("SELECT data FROM ledger_events WHERE type NOT IN ('attempt-refused', 'press-refused') AND (stream LIKE 'approval/%' OR stream LIKE 'case/%')").Count;

    // The members that are read name constants and methods only, so handlers without their services are enough.
    private static IEnumerable<T> All<T>() => typeof(CommandTable).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(T)))
        .Select(type => (T)RuntimeHelpers.GetUninitializedObject(type));
}
