using System.Text.Json.Nodes;
using CommissioningBot.Cards.Cycles;

namespace CommissioningBot.Cards.Tests.Cycles;

public sealed class NewCaseCardTests
{
    private static readonly NewCaseView View = new("FORM-1", 4, "Sutton", "Commissioning cycle")
    {
        Intake = [new("locality", "At which level?", "", [new("ward", "Ward"), new("borough", "Borough", "everybody")])],
    };

    [Fact]
    public void Form_AsksWhatEveryCaseNeedsAndWhatTheFrameworkAsks()
    {
        var inputs = Inputs(View);

        inputs.Select(input => Json.Text(input, "id")).ShouldBe(["title", "service", "annualValue", "years", "extensionYears", "intake.locality"]);
        inputs.ShouldAllBe(input => input["isRequired"]!.GetValue<bool>());
        inputs[5]["choices"]!.AsArray().Select(choice => choice!["title"]!.GetValue<string>()).ShouldBe(["Ward", "Borough: everybody"]);
    }

    [Fact]
    public void Form_SentBack_KeepsWhatWasTyped()
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["title"] = "<b>Home</b> care",
            ["annualValue"] = "twenty grand",
            ["years"] = "2.5",
            ["extensionYears"] = "none",
            ["intake.locality"] = "borough",
        };

        var inputs = Inputs(View with { Form = new FormState(typed, FormState.Empty.Errors) });

        Json.Text(inputs[0], "value").ShouldBe("<b>Home</b> care");
        Json.Text(inputs[2], "value").ShouldBe("twenty grand");
        inputs[3]["value"]!.GetValue<decimal>().ShouldBe(2.5m);
        inputs[4]["value"].ShouldBeNull();
        Json.Text(inputs[5], "value").ShouldBe("borough");
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "One answer needs mending.")]
    [InlineData(2, "2 answers need mending.")]
    public void Form_WithErrors_CountsThemOnTop(int count, string? words)
    {
        string[] fields = ["title", "years"];
        var errors = fields.Take(count).ToDictionary(id => id, _ => "Write it again.", StringComparer.Ordinal);

        var card = Json.Parse(NewCaseCard.Build(View with { Form = new FormState(FormState.Empty.Typed, errors) }));

        card["body"]![2]!["items"]?[0]!["inlines"]![0]!["text"]!.GetValue<string>().Trim().ShouldBe(words);
        Json.Objects(card).Count(element => Json.Text(element, "text") is "⚠ Error: Write it again.").ShouldBe(count);
    }

    [Fact]
    public void Form_Button_CarriesTheFormAndItsVersion()
    {
        var action = Json.Parse(NewCaseCard.Build(View))["actions"]![0]!;

        action["verb"]!.GetValue<string>().ShouldBe("case.create");
        action["data"]!.ToJsonString().ShouldBe("""{"id":"FORM-1","version":4}""");
    }

    private static List<JsonObject> Inputs(NewCaseView view) =>
        [.. Json.Objects(NewCaseCard.Build(view)).Where(element => Json.TypeOf(element)?.StartsWith("Input.", StringComparison.Ordinal) == true)];
}
