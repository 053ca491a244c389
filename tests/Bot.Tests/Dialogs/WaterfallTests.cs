using System.Text.Json.Nodes;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Tests.Dialogs;

public sealed class WaterfallTests
{
    private static DialogSet Booking() => new DialogSet()
        .Add(new TextPrompt("title"))
        .Add(new MoneyPrompt("value", (prompt, _) => Task.FromResult<PromptValidation>(
            !prompt.Recognized.Succeeded ? false : prompt.Recognized.Value > 0 ? true : "The value must be more than nothing.")))
        .Add(new DurationPrompt("years"))
        .Add(new WaterfallDialog("new", [AskTitleAsync, AskValueAsync, AskYearsAsync, FinishAsync]));

    private static Task<DialogTurnResult> AskTitleAsync(WaterfallStepContext step, CancellationToken ct) =>
        step.PromptAsync("title", new PromptOptions("What is it called?"), ct);

    private static Task<DialogTurnResult> AskValueAsync(WaterfallStepContext step, CancellationToken ct)
    {
        step.Values["title"] = (string)step.Result!;
        return step.PromptAsync("value", new PromptOptions("What is it worth a year?", "Please write an amount, such as £18,000."), ct);
    }

    private static Task<DialogTurnResult> AskYearsAsync(WaterfallStepContext step, CancellationToken ct)
    {
        step.Values["value"] = (decimal)step.Result!;
        return step.PromptAsync("years", new PromptOptions("For how many years?"), ct);
    }

    private static async Task<DialogTurnResult> FinishAsync(WaterfallStepContext step, CancellationToken ct)
    {
        var total = step.Values["value"]!.GetValue<decimal>() * (int)step.Result!;
        await step.Context.SendActivityAsync($"{step.Values["title"]}: {total} for {step.Options?["who"]}", ct);
        return await step.EndDialogAsync(total, ct);
    }

