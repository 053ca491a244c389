using System.Text.Json.Nodes;
using CommissioningBot.Cards.Approvals;

namespace CommissioningBot.Cards.Tests.Approvals;

public sealed class ApprovalRequestCardTests
{
    [Fact]
    public void ForEveryone_HasNoButtonsAndNoFields()
    {
        var card = Json.Parse(ApprovalRequestCard.Build(ApprovalSamples.Request));

        card["actions"].ShouldBeNull();
        Json.Objects(card["body"]).Select(Json.TypeOf).ShouldNotContain(type => type != null && (type.StartsWith("Input.", StringComparison.Ordinal) || type.StartsWith("Action", StringComparison.Ordinal)));
        card["refresh"]!["action"]!["verb"]!.GetValue<string>().ShouldBe("approval.refresh");
        card["refresh"]!["userIds"]!.AsArray().Select(id => id!.GetValue<string>()).ShouldBe(["29:decider", "29:requester"]);
    }

    [Fact]
    public void ForEveryone_Exempt_TellsNothingOfTheMatter()
    {
        var text = Json.Parse(ApprovalRequestCard.Build(ApprovalSamples.Request with { IsExempt = true })).ToJsonString();

        foreach (var secret in new[] { "procurement", "100,000", "tenders", "Carers", "Extend", "Commissioning officer" })
        {
            text.ShouldNotContain(secret, Case.Insensitive);
        }
    }

    [Theory]
    [InlineData(ApprovalAudience.Everyone, false)]
    [InlineData(ApprovalAudience.Requester, false)]
    [InlineData(ApprovalAudience.Consultee, false)]
    [InlineData(ApprovalAudience.Decider, true)]
    [InlineData(ApprovalAudience.Recorder, true)]
    public void ExemptPart_IsForDecidersOnly_ItsGroundForAll(ApprovalAudience audience, bool isShown)
    {
        var text = Json.Parse(ApprovalRequestCard.Build(ApprovalSamples.Request with { Audience = audience, ExemptGround = "Schedule 12A, paragraph 3", ExemptText = "The price they told us." })).ToJsonString();

        text.Contains("The price they told us.", StringComparison.Ordinal).ShouldBe(isShown);
        text.ShouldContain("Schedule 12A, paragraph 3");
    }

    [Theory]
    [InlineData(ApprovalAudience.Decider)]
    [InlineData(ApprovalAudience.Requester)]
    public void ForThoseConcerned_Exempt_TellsAll(ApprovalAudience audience) =>
        Json.Parse(ApprovalRequestCard.Build(ApprovalSamples.Request with { IsExempt = true, Audience = audience })).ToJsonString().ShouldContain("100,000");

    public static TheoryData<string, int> LongestTexts => new()
    {
        { nameof(ApprovalRequestView.What), 450 }, { nameof(ApprovalRequestView.ForWhom), 250 }, { nameof(ApprovalRequestView.Reasons), 600 },
        { nameof(ApprovalRequestView.Risks), 450 }, { nameof(ApprovalRequestView.ExemptText), 450 }, { nameof(ApprovalRequestView.Route), 300 },
        { nameof(ApprovalRequestView.KeyDecision), 200 }, { nameof(ApprovalRequestView.Delegation), 200 }, { nameof(ApprovalRequestView.Consulted), 150 },
    };

    [Theory]
    [MemberData(nameof(LongestTexts))]
    public void Text_AtItsLongest_StandsWhole_AndOneLetterMoreIsSaidToBeShortened(string text, int longest)
    {
        var whole = string.Concat(Enumerable.Repeat("word ", longest))[..(longest - 1)] + "x";
        var fits = Json.Parse(ApprovalRequestCard.Build(With(whole))).ToJsonString();
        fits.ShouldContain(whole);
        fits.ShouldNotContain("shortened");

        var cut = Json.Parse(ApprovalRequestCard.Build(With(whole + "y"))).ToJsonString();
        cut.ShouldContain("Some of this is shortened here.");
        cut.ShouldContain("\"Read all of it\"");
        cut.ShouldContain($"read {ApprovalSamples.ForDecider.Id}");

        ApprovalRequestView With(string words)
        {
            var view = ApprovalSamples.ForDecider with { ExemptGround = "Schedule 12A, paragraph 3", ExemptText = "A secret." };
            typeof(ApprovalRequestView).GetProperty(text)!.SetValue(view, words);
            return view;
        }
    }

