using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Loading;
using CommissioningBot.Knowledge.Regimes;

namespace CommissioningBot.Knowledge.Tests.Regimes;

public sealed class RegimeBookTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private const string Good = """
        format: 1
        regimes:
          - id: one
            name: A decision
            governance: [leader-and-cabinet]
            capacity: member
            from: 2012-09-10
            law: [G1]
            source: somewhere
            confidence: high
            text: It is recorded.
            fields:
              - {field: reasons, asks: why, source: somewhere}
              - {field: key-notice, when: key-decision, asks: the notice, source: somewhere}
            publication: {must: true, text: Soon., by: at once, source: somewhere, confidence: high}
            retention: {record-years: 6, papers-years: 4, source: somewhere, confidence: medium}
        publication-reminders: {first: 1, then-every: 3, source: ours}
        otherwise: leader-and-cabinet
        """;

    [Theory]
    [InlineData("leader-and-cabinet", DecisionCapacity.Member, "executive-member")]
    [InlineData("leader-and-cabinet", DecisionCapacity.Officer, "executive-officer")]
    [InlineData("mayor", DecisionCapacity.Member, "executive-member")]
    [InlineData("mayor", DecisionCapacity.Officer, "executive-officer")]
    [InlineData("committees", DecisionCapacity.Officer, "delegated-officer")]
    [InlineData("committees", DecisionCapacity.Body, "committee")]
    [InlineData("commissioning-body", DecisionCapacity.Body, "commissioning-body")]
    [InlineData("commissioning-body", DecisionCapacity.Officer, "commissioning-body")]
    [InlineData(null, DecisionCapacity.Member, "executive-member")]
    [InlineData(null, DecisionCapacity.Officer, "executive-officer")]
    [InlineData("committees", DecisionCapacity.Member, null)]
    public void For_GovernanceAndCapacity_PicksTheRegime(string? governance, DecisionCapacity capacity, string? expected) =>
        RegimeBook.England.For(governance, capacity, Today)?.Id.ShouldBe(expected);

    [Theory]
    [InlineData("committees", "2014-08-05", null)]
    [InlineData("committees", "2014-08-06", "delegated-officer")]
    [InlineData("mayor", "2012-09-09", null)]
    [InlineData("mayor", "2012-09-10", "executive-officer")]
    public void For_DayBeforeTheRegime_IsNone(string governance, string day, string? expected) =>
        RegimeBook.England.For(governance, DecisionCapacity.Officer, DateOnly.Parse(day, null))?.Id.ShouldBe(expected);

    [Fact]
    public void England_EveryRegime_AsksForWhatTheLawAsksAndSaysWhere()
    {
        string[] least = [RecordField.Decision, RecordField.Date, RecordField.Reasons, RecordField.Alternatives, RecordField.Conflicts, RecordField.DecidedBy];

        foreach (var regime in RegimeBook.England.Regimes)
        {
            least.Except(regime.Fields.Select(field => field.Name)).ShouldBeEmpty(regime.Id);
            regime.Fields.ShouldAllBe(field => field.Source.Length > 0 && field.Asks.Length > 0);
            (regime.Publication.Must, regime.Retention.RecordYears, regime.Retention.PapersYears).ShouldBe((true, 6, 4));
            regime.Retention.Confidence.ShouldBe("medium");
            string[] shown = [regime.Source, regime.Publication.Source, regime.Retention.Source, .. regime.Fields.Select(field => field.Source)];
            shown.ShouldAllBe(source => !source.Contains(".uk", StringComparison.Ordinal) && !source.Contains(".com", StringComparison.Ordinal), regime.Id);
        }
    }

    [Fact]
    public void England_WhereTheSourcesWereRead_IsKeptForAuditors()
    {
        var officer = RegimeBook.England.Find("delegated-officer")!;

        (officer.Source, string.Join(", ", officer.ConfirmedBy)).ShouldBe(("SI 2014/2095, regulation 7", "nearlylegal.co.uk"));
        officer.Retention.ConfirmedBy.ShouldBe(["towncouncillor.com"]);
        RegimeBook.England.Find("executive-member")!.Publication.ConfirmedBy.ShouldBe(["legislation.gov.uk"]);
    }

    [Fact]
    public void England_RulesOfTheLawThatItNames_AreThere()
    {
        var faults = new List<PackFault>();
        var law = new LawReader(PackSource.Embedded("law/"), faults).For(Packs.All.Frameworks, faults);

        RegimeBook.England.Regimes.SelectMany(regime => regime.Law).Distinct().Where(id => law.Rules.All(rule => rule.Id != id)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false, false, "reasons")]
    [InlineData(true, false, "reasons, key-notice")]
    public void FieldsOf_Condition_Narrows(bool isKey, bool conflict, string expected)
    {
        var (book, faults) = Read(Good);

        faults.ShouldBeEmpty();
        string.Join(", ", book!.Regimes[0].FieldsOf(isKey, conflict).Select(field => field.Name)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("2026-11-23", "2032-11-22", "2030-11-22")]
    [InlineData("2024-02-29", "2030-02-28", "2028-02-28")]
    [InlineData("2022-03-01", "2028-02-29", "2026-02-28")]
    public void Retention_Years_BeginOnTheDayOfTheDecision(string decided, string record, string papers)
    {
        var retention = RegimeBook.England.Regimes[0].Retention;
        var day = DateOnly.Parse(decided, null);

        retention.RecordUntil(day).ShouldBe(DateOnly.Parse(record, null));
        retention.PapersUntil(day).ShouldBe(DateOnly.Parse(papers, null));
    }

    [Fact]
    public void England_Publication_HasTheLawsWordsAndNoNumberThatItDoesNotGive()
    {
        RegimeBook.England.Regimes.ShouldAllBe(regime => regime.Publication.By.Length > 0 && regime.Publication.WithinWorkingDays == null);
        RegimeBook.England.Find("executive-member")!.Publication.By.ShouldBe("as soon as reasonably practicable");
        RegimeBook.England.Find("executive-member")!.Publication.Until(Today, WorkingDays.England).ShouldBeNull();
        Enumerable.Range(0, 4).Select(RegimeBook.England.Reminders.After).ShouldBe([1, 4, 7, 10]);
    }

    [Fact]
    public void Until_WhereTheLawGivesANumber_CountsWorkingDays()
    {
        var (book, faults) = Read(Good.Replace("by: at once", "by: within five working days, within-working-days: 5", StringComparison.Ordinal));

        faults.ShouldBeEmpty();
        book!.Regimes[0].Publication.Until(new DateOnly(2026, 12, 23), WorkingDays.England).ShouldBe(new DateOnly(2027, 1, 4));
    }

    [Theory]
    [InlineData("capacity: member", "capacity: mayor", "r.yaml, line 6: “mayor” is no value of “capacity”. Write one of: member, officer, body.")]
    [InlineData("from: 2012-09-10", "from: 2012", "r.yaml, line 7: “2012” is no date. Write the first day on which it holds, such as 2026-01-31.")]
    [InlineData("source: somewhere\n    confidence", "confidence", "r.yaml, line 3: The regime “one” has no “source”. Add “source:” with where it is found.")]
    [InlineData("field: reasons", "field: reason", "r.yaml, line 13: “reason” is no value of “field”. Write one of: decision, date, reasons, alternatives, conflicts, dispensation, decided-by, delegation, key-notice, minute.")]
    [InlineData("field: key-notice", "field: reasons", "r.yaml, line 14: The field “reasons” of the regime “one” is here twice. Name each field once.")]
    [InlineData("when: key-decision", "when: key", "r.yaml, line 14: “key” is no value of “when”. Write one of: always, key-decision, conflict-declared.")]
    [InlineData("record-years: 6", "record-years: 0", "r.yaml, line 16: “record-years” of “retention” of the regime “one” is “0”. Write a whole number from 1 to 100 in digits.")]
    [InlineData("    retention: {record-years: 6, papers-years: 4, source: somewhere, confidence: medium}\n", "", "r.yaml, line 3: The regime “one” has no “retention”. Add “retention:” with record-years, papers-years, source and confidence.")]
    [InlineData("must: true", "must: yes", "r.yaml, line 15: “yes” is no value of “must”. Write one of: true, false.")]
    [InlineData("by: at once, ", "", "r.yaml, line 15: “publication” of the regime “one” has no “by”. Add “by:” with the law’s words on by when, such as “as soon as reasonably practicable”.")]
    [InlineData("by: at once", "by: at once, within-working-days: soon", "r.yaml, line 15: “within-working-days” of “publication” of the regime “one” is “soon”. Write a whole number from 1 to 100 in digits.")]
    [InlineData("first: 1", "first: 0", "r.yaml, line 17: “first” of “publication-reminders” of the file of regimes is “0”. Write a whole number from 1 to 100 in digits.")]
    [InlineData("publication-reminders: {first: 1, then-every: 3, source: ours}\n", "", "r.yaml, line 1: The file of regimes has no “publication-reminders”. Add “publication-reminders:” with first, then-every and source.")]
    [InlineData("otherwise: leader-and-cabinet", "otherwise: committees", "r.yaml, line 18: “otherwise” is “committees”, which no regime has under “governance”. Write one that is there.")]
    [InlineData("text: It is recorded.", "texts: It is recorded.", "r.yaml, line 3: The regime “one” has no “text”. Add “text:” with what the regime asks.", "r.yaml, line 11: “texts” is not a key of the regime “one”. Write “text”, or take it out.")]
    public void Read_FileWithAFault_SaysWhereWhatAndWhatToDo(string old, string replacement, params string[] expected)
    {
        Good.ShouldContain(old);

        var (book, faults) = Read(Good.Replace(old, replacement, StringComparison.Ordinal));

        book.ShouldBeNull();
        faults.ShouldBe(expected);
    }

    [Fact]
    public void Read_RegimeThatNeverHolds_IsNamed()
    {
        var regime = Good[Good.IndexOf("  - id: one", StringComparison.Ordinal)..Good.IndexOf("publication-reminders", StringComparison.Ordinal)];

        var (_, faults) = Read(Good.Replace("publication-reminders", regime.Replace("id: one", "id: two", StringComparison.Ordinal) + "publication-reminders", StringComparison.Ordinal));

        faults.ShouldBe(["r.yaml, line 17: The regime “two” never holds: “one” before it takes all its decisions. Change “governance” or “capacity” of one of them, or their order."]);
    }

    private static (RegimeBook? Book, IReadOnlyList<string> Faults) Read(string text)
    {
        var faults = new List<PackFault>();
        return (RegimeReader.Read(new PackSource("r.yaml", text), faults), [.. faults.Select(fault => fault.ToString())]);
    }
}
