using System.Text.Json.Nodes;

namespace CommissioningBot.Cards.Tests;

public sealed class RendererTests
{
    [Fact]
    public async Task Renderer_EverySample_HasNothingToReport()
    {
        var reports = await Renderer.CheckAsync(
            Samples.All.Select(sample => (sample.Name, HostExtras.Without(sample.Card))), TestContext.Current.CancellationToken);

        reports.Count.ShouldBe(Samples.All.Count);
        reports.Where(report => report.Value.Count > 0).Select(report => $"{report.Key}: {string.Join("; ", report.Value)}").ShouldBeEmpty();
    }

    [Fact]
    public async Task Renderer_FaultyCard_IsReported()
    {
        var faulty = JsonNode.Parse(
            """{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Input.Text","id":"a","isRequired":true},{"type":"Nonsense"}]}""")!;

        var reports = await Renderer.CheckAsync([("faulty", faulty)], TestContext.Current.CancellationToken);

        reports["faulty"].ShouldContain(problem => problem.Contains("label", StringComparison.Ordinal));
        reports["faulty"].ShouldContain(problem => problem.Contains("error message", StringComparison.Ordinal));
        reports["faulty"].ShouldContain(problem => problem.Contains("Nonsense", StringComparison.Ordinal));
    }
}
