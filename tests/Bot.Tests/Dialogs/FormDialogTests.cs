using System.Text.Json;
using System.Text.Json.Nodes;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Tests.Dialogs;

/// <summary>A form in the chat and on its card, which are one form.</summary>
public sealed class FormDialogTests
{
    private readonly Order _order = new();
    private readonly FormDialog _dialog;
    private readonly DialogTestClient _client;
    private readonly FormActions _actions;

    public FormDialogTests()
    {
        _dialog = new FormDialog([_order]);
        _actions = new FormActions(_dialog);
        _client = new DialogTestClient(new DialogSet().Add(_dialog), FormDialog.DialogId, FormDialog.Options("order", "table 4"));
    }

    [Fact]
    public async Task Chat_QuestionByQuestion_HandsTheFormIn()
    {
        await BeginAsync();
        (await _client.SendActivityAsync("soup")).ShouldBe("Question 2 of 3: How many?");
        (await _client.SendActivityAsync("none")).ShouldBe("I could not read a number. Write a whole number, such as 3. Question 2 of 3: How many?");
        (await _client.SendActivityAsync("two")).ShouldBe("Question 3 of 3: Anything else? Say “skip” to leave it empty.");
        await _client.SendActivityAsync("skip");

        _order.Taken.ShouldBe(["table 4: Soup × 2 "]);
        _client.Stack.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("none", "This cannot be left out. If “none” is your answer, write it again. Question 3 of 3: Anything else?")]
    [InlineData("No.", "This cannot be left out. If “No.” is your answer, write it again. Question 3 of 3: Anything else?")]
    [InlineData("keep", "Nothing stands there yet that I could keep. If “keep” is your answer, write it again. Question 3 of 3: Anything else?")]
    public async Task Chat_NoAnswerWhereOneIsNeeded_IsTakenOnlyWhenItIsSaidAgain(string said, string doubt)
    {
        _order.MustRemark = true;
        await BeginAsync();
        await _client.SendActivityAsync("soup");
        await _client.SendActivityAsync("2");

        (await _client.SendActivityAsync(said)).ShouldBe(doubt);
        _order.Taken.ShouldBeEmpty();
        await _client.SendActivityAsync(said);

        _order.Taken.ShouldBe([$"table 4: Soup × 2 {said}"]);
    }

    [Fact]
    public async Task Chat_NoneWhereTheQuestionAllowsIt_IsTakenAtOnce()
    {
        _order.MustRemark = _order.CanBeNone = true;
        await BeginAsync();
        await _client.SendActivityAsync("soup");
        await _client.SendActivityAsync("2");
        await _client.SendActivityAsync("none");

        _order.Taken.ShouldBe(["table 4: Soup × 2 none"]);
    }

    [Fact]
    public async Task Chat_NumbersAsIds_CountTheListThatIsShown()
    {
        _order.Dishes = [new("2", "Bread"), new("1", "Soup")];
        await _client.SendActivityAsync("order");
        await _client.SendActivityAsync("1");
        await _client.SendActivityAsync("4");
        await _client.SendActivityAsync("skip");

        _order.Taken.ShouldBe(["table 4: Bread × 4 "]);
    }

    [Fact]
    public async Task Chat_ProblemFoundOnSubmit_AsksThatQuestionAgain()
    {
        await BeginAsync();
        await _client.SendActivityAsync("soup");
        await _client.SendActivityAsync("13");

        (await _client.SendActivityAsync("skip")).ShouldBe("We do not serve thirteen. Question 2 of 3: How many?");
        await _client.SendActivityAsync("12");

        _order.Taken.ShouldBe(["table 4: Soup × 12 "]);
    }

    [Fact]
    public async Task Chat_Back_OffersTheAnswerThatWasGiven()
    {
        await BeginAsync();
        await _client.SendActivityAsync("soup");
        await _client.SendActivityAsync("two");
        _client.Interruption = async (context, cancellationToken) =>
        {
            await _dialog.GoBackAsync(context, cancellationToken);
            return true;
        };
        (await _client.SendActivityAsync("back")).ShouldBe("Question 2 of 3: How many? Now: 2. Say “keep” to leave it so.");
        _client.Interruption = null;
        (await _client.SendActivityAsync("keep")).ShouldBe("Question 3 of 3: Anything else? Say “skip” to leave it empty.");
        await _client.SendActivityAsync("skip");

        _order.Taken.ShouldBe(["table 4: Soup × 2 "]);
    }

