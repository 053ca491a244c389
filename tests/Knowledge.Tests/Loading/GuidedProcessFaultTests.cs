using System.Globalization;

namespace CommissioningBot.Knowledge.Tests.Loading;

/// <summary>Every kind of fault in growth bids, exceptions and decommissioning: the file, the line, what is wrong, and what to do.</summary>
public sealed class GuidedProcessFaultTests
{
    // Stands behind the small pack.
    private const string Parts = """
        timelines:
          - {id: plan-may, name: Plan in May, when: May, month: 5, text: In May the plan is written., citation: words, questions: [when is the plan written, what is due in may]}
        exceptions:
          says: lead
          grounds:
            - {id: legislation, name: Legislation, text: The law calls for it.}
            - {id: funding, name: Funding, text: The money calls for it.}
        decommissioning:
          says: lead
          triggers:
            - {id: money, name: Money is short, entry: lead}
            - {id: need, name: The need has gone, entry: lead}
          kinds:
            - {id: contract, name: A contract, notice: usual, entry: notice-ending}
            - {id: grant, name: A grant, notice: none, entry: lead}
          parts:
            - id: impact
              name: Impact assessment
              entry: lead
              checks:
                - {id: users, text: Impact on users}
                - {id: staff, text: Impact on staff}
            - id: continuity
              name: Continuity
              entry: lead
              checks: [{id: cover, text: Cover is settled}]
          review-notice: {entry: notice-ending, terms: lead}
          law: [lead]
        growth-bids:
          says: lead
          who-may-bid: lead
          who-evaluates: lead
          who-decides: lead
          roles:
            opens: [administrator]
            bids: [commissioning-partner]
            never: [provider]
            evaluates: [evaluator]
          support: {least: 1, entry: lead}
          form:
            entry: lead
            fields:
              - {id: organisation, ask: Who applies?, kind: line, longest: 120, entry: lead}
              - {id: amount, ask: How much a year?, kind: money, hint: In pounds., entry: lead}
            amount: amount
            names: [organisation]
            statements: lead
          criteria:
            - {id: a, ask: "Does it meet a need?", entry: lead}
            - {id: b, ask: "Is it paid for?", entry: lead}
          ranking: {entry: lead, ties: lead, several: lead, reserve: lead, discarded: lead}
          dates:
            - {id: submit, entry: plan-may, days: 28, marks: closing}
            - {id: decide, entry: plan-may, days: 10, marks: decided}
          timetable-note: lead
          after-decision: lead
        """;

    private static readonly string Roles = string.Join(", ", Knowledge.Loading.DirectoryRoles.Names);

    [Fact]
    public void Load_WithoutFault_HoldsTheProcesses()
    {
        var framework = KnowledgeBase.From(new Knowledge.Loading.PackSource(Exampleton.File, Exampleton.Text + Parts)).FindFramework("exampleton")!;

        framework.Exceptions!.Grounds.Count.ShouldBe(2);
        framework.Decommissioning!.Kinds[0].Months.ShouldBe(4);
        framework.Decommissioning.Review!.Months.ShouldBe(4);
        framework.GrowthBids!.Dates[0].Marks.ShouldBe("closing");
    }

    // What is right, what stands there instead, the words on the line that is told (empty: the same line), and the message.
    [Theory]

    // Exceptions
    [InlineData("exceptions:\n  says: lead", "exceptions:\n  says: leader", "says: leader", "No entry has the id “leader”. Write “lead”, if that is what you mean. Add the entry, or name one that is there.")]
    [InlineData("exceptions:\n  says: lead\n", "exceptions:\n", "under exceptions:", "Exceptions has no “says”. Add “says:” with the id of the entry on exceptions, or of the one that says the document is silent.")]
    [InlineData("  grounds:\n    - {id: legislation, name: Legislation, text: The law calls for it.}\n    - {id: funding, name: Funding, text: The money calls for it.}\n", "", "under exceptions:", "Exceptions has no “grounds”, but “lead” does not say that the document is silent. List “grounds”, or name the entry that says the document is silent.")]
    [InlineData("{id: funding, name: Funding, text", "{id: legislation, name: Funding, text", "name: Funding", "The ground “legislation” is twice in exceptions; it is also on line {name: Legislation}. Give one of the two another id.")]
    [InlineData("{id: funding, name: Funding, text", "{id: Funding, name: Funding, text", "name: Funding", "“Funding” cannot be an id. Use lower-case letters, digits and hyphens, and begin with a letter or a digit.")]
    [InlineData("{id: funding, name: Funding, text", "{name: Funding, text", "name: Funding", "A ground has no “id”. Give the ground an id in lower case.")]
    [InlineData("{id: funding, name: Funding, text", "{id: funding, text", "id: funding", "The ground “funding” has no “name”. Add “name:”, a few words.")]
    [InlineData("name: Funding, text: The money calls for it.", "name: Funding", "id: funding", "The ground “funding” has no “text”. Add “text:”, what it means in a sentence.")]
    [InlineData("name: Funding, text", "name: Funding, law: lead, text", "id: funding", "“law” is not a key of the ground “funding”. Take it out; the keys here are id, name, text.")]

