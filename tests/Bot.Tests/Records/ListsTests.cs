using CommissioningBot.Approvals;
using CommissioningBot.Fakes;
using CommissioningBot.Records;
using CommissioningBot.Records.Lists;

namespace CommissioningBot.Bot.Tests.Records;

/// <summary>What must hold for every list.</summary>
public sealed class ListsTests
{
    private static readonly ListDefinition[] s_all =
    [
        DecisionsList.Definition,
        ApprovalRequestsList.Definition,
        CommissioningCasesList.Create(RecordsTest.Knowledge),
        LedgerAnchorsList.Definition,
        ExceptionsList.Create(RecordsTest.Knowledge),
        GrowthBidsList.Create(RecordsTest.Knowledge),
        ContractsRegisterList.Create(RecordsTest.Knowledge),
    ];

    public static TheoryData<string> Ids => [.. s_all.Select(list => list.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void List_Columns_KeepTheirNamesAndFitSharePoint(string id)
    {
        var list = s_all.Single(one => one.Id == id);
        list.Columns.ShouldAllBe(column => column.Name.StartsWith("Cb") && column.Name.All(char.IsAsciiLetterOrDigit), "SharePoint changes names that it owns");
        list.Columns.Select(column => column.Name).ShouldBeUnique(StringComparer.OrdinalIgnoreCase);
        list.Columns.Select(column => column.DisplayName).ShouldBeUnique(StringComparer.OrdinalIgnoreCase);
        list.Columns.Count(column => column.Indexed is true).ShouldBeLessThanOrEqualTo(FakeGraphColumn.MostIndexes);
        list.Columns.ShouldAllBe(column => column.Kind != "another type");
        list.Columns.Single(column => column.EnforceUniqueValues is true).Name.ShouldBe(list.Key);
    }

    [Fact]
    public void Decisions_EveryFieldOfTheRecord_IsPublished()
    {
        // Each text is different, so that a column that shows the wrong field is found too.
        var record = new DecisionRecord(
            "id", "request", "case", "council", "title", "service", DecisionOutcome.Rejected, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), new PersonName("deciderid", "decider"),
            "as", "delegation", new PersonName("requesterid", "requester"), 12.34m, "working", "procedure", "citation", "why", "alternatives", "reasons", "interests", 7, new DateTimeOffset(2026, 1, 9, 17, 0, 0, TimeSpan.Zero))
        {
            OfBody = new BodyDecision("body", new DateOnly(2026, 1, 1), "minute"),
            Consultation = "consultation",
            Standing = new DecisionStanding(DecisionState.CallInOpen, new DateTimeOffset(2026, 1, 3, 12, 0, 0, TimeSpan.Zero), "caller", "unclear"),
            ForWhom = "for whom",
            Risks = "risks",
            Dispensation = "dispensation",
            Papers = [new Paper("paper", "https://council.example/paper", "sha"), new Paper("other", "https://council.example/other")],
            Key = new KeyDecision(new DateOnly(2025, 11, 1), new DateOnly(2025, 11, 30)),
            Regime = "committee",
            Exempt = new ExemptPart("hidden", "ground"),
        };
        DecisionsList.Definition.FieldsOf(record).ToJson().Select(field => field.Value!.ToJsonString().Trim('"')).ShouldBe(
            [
                "title", "id", "request", "case", "council", "service", "Rejected", "2026-01-02T03:04:05Z", "2026-01-09T17:00:00Z", "CallInOpen",
                "Open to call-in since 3 January 2026 at 12:00, by caller: unclear", "Day stated for the notice: 1 November 2025; may be decided from 30 November 2025 (28 clear days, SI 2012/2089 regulation 9)", "body", "deciderid", "decider", "1 January 2026, minute", "consultation", "as", "delegation", "requester", "requesterid", "12.34",
                "working", "procedure", "citation", "why", "alternatives", "reasons", "interests", "7",
                "for whom", "risks", "dispensation", "paper: sha\\nother: a link, not compared", "1 November 2025", "Decision of a committee", "Due", "31 December 2031", "ground", "id notice.docx",
            ]);
    }
}
