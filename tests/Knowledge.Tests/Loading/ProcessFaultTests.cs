namespace CommissioningBot.Knowledge.Tests.Loading;

/// <summary>Every kind of fault in the parts of a pack that guided processes rest on, with the whole message that its author reads.</summary>
public sealed class ProcessFaultTests
{
    // Stands behind the small pack.
    private const string Parts = """
        timelines:
          - {id: plan-may, name: Plan in May, when: May, month: 5, text: In May the plan is written., citation: words, questions: [when is the plan written, what is due in may]}
        assessment:
          says: lead
          selection: [{id: sound, name: Sound, entry: lead}]
          further: [{id: price, name: Price, entry: lead, applies: maybe}]
        award:
          says: lead
          paying: lead
          agreements: [{id: contract, name: Contract, sort: contract, entry: lead}]
          payments: [{id: advance, name: In advance, entry: lead, needs: [{id: case, text: A case}]}]
        monitoring:
          says: lead
          occasions:
            - {id: visit, name: Visit, entry: lead, turn: again, basis: example, months: [{from: 0, low: 12, medium: 6, high: 3}, {from: 1000, low: 6, medium: 6, high: 3}], shortest: 3}
          service-review: {notice: notice-ending, terms: lead, focus: points}
        sequences:
          - id: year
            name: The year
            steps:
              - {entry: plan-may, done: [the plan is written]}
              - {entry: points}
        subjects:
          - {subject: yearly-plan, entries: [plan-may, points]}
        intentions:
          says: lead
          parties: [{id: board, name: Board}]
          dates: [{entry: plan-may, party: board}]
        topics:
          - {id: points, name: Points to look at, text: These points are looked at., items: [Outcomes], citation: words, questions: [what is looked at, which points count]}
        """;

    [Fact]
    public void Load_WithoutFault_HoldsTheProcesses()
    {
        var framework = KnowledgeBase.From(new Knowledge.Loading.PackSource(Exampleton.File, Exampleton.Text + Parts)).FindFramework("exampleton")!;

        framework.Assessment!.Further[0].May.ShouldBeTrue();
        framework.Award!.Payments[0].Needs[0].Text.ShouldBe("A case");
        framework.Monitoring!.ServiceReview!.Notice.Months.ShouldBe(4);
        framework.Sequences.ShouldHaveSingleItem().Steps.Select(step => (step.Entry.Id, step.Done.Count)).ShouldBe([("plan-may", 1), ("points", 0)]);
        framework.Subjects.ShouldHaveSingleItem().Entries.Select(entry => entry.Id).ShouldBe(["plan-may", "points"]);
        framework.Intentions!.In(5).ShouldHaveSingleItem().Party.ShouldBe("board");
    }