    [Fact]
    public async Task Chat_SomethingElseBegun_KeepsTheAnswersForTheSameForm()
    {
        await BeginAsync();
        await _client.SendActivityAsync("soup");
        await _client.SendActivityAsync("2");
        _client.Interruption = async (context, cancellationToken) =>
        {
            await context.CancelAllDialogsAsync(cancellationToken);
            return true;
        };
        (await _client.SendActivityAsync("something else")).ShouldBe("What you had answered in “An order” is kept: open that form again to go on with it.");
        _client.Interruption = null;

        await _client.SendActivityAsync("order");
        _client.GetNextReply()!.Text.ShouldBe(
            "You had begun this form, and what you answered stands in it. Go on above, or answer here. Question 1 of 3: Which dish? Now: Soup. Say “keep” to leave it so.\n1. Soup\n2. Bread");
        (await _client.SendActivityAsync("bread")).ShouldBe("Question 2 of 3: How many? Now: 2. Say “keep” to leave it so.");
        await _client.SendActivityAsync("keep");
        await _client.SendActivityAsync("skip");
        _order.Taken.ShouldBe(["table 4: Bread × 2 "]);

        // What was taken once is kept no longer.
        await BeginAsync(forms: 3);
    }

    [Fact]
    public async Task Chat_SomethingElseBegunAndTheCardSentAfterAll_KeepsNothing()
    {
        var card = await BeginAsync();
        await _client.SendActivityAsync("soup");
        _client.Interruption = async (context, cancellationToken) =>
        {
            await context.CancelAllDialogsAsync(cancellationToken);
            return true;
        };
        await _client.SendActivityAsync("something else");
        _client.Documents.Keys.ShouldContain(key => key.StartsWith("form-draft/", StringComparison.Ordinal));

        (await SendAsync(card, ("dish", "bread"), ("count", "1"))).ShouldContain("Ordered.");

        _client.Documents.Keys.ShouldNotContain(key => key.StartsWith("form-draft/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Chat_WhatIsFilledInAlready_IsToldAndCanBeChanged()
    {
        _order.Prefilled["remark"] = "Warm, please.";
        _order.Prefilled["dish"] = "bread";
        await _client.SendActivityAsync("order");
        _client.GetNextReply()!.Text.ShouldBe("Filled in already:\n1. Dish. Bread\n3. Anything else? Warm, please.\nTo change one, say “change” and its number, such as “change 1”.");
        _client.GetNextReply()!.Text.ShouldBe("Fill in the form above, or answer here. Question 2 of 3: How many?");

        (await _client.SendActivityAsync("change 3")).ShouldBe("Question 3 of 3: Anything else? Now: Warm, please. Say “keep” to leave it so. Say “skip” to leave it empty.");
        (await _client.SendActivityAsync("cold")).ShouldBe("Question 2 of 3: How many?");
        (await _client.SendActivityAsync("Change question 2.")).ShouldBe("Question 2 has no answer yet. Question 2 of 3: How many?");
        (await _client.SendActivityAsync("change 4")).ShouldBe("Question 4 has no answer yet. Question 2 of 3: How many?");
        await _client.SendActivityAsync("2");

        _order.Taken.ShouldBe(["table 4: Bread × 2 cold"]);
    }

    [Fact]
    public async Task Card_WithProblems_ShowsThemAtTheFieldsAndKeepsWhatWasTyped()
    {
        var card = await BeginAsync();

        var answer = await SendAsync(card, ("dish", "Bread"), ("count", "many"), ("remark", "warm"));

        answer.ShouldContain("I could not read a number.");
        answer.ShouldContain("\"value\":\"many\"");
        answer.ShouldContain("\"value\":\"warm\"");
        _order.Taken.ShouldBeEmpty();
    }

    [Fact]
    public async Task Card_SentTwice_IsTakenOnceAndEndsTheChatsQuestions()
    {
        var card = await BeginAsync();
        await _client.SendActivityAsync("soup");

        (await SendAsync(card, ("dish", "bread"), ("count", "1"))).ShouldContain("Ordered.");
        (await SendAsync(card, ("dish", "bread"), ("count", "1"))).ShouldContain("This form was sent already");

        _order.Taken.ShouldBe(["table 4: Bread × 1 "]);
        _client.Stack.ShouldBeEmpty();
    }

    [Fact]
    public async Task Card_OfAnOlderVersion_ComesBackWithTheNewQuestionsAndWhatWasTyped()
    {
        var card = await BeginAsync();
        _order.Dishes = [.. _order.Dishes, new FormOption("fish", "Fish")];

        var answer = await SendAsync(card, ("dish", "soup"), ("count", "3"));

        answer.ShouldContain("The questions of this form have changed");
        answer.ShouldContain("\"value\":\"3\"");
        answer.ShouldContain("Fish");
        _order.Taken.ShouldBeEmpty();
        (await SendAsync(JsonNode.Parse(answer)!, ("dish", "fish"), ("count", "3"))).ShouldContain("Ordered.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("' OR 1=1 --")]
    public async Task Card_WithAForgedKey_IsRefused(string key)
    {
        await BeginAsync();

        var answer = await SendAsync(new JsonObject { ["type"] = "Action.Execute", ["data"] = new JsonObject { ["id"] = key, ["version"] = 1 } }, ("dish", "soup"));

        answer.ShouldContain("This form is out of date");
        _order.Taken.ShouldBeEmpty();
    }

    [Fact]
    public async Task Form_ThatCannotBeFilledInAnyMore_SaysWhyAndEnds()
    {
        var card = await BeginAsync();
        _order.ClosedBecause = "The kitchen is closed.";

        (await SendAsync(card, ("dish", "soup"), ("count", "1"))).ShouldContain("The kitchen is closed.");

        _client.Stack.ShouldBeEmpty();
        (await _client.SendActivityAsync("again")).ShouldBe("The kitchen is closed.");
        _client.Stack.ShouldBeEmpty();
    }

    private async Task<JsonNode> BeginAsync(int forms = 1)
    {
        await _client.SendActivityAsync("order");
        var asked = _client.GetNextReply()!.Text;
        asked.ShouldBe("Fill in the form above, or answer here. Question 1 of 3: Which dish?\n1. Soup\n2. Bread");
        return _client.Documents.Where(pair => pair.Key.StartsWith("form/", StringComparison.Ordinal)).Select(pair => Button(pair.Key["form/".Length..])).Take(forms).Last();
    }

    private JsonObject Button(string key) => new()
    {
        ["type"] = "Action.Execute",
        ["data"] = new JsonObject { ["id"] = key, ["version"] = new Form("", "", _order.Fields).Version },
    };

    private async Task<string> SendAsync(JsonNode card, params IEnumerable<(string Input, string Value)> inputs)
    {
        var data = Json(card).First(node => (string?)node["type"] == "Action.Execute")["data"]!.DeepClone().AsObject();
        foreach (var (input, value) in inputs)
        {
            data[input] = value;
        }

        var answer = "";
        _client.Interruption = async (context, cancellationToken) =>
        {
            var response = await _actions.HandleAsync(
                context,
                new AdaptiveCardInvokeValue { Action = new AdaptiveCardInvokeAction { Verb = FormCard.SendVerb, Data = JsonSerializer.SerializeToElement(data) } },
                cancellationToken);
            answer = response.Value.GetRawText();
            return true;
        };
        await _client.SendActivityAsync(new Activity { Type = ActivityTypes.Invoke });
        _client.Interruption = null;
        return answer;
    }

    private static IEnumerable<JsonObject> Json(JsonNode? node) => node switch
    {
        JsonObject value => value.SelectMany(pair => Json(pair.Value)).Prepend(value),
        JsonArray values => values.SelectMany(Json),
        _ => [],
    };

    /// <summary>A form with a choice, a number and a remark.</summary>
    private sealed class Order : IForm
    {
        public string Id => "order";

        public List<string> Taken { get; } = [];

        public Dictionary<string, string> Prefilled { get; } = new(StringComparer.Ordinal);

        public string? ClosedBecause { get; set; }

        public bool MustRemark { get; set; }

        public bool CanBeNone { get; set; }

        public IReadOnlyList<FormOption> Dishes { get; set; } = [new("soup", "Soup"), new("bread", "Bread")];

        public IReadOnlyList<FormField> Fields =>
        [
            new("dish", "Dish", FormFieldKind.Choice) { Ask = "Which dish?", Options = Dishes },
            new("count", "How many?", FormFieldKind.Number),
            new("remark", "Anything else?", FormFieldKind.Lines) { IsOptional = !MustRemark, CanBeNone = CanBeNone },
        ];

        public Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken) => Task.FromResult<FormOffer>(
            ClosedBecause is { } why ? new FormOffer.Refused(why) : new FormOffer.Ready(new Form("Kitchen", "An order", Fields) { Prefilled = Prefilled }));

        public Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
        {
            if (answers.Number("count") == 13)
            {
                return Task.FromResult<FormOutcome>(new FormOutcome.Wrong("count", "We do not serve thirteen."));
            }

            Taken.Add($"{subject}: {Fields[0].Show(answers.Text("dish"))} × {answers.Number("count")} {answers.Text("remark")}");
            return Task.FromResult<FormOutcome>(new FormOutcome.Taken(NoticeCard.Build(new NoticeView(NoticeKind.Done, "Ordered", "Ordered.")).ToJsonElement(), "Ordered."));
        }
    }
}