    // Decommissioning
    [InlineData("decommissioning:\n  says: lead\n", "decommissioning:\n", "under decommissioning:", "Decommissioning has no “says”. Add “says:” with the id of the entry on decommissioning, or of the one that says the document is silent.")]
    [InlineData("    - {id: need, name: The need has gone, entry: lead}", "    - {id: money, name: The need has gone, entry: lead}", "name: The need has gone", "The trigger “money” is twice in decommissioning; it is also on line {name: Money is short}. Give one of the two another id.")]
    [InlineData("{id: need, name: The need has gone, entry: lead}", "{id: need, entry: lead}", "id: need,", "The trigger “need” has no “name”. Add “name:”, a few words.")]
    [InlineData("name: The need has gone, entry: lead", "name: The need has gone", "id: need,", "The trigger “need” has no “entry”. Add “entry:” with the id of the entry that names it.")]
    [InlineData("name: The need has gone, entry: lead", "name: The need has gone, entry: need", "id: need,", "No entry has the id “need”. Write “lead”, if that is what you mean. Add the entry, or name one that is there.")]
    [InlineData("name: A grant, notice: none", "name: A grant, notice: long", "id: grant", "“long” is no value of “notice”. Write one of: usual, contract, none.")]
    [InlineData("name: A contract, notice: usual, entry: notice-ending", "name: A contract, notice: usual, entry: lead", "id: contract", "“lead” is no notice with a number of months. Name an entry of “notices:” with “months:”, or write another “notice:”.")]
    [InlineData("{id: grant, name: A grant, notice", "{id: contract, name: A grant, notice", "name: A grant", "The kind “contract” is twice in decommissioning; it is also on line {name: A contract}. Give one of the two another id.")]
    [InlineData("{id: grant, name: A grant, ", "{id: grant, ", "id: grant", "The kind “grant” has no “name”. Add “name:”, what people call it.")]
    [InlineData("notice: none, entry: lead", "notice: none", "id: grant", "The kind “grant” has no “entry”. Add “entry:” with the id of the entry on its notice.")]
    [InlineData("      checks: [{id: cover, text: Cover is settled}]\n", "", "- id: continuity", "The part “continuity” has no “checks”. List checks, at least one.")]
    [InlineData("{id: staff, text: Impact on staff}", "{id: users, text: Impact on staff}", "text: Impact on staff", "The check “users” is twice in the part “impact”; it is also on line {text: Impact on users}. Give one of the two another id.")]
    [InlineData("{id: staff, text: Impact on staff}", "{id: staff}", "id: staff", "The check “staff” has no “text”. Say what is done when it is ticked.")]
    [InlineData("- id: continuity\n", "- id: impact\n", "- id: impact\n      name: Continuity", "The part “impact” is twice in decommissioning; it is also on line {- id: impact\n      name: Impact}. Give one of the two another id.")]
    [InlineData("review-notice: {entry: notice-ending, terms: lead}", "review-notice: {entry: lead, terms: lead}", "review-notice", "No notice has the id “lead”. Add the notice, or name one that is there.")]
    [InlineData("review-notice: {entry: notice-ending, terms: lead}", "review-notice: {entry: notice-ending}", "review-notice", "The review-notice of decommissioning has no “terms”. Add “terms:” with the id of the entry on what organisations get with it.")]
    [InlineData("review-notice: {entry: notice-ending, terms: lead}", "review-notice: {entry: notice-ending, terms: lead, months: 3}", "review-notice", "“months” is not a key of the review-notice of decommissioning. Take it out; the keys here are entry, terms.")]
    [InlineData("  law: [lead]", "  law: [best-value]", "law: [best-value]", "No entry has the id “best-value”. Add the entry, or name one that is there.")]
    [InlineData("  law: [lead]", "  lwa: [lead]", "lwa: [lead]", "“lwa” is not a key of decommissioning. Write “law”, or take it out.")]