    [Theory]
    [InlineData("selection: [{id: sound,", "selection: [{id: price,", "The criterion “price” is twice in the assessment; it is also on line")]
    [InlineData("applies: maybe", "applies: never", "“never” is no value of “applies”. Write one of: always, maybe.")]
    [InlineData("name: Sound, entry: lead", "name: Sound, entry: leader", "No entry has the id “leader”. Write “lead”, if that is what you mean. Add the entry, or name one that is there.")]
    [InlineData("name: Sound, ", "", "The criterion “sound” has no “name”. Add “name:”, what people call it.")]
    [InlineData("sort: contract", "sort: purchase", "“purchase” is no value of “sort”. Write one of: contract, grant.")]
    [InlineData("sort: contract,", "sort: contract, route: lead,", "No route has the id “lead”. Add the route, or name one that is there.")]
    [InlineData("  paying: lead\n", "", "The award has no “paying”. Add “paying:” with the id of the entry on payment, or of the one that says the document is silent.")]
    [InlineData("needs: [{id: case, text: A case}]", "needs: [{id: case}]", "A need of the payment “advance” has no “text”. Say what must be there.")]
    [InlineData("turn: again", "turn: often", "“often” is no value of “turn”. Write one of: once, again.")]
    [InlineData("{from: 0, low: 12", "{from: 1, low: 12", "A row of the occasion “visit” begins at £1. Begin the first row at 0, and write the rows in rising order of value.")]
    [InlineData("{from: 1000, low: 6", "{from: 0, low: 6", "A row of the occasion “visit” begins at £0. Begin the first row at 0, and write the rows in rising order of value.")]
    [InlineData("low: 6, medium: 6", "low: 6, medium: 9", "A row of the occasion “visit” has more months at a higher risk. Give a higher risk as many months as the lower one, or fewer.")]
    [InlineData("shortest: 3", "shortest: 4", "The occasion “visit” has months outside its own limits. Keep the months between “shortest” and “longest”.")]
    [InlineData("shortest: 3", "shortest: 3, new: 6", "The occasion “visit” does not say after how many months. Write “months:” with rows by value and risk, or both “new:” and “existing:”.")]
    [InlineData("notice: notice-ending", "notice: lead", "No notice has the id “lead”. Add the notice, or name one that is there.")]
    [InlineData("focus: points", "focus: lead", "The entry “lead” has no items. Name an entry with “items:”; they are offered to choose from.")]
    [InlineData("{entry: points}", "{entry: point}", "No entry has the id “point”. Write “points”, if that is what you mean. Add the entry, or name one that is there.")]
    [InlineData("{entry: points}", "{entry: plan-may}", "The entry “plan-may” is twice in the sequences; it is also on line")]
    [InlineData("      - {entry: points}\n", "", "“steps” of the sequence “year” has 1 of at least 2. List the entries in the document's order, at least two.")]
    [InlineData("name: The year", "names: The year", "The sequence “year” has no “name”. Add “name:”, a few words.")]
    [InlineData("done: [the plan is written]", "done: []", "“done” of a step of the sequence “year” has 0 of at least 1. Write how people tell that it is done, or leave “done” out.")]
    [InlineData("entries: [plan-may, points]", "entries: [plan-june, points]", "No entry has the id “plan-june”.")]
    [InlineData("entries: [plan-may, points]", "entries: []", "“entries” of the subject “yearly-plan” has 0 of at least 1. List the ids of the entries that speak of it; the one that says most comes first.")]
    [InlineData("{subject: yearly-plan, entries: [plan-may, points]}", "{subject: yearly-plan, entries: [plan-may]}\n  - {subject: yearly-plan, entries: [points]}", "The subject “yearly-plan” is twice in the pack; it is also on line")]
    [InlineData("month: 5, ", "", "The timeline entry “plan-may” has no month. Add “month:” to it, from 1 to 12.")]
    [InlineData("party: board", "party: boards", "No party has the id “boards”. Add it under “parties:”, or name one that is there.")]
    [InlineData("parties: [{id: board, name: Board}]", "parties: [{id: Board, name: Board}]", "“Board” cannot be an id. Use lower-case letters, digits and hyphens, and begin with a letter or a digit.")]
    public void Load_Fault_IsToldWithItsRemedy(string good, string bad, string expected)
    {
        Parts.ShouldContain(good);
        var faults = Exampleton.FaultsOf(new Knowledge.Loading.PackSource(Exampleton.File, Exampleton.Text + Parts.Replace(good, bad, StringComparison.Ordinal)));

        faults.ShouldContain(fault => fault.Contains($": {expected}", StringComparison.Ordinal), string.Join('\n', faults));
        faults.ShouldAllBe(fault => fault.StartsWith("exampleton.yaml, line 1", StringComparison.Ordinal));
    }

    [Fact]
    public void Packs_ThatShip_HoldTheProcessesOfTheirDocuments()
    {
        Packs.Framework("rotherham").Assessment!.Selection.Count.ShouldBe(7);
        Packs.Framework("rotherham").Assessment!.Further.Count.ShouldBe(3);
        Packs.Framework("solihull").Assessment!.Feedback!.Citations[0].SectionId.ShouldBe("s-standard-9");
        Packs.Framework("milton-keynes").Monitoring!.Occasions.First(occasion => occasion.Id == "monitoring").Shortest.ShouldBe(3);
        Packs.Framework("milton-keynes").Monitoring!.ServiceReview!.Notice.Months.ShouldBe(3);
        Packs.Framework("sutton").Intentions!.Dates.Select(date => date.Entry.Month).ShouldBe([7, 8, 9, 10, 11, 12, 1, 2, 3, 4]);
        Packs.Framework("sutton").Intentions!.Dates.Where(date => date.Party is null).ShouldAllBe(date => date.Entry.Status == Model.EntryStatus.Silent);
    }
}