    [Fact]
    public void Papers_MoreThanTheCardHolds_AreSaidToBeShortenedAlsoToEverybody()
    {
        var papers = Enumerable.Range(1, 5).Select(number => new PaperRow($"Paper {number}", new string('a', 64))).ToList();
        Json.Parse(ApprovalRequestCard.Build(ApprovalSamples.Request with { Papers = papers })).ToJsonString()
            .ShouldContain($"To read all of it, type: read {ApprovalSamples.Request.Id}");
        Json.Parse(ApprovalRequestCard.Build(ApprovalSamples.Request with { Papers = papers[..4] })).ToJsonString().ShouldNotContain("shortened");
    }

    [Fact]
    public void Papers_WithAKeptCopy_OpenItAndNothingElse()
    {
        var copy = new Uri("https://council.sharepoint.com/sites/commissioning/papers/Needs.docx?web=1");
        var card = Json.Parse(ApprovalRequestCard.Build(ApprovalSamples.ForDecider with { Papers = [new PaperRow("Needs", new string('a', 64)) { Copy = copy }] }));

        card.ToJsonString().ShouldContain("\"selectAction\":{\"type\":\"Action.OpenUrl\",\"url\":\"https://council.sharepoint.com/sites/commissioning/papers/Needs.docx?web=1\"}");
    }

    [Fact]
    public void Papers_AddressesThatWouldNotFit_AreLeftToThePlainText()
    {
        var copy = new Uri($"https://council.example/{new string('a', 1500)}");
        var papers = Enumerable.Range(1, 4).Select(number => new PaperRow($"Paper {number}", new string('a', 64)) { Copy = copy }).ToList();
        var full = ApprovalSamples.ForDecider with { Papers = papers, Reasons = new string('r', 600), What = new string('w', 450), Law = [new string('l', 450), new string('m', 450)], History = [new string('h', 280), new string('i', 280)], Risks = new string('q', 450) };

        Json.Parse(ApprovalRequestCard.Build(full with { Papers = [.. papers.Take(1)] })).ToJsonString().ShouldContain("selectAction");
        var text = Json.Parse(ApprovalRequestCard.Build(full with { Papers = [.. papers.Select(paper => paper with { Copy = new Uri($"https://council.example/{new string('a', 5000)}") })] })).ToJsonString();
        text.ShouldNotContain("selectAction");
        text.ShouldContain($"Copies are kept; their addresses are in the plain text: read {ApprovalSamples.ForDecider.Id}");
    }

    [Fact]
    public void ForDecider_HasTheFourVerbsAndTheirFields()
    {
        var card = Json.Parse(ApprovalRequestCard.Build(ApprovalSamples.ForDecider));

        Verbs(card["actions"]).ShouldBe(["approval.approve", "approval.reject", "approval.ask", "approval.delegate"]);
        Inputs(card).ShouldBe(["interests", "reason", "question", "delegateTo"]);
    }

    [Fact]
    public void ForRecorder_RecordsAMeetingAndCannotApprove()
    {
        var card = Json.Parse(ApprovalRequestCard.Build(ApprovalSamples.Request with { Audience = ApprovalAudience.Recorder, Body = "People Committee" }));

        Verbs(card["actions"]).ShouldBe(["approval.record"]);
        Inputs(card).ShouldBe(["outcome", "meetingDate", "minuteReference", "memberInterests", "dispensation", "reason"]);
        card.ToJsonString().ShouldContain("Record the decision of People Committee");
    }

    [Fact]
    public void ForConsultee_CanCommentAndNothingElse()
    {
        var card = Json.Parse(ApprovalRequestCard.Build(ApprovalSamples.Request with { Audience = ApprovalAudience.Consultee }));

        Verbs(card["actions"]).ShouldBe(["approval.comment"]);
        Inputs(card).ShouldBe(["interests", "dispensation", "comment"]);
    }

    [Fact]
    public void ForDecider_NobodyToPassOnTo_HasNoSuchButton() =>
        Verbs(Json.Parse(ApprovalRequestCard.Build(ApprovalSamples.ForDecider with { Delegates = [] }))["actions"]).ShouldNotContain("approval.delegate", StringComparer.Ordinal);

