using CommissioningBot.Cards.Approvals;
using CommissioningBot.Cards.Cycles;
using CommissioningBot.Cards.General;
using CommissioningBot.Cards.Guidance;

namespace CommissioningBot.Cards.Tests.General;

public sealed class GeneralCardTests
{
    [Theory]
    [InlineData(NoticeKind.Information, "For your information")]
    [InlineData(NoticeKind.Done, "✔ Done")]
    [InlineData(NoticeKind.Warning, "⚠ Please check")]
    [InlineData(NoticeKind.Refusal, "✖ Not done")]
    public void Notice_Kind_IsSaidInWords(NoticeKind kind, string words) =>
        Json.Parse(NoticeCard.Build(new NoticeView(kind, "Title", "Text")))["body"]![0]!["items"]![0]!["inlines"]![0]!["text"]!.GetValue<string>().ShouldBe(words);

    [Fact]
    public void Error_ShowsItsReference() =>
        Json.Objects(ErrorCard.Build(new ErrorView("abc123"))).Select(element => Json.Text(element, "text")).ShouldContain("abc123", StringComparer.Ordinal);

    [Fact]
    public void Welcome_PictureWithoutWords_IsLeftOut() =>
        Json.Objects(WelcomeCard.Build(new WelcomeView(null, null, [], []) { Picture = new Uri("https://example.org/a.png") }))
            .Select(Json.TypeOf).ShouldNotContain("Image", StringComparer.Ordinal);

    [Fact]
    public void ChooseFramework_Button_TypesTheCommand()
    {
        var actions = Json.Parse(ChooseFrameworkCard.Build(new ChooseFrameworkView([new("Milton Keynes", "Commissioning Framework", "use milton keynes")])))["actions"]!;

        actions[0]!["title"]!.GetValue<string>().ShouldBe("Use Milton Keynes");
        actions[0]!["data"]!.ToJsonString().ShouldBe("""{"msteams":{"type":"imBack","value":"use milton keynes"}}""");
    }

    [Fact]
    public void Lists_MoreThanAPage_SayHowManyAndKeepSixButtons()
    {
        var more = new CommandButton("Show more", "my cases 2");
        var cases = CaseListCard.Build(new CaseListView([.. Enumerable.Range(1, 9).Select(number => new CaseRow($"CASE-{number}", "Title", "Sutton", "Step 1 of 8"))], 9) { More = more });
        var requests = ApprovalListCard.Build(new ApprovalListView("Title", [.. Enumerable.Range(1, 9).Select(number => new ApprovalRow($"APR-{number}", "Title", "Sutton", "Waiting"))], 9) { More = more });

        foreach (var card in new[] { cases, requests })
        {
            Json.Objects(card).Count(element => Json.TypeOf(element) is "Action.Submit").ShouldBe(6);
            Json.Objects(card).Select(element => Json.Text(element, "text")).ShouldContain("5 of 9 shown.", StringComparer.Ordinal);
        }
    }

    [Fact]
    public void CaseList_OpenButton_SaysWhichToScreenReadersAndTypesIt()
    {
        var button = Json.Objects(CaseListCard.Build(new CaseListView([new CaseRow("CASE-7", "Title", "Sutton", "Step 1 of 8")], 1))).Single(element => Json.TypeOf(element) is "Action.Submit");

        Json.Text(button, "title").ShouldBe("Open");
        Json.Text(button, "tooltip").ShouldBe("Open CASE-7");
        button["data"]!["msteams"]!["value"]!.GetValue<string>().ShouldBe("open CASE-7");
    }
}
