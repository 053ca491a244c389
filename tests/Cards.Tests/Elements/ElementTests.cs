using System.Text.Json;
using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Tests.Elements;

public sealed class ElementTests
{
    [Fact]
    public void Wording_WithForeignText_EscapesItAndLeavesOurOwn()
    {
        Wording words = $"*ours* {"*theirs*"} {3}";

        words.ToString().ShouldBe(@"*ours* \*theirs\* 3");
    }

    [Fact]
    public void Wording_InsideWording_IsNotEscapedTwice()
    {
        Wording inner = $"{"[a]"}";
        Wording outer = $"{inner}!";

        outer.ToString().ShouldBe(@"\[a\]!");
    }

    [Fact]
    public void Fact_ValueFromPeople_IsEscapedAndCut()
    {
        new Fact($"Name", "*a*").Value.ToString().ShouldBe(@"\*a\*");
        new Fact($"Name", new string('x', 30_000)).Value.ToString().Length.ShouldBe(Fact.LongestValue);
    }

    [Theory]
    [InlineData("http://example.org/a.png")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/a.png")]
    public void Image_NotOverHttps_Throws(string address)
    {
        Should.Throw<ArgumentException>(() => new Image(new Uri(address, UriKind.RelativeOrAbsolute), "Crest"));
        Should.Throw<ArgumentException>(() => new ActionOpenUrl(new Uri(address, UriKind.RelativeOrAbsolute)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Image_WithoutAltText_Throws(string altText) => Should.Throw<ArgumentException>(() => new Image(new Uri("https://example.org/a.png"), altText));

    [Fact]
    public void Input_WithoutIdLabelOrMessage_Throws()
    {
        Should.Throw<ArgumentException>(() => new InputText("", "Label"));
        Should.Throw<ArgumentException>(() => new InputText("id", " "));
        Should.Throw<ArgumentException>(() => new InputText("id", "Label", ""));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("Fill this in.", true)]
    public void Input_WithAMessage_IsRequired(string? message, bool? required) => new InputDate("id", "Label", message).IsRequired.ShouldBe(required);

    [Theory]
    [InlineData("<b>{{DATE(x)}}*", 100, "<b>{{DATE(x)}}*")]
    [InlineData("12345", 3, "123")]
    [InlineData("ab👍", 3, "ab")]
    [InlineData("", 3, null)]
    public void InputText_Value_IsKeptAsTypedAndCutToWhatMayBeTyped(string typed, int longest, string? value) =>
        new InputText("id", "Label") { MaxLength = longest, Value = typed }.Value.ShouldBe(value);

    [Fact]
    public void InputChoiceSet_ValueThatIsNoChoice_IsLeftOut()
    {
        Choice[] choices = [new("Yes", "yes"), new("No", "no")];

        new InputChoiceSet("id", "Label", choices) { Value = "yes" }.Value.ShouldBe("yes");
        new InputChoiceSet("id", "Label", choices) { Value = "perhaps" }.Value.ShouldBeNull();
    }

    [Theory]
    [InlineData(ChoiceInputStyle.Compact, "*a*")]
    [InlineData(ChoiceInputStyle.Expanded, @"\*a\*")]
    public void InputChoiceSet_Titles_AreEscapedWhereMarkdownIsRead(ChoiceInputStyle style, string title) =>
        new InputChoiceSet("id", "Label", [new Choice("*a*", "a")]) { Style = style }.Choices[0].Title.Value.ShouldBe(title);

    [Fact]
    public void InputToggle_Title_IsEscaped() => new InputToggle("id", "*a*", isOn: true).Title.ToString().ShouldBe(@"\*a\*");

    [Fact]
    public void Refresh_MoreThanSixtyPeopleOrTheSameTwice_KeepsTheFirstSixtyOnce()
    {
        var refresh = new Refresh(new ActionExecute("verb", new ActionData()), Enumerable.Range(0, 100).SelectMany(number => new[] { $"29:{number}", $"29:{number}" }));

        refresh.UserIds.Count.ShouldBe(60);
        refresh.UserIds[^1].ShouldBe("29:59");
    }

    [Fact]
    public void AdaptiveCard_EveryElement_IsWrittenAsTheSpecificationNamesIt()
    {
        var card = new AdaptiveCard
        {
            FallbackText = "Fallback",
            Body =
            [
                new TextBlock($"Text") { Style = TextBlockStyle.Heading, Size = FontSize.Large, IsSubtle = true, Color = TextColor.Good, Spacing = Spacing.None },
                new RichTextBlock("Run"),
                new FactSet([new Fact($"Name", "Value")]),
                new Container([new ProgressBar(1, 2)]) { Id = "more", IsVisible = false, Style = ContainerStyle.Emphasis, Bleed = true, Separator = true },
                new ColumnSet([new Column([new Image(new Uri("https://example.org/a.png"), "Crest") { Size = ImageSize.Small }]) { VerticalContentAlignment = VerticalAlignment.Center }]),
                new Table([new TableColumn(2)], [new TableRow([new TableCell([new RichTextBlock("Cell")])])]),
                new InputText("text", "Label", "Message") { IsMultiline = true, Placeholder = "Example" },
                new InputNumber("number", "Label", "Message") { Min = 0, Max = 9, Value = 1.5m },
                new InputDate("date", "Label") { Min = new DateOnly(2026, 3, 3), Value = new DateOnly(2026, 3, 4) },
                new InputChoiceSet("choice", "Label", [new Choice("Yes", "yes")]) { Value = "yes" },
                new InputToggle("toggle", "Title", isOn: false),
                new ActionSet([new ActionToggleVisibility(["more"]) { Title = "Show more" }]),
            ],
            Actions =
            [
                new ActionExecute("case.save", new ActionData { Id = "CASE-1", Version = 3 }) { Title = "Save", Style = ActionStyle.Positive },
                new CommandButton("Get help", "help", "Get help with this").ToAction(),
                new ActionOpenUrl(new Uri("https://example.org/")) { Title = "Read" },
                new ActionShowCard(new InnerCard([], [])) { Title = "Unfold" },
            ],
            Refresh = new Refresh(new ActionExecute("approval.refresh", new ActionData { Id = "APR-1", Version = 1 }), []),
        };

        JsonElement.DeepEquals(card.ToJsonElement(), JsonDocument.Parse(
            """
            {
              "type": "AdaptiveCard", "$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "version": "1.5", "lang": "en", "fallbackText": "Fallback",
              "body": [
                {"type": "TextBlock", "text": "Text", "wrap": true, "style": "heading", "size": "large", "isSubtle": true, "color": "good", "spacing": "none"},
                {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "Run"}]},
                {"type": "FactSet", "facts": [{"title": "Name", "value": "Value"}]},
                {"type": "Container", "id": "more", "isVisible": false, "style": "emphasis", "bleed": true, "separator": true,
                 "items": [{"type": "ProgressBar", "value": 1, "max": 2, "fallback": "drop"}]},
                {"type": "ColumnSet", "columns": [{"type": "Column", "width": "stretch", "verticalContentAlignment": "center",
                 "items": [{"type": "Image", "url": "https://example.org/a.png", "altText": "Crest", "size": "small"}]}]},
                {"type": "Table", "firstRowAsHeaders": true, "showGridLines": false, "columns": [{"width": 2}],
                 "rows": [{"type": "TableRow", "cells": [{"type": "TableCell", "items": [{"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "Cell"}]}]}]}]},
                {"type": "Input.Text", "id": "text", "label": "Label", "isRequired": true, "errorMessage": "Message", "isMultiline": true, "placeholder": "Example", "maxLength": 200},
                {"type": "Input.Number", "id": "number", "label": "Label", "isRequired": true, "errorMessage": "Message", "min": 0, "max": 9, "value": 1.5},
                {"type": "Input.Date", "id": "date", "label": "Label", "min": "2026-03-03", "value": "2026-03-04"},
                {"type": "Input.ChoiceSet", "id": "choice", "label": "Label", "choices": [{"title": "Yes", "value": "yes"}], "style": "compact", "wrap": true, "value": "yes"},
                {"type": "Input.Toggle", "id": "toggle", "title": "Title", "value": "false", "wrap": true},
                {"type": "ActionSet", "actions": [{"type": "Action.ToggleVisibility", "title": "Show more", "targetElements": ["more"]}]}
              ],
              "actions": [
                {"type": "Action.Execute", "verb": "case.save", "title": "Save", "style": "positive", "data": {"id": "CASE-1", "version": 3}},
                {"type": "Action.Submit", "title": "Get help", "tooltip": "Get help with this", "associatedInputs": "none", "data": {"msteams": {"type": "imBack", "value": "help"}}},
                {"type": "Action.OpenUrl", "title": "Read", "url": "https://example.org/"},
                {"type": "Action.ShowCard", "title": "Unfold", "card": {"type": "AdaptiveCard", "body": [], "actions": []}}
              ],
              "refresh": {"action": {"type": "Action.Execute", "verb": "approval.refresh", "data": {"id": "APR-1", "version": 1}}, "userIds": []},
              "msteams": {"width": "Full"}
            }
            """).RootElement).ShouldBeTrue(card.ToJsonElement().GetRawText());
    }
}