    // Growth bids
    [InlineData("  who-may-bid: lead\n", "", "under growth-bids:", "Growth-bids has no “who-may-bid”. Add “who-may-bid:” with the id of the entry on who may bid.")]
    [InlineData("  who-evaluates: lead\n", "", "under growth-bids:", "Growth-bids has no “who-evaluates”. Add “who-evaluates:” with the id of the entry on who evaluates.")]
    [InlineData("  who-decides: lead\n", "", "under growth-bids:", "Growth-bids has no “who-decides”. Add “who-decides:” with the id of the entry on who decides.")]
    [InlineData("  timetable-note: lead\n", "", "under growth-bids:", "Growth-bids has no “timetable-note”. Add “timetable-note:” with the id of the entry on the timetable.")]
    [InlineData("  after-decision: lead", "  after: lead", "after: lead", "“after” is not a key of growth-bids.")]
    [InlineData("    opens: [administrator]", "    opens: [boss]", "opens: [boss]", "“boss” is no role of the directory. Write one of: {roles}.")]
    [InlineData("    opens: [administrator]\n", "", "under   roles:\n    bids", "The roles of growth-bids has no “opens”. List roles of the directory, as people.yaml writes them.")]
    [InlineData("    never: [provider]", "    never: [commissioning-partner]", "never: [commissioning-partner]", "“commissioning-partner” both bids and never bids. Keep it in one of the two lists.")]
    [InlineData("support: {least: 1, entry: lead}", "support: {least: 21, entry: lead}", "support:", "“least” of the support of growth-bids is “21”. Write a whole number from 0 to 20 in digits.")]
    [InlineData("  support: {least: 1, entry: lead}\n", "", "under growth-bids:", "Growth-bids has no “support”. Add “support:” with least and entry.")]
    [InlineData("      - {id: amount, ask: How much a year?, kind: money, hint: In pounds., entry: lead}", "      - {id: organisation, ask: How much a year?, kind: money, hint: In pounds., entry: lead}", "ask: How much a year?", "The field “organisation” is twice in the form of growth-bids; it is also on line {ask: Who applies?}. Give one of the two another id.")]
    [InlineData("ask: Who applies?, kind: line", "ask: Who applies?, kind: essay", "ask: Who applies?", "“essay” is no value of “kind”. Write one of: line, lines, money, number, date.")]
    [InlineData("ask: Who applies?, ", "", "id: organisation", "The field “organisation” has no “ask”. Add “ask:”, the question.")]
    [InlineData("longest: 120", "longest: 4001", "id: organisation", "“longest” of the field “organisation” is “4001”. Write a whole number from 1 to 4000 in digits.")]
    [InlineData("    amount: amount\n", "    amount: sum\n", "amount: sum", "The form has no field “sum”. Name a field that is there.")]
    [InlineData("    amount: amount\n", "    amount: organisation\n", "amount: organisation", "The field “organisation” holds no money. Name a field of the kind money.")]
    [InlineData("    names: [organisation]", "    names: [district]", "names: [district]", "The form has no field “district”. Name a field that is there.")]
    [InlineData("    names: [organisation]", "    names: []", "names: []", "“names” of the form of growth-bids has 0 of at least 1. List the ids of the fields that name a bid.")]
    [InlineData("    statements: lead\n", "", "under   form:\n    entry", "The form of growth-bids has no “statements”. Add “statements:” with the id of the entry that asks for a statement on each criterion.")]
    [InlineData("    - {id: b, ask: \"Is it paid for?\", entry: lead}", "    - {id: a, ask: \"Is it paid for?\", entry: lead}", "Is it paid for?", "The criterion “a” is twice in growth-bids; it is also on line {Does it meet a need?}. Give one of the two another id.")]
    [InlineData("{id: b, ask: \"Is it paid for?\", entry: lead}", "{id: b, entry: lead}", "id: b,", "The criterion “b” has no “ask”. Add “ask:”, the criterion as a question.")]
    [InlineData("ask: \"Is it paid for?\", entry: lead", "ask: \"Is it paid for?\"", "id: b,", "The criterion “b” has no “entry”. Add “entry:” with the id of the entry that explains it.")]
    [InlineData("ranking: {entry: lead, ties: lead,", "ranking: {entry: lead,", "ranking:", "The ranking of growth-bids has no “ties”. Write the id of the entry on it, or of the one that says the document is silent.")]
    [InlineData("{id: decide, entry: plan-may", "{id: submit, entry: plan-may", "days: 10", "The date “submit” is twice in growth-bids; it is also on line {days: 28}. Give one of the two another id.")]
    [InlineData("{id: decide, entry: plan-may", "{id: decide, entry: lead", "id: decide", "No timeline has the id “lead”. Add the timeline, or name one that is there.")]
    [InlineData("days: 10", "days: 0", "id: decide", "“days” of the date “decide” is “0”. Write a whole number from 1 to 366 in digits.")]
    [InlineData("days: 10, marks: decided", "days: 10, marks: over", "id: decide", "“over” is no value of “marks”. Write one of: none, closing, evaluated, decided, told, planned.")]
    [InlineData("days: 10, marks: decided", "days: 10", "dates of growth", "0 dates have “marks: decided”. Write “marks: decided” with the one date that is the day of the decision.")]
    [InlineData("days: 10, marks: decided", "days: 10, marks: closing", "dates of growth", "2 dates have “marks: closing”. Write “marks: closing” with the one date that closes the round for bids.")]
    public void Load_Fault_IsToldWithItsLineAndItsRemedy(string good, string bad, string on, string expected)
    {
        Parts.ShouldContain(good);
        var text = Exampleton.Text + Parts.Replace(good, bad, StringComparison.Ordinal);
        var faults = Exampleton.FaultsOf(new Knowledge.Loading.PackSource(Exampleton.File, text));

        var message = System.Text.RegularExpressions.Regex.Replace(
            expected.Replace("{roles}", Roles, StringComparison.Ordinal), "line \\{(?<words>[^}]*)\\}", match => $"line {LineOf(text, match.Groups["words"].Value)}", default, TimeSpan.FromSeconds(1));
        faults.ShouldContain(fault => fault.StartsWith($"{Exampleton.File}, line {LineOf(text, on)}: {message}", StringComparison.Ordinal), $"line {LineOf(text, on)}\n{string.Join('\n', faults)}");
    }