    [Fact]
    public async Task Waterfall_AnsweredStepByStep_EndsWithItsResult()
    {
        var client = new DialogTestClient(Booking(), "new", new JsonObject { ["who"] = "officer" });

        (await client.SendActivityAsync("start")).ShouldBe("What is it called?");
        client.Stack.ShouldBe(["new", "title"]);
        (await client.SendActivityAsync("Laundry")).ShouldBe("What is it worth a year?");
        (await client.SendActivityAsync("£18k")).ShouldBe("For how many years?");
        (await client.SendActivityAsync("3 years")).ShouldBe("Laundry: 54000 for officer");

        client.DialogTurnResult.ShouldBe(new DialogTurnResult(DialogTurnStatus.Complete, 54_000m));
        client.Stack.ShouldBeEmpty();
        client.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task Prompt_AnswerNotUnderstood_AsksWithRetryText()
    {
        var client = new DialogTestClient(Booking(), "new");
        await client.SendActivityAsync("start");
        await client.SendActivityAsync("Laundry");

        (await client.SendActivityAsync("no idea")).ShouldBe("Please write an amount, such as £18,000.");
        (await client.SendActivityAsync("£0")).ShouldBe("The value must be more than nothing.");
        (await client.SendActivityAsync("18,000 pounds")).ShouldBe("For how many years?");
    }

    [Fact]
    public async Task Prompt_WithoutRetryText_RepeatsTheQuestion()
    {
        var client = new DialogTestClient(Booking(), "new");
        await client.SendActivityAsync("start");

        (await client.SendActivityAsync("   ")).ShouldBe("What is it called?");
    }

    [Fact]
    public async Task Prompt_ActivityThatIsNoMessage_KeepsWaitingInSilence()
    {
        var client = new DialogTestClient(Booking(), "new");
        await client.SendActivityAsync("start");

        (await client.SendActivityAsync(new Activity { Type = ActivityTypes.MessageReaction })).ShouldBeNull();

        client.DialogTurnResult.ShouldBe(Dialog.EndOfTurn);
        client.Saved.ShouldBeFalse();
    }

    [Fact]
    public async Task Validator_CountsAttempts_AlsoAcrossTurns()
    {
        var attempts = new List<int>();
        var dialogs = new DialogSet().Add(new TextPrompt("word", (prompt, _) =>
        {
            attempts.Add(prompt.AttemptCount);
            return Task.FromResult<PromptValidation>(prompt.AttemptCount == 3);
        })).Add(new WaterfallDialog("ask", [(step, ct) => step.PromptAsync("word", new PromptOptions("Word?"), ct)]));
        var client = new DialogTestClient(dialogs, "ask");

        foreach (var text in new[] { "start", "a", "b", "c" })
        {
            await client.SendActivityAsync(text);
        }

        attempts.ShouldBe([1, 2, 3]);
        client.DialogTurnResult.ShouldBe(new DialogTurnResult(DialogTurnStatus.Complete, "c"));
    }

    [Fact]
    public async Task NextAsync_GoesOnInTheSameTurn_WithTheGivenResult()
    {
        var dialogs = new DialogSet().Add(new WaterfallDialog("skip",
        [
            (step, ct) => step.NextAsync("handed on", ct),
            (step, ct) => step.EndDialogAsync($"{step.Index} {step.Reason} {step.Result}", ct),
        ]));
        var client = new DialogTestClient(dialogs, "skip");

        await client.SendActivityAsync("start");

        client.DialogTurnResult!.Result.ShouldBe("1 NextCalled handed on");
    }

    [Fact]
    public async Task NextAsync_CalledTwice_Throws()
    {
        var dialogs = new DialogSet().Add(new WaterfallDialog("twice",
        [
            async (step, ct) =>
            {
                await step.NextAsync(ct: ct);
                return await step.NextAsync(ct: ct);
            },
            (_, _) => Task.FromResult(Dialog.EndOfTurn),
        ]));

        var fault = await Should.ThrowAsync<InvalidOperationException>(() => new DialogTestClient(dialogs, "twice").SendActivityAsync("start"));

        fault.Message.ShouldBe("Step 0 of 'twice' has called NextAsync twice.");
    }

    [Fact]
    public async Task Step_ThatOnlyWaits_GetsTheTextOfTheNextMessage()
    {
        var dialogs = new DialogSet().Add(new WaterfallDialog("wait",
        [
            (_, _) => Task.FromResult(Dialog.EndOfTurn),
            (step, ct) => step.EndDialogAsync(step.Result, ct),
        ]));
        var client = new DialogTestClient(dialogs, "wait");

        await client.SendActivityAsync("start");
        await client.SendActivityAsync("Some words");

        client.DialogTurnResult!.Result.ShouldBe("Some words");
    }

    [Fact]
    public async Task LastStep_ThatOnlyCallsNext_EndsTheDialog()
    {
        var dialogs = new DialogSet().Add(new WaterfallDialog("one", [(step, ct) => step.NextAsync(7, ct)]));
        var client = new DialogTestClient(dialogs, "one");

        await client.SendActivityAsync("start");

        client.DialogTurnResult.ShouldBe(new DialogTurnResult(DialogTurnStatus.Complete, 7));
    }

    [Fact]
    public async Task PromptActivity_StandsInForTheQuestion_ButNotForTheRetry()
    {
        var card = MessageFactory.Text("a card, say");
        var dialogs = new DialogSet().Add(new ConfirmPrompt("sure"))
            .Add(new WaterfallDialog("ask", [(step, ct) => step.PromptAsync("sure", new PromptOptions("Sure?") { PromptActivity = card }, ct)]));
        var client = new DialogTestClient(dialogs, "ask");

        (await client.SendActivityAsync("start")).ShouldBe("a card, say");
        (await client.SendActivityAsync("hm")).ShouldBe("Say yes or no. Sure?");
    }
}
