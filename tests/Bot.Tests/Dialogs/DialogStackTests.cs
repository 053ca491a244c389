using System.Text.Json.Nodes;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Tests.Dialogs;

public sealed class DialogStackTests
{
    private const string LostText =
        "I have changed since we last spoke and cannot pick up where we were, so I have stopped there. Say help to see what I can do now.";

    private static DialogSet Nested() => new DialogSet()
        .Add(new TextPrompt("text"))
        .Add(new WaterfallDialog("inner",
        [
            (step, ct) => step.PromptAsync("text", new PromptOptions("Inner?"), ct),
            (step, ct) => step.EndDialogAsync($"<{step.Result}>", ct),
        ]))
        .Add(new WaterfallDialog("outer",
        [
            (step, ct) => step.BeginDialogAsync("inner", ct: ct),
            async (step, ct) =>
            {
                step.Values["inner"] = (string)step.Result!;
                return await step.PromptAsync("text", new PromptOptions("Outer?"), ct);
            },
            (step, ct) => step.EndDialogAsync($"{step.Values["inner"]}{step.Result}", ct),
        ]));

    [Fact]
    public async Task NestedDialog_Ended_HandsItsResultToTheOneBelow()
    {
        var client = new DialogTestClient(Nested(), "outer");

        (await client.SendActivityAsync("start")).ShouldBe("Inner?");
        client.Stack.ShouldBe(["outer", "inner", "text"]);
        (await client.SendActivityAsync("a")).ShouldBe("Outer?");
        client.Stack.ShouldBe(["outer", "text"]);
        await client.SendActivityAsync("b");

        client.DialogTurnResult.ShouldBe(new DialogTurnResult(DialogTurnStatus.Complete, "<a>b"));
    }

    [Fact]
    public async Task Interruption_ThenReprompt_AsksAgainAndLosesNothing()
    {
        var client = new DialogTestClient(Nested(), "outer")
        {
            Interruption = async (context, ct) =>
            {
                if (context.Context.Activity.Text is not "what is a tender?")
                {
                    return false;
                }

                await context.Context.SendActivityAsync("An offer.", ct);
                await context.RepromptDialogAsync(ct);
                return true;
            },
        };
        await client.SendActivityAsync("start");
        var before = client.Documents.Values.Single();

        (await client.SendActivityAsync("what is a tender?")).ShouldBe("An offer.");
        client.GetNextReply()!.Text.ShouldBe("Inner?");
        client.Saved.ShouldBeFalse();
        client.Documents.Values.Single().ShouldBe(before);

        (await client.SendActivityAsync("a")).ShouldBe("Outer?");
    }

    [Fact]
    public async Task Interruption_ByADialogOnTop_AsksAgainWhenThatHasEnded()
    {
        var dialogs = Nested().Add(new WaterfallDialog("aside",
        [
            (step, ct) => step.PromptAsync("text", new PromptOptions("Aside?"), ct),
            (step, ct) => step.EndDialogAsync("not for the prompt below", ct),
        ]));
        var client = new DialogTestClient(dialogs, "outer");
        await client.SendActivityAsync("start");
        client.Interruption = async (context, ct) =>
        {
            await context.BeginDialogAsync("aside", ct: ct);
            return true;
        };
        (await client.SendActivityAsync("by the way")).ShouldBe("Aside?");
        client.Interruption = null;

        (await client.SendActivityAsync("done")).ShouldBe("Inner?");
        (await client.SendActivityAsync("a")).ShouldBe("Outer?");
    }

    [Fact]
    public async Task ReplaceDialog_TheOneBelowGetsTheNewOnesResult()
    {
        var dialogs = new DialogSet()
            .Add(new WaterfallDialog("first", [(step, ct) => step.ReplaceDialogAsync("second", new JsonObject { ["n"] = 2 }, ct)]))
            .Add(new WaterfallDialog("second", [(step, ct) => step.EndDialogAsync(step.Options!["n"]!.GetValue<int>() + 1, ct)]))
            .Add(new WaterfallDialog("parent",
            [
                (step, ct) => step.BeginDialogAsync("first", ct: ct),
                (step, ct) => step.EndDialogAsync($"got {step.Result}", ct),
            ]));
        var client = new DialogTestClient(dialogs, "parent");

        await client.SendActivityAsync("start");

        client.DialogTurnResult!.Result.ShouldBe("got 3");
    }

