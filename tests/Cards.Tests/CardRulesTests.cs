using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Tests;

/// <summary>What schema and renderer do not ask, but Teams and people do.</summary>
public sealed class CardRulesTests
{
    private static readonly string[] DataKeys = ["id", "msteams", "version"];

    public static TheoryData<string> Names => [.. Samples.All.Select(sample => sample.Name)];

    private static IEnumerable<Type> CardClasses =>
        typeof(AdaptiveCard).Assembly.GetTypes().Where(type => type is { IsAbstract: true, IsSealed: true, IsPublic: true } && type.Name.EndsWith("Card", StringComparison.Ordinal));

    [Fact]
    public void Samples_EveryCardClass_HasOne()
    {
        var shown = Samples.All.Select(sample => sample.Name.Split(' ')[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        CardClasses.Select(type => type.Name).Order(StringComparer.Ordinal).ShouldBe(shown);
        CardClasses.Count().ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Samples_EveryName_IsUnique() => Samples.All.Select(sample => sample.Name).ShouldBeUnique(StringComparer.Ordinal);

    [Fact]
    public void Verbs_EveryConstant_IsOnACardAndEveryVerbIsAConstant()
    {
        var constants = CardClasses
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.IsLiteral && field.Name.EndsWith("Verb", StringComparison.Ordinal))
            .Select(field => (string)field.GetRawConstantValue()!)
            .Order(StringComparer.Ordinal);
        var used = Samples.All.SelectMany(sample => Json.Objects(sample.Card)).Select(element => Json.Text(element, "verb")).OfType<string>()
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        used.ShouldBe(constants);
        constants.ShouldBe(
        [
            "answer.helpful", "answer.unhelpful",
            "approval.agree-urgency", "approval.answer", "approval.approve", "approval.ask", "approval.call-in", "approval.comment", "approval.conclude", "approval.decline-urgency",
            "approval.delegate", "approval.reassign", "approval.record", "approval.refresh", "approval.reject", "approval.undo", "approval.withdraw",
            "case.back", "case.go-on", "case.move", "case.next", "case.pause", "case.progress", "case.save", "case.stay", "case.view",
            "form.send",
            "learn.answer", "learn.back", "learn.next",
            "question.answer", "question.democratic-services", "question.finance", "question.legal", "question.procurement",
        ]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Card_Envelope_IsWhatTeamsTakes(string name)
    {
        var card = Card(name);

        Json.TypeOf(card).ShouldBe("AdaptiveCard");
        Json.Text(card, "version").ShouldBe("1.5");
        Json.Text(card, "lang").ShouldBe("en");
        Json.Text(card, "fallbackText").ShouldNotBeNullOrWhiteSpace();
        card["msteams"]!["width"]!.GetValue<string>().ShouldBe("Full");
        Json.Objects(card).Any(element => Json.Text(element, "style") is "heading").ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Card_Size_IsSmall(string name)
    {
        var text = Card(name).ToJsonString();

        // Cards of 28 KB are safe in all clients; a message of 100 KB, counted as UTF-16, is the end.
        Encoding.UTF8.GetByteCount(text).ShouldBeLessThan(28 * 1024);
        (text.Length * 2).ShouldBeLessThan(80 * 1024);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Card_Inputs_HaveLabelsAndMessagesAndIdsOfTheirOwn(string name)
    {
        var inputs = Json.Objects(Card(name)).Where(element => Json.TypeOf(element)?.StartsWith("Input.", StringComparison.Ordinal) == true).ToList();

        foreach (var input in inputs)
        {
            Json.Text(input, Json.TypeOf(input) is "Input.Toggle" ? "title" : "label").ShouldNotBeNullOrWhiteSpace();
            if (input["isRequired"] is not null)
            {
                Json.Text(input, "errorMessage").ShouldNotBeNullOrWhiteSpace();
            }

            // An input overrides a key of the same name in the data.
            DataKeys.ShouldNotContain(Json.Text(input, "id"), StringComparer.Ordinal);
        }

        inputs.Select(input => Json.Text(input, "id")).ShouldBeUnique(StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Card_RequiredFieldThatUnfolds_HasItsButtonBesideIt(string name)
    {
        foreach (var part in Json.Objects(Card(name)).Where(element => Json.TypeOf(element) is "Action.ShowCard").Select(element => element["card"]!.AsObject()))
        {
            Json.Objects(part).Any(element => Json.TypeOf(element) is "Action.Execute").ShouldBeTrue();
        }

        Json.Objects(Card(name)).Where(element => element["isVisible"] is not null).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Card_Buttons_AreFewAndSayWhatTheyDo(string name)
    {
        var card = Card(name);
        var actions = Json.Objects(card).SelectMany(element => element["actions"] as JsonArray ?? []).Select(action => action!.AsObject()).ToList();

        actions.Count.ShouldBeLessThanOrEqualTo(6);
        foreach (var action in actions)
        {
            Json.Text(action, "title").ShouldNotBeNullOrWhiteSpace();
            Json.Text(action, "title")!.Length.ShouldBeLessThanOrEqualTo(80);
        }

        actions.Select(action => Json.Text(action, "tooltip") ?? Json.Text(action, "title")).ShouldBeUnique(StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Card_Columns_AreAtMostThree(string name)
    {
        foreach (var columns in Json.Objects(Card(name)).Select(element => element["columns"]).OfType<JsonArray>())
        {
            columns.Count.ShouldBeLessThanOrEqualTo(3);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Card_ActionData_HoldsIdAndVersionOnly(string name)
    {
        foreach (var element in Json.Objects(Card(name)).Where(element => Json.TypeOf(element) is "Action.Execute" or "Action.Submit"))
        {
            var data = element["data"]!.AsObject();
            var keys = data.Select(property => property.Key).Order(StringComparer.Ordinal);

            if (Json.TypeOf(element) is "Action.Execute")
            {
                keys.ShouldBe(["id", "version"]);
            }
            else
            {
                keys.ShouldBe(["msteams"]);
                Json.Text(data["msteams"]!.AsObject(), "type").ShouldBe("imBack");
                Json.Text(data["msteams"]!.AsObject(), "value").ShouldNotBeNullOrWhiteSpace();
                Json.Text(element, "associatedInputs").ShouldBe("none");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Card_TextAndPictures_AreForEverybody(string name)
    {
        foreach (var element in Json.Objects(Card(name)))
        {
            switch (Json.TypeOf(element))
            {
                case "TextBlock":
                    element["wrap"]!.GetValue<bool>().ShouldBeTrue();
                    Json.Text(element, "text").ShouldNotBeNullOrWhiteSpace();
                    break;
                case "TextRun":
                    // Colour is never alone: what is wrong begins with a sign and the word.
                    Json.Text(element, "text").ShouldNotBeNullOrWhiteSpace();
                    (Json.Text(element, "color") is null || Json.Text(element, "text")!.StartsWith("⚠ Error: ", StringComparison.Ordinal)).ShouldBeTrue();
                    break;
                case "Image":
                    Json.Text(element, "altText").ShouldNotBeNullOrWhiteSpace();
                    Json.Text(element, "url")!.ShouldStartWith("https://");
                    break;
                case "Table":
                    element["firstRowAsHeaders"]!.GetValue<bool>().ShouldBeTrue();
                    break;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Card_HostExtras_CanBeDropped(string name)
    {
        var card = Card(name);
        foreach (var extra in Json.Objects(card).Where(HostExtras.Is))
        {
            Json.Text(extra, "fallback").ShouldBe("drop");
            var words = string.Join('\n', Json.Objects(card).Select(element => Json.Text(element, "text")));
            words.ShouldContain($"{extra["value"]} of {extra["max"]}");
        }
    }

    private static JsonObject Card(string name) =>
        Json.Parse(Samples.All.Single(sample => string.Equals(sample.Name, name, StringComparison.Ordinal)).Card).AsObject();
}