    [Fact]
    public void ForRequester_Asked_CanAnswerOnTheCard()
    {
        var card = Json.Parse(ApprovalRequestCard.Build(ApprovalSamples.Request with { Audience = ApprovalAudience.Requester, OpenQuestion = "Which budget?" }));

        Verbs(card["actions"]).ShouldBe(["approval.answer", "approval.withdraw"]);
        Inputs(card).ShouldBe(["reason", "answer"]);
        card.ToJsonString().ShouldContain("Which budget?");
    }

    [Fact]
    public void ForMonitoringOfficer_CanOnlyGiveItToSomebodyElse()
    {
        var card = Json.Parse(ApprovalRequestCard.Build(ApprovalSamples.ForDecider with { Audience = ApprovalAudience.MonitoringOfficer }));

        Verbs(card["actions"]).ShouldBe(["approval.reassign"]);
        Inputs(card).ShouldBe(["reassignTo", "reason"]);
    }

    [Fact]
    public void ForRequester_CanOnlyWithdraw()
    {
        var card = Json.Parse(ApprovalRequestCard.Build(ApprovalSamples.Request with { Audience = ApprovalAudience.Requester, Delegates = ApprovalSamples.ForDecider.Delegates }));

        Verbs(card["actions"]).ShouldBe(["approval.withdraw"]);
        Inputs(card).ShouldBe(["reason"]);
    }

    [Fact]
    public void ForDecider_ReasonMissing_SaysSoRightAboveTheFieldAndKeepsTheRest()
    {
        var form = new FormState(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["interests"] = "none", ["question"] = "Which <b>budget</b>?", ["delegateTo"] = ApprovalSamples.ForDecider.Delegates[0].Id },
            new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = "Write your reason." });

        var card = Json.Parse(ApprovalRequestCard.Build(ApprovalSamples.ForDecider with { Form = form }));

        var body = card["body"]!.AsArray();
        var field = body.Single(element => element!["id"]?.GetValue<string>() is "reason");
        var above = body[body.IndexOf(field) - 1]!;
        above["inlines"]![0]!["text"]!.GetValue<string>().ShouldBe("⚠ Error: Write your reason.");
        Value(card, "interests").ShouldBe("none");
        Value(card, "question").ShouldBe("Which <b>budget</b>?");
        Value(card, "delegateTo").ShouldBe(ApprovalSamples.ForDecider.Delegates[0].Id);
    }

    [Fact]
    public void ForDecider_InterestInWords_SelectsNothing()
    {
        var form = FormState.Empty with { Typed = new Dictionary<string, string>(StringComparer.Ordinal) { ["interests"] = "My sister works there." } };

        Value(Json.Parse(ApprovalRequestCard.Build(ApprovalSamples.ForDecider with { Form = form })), "interests").ShouldBeNull();
    }

    [Fact]
    public void AnyView_ShowsWhatOneDecidesOn()
    {
        foreach (var audience in Enum.GetValues<ApprovalAudience>())
        {
            var text = Json.Parse(ApprovalRequestCard.Build(ApprovalSamples.Request with { Audience = audience })).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            foreach (var fact in new[] { "£100,000", "£20,000 a year × 5 years = £100,000", "Tender, at least three invited", "section 5", "Cabinet Member", "rule 4", "\"version\":2", "The contract ends in September" })
            {
                text.ShouldContain(fact, Case.Sensitive, audience.ToString());
            }
        }
    }

    private static IEnumerable<string> Verbs(JsonNode? node) => Json.Objects(node).Select(element => Json.Text(element, "verb")).OfType<string>();

    private static IEnumerable<string> Inputs(JsonNode card) =>
        Json.Objects(card).Where(element => Json.TypeOf(element)?.StartsWith("Input.", StringComparison.Ordinal) == true).Select(element => Json.Text(element, "id")!);

    private static string? Value(JsonNode card, string input) =>
        Json.Text(Json.Objects(card).Single(element => string.Equals(Json.Text(element, "id"), input, StringComparison.Ordinal) && Json.TypeOf(element)?.StartsWith("Input.", StringComparison.Ordinal) == true), "value");
}
