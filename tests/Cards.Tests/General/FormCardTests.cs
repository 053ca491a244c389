using System.Text.Json.Nodes;
using CommissioningBot.Cards.General;

namespace CommissioningBot.Cards.Tests.General;

public sealed class FormCardTests
{
    private static readonly FormView View = new(
        "F-1",
        4,
        "Sutton",
        "Start a new case",
        [
            new("title", "Name", FormFieldKind.Line),
            new("value", "Value", FormFieldKind.Money),
            new("start", "Begins", FormFieldKind.Date),
            new("level", "Level", FormFieldKind.Choice) { Options = [new("ward", "Ward"), new("borough", "Borough", "everybody")] },
            new("who", "Who", FormFieldKind.Choices) { Options = [new("a", "One"), new("b", "Two")], IsOptional = true },
            new("joint", "Joint?", FormFieldKind.YesNo),
        ]);

    [Fact]
    public void Form_Fields_AreInputsOfTheirKind()
    {
        var inputs = Inputs(View);

        inputs.Select(input => $"{Json.Text(input, "id")} {Json.TypeOf(input)}").ShouldBe(
            ["title Input.Text", "value Input.Text", "start Input.Date", "level Input.ChoiceSet", "who Input.ChoiceSet", "joint Input.ChoiceSet"]);
        inputs.Select(input => input["isRequired"]?.GetValue<bool>()).ShouldBe([true, true, true, true, null, true]);
        inputs[3]["choices"]!.AsArray().Select(choice => choice!["title"]!.GetValue<string>()).ShouldBe(["Ward", "Borough: everybody"]);
        inputs[4]["isMultiSelect"]!.GetValue<bool>().ShouldBeTrue();
        Json.Text(inputs[4], "label").ShouldBe("Who (optional)");
    }

    [Fact]
    public void Form_SentBack_KeepsWhatWasTyped()
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["title"] = "<b>Home</b> care",
            ["value"] = "twenty grand",
            ["start"] = "2027-04-01",
            ["level"] = "borough",
            ["who"] = "b,a,invented",
            ["joint"] = "no",
        };

        var inputs = Inputs(View with { Form = new FormState(typed, FormState.Empty.Errors) });

        inputs.Select(input => Json.Text(input, "value")).ShouldBe(["<b>Home</b> care", "twenty grand", "2027-04-01", "borough", "b,a", "no"]);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "One answer needs mending.")]
    [InlineData(2, "2 answers need mending.")]
    public void Form_WithErrors_CountsThemOnTop(int count, string? words)
    {
        string[] fields = ["title", "value"];
        var errors = fields.Take(count).ToDictionary(id => id, _ => "Write it again.", StringComparer.Ordinal);

        var card = Json.Parse(FormCard.Build(View with { Form = new FormState(FormState.Empty.Typed, errors) }));

        card["body"]![2]!["items"]?[0]!["inlines"]![0]!["text"]!.GetValue<string>().Trim().ShouldBe(words);
        Json.Objects(card).Count(element => Json.Text(element, "text") is "⚠ Error: Write it again.").ShouldBe(count);
    }

    [Fact]
    public void Form_Button_CarriesTheFormsKeyAndVersion()
    {
        var action = Json.Parse(FormCard.Build(View))["actions"]![0]!;

        action["verb"]!.GetValue<string>().ShouldBe("form.send");
        action["data"]!.ToJsonString().ShouldBe("""{"id":"F-1","version":4}""");
    }

    private static List<JsonObject> Inputs(FormView view) =>
        [.. Json.Objects(FormCard.Build(view)).Where(element => Json.TypeOf(element)?.StartsWith("Input.", StringComparison.Ordinal) == true)];
}
