using CommissioningBot.Cards.Guidance;

namespace CommissioningBot.Cards.Tests.Guidance;

public sealed class AnswerCardTests
{
    [Theory]
    [InlineData(AnswerStanding.Silent, "The document is silent.")]
    [InlineData(AnswerStanding.Ambiguous, "The document is not clear.")]
    [InlineData(AnswerStanding.Superseded, "The law has changed since this was written.")]
    [InlineData(AnswerStanding.NotCovered, "These documents do not deal with this.")]
    [InlineData(AnswerStanding.NeedsMore, "I need a little more from you to answer this.")]
    public void Answer_ThatIsNotPlain_SaysSoBeforeItsText(AnswerStanding standing, string words)
    {
        var texts = Texts(GuidanceSamples.Quotes with { Standing = standing });

        texts.FindIndex(text => text.StartsWith(words, StringComparison.Ordinal)).ShouldBeInRange(0, texts.IndexOf(GuidanceSamples.Quotes.Text) - 1);
    }

    [Fact]
    public void Answer_WhoseRuleNoLongerHolds_SaysSoInItsFallbackTextBeforeTheRule()
    {
        var view = GuidanceSamples.Quotes with { Standing = AnswerStanding.Superseded, Law = [new("The line is £207,720.", "1 January 2026", "The Act")] };

        AnswerCard.Build(view).FallbackText.Value.ShouldStartWith($"Rotherham: the law has changed since this was written. Now: The line is £207,720. Then: {view.Text}");
        AnswerCard.Build(view with { Standing = AnswerStanding.Answered }).FallbackText.Value.ShouldStartWith($"Rotherham: {view.Text}");
    }

    [Fact]
    public void Answer_Always_BeginsWithItsCouncil() => Texts(GuidanceSamples.Quotes)[0].ShouldBe("Rotherham");

    [Fact]
    public void Answer_Compared_BeginsWithAllCouncils()
    {
        var view = new AnswerView(AnswerStanding.Answered, null, "Quotations", "Two rules.")
        {
            Compared = [new("Rotherham", AnswerStanding.Answered, "Two.", null), new("Kent", AnswerStanding.Silent, "None given.", null)],
        };

        Texts(view)[0].ShouldBe("Comparing Rotherham, Kent");
    }

    [Fact]
    public void Answer_ThatIsOnlyTheNearest_SaysSoBeforeItsTextAndNeverThatTheDocumentIsSilent()
    {
        var texts = Texts(GuidanceSamples.Quotes with { Standing = AnswerStanding.Silent, IsNearest = true, Also = [new("Who opens tenders", AnswerStanding.Answered, "A member.", null)] });

        texts.FindIndex(text => text.StartsWith("This may not be what you asked.", StringComparison.Ordinal)).ShouldBeInRange(0, texts.IndexOf(GuidanceSamples.Quotes.Text) - 1);
        texts.ShouldNotContain(text => text.StartsWith("The document is silent.", StringComparison.Ordinal));
        texts.ShouldContain("Who opens tenders");
        texts.ShouldContain("A member.");
    }

