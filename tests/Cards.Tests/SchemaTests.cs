using System.Text.Json.Nodes;
using NJsonSchema;
using NJsonSchema.Validation;

namespace CommissioningBot.Cards.Tests;

/// <summary>The official JSON schemas, read from the folder that COMMISSIONING_CONTRACTS names.</summary>
public sealed class SchemaTests
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("COMMISSIONING_CONTRACTS");

    [Theory]
    [InlineData("1.5.0")]
    [InlineData("1.6.0")]
    public async Task Schema_EverySample_IsValid(string version)
    {
        var schema = await SchemaAsync(version);

        var faults = Samples.All
            .Select(sample => (sample.Name, Errors: schema.Validate(ForSchema(sample).ToJsonString())))
            .Where(result => result.Errors.Count > 0)
            .Select(result => $"{result.Name}: {string.Join("; ", result.Errors.SelectMany(Innermost).Distinct(StringComparer.Ordinal).Take(12))}");

        faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"a","weight":"heavy"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Container","items":[{"type":"Nonsense"}]}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[],"actions":[{"type":"Action.OpenUrl","title":"a"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[],"surprise":true}""")]
    public async Task Schema_FaultyCard_IsInvalid(string card)
    {
        foreach (var version in new[] { "1.5.0", "1.6.0" })
        {
            (await SchemaAsync(version)).Validate(card).ShouldNotBeEmpty();
        }
    }

    private static async Task<JsonSchema> SchemaAsync(string version)
    {
        Assert.SkipUnless(Folder is not null, "COMMISSIONING_CONTRACTS names no folder with adaptive-card-1.5.0.json and adaptive-card-1.6.0.json.");
        var text = await File.ReadAllTextAsync(Path.Combine(Folder!, $"adaptive-card-{version}.json"), TestContext.Current.CancellationToken);
        var json = JsonNode.Parse(text)!.AsObject();

        // The 1.6.0 file is not a schema as it stands: these two say "required": true, which only a list may say.
        json["definitions"]?["Media"]?["properties"]?["captionSources"]?.AsObject().Remove("required");
        json["definitions"]?["MediaSource"]?["properties"]?["mimeType"]?.AsObject().Remove("required");
        return await JsonSchema.FromJsonAsync(json.ToJsonString(), TestContext.Current.CancellationToken);
    }

    private static JsonNode ForSchema(Sample sample)
    {
        var card = HostExtras.Without(sample.Card);
        card.AsObject().Remove("msteams").ShouldBeTrue();
        foreach (var table in Json.Objects(card).Where(element => Json.TypeOf(element) is "Table").ToList())
        {
            // The schema calls it firstRowAsHeader; Teams and the renderers call it firstRowAsHeaders.
            table.Remove("firstRowAsHeaders", out var headers).ShouldBeTrue();
            table["firstRowAsHeader"] = headers;
        }

        return card;
    }

    private static IEnumerable<string> Innermost(ValidationError error) => error is ChildSchemaValidationError parent
        ? parent.Errors.SelectMany(child => child.Value).SelectMany(Innermost)
        : [$"{error.Kind} at {error.Path}"];
}
