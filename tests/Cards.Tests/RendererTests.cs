using System.Text.Json;

namespace CommissioningBot.Cards.Tests;

public sealed class RendererTests
{
    [Fact]
    public async Task Renderer_EverySample_HasNothingToReport()
    {
        var reports = await Renderer.CheckAsync(
            Samples.All.Select(sample => (sample.Name, sample.Card.ToJsonElement())), TestContext.Current.CancellationToken);

        reports.Count.ShouldBe(Samples.All.Count);
        reports.Where(report => report.Value.Count > 0).Select(report => $"{report.Key}: {string.Join("; ", report.Value)}").ShouldBeEmpty();
    }

    [Fact]
    public async Task Renderer_FaultyCard_IsReported()
    {
        var faulty = JsonDocument.Parse(
            """{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Input.Text","id":"a","isRequired":true},{"type":"Nonsense"}]}""").RootElement;

        var reports = await Renderer.CheckAsync([("faulty", faulty)], TestContext.Current.CancellationToken);

        reports["faulty"].ShouldContain(problem => problem.Contains("label", StringComparison.Ordinal));
        reports["faulty"].ShouldContain(problem => problem.Contains("errorMessage", StringComparison.Ordinal));
        reports["faulty"].ShouldContain(problem => problem.Contains("Nonsense", StringComparison.Ordinal));
    }
}
