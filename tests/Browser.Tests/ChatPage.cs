using CommissioningBot.Fakes;
using Microsoft.Playwright;

namespace CommissioningBot.Browser.Tests;

/// <summary>The real executable and its chat page in headless Chromium, driven as people use it.</summary>
public sealed class ChatPage : IAsyncDisposable
{
    private const string Chromium = "/usr/bin/chromium";

    private static readonly string Program = BotProcess.FindProgram(typeof(ChatPage).Assembly);

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly List<string> _errors = [];

    private ChatPage(BotProcess bot, IPlaywright playwright, IBrowser browser, IPage page)
    {
        (Bot, _playwright, _browser, Page) = (bot, playwright, browser, page);
    }

    public static bool CanRun => File.Exists(Chromium);

    public BotProcess Bot { get; }

    public IPage Page { get; private set; }

    /// <summary>Errors that the page has written to the console.</summary>
    public IReadOnlyCollection<string> ConsoleErrors => _errors;

    public static async Task<ChatPage> OpenAsync()
    {
        var bot = await BotProcess.StartAsync(Program);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
        var chat = new ChatPage(bot, playwright, browser, await browser.NewPageAsync());
        await chat.GoAsync();
        return chat;
    }

    /// <summary>Closes the page, stops the process, starts it again and opens the page anew.</summary>
    public async Task RestartAsync()
    {
        await Page.CloseAsync();
        await Bot.KillAsync();
        await Bot.StartAsync();
        Page = await _browser.NewPageAsync();
        await GoAsync();
    }

    public Pane Left => new(Page.Locator(".pane").Nth(0));

    public Pane Right => new(Page.Locator(".pane").Nth(1));

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await Bot.DisposeAsync();
    }

    private async Task GoAsync()
    {
        Page.SetDefaultTimeout(30_000);
        Page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _errors.Add(message.Text);
            }
        };
        await Page.SetViewportSizeAsync(1400, 900);
        await Page.GotoAsync(Bot.Address.ToString());
    }
}

/// <summary>One of the two chats.</summary>
public sealed class Pane(ILocator root)
{
    public ILocator Root => root;

    /// <summary>The last card.</summary>
    public ILocator Card => root.Locator(".card").Last;

    /// <summary>Becomes another person.</summary>
    public Task BecomeAsync(string name) => root.Locator("select").SelectOptionAsync(new SelectOptionValue { Label = name });

    /// <summary>Types a message and waits until a text of the answer can be seen.</summary>
    public async Task SayAsync(string text, string expected)
    {
        await root.Locator(".composer textarea").FillAsync(text);
        await root.Locator(".composer textarea").PressAsync("Enter");
        await SeesAsync(expected);
    }

    /// <summary>Presses a button of the last card and waits until a text of the answer can be seen.</summary>
    public async Task PressAsync(string button, string expected)
    {
        await Card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = button, Exact = true }).ClickAsync();
        await SeesAsync(expected);
    }

    public Task SeesAsync(string text) => root.Locator(".log").GetByText(text).Last.WaitForAsync();
}
