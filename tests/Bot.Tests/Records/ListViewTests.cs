using CommissioningBot.Records;
using CommissioningBot.Records.Lists;

namespace CommissioningBot.Bot.Tests.Records;

/// <summary>The views that people make by hand can be made: every column is there, and what is filtered and sorted by is indexed.</summary>
public sealed class ListViewTests
{
    private static readonly ListDefinition[] s_lists =
    [
        DecisionsList.Definition, ApprovalRequestsList.Definition, CommissioningCasesList.Create(RecordsTest.Knowledge), LedgerAnchorsList.Definition,
        ExceptionsList.Create(RecordsTest.Knowledge), GrowthBidsList.Create(RecordsTest.Knowledge), ContractsRegisterList.Create(RecordsTest.Knowledge),
    ];

    public static TheoryData<string> Lists => [.. s_lists.Select(list => list.Id)];

    [Theory]
    [MemberData(nameof(Lists))]
    public void Views_OfEveryList_CanBeMadeAndStayFast(string id)
    {
        var list = s_lists.Single(one => one.Id == id);

        list.Views.ShouldNotBeEmpty();
        list.Views.Select(view => view.Name).ShouldBeUnique();
        foreach (var view in list.Views)
        {
            view.Columns.Except(list.FieldNames).ShouldBeEmpty(view.Name);
            view.Columns.ShouldBeUnique();
            Indexed(view.SortBy).ShouldBeTrue($"{view.Name} is sorted by {view.SortBy}");
            if (view.Filter is { } filter)
            {
                Indexed(filter.Column).ShouldBeTrue($"{view.Name} is filtered by {filter.Column}");
                list.Columns.Single(column => column.Name == filter.Column).Choice?.Choices?.ShouldContain(filter.Value);
            }
        }

        bool Indexed(string name) => list.Columns.SingleOrDefault(column => column.Name == name) is { Indexed: true };
    }

    [Fact]
    public void Guide_OfAList_SaysWhatToMakeInPlainWords() => ViewGuide.Lines([DecisionsList.Definition]).ShouldBe(
    [
        "Views: Graph can neither make views nor show them to the bot, so an owner of the site makes these by hand, once. Open the list, choose “All Items” and “Create new view”, then edit it:",
        "Decisions: view “Latest decisions”. Columns: Title, Decision, Council, Outcome, Decided at, Decided by, Whole-life value, Stands. No filter. Sort: Decided at, largest or latest first.",
        "Decisions: view “To be published”. Columns: Title, Decision, Case, Council, Decided at, Decision notice. Filter: Publication is equal to Due. Sort: Decided at, smallest or earliest first.",
        "Decisions: view “Open to call-in”. Columns: Title, Decision, Council, Decided by, Decided at, Takes effect. Filter: Stands is equal to CallInOpen. Sort: Takes effect, smallest or earliest first.",
    ]);
}
