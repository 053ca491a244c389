using System.Text.RegularExpressions;

namespace CommissioningBot.Bot.Tests.Cycles;

/// <summary>A pack that changes, or goes, while a case is open: the case keeps the version that it started with and moves only when somebody wants it to.</summary>
public sealed partial class ChangedPackTests : IAsyncLifetime
{
    private const string OldStep =
        """
            - id: step-leap
              number: 2
              name: Leap
        """;

    private const string NewSteps =
        """
            - id: step-price
              number: 2
              name: Price it
              phase: phase-think
              text: Say what it may cost.
              responsible: []
              checklist:
                - {id: priced, text: The price is known}
              citation: words
              questions: [how do i price it, what may it cost]
            - id: step-leap
              number: 3
              name: Take the leap
        """;

    private readonly TheBot _bot = new();
    private string _pack = "";

    public async ValueTask InitializeAsync()
    {
        _bot.Settings["Knowledge:Packs:0"] = _pack = Path.Combine(Directory.CreateTempSubdirectory("commissioning-packs-").FullName, "exampleton.yaml");
        await WriteAsync(Text());
        await _bot.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_pack)!, recursive: true);
    }

    [Fact]
    public async Task Pack_ChangedWhileACaseIsOpen_CaseKeepsItsStepsUntilItIsMoved()
    {
        var officer = _bot.Officer;
        var opened = await officer.SayAsync("use exampleton", "start", "Ferry", "A ferry", "500", "1", "0", "north");
        opened.All.ShouldContain("Step 1 of 2");
        var reference = CaseReference().Match(opened.All).Value;

        await RestartAsync(Text().Replace(OldStep, NewSteps, StringComparison.Ordinal));

        (await officer.SayAsync($"open {reference}")).All.ShouldContain("Step 1 of 2");
        var status = await officer.SayAsync("status");
        status.All.ShouldContain("0 of 2 steps done");
        status.All.ShouldContain("The framework’s data has changed since this case began.");
        (await officer.SayAsync("go on anyway")).All.ShouldContain("Leap");
        (await officer.SayAsync("status")).All.ShouldContain("1 of 2 steps done");

        var offer = await officer.SayAsync("move case");
        offer.All.ShouldContain("New step 2: Price it.");
        offer.All.ShouldContain("Step 3, Leap, is now called Take the leap.");
        offer.All.ShouldContain("The case would go on at step 3, Take the leap.");
        (await officer.PressAsync(offer.Card, "case.move")).All.ShouldContain("Step 3 of 3");
        (await officer.SayAsync("go on anyway")).All.ShouldContain("Step 2 of 3");
        (await officer.SayAsync("go on anyway")).All.ShouldContain("3 of 3 steps done");
        (await officer.SayAsync("history")).All.ShouldContain("moved the case to the present version of the framework, at step 3, Take the leap. New step 2: Price it.");
        (await officer.SayAsync("move case")).Texts[^1].ShouldBe($"{reference} follows the present version of the framework.");
    }

    [Fact]
    public async Task Pack_TakenAwayWhileACaseIsOpen_CaseGoesOnWithWhatWasKept()
    {
        var officer = _bot.Officer;
        var opened = await officer.SayAsync("use exampleton", "start", "Bridge", "A bridge", "500", "1", "0", "north");
        var reference = CaseReference().Match(opened.All).Value;

        await RestartAsync(Text().Replace("framework: exampleton", "framework: otherton", StringComparison.Ordinal).Replace("Exampleton", "Otherton", StringComparison.Ordinal).Replace("[ebc]", "[obc]", StringComparison.Ordinal));

        (await officer.SayAsync($"open {reference}")).All.ShouldContain("Step 1 of 2");
        (await officer.SayAsync("go on anyway")).All.ShouldContain("Step 2 of 2");
        (await officer.SayAsync("guidance")).All.ShouldContain("Step 2, Leap: Decide and go.");
        var (exitCode, output) = await _bot.Process.RunAsync("cases", "history", reference);
        exitCode.ShouldBe(0, output);
        output.ShouldContain("went on to step 2, Leap");
    }

    private async Task RestartAsync(string text)
    {
        await _bot.Process.StopAsync();
        await WriteAsync(text);
        await _bot.Process.StartAsync();
    }

    private Task WriteAsync(string text) => File.WriteAllTextAsync(_pack, text, TestContext.Current.CancellationToken);

    private static string Text()
    {
        var text = File.ReadAllText(Path.Combine(Node.Repository, "tests", "Knowledge.Tests", "exampleton.yaml"));
        text.ShouldContain(OldStep);
        return text;
    }

    [GeneratedRegex("EXA-2[0-9]{3}-[0-9]{4}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CaseReference();
}
