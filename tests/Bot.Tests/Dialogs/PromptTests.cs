using CommissioningBot.Channel;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Tests.Dialogs;

public sealed class PromptTests
{
    private static DialogTestClient Ask(Dialog prompt, params string[] choices) => new(
        new DialogSet().Add(prompt).Add(new WaterfallDialog("ask",
        [
            (step, ct) => step.PromptAsync(prompt.Id, new PromptOptions("Well?", "Pardon?") { Choices = [.. choices.Select(name => new Choice(name))] }, ct),
            (step, ct) => step.EndDialogAsync(step.Result, ct),
        ])),
        "ask");

    private static async Task<object?> ResultAsync(DialogTestClient client, string answer)
    {
        await client.SendActivityAsync("start");
        await client.SendActivityAsync(answer);
        return client.DialogTurnResult!.Result;
    }

    [Fact]
    public async Task ChoicePrompt_ShowsANumberedListAndButtons()
    {
        var client = Ask(new ChoicePrompt("which"), "Sutton", "Solihull", "Rotherham");

        (await client.SendActivityAsync("start")).ShouldBe("Well?\n1. Sutton\n2. Solihull\n3. Rotherham");
        (await client.SendActivityAsync("s")).ShouldBe("Pardon?\n1. Sutton\n2. Solihull\n3. Rotherham");
        await client.SendActivityAsync("sol");

        client.DialogTurnResult!.Result.ShouldBe(new FoundChoice("Solihull", 1));
    }

    [Theory]
    [InlineData("personal", 3, 3)]
    [InlineData("personal", 4, null)]
    [InlineData("groupChat", 2, null)]
    public async Task ChoicePrompt_Buttons_OnlyWhereAllOfThemShow(string conversationType, int choices, int? buttons)
    {
        var replies = new List<Activity>();
        var client = Ask(new ChoicePrompt("which"), [.. Enumerable.Range(1, choices).Select(number => $"Lot {number}")]);
        client.ConversationType = conversationType;
        client.Interruption = async (context, ct) =>
        {
            await context.BeginDialogAsync("ask", ct: ct);
            replies.AddRange(context.Context.Replies.Select(reply => reply.Activity));
            return true;
        };

        await client.SendActivityAsync("start");

        var shown = replies.Single().SuggestedActions?.Actions.Count;
        shown.ShouldBe(buttons);
    }

    [Fact]
    public async Task ConfirmPrompt_Yes_IsTrue() => (await ResultAsync(Ask(new ConfirmPrompt("sure")), "Yes please")).ShouldBe(true);

    [Fact]
    public async Task DatePrompt_RelativeDate_IsReckonedFromTheTurn() =>
        (await ResultAsync(Ask(new DatePrompt("when")), "next monday")).ShouldBe(new DateOnly(2026, 11, 23));

    [Fact]
    public async Task DatePrompt_LateOnASummerEvening_IsAlreadyTomorrowInLondon()
    {
        var client = Ask(new DatePrompt("when"));
        client.Now = new DateTimeOffset(2027, 6, 1, 23, 30, 0, TimeSpan.Zero);

        (await ResultAsync(client, "today")).ShouldBe(new DateOnly(2027, 6, 2));
    }

    [Fact]
    public async Task MoneyPrompt_OwnRecognizer_IsAsked() =>
        (await ResultAsync(Ask(new MoneyPrompt("value", recognizer: text => text.Length)), "four")).ShouldBe(4m);

    [Fact]
    public async Task DurationPrompt_OwnRecognizer_IsAsked() =>
        (await ResultAsync(Ask(new DurationPrompt("years", recognizer: _ => 9)), "whatever")).ShouldBe(9);

    [Fact]
    public async Task TextPrompt_LongText_IsTakenWhole() =>
        (await ResultAsync(Ask(new TextPrompt("note")), new string('x', 30_000))).ShouldBe(new string('x', 30_000));

    [Fact]
    public async Task ShortAnswerPrompt_LongText_IsAskedForAgain()
    {
        var client = Ask(new MoneyPrompt("value"));
        await client.SendActivityAsync("start");

        (await client.SendActivityAsync("1" + new string(' ', 30_000) + "x")).ShouldBe("Pardon?");
    }
}