    [Fact]
    public void Answer_OfTwoQuestions_SaysWhatAnswersTheOtherBeforeWhatIsOnlyNear()
    {
        var other = new NearAnswer("Who opens tenders", AnswerStanding.Answered, "A member.", null) { IsOtherQuestion = true, Points = [.. Enumerable.Range(1, 8).Select(number => $"Point {number}")] };
        var texts = Texts(GuidanceSamples.Quotes with { Also = [new("YorTender", AnswerStanding.Answered, "There.", null), other, other with { Title = "Tender", IsNearest = true }] });

        List<string> headings = ["You also asked", "Who opens tenders", "Nearest to what you also asked", "Tender", "Near to it, too", "YorTender"];
        texts.Where(headings.Contains).ShouldBe(headings);
        texts.ShouldContain(text => text.Contains("Point 8", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2, 10, true)]
    [InlineData(2, 300, false)]
    [InlineData(3, 10, false)]
    public void Answer_Compared_StandsBesideEachOtherOnlyWhereAPhoneHasRoom(int councils, int length, bool beside)
    {
        var view = new AnswerView(AnswerStanding.Answered, null, "Quotations", "Rules.")
        {
            Compared = [.. Enumerable.Range(1, councils).Select(number => new ComparedAnswer($"Council {number}", AnswerStanding.Answered, new string('x', length), null))],
        };

        Json.Parse(AnswerCard.Build(view))["body"]!.AsArray().Any(element => Json.TypeOf(element) is "ColumnSet").ShouldBe(beside);
    }

    [Fact]
    public void Answer_ComparedWithPointsAndMoreOfOneCouncil_ShowsThemOneAboveTheOther()
    {
        var rotherham = new ComparedAnswer("Rotherham", AnswerStanding.Answered, "Two routes.", null)
        {
            Points = [.. Enumerable.Range(1, 8).Select(number => $"Point {number}")],
            Also = [new("Grants in Aid", AnswerStanding.Answered, "Core costs.", null)],
        };
        var view = new AnswerView(AnswerStanding.Answered, null, "Compared", "Side by side.") { Compared = [rotherham, new("Kent", AnswerStanding.Silent, "None given.", null)] };

        var texts = Texts(view);

        Json.Parse(AnswerCard.Build(view))["body"]!.AsArray().Any(element => Json.TypeOf(element) is "ColumnSet").ShouldBeFalse();
        texts.ShouldContain(text => text.Contains("Point 8", StringComparison.Ordinal));
        texts.IndexOf("Rotherham, too: Grants in Aid").ShouldBeInRange(texts.IndexOf("Rotherham"), texts.IndexOf("Kent"));
        texts.ShouldContain("Core costs.");
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Answer_Compared_ShowsEveryPointOfThreeCouncilsAndOnlyTheTextsOfMore(int councils, bool inFull)
    {
        var view = new AnswerView(AnswerStanding.Answered, null, "Compared", "Side by side.")
        {
            Compared =
            [
                .. Enumerable.Range(1, councils).Select(number => new ComparedAnswer($"Council {number}", AnswerStanding.Answered, "Text.", null)
                {
                    Points = [new string('p', 40)],
                    Also = [new(new string('t', 60), AnswerStanding.Answered, new string('x', 300), null)],
                }),
            ],
        };

        var card = Json.Parse(AnswerCard.Build(view));

        card.ToJsonString().Contains(new string('p', 40), StringComparison.Ordinal).ShouldBe(inFull);
        card.ToJsonString().Contains(", too: ", StringComparison.Ordinal).ShouldBe(inFull);
    }

    [Fact]
    public void Answer_Superseded_ShowsThenBeforeNow()
    {
        var texts = Texts(GuidanceSamples.Quotes with { Standing = AnswerStanding.Superseded, Published = "2013", Law = [GuidanceSamples.Law] });

        var then = texts.IndexOf("Then: what the document says (2013)");
        var now = texts.IndexOf("Now: what the law says");
        then.ShouldBeInRange(0, now - 1);
        texts[now + 1].ShouldBe(GuidanceSamples.Law.Text);
        texts[now + 2].ShouldBe("In force: 24 February 2025. Source: Procurement Act 2023");
    }

    [Fact]
    public void Answer_FollowUp_TypesItsQuestion() =>
        Json.Parse(AnswerCard.Build(GuidanceSamples.Quotes))["actions"]![0]!["data"]!.ToJsonString()
            .ShouldBe("""{"msteams":{"type":"imBack","value":"how many quotes for \u00A320,000 in Rotherham?"}}""");

    private static List<string> Texts(AnswerView view) => [.. Json.Objects(AnswerCard.Build(view)).Select(element => Json.Text(element, "text")).OfType<string>()];
}