    [Fact]
    public void Load_FormsThatDoNotFitOnACard_AreFaults()
    {
        var fields = string.Concat(Enumerable.Range(1, 12).Select(number => $"      - {{id: more-{number}, ask: And?, kind: line, entry: lead}}\n"));
        var criteria = string.Concat(Enumerable.Range(1, 12).Select(number => $"    - {{id: more-{number}, ask: And?, entry: lead}}\n"));

        Faults("    amount: amount\n", $"{fields}    amount: amount\n").ShouldContain(fault => fault.EndsWith("The form asks 15 things with the supporters. At most 14 stand on one card: put some fields together.", StringComparison.Ordinal));
        Faults("  ranking:", $"{criteria}  ranking:").ShouldContain(fault => fault.EndsWith("There are 14 criteria. At most 13 are judged on one card.", StringComparison.Ordinal));
    }

    [Fact]
    public void Load_SeveralFaults_AreToldTogether() =>
        Faults("says: lead", "says: nobody").Count.ShouldBe(3);

    private static IReadOnlyList<string> Faults(string good, string bad) =>
        Exampleton.FaultsOf(new Knowledge.Loading.PackSource(Exampleton.File, Exampleton.Text + Parts.Replace(good, bad, StringComparison.Ordinal)));

    // Where the words stand; what is missing from a block is told at the block's first line.
    private static string LineOf(string text, string words)
    {
        const string Under = "under ";
        var isUnder = words.StartsWith(Under, StringComparison.Ordinal);
        var place = isUnder ? words[Under.Length..] : words == "dates of growth" ? "  dates:\n    - {id: submit" : words;
        var at = text.LastIndexOf(place, StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0, place);
        return (text.AsSpan(0, at).Count('\n') + (isUnder ? 2 : 1)).ToString(CultureInfo.InvariantCulture);
    }
}