    [Fact]
    public async Task CancelAllDialogs_EndsEveryDialogFromTheTop()
    {
        var ended = new List<string>();
        var dialogs = new DialogSet().Add(new Watched("below", "above", ended)).Add(new Watched("above", null, ended));
        var client = new DialogTestClient(dialogs, "below");
        await client.SendActivityAsync("start");
        client.Stack.ShouldBe(["below", "above"]);
        client.Interruption = async (context, ct) =>
        {
            (await context.CancelAllDialogsAsync(ct)).Status.ShouldBe(DialogTurnStatus.Cancelled);
            (await context.CancelAllDialogsAsync(ct)).Status.ShouldBe(DialogTurnStatus.Empty);
            return true;
        };

        await client.SendActivityAsync("cancel");

        ended.ShouldBe(["above CancelCalled", "below CancelCalled"]);
        client.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task VanishedDialog_OnTop_IsDroppedWithAPoliteMessage()
    {
        var client = new DialogTestClient(Nested(), "outer");
        await client.SendActivityAsync("start");

        client.Dialogs = new DialogSet().Add(new WaterfallDialog("outer", [(_, _) => throw new NotSupportedException()]));

        (await client.SendActivityAsync("a")).ShouldBe(LostText);
        client.DialogTurnResult!.Status.ShouldBe(DialogTurnStatus.Cancelled);
        client.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task VanishedDialog_Below_IsDroppedBeforeTheOneAboveActs()
    {
        var client = new DialogTestClient(Nested(), "outer");
        await client.SendActivityAsync("start");

        client.Dialogs = new DialogSet().Add(new TextPrompt("text", (_, _) => throw new NotSupportedException()));

        (await client.SendActivityAsync("a")).ShouldBe(LostText);
    }

    [Fact]
    public async Task StepIndexOutOfRange_IsDroppedWithAPoliteMessage()
    {
        var client = new DialogTestClient(Nested(), "outer");
        await client.SendActivityAsync("start");
        await client.SendActivityAsync("a");

        client.Dialogs = new DialogSet().Add(new TextPrompt("text"))
            .Add(new WaterfallDialog("outer", [(step, ct) => step.PromptAsync("text", new PromptOptions("Shorter now"), ct)]));

        (await client.SendActivityAsync("b")).ShouldBe(LostText);
        (await client.SendActivityAsync("start")).ShouldBe("Shorter now");
    }

    [Fact]
    public async Task VanishedDialog_MetByAReprompt_IsDroppedToo()
    {
        var client = new DialogTestClient(Nested(), "outer");
        await client.SendActivityAsync("start");
        client.Dialogs = new DialogSet();
        client.Interruption = async (context, ct) =>
        {
            await context.RepromptDialogAsync(ct);
            return true;
        };

        (await client.SendActivityAsync("help")).ShouldBe(LostText);
        client.Stack.ShouldBeEmpty();
    }

    [Fact]
    public async Task OnLost_OfTheSet_SaysWhatIsLost()
    {
        var client = new DialogTestClient(Nested(), "outer");
        await client.SendActivityAsync("start");
        client.Dialogs = new DialogSet { OnLostAsync = (context, lost, ct) => context.Context.SendActivityAsync($"gone: {lost?.Id}", ct) };

        (await client.SendActivityAsync("a")).ShouldBe("gone: outer");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("""{"dialogStack":[null]}""")]
    [InlineData("""{"dialogStack":[{"id":"outer"}]}""")]
    [InlineData("""{"dialogStack":[{"id":"outer","state":{"stepIndex":"1","values":{}}}]}""")]
    [InlineData("""{"dialogStack":[{"id":"outer","state":{"stepIndex":-1,"values":{}}}]}""")]
    [InlineData("""{"dialogStack":[{"id":"outer","state":{"stepIndex":1,"values":[]}}]}""")]
    [InlineData("""{"dialogStack":[{"id":"text","state":{"attempts":0,"options":{"choices":3}}}]}""")]
    [InlineData("""{"dialogStack":[{"id":"text","state":{"attempts":0}}]}""")]
    [InlineData("""{"dialogStack":[{"id":"text","state":{"options":{"prompt":"Inner?"}}}]}""")]
    public async Task StoredState_ThatMakesNoSense_IsDroppedWithAPoliteMessage(string json)
    {
        var client = new DialogTestClient(Nested(), "outer");
        client.Documents["dialog/test/a%3Aofficer/officer"] = json;

        (await client.SendActivityAsync("a")).ShouldBe(LostText);
        client.Documents.Values.ShouldAllBe(document => !string.Equals(document, json, StringComparison.Ordinal));
    }

    [Fact]
    public async Task BeginDialog_UnknownId_ThrowsAndNamesIt()
    {
        var client = new DialogTestClient(new DialogSet(), "nothing");

        (await Should.ThrowAsync<ArgumentException>(() => client.SendActivityAsync("start"))).Message.ShouldStartWith("No dialog is called 'nothing'.");
    }

    [Fact]
    public void Add_SecondDialogOfAnId_ThrowsAndNamesBothTypes() =>
        Should.Throw<ArgumentException>(() => new DialogSet().Add(new TextPrompt("a")).Add(new ConfirmPrompt("a")))
            .Message.ShouldStartWith("Two dialogs are called 'a': TextPrompt and ConfirmPrompt.");

    [Fact]
    public void KeyOf_IdsWithSlashes_CannotRunIntoEachOther()
    {
        var one = new Activity { Type = "message", ChannelId = "c", Conversation = new() { Id = "a/b" }, From = new() { AadObjectId = "p" } };
        var other = new Activity { Type = "message", ChannelId = "c", Conversation = new() { Id = "a" }, From = new() { AadObjectId = "b/p" } };

        DialogStateStore.KeyOf(one).ShouldBe("dialog/c/a%2Fb/p");
        DialogStateStore.KeyOf(other).ShouldBe("dialog/c/a/b%2Fp");
    }

    private sealed class Watched(string id, string? begins, List<string> ended) : Dialog(id)
    {
        public override Task<DialogTurnResult> BeginDialogAsync(DialogContext context, JsonObject? options, CancellationToken cancellationToken) =>
            begins is null ? Task.FromResult(EndOfTurn) : context.BeginDialogAsync(begins, ct: cancellationToken);

        public override Task<DialogTurnResult> ContinueDialogAsync(DialogContext context, CancellationToken cancellationToken) =>
            Task.FromResult(EndOfTurn);

        public override Task EndDialogAsync(TurnContext turn, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken)
        {
            ended.Add($"{Id} {reason}");
            return Task.CompletedTask;
        }
    }
}
