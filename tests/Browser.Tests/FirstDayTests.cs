using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CommissioningBot.Browser.Tests;

/// <summary>The first day with the bot, on the chat page: through a cycle, a question in the middle, a restart, an approval on a card.</summary>
public sealed class FirstDayTests
{
    [Fact]
    public async Task Officer_WalksThroughTheCycle_AsksInTheMiddle_AndGetsApproval()
    {
        Assert.SkipUnless(ChatPage.CanRun, "There is no /usr/bin/chromium on this machine; bash tests/run installs it where apt is at hand.");
        await using var chat = await ChatPage.OpenAsync();
        var officer = chat.Left;

        await officer.SayAsync("use sutton", "You are using Sutton");
        await officer.SayAsync("start", "Start a new case");
        await FillFormAsync(officer);
        await officer.PressAsync("Open the case", "£20,000 a year × 3 years (2 and an extension of 1) = £60,000");

        for (var step = 1; step <= 3; step++)
        {
            await officer.SeesAsync($"Step {step} of 8");
            await officer.PressAsync("Finish step and go on", "This is missing:");
            await officer.PressAsync("Go on all the same", $"Step {step + 1} of 8");
        }

        await officer.SayAsync("how many quotes do I need for £18,000 in Rotherham?", "at least two quotations in writing");
        await officer.SeesAsync("section 3.1");
        await officer.SeesAsync("stands at step 4 of 8");

        await chat.RestartAsync();
        officer = chat.Left;
        await officer.SayAsync("my cases", "Step 4 of 8: Incubate");
        await officer.PressAsync("Open", "Step 4 of 8 · Plan");
        for (var step = 4; step < 8; step++)
        {
            await officer.PressAsync("Finish step and go on", "This is missing:");
            await officer.PressAsync("Go on all the same", $"Step {step + 1} of 8");
        }

        await officer.PressAsync("Finish the last step", "This is missing:");
        await officer.PressAsync("Go on all the same", "8 of 8 steps done");

        await officer.SayAsync("request approval", "Why do you ask for it now?");
        await officer.SayAsync("The contract ends in March.", "Which alternatives did you consider");
        await officer.SayAsync("In-house: no capacity.", "Who is it for");
        await officer.SayAsync("About 40 older people.", "What could go wrong");
        await officer.SayAsync("Few providers bid: we talk to the market first.", "may not become public");
        await officer.SayAsync("no", "Shall I send it?");
        await officer.SayAsync("yes", "Sent. You will be told as soon as somebody decides.");

        var decider = chat.Right;
        await decider.BecomeAsync("Head of commissioning");
        await decider.SeesAsync("Your decision");
        await decider.PressAsync("Reject", "Say whether you have an interest to declare.");
        await decider.Card.GetByText("I have no interest to declare", new() { Exact = true }).ClickAsync();
        await decider.PressAsync("Reject", "Give your reason, then press the button again.");
        await decider.Card.GetByLabel("Your reason").FillAsync("It meets the need at a fair price.");
        await decider.PressAsync("Approve", "It meets the need at a fair price.");

        await officer.SeesAsync("Head of commissioning has approved your request");
        await officer.SeesAsync("Decision: DEC-APR-2026-0001".Split(": ")[1]);
        await officer.SayAsync("decisions", "Home care in the north");
        chat.ConsoleErrors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keyboard_LongChat_IsSkippedToTheMessageBox()
    {
        Assert.SkipUnless(ChatPage.CanRun, "There is no /usr/bin/chromium on this machine; bash tests/run installs it where apt is at hand.");
        await using var chat = await ChatPage.OpenAsync();
        await chat.Left.SayAsync("help", "What you can type");

        await chat.Left.Root.Locator("select").First.FocusAsync();
        await chat.Page.Keyboard.PressAsync("Tab");
        await chat.Page.Keyboard.PressAsync("Enter");

        (await chat.Left.Root.Locator(".composer textarea").EvaluateAsync<bool>("box => box === document.activeElement")).ShouldBeTrue();
    }

    [Fact]
    public async Task TextOfPeople_IsShownAsText_NeverAsMarkup()
    {
        Assert.SkipUnless(ChatPage.CanRun, "There is no /usr/bin/chromium on this machine; bash tests/run installs it where apt is at hand.");
        await using var chat = await ChatPage.OpenAsync();
        var officer = chat.Left;
        const string Nasty = "<img src=x onerror=alert(1)> [link](https://example.com) **bold**";

        await officer.SayAsync("use solihull", "You are using Solihull");
        await officer.SayAsync("start", "Start a new case");
        await officer.SayAsync(Nasty, "Question 2 of 5");
        await officer.SayAsync("B", "Question 3 of 5");
        await officer.SayAsync("1k", "Question 4 of 5");
        await officer.SayAsync("1", "Question 5 of 5");
        await officer.SayAsync("0", "Step 1 of 10");

        (await officer.Root.Locator(".log img[src=x]").CountAsync()).ShouldBe(0);
        (await officer.Root.Locator(".log a[href*='example.com']").CountAsync()).ShouldBe(0);
        (await officer.Root.Locator(".card").Last.InnerTextAsync()).ShouldContain("**bold**");
    }

    [Theory]
    [InlineData(1400, 900)]
    [InlineData(390, 844)]
    public async Task Page_WideAndNarrow_HasNoAccessibilityFaults(int width, int height)
    {
        Assert.SkipUnless(ChatPage.CanRun, "There is no /usr/bin/chromium on this machine; bash tests/run installs it where apt is at hand.");
        await using var chat = await ChatPage.OpenAsync();
        await chat.Page.SetViewportSizeAsync(width, height);
        await chat.Left.SayAsync("use sutton", "You are using Sutton");
        await chat.Left.SayAsync("start", "Start a new case");

        var result = await chat.Page.RunAxe();

        result.Violations.Select(violation => $"{violation.Id}: {violation.Help}").ShouldBeEmpty();
    }

    private static async Task FillFormAsync(Pane officer)
    {
        var form = officer.Card;
        if (await form.GetByLabel("Title of the case").CountAsync() == 0)
        {
            form = officer.Root.Locator(".card").Filter(new LocatorFilterOptions { HasText = "Start a new case" }).Last;
        }

        await form.GetByLabel("Title of the case").FillAsync("Home care in the north");
        await form.GetByLabel("What is the service, and for whom?").FillAsync("Care at home for older people");
        await form.GetByLabel("Value a year in pounds").FillAsync("20k");
        await form.GetByLabel("For how many years, without extensions?").FillAsync("2");
        await form.GetByLabel("By how many years can it be extended?").FillAsync("1");
        await form.GetByText("Service:").ClickAsync();
    }
}
