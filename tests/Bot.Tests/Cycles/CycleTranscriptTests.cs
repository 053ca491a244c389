using System.Text.RegularExpressions;
using CommissioningBot.Fakes;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Bot.Tests.Cycles;

/// <summary>
/// A whole cycle of each framework as a person walks it, on the real executable: in the chat and on cards, with a question in the middle of
/// a step, a power cut half-way, and a colleague who goes on.
/// </summary>
public sealed partial class CycleTranscriptTests : IAsyncLifetime
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Load();

    private readonly TheBot _bot = new();

    public static TheoryData<string> Cycles => [.. Knowledge.Frameworks.Where(framework => framework.Cycle is not null).Select(framework => framework.Id)];

    public ValueTask InitializeAsync() => _bot.InitializeAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Theory]
    [MemberData(nameof(Cycles))]
    public async Task Cycle_WithAQuestionAPowerCutAndAColleague_IsWalkedToTheEndAndTold(string frameworkId)
    {
        var framework = Knowledge.Frameworks.Single(one => one.Id == frameworkId);
        var steps = framework.Cycle!.Steps;
        var half = steps.Count / 2;
        var officer = _bot.Officer;
        var colleague = _bot.SecondOfficer;
        var opened = await OpenAsync(officer, framework);
        var reference = CaseReference().Match(opened.All).Value;
        await NamePeopleAsync(officer, framework);
        await officer.SayAsync($"open {reference}");

        foreach (var step in steps.Take(half))
        {
            await WalkInTheChatAsync(officer, framework, step);
        }

        await _bot.Process.KillAsync();
        await _bot.Process.StartAsync();

        // The first officer's place is kept, and the colleague sees the same.
        var progress = (await officer.SayAsync("status")).All;
        progress.ShouldContain($"{half} of {steps.Count} steps done");
        progress.ShouldContain($"since {UkTime.Day(TimeProvider.System.GetUtcNow())}");
        (await officer.SayAsync($"hand over {reference} to second commissioning officer because of leave")).Texts[^1].ShouldContain("Second commissioning officer holds");
        var card = (await colleague.SayAsync($"open {reference}")).Card;
        foreach (var step in steps.Skip(half))
        {
            card = await WalkOnCardsAsync(colleague, framework, step, card);
        }

        CardReader.Text(card).ShouldContain($"{steps.Count - 1} of {steps.Count} steps done, 1 left out");
        (await colleague.SayAsync($"close case {reference} because the cycle is complete")).All.ShouldContain($"Case {reference} is closed.");
        await IsToldAsync(framework, reference, half);
    }

    private static async Task<BotReplies> OpenAsync(ChatUser officer, Framework framework)
    {
        await officer.SayAsync($"use {framework.Id.Replace('-', ' ')}", "start", "Home care in the north", "Care at home for older people");
        var replies = await officer.SayAsync("20k", "2 years");
        replies = await officer.SayAsync("1");
        foreach (var question in framework.Intake)
        {
            replies.All.ShouldContain(question.Ask);
            replies = await officer.SayAsync(question.Options[0].Name);
        }

        replies.All.ShouldContain("£20,000 a year × 3 years (2 and an extension of 1) = £60,000");
        return replies;
    }

    private static async Task NamePeopleAsync(ChatUser officer, Framework framework)
    {
        foreach (var role in framework.CaseRoles.Where(role => !role.Leads))
        {
            (await officer.SayAsync($"set {role.Name} to {NameOf(role)}")).All.ShouldContain($"as {role.Name}.");
        }
    }

    // Demonstration people are named after their roles; where nobody is of the sort, an officer is named.
    private static string NameOf(CaseRole role) => role.From.Count > 0 ? role.From[0].Replace('-', ' ') : "legal adviser";

    // Everything ticked by numbers, a note, and on without a question.
    private static async Task WalkInTheChatAsync(ChatUser officer, Framework framework, CycleStep step)
    {
        var asked = await officer.SayAsync("next");
        asked.All.ShouldContain("Before you leave this step");
        step.Checklist.ShouldAllBe(item => asked.All.Contains($"Not ticked: {item.Text}", StringComparison.Ordinal));
        step.BeforeYouLeave.ShouldAllBe(question => asked.All.Contains(question, StringComparison.Ordinal));

        if (step.Number == 1)
        {
            var answer = await officer.SayAsync("how many quotes do I need for £18,000 in Rotherham?");
            answer.All.ShouldContain("at least two quotations in writing");
            answer.Texts[^1].ShouldContain($"stands at step 1 of {framework.Cycle!.Steps.Count}");
            (await officer.SayAsync("guidance")).All.ShouldContain(step.Citations[0].ToString());
        }

        var ticked = await officer.SayAsync($"tick {string.Join(' ', Enumerable.Range(1, step.Checklist.Count))}");
        CardReader.Inputs(ticked.Card).Count(input => (string?)input["value"] == "true").ShouldBe(step.Checklist.Count);
        (await officer.SayAsync($"note Note on step {step.Number}")).All.ShouldContain($"Note on step {step.Number}");
        var next = await officer.SayAsync("next");
        next.All.ShouldContain(framework.Cycle!.After(step.Id) is { } after ? after.Text : "steps done");
    }

    // The last step is left out; the others go on although something is missing.
    private static async Task<System.Text.Json.Nodes.JsonNode> WalkOnCardsAsync(ChatUser officer, Framework framework, CycleStep step, System.Text.Json.Nodes.JsonNode card)
    {
        var count = framework.Cycle!.Steps.Count;
        CardReader.Text(card).ShouldContain($"Step {step.Number} of {count}");
        step.Items.ShouldAllBe(item => CardReader.Text(card).Contains(item, StringComparison.Ordinal));
        foreach (var role in framework.CaseRoles.Where(role => !role.Leads && role.Holds.Intersect(step.Responsible, StringComparer.Ordinal).Any()))
        {
            CardReader.Text(card).ShouldContain(NameOf(role));
        }

        step.Yields.ShouldAllBe(yield => CardReader.Text(card).Contains(yield, StringComparison.Ordinal));
        if (step.Number == count)
        {
            await officer.SayAsync("skip step");
            return (await officer.SayAsync("It is done by another team.")).Card;
        }

        var saved = await officer.PressAsync(card, "case.save", ($"check.{step.Checklist[0].Id}", "true"), ("evidence", $"https://council.example/step-{step.Number}.docx"));
        var asked = await officer.PressAsync(saved.Card, "case.next", ($"check.{step.Checklist[0].Id}", "true"));
        return (await officer.PressAsync(asked.Card, "case.go-on")).Card;
    }

    // The history on the command line names every step, in order, with both people.
    private async Task IsToldAsync(Framework framework, string reference, int half)
    {
        var (exitCode, output) = await _bot.Process.RunAsync("cases", "history", reference);
        exitCode.ShouldBe(0, output);
        var place = 0;
        foreach (var step in framework.Cycle!.Steps)
        {
            var by = step.Number <= half ? "Commissioning officer" : "Second commissioning officer";
            var sentence = step.Number == framework.Cycle.Steps.Count ? $"{by} left out step {step.Number}, {step.Name}" : $"{by} finished step {step.Number}, {step.Name}";
            place = output.IndexOf(sentence, place, StringComparison.Ordinal);
            place.ShouldBeGreaterThan(0, sentence);
        }

        var file = Path.Combine(_bot.Process.Folder.FullName, "history.docx");
        (await _bot.Process.RunAsync("cases", "history", reference, "--out", file)).Output.ShouldContain($"The history of {reference} is in ");
        using var read = new Documents.ReadBack(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        read.Text.ShouldContain("handed the case over from Commissioning officer to Second commissioning officer. Reason: leave");
        read.Text.ShouldContain($"Note on step {half}");
        read.Text.ShouldContain($"https://council.example/step-{half + 1}.docx");
        read.Text.ShouldContain("Reason: It is done by another team.");
        (await _bot.Process.RunAsync("ledger", "verify")).ExitCode.ShouldBe(0);
    }

    [GeneratedRegex("[A-Z]{3}-2[0-9]{3}-[0-9]{4}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CaseReference();
}
