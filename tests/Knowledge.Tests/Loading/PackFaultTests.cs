using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Knowledge.Tests.Loading;

/// <summary>Every kind of fault in a pack, with the whole message that its author reads.</summary>
public sealed class PackFaultTests
{
    [Fact]
    public void Load_PackWithoutFault_Loads() => Exampleton.FaultsOf(Exampleton.Source).ShouldBeEmpty();

    [Theory]
    [InlineData(
        "unknown key", "    months: 4", "    mnths: 4",
        "exampleton.yaml, line 94: “mnths” is not a key of the notice “notice-ending”. Write “months”, or take it out.")]
    [InlineData(
        "unknown key, nothing near", "title: Commissioning Framework", "title: Commissioning Framework\ncolour: blue",
        "exampleton.yaml, line 8: “colour” is not a key of the pack. Take it out; the keys here are assessment, award, case-people, checklists, council, cycle, decommissioning, definitions, exceptions, format, framework, governance, growth-bids, intake, intentions, joint-work, monitoring, notices, principles, published, roles, route-question, routes, sections, sequences, standards, subjects, thresholds, timelines, title, topics, touches.")]
    [InlineData(
        "missing key", "title: Commissioning Framework\n", "",
        "exampleton.yaml, line 1: The pack has no “title”. Add “title:” with the document's title.")]
    [InlineData(
        "empty value", "title: Commissioning Framework", "title:",
        "exampleton.yaml, line 7: “title” of the pack is empty. Add “title:” with the document's title.")]
    [InlineData(
        "empty text", "text: Four months' notice is given when a service ends.", "text: ''",
        "exampleton.yaml, line 93: “text” of the notice “notice-ending” is empty. Add “text:”, the answer in one to four plain sentences.")]
    [InlineData(
        "empty question", "[how much notice do we give, ", "['  ', how much notice do we give, ",
        "exampleton.yaml, line 97: An item of “questions” of the notice “notice-ending” should be a text, but is empty. Write at least two questions as busy officers would type them.")]
    [InlineData(
        "list where a text belongs", "published: May 2020", "published: [May, 2020]",
        "exampleton.yaml, line 8: “published” of the pack should be a text, but is a list. Add “published:” with the date in words; say so when the document is undated.")]
    [InlineData(
        "text where a list belongs", "aliases: [ebc]", "aliases: ebc",
        "exampleton.yaml, line 6: “aliases” of the council should be a list, but is “ebc”. List what people call the council, in lower case.")]
    [InlineData(
        "text where keys belong", "  - {id: \"1\", number: \"1\", name: Introduction, empty: Only a greeting.}", "  - Introduction",
        "exampleton.yaml, line 16: A section should be keys with values. Write it as “key: value” lines, or {key: value, key: value}.")]
    [InlineData(
        "duplicate key", "title: Commissioning Framework", "title: Commissioning Framework\ntitle: Another",
        "exampleton.yaml, line 8: The key “title” is here twice; it is also on line 7. Keep one of the two.")]
    [InlineData(
        "unquoted section number", "citation: \"2.10\"", "citation: 2.10",
        "exampleton.yaml, line 95: The number 2.10 has no quotes. Write \"2.10\"; without quotes 4.10 would be 4.1.")]
    [InlineData(
        "unknown section", "citation: \"2.10\"\n    see", "citation: [\"2.10\", wards]\n    see",
        "exampleton.yaml, line 95: No section has the id “wards”. Write “words”, if that is what you mean. Add it under “sections:”, or cite one that is there.")]
    [InlineData(
        "unknown role", "responsible: [lead]", "responsible: [leader]",
        "exampleton.yaml, line 44: No role has the id “leader”. Write “lead”, if that is what you mean. Add the role, or name one that is there.")]
    [InlineData(
        "reference to an entry of another kind", "responsible: [lead]", "responsible: [phase-think]",
        "exampleton.yaml, line 44: No role has the id “phase-think”. Add the role, or name one that is there.")]
    [InlineData(
        "unknown phase", "      name: Look\n      phase: phase-think", "      name: Look\n      phase: phase-do",
        "exampleton.yaml, line 42: No phase has the id “phase-do”. Add the phase, or name one that is there.")]
    [InlineData(
        "unknown see", "see: [lead]", "see: [social-value]",
        "exampleton.yaml, line 96: No entry has the id “social-value”. Add the entry, or name one that is there.")]
    [InlineData(
        "see itself", "see: [lead]", "see: [notice-ending]",
        "exampleton.yaml, line 96: The entry “notice-ending” points to itself. Take it out of “see”.")]
    [InlineData(
        "bands overlap", "      from: 1000", "      from: 900",
        "exampleton.yaml, line 74: The band “band-large” begins at £900, but the band “band-small” on line 64 ends only at £1,000. Make the bands meet, in rising order: one's “to” is the next one's “from”.")]
    [InlineData(
        "band missing between", "      from: 1000", "      from: 1000.01",
        "exampleton.yaml, line 74: The band “band-large” begins at £1,000.01, but the band “band-small” on line 64 ends at £1,000; nothing covers the amounts between. Make the bands meet, or add a band between them with the status that the document deserves.")]
    [InlineData(
        "bands do not begin at nothing", "      from: 0", "      from: 100",
        "exampleton.yaml, line 64: The first band begins at £100; nothing covers the amounts below. Add a band from 0; when the document is silent there, give it “procedure: none-stated” and “status: silent”.")]
    [InlineData(
        "bands have an end", "      from: 1000\n", "      from: 1000\n      to: 9000\n",
        "exampleton.yaml, line 74: The last band ends at £9,000; nothing covers the amounts from there. Leave “to” out of the last band, or add a band from there.")]
    [InlineData(
        "band without an end in the middle", "      to: 1000\n", "",
        "exampleton.yaml, line 64: The band “band-small” has no end, but “band-large” follows it. Add “to:”; only the last band has no end.")]
    [InlineData(
        "amount with a comma", "      to: 1000\n", "      to: 1,000\n",
        "exampleton.yaml, line 67: “to” of the band “band-small” is “1,000”. Write pounds in digits without a sign or commas, such as 5000 or 19999.99.")]
    [InlineData(
        "most below least", "      least: 2\n", "      least: 2\n      most: 1\n",
        "exampleton.yaml, line 79: “most” of the band “band-large” is 1, less than “least”, 2. Write the larger number under “most”, or leave it out.")]
    [InlineData(
        "duplicate entry id", "  - id: notice-ending", "  - id: lead",
        "exampleton.yaml, line 91: The id “lead” is here twice; it is also on line 84. Give one of the two entries another id.",
        "exampleton.yaml, line 96: The entry “lead” points to itself. Take it out of “see”.")]
    [InlineData(
        "duplicate section", "  - {id: words, name: Words we use}", "  - {id: words, name: Words we use}\n  - {id: words, name: More words}",
        "exampleton.yaml, line 20: The section “words” is here twice; it is also on line 19. Give one of the two another id, such as 4.4-tender; the number may stay the same.")]
    [InlineData(
        "duplicate option", "      - {id: south,", "      - {id: north,",
        "exampleton.yaml, line 28: The option “north” is twice in the intake question “area”; it is also on line 27. Give one of the two another id.")]
    [InlineData(
        "missing citation", "    citation: \"2.10\"\n", "",
        "exampleton.yaml, line 18: No entry cites the section “2.10”. Write an entry for what it says, or add “empty:” with the reason why there is nothing to say.",
        "exampleton.yaml, line 91: The notice “notice-ending” has no “citation”. Add “citation:” with the id of a section that the pack lists.")]
    [InlineData(
        "one question", "[how much notice do we give, notice when a service ends]", "[how much notice do we give]",
        "exampleton.yaml, line 97: “questions” of the notice “notice-ending” has 1 of at least 2. Write at least two questions as busy officers would type them.")]
    [InlineData(
        "question twice", "[how much notice do we give, notice when a service ends]", "[how much notice do we give, How much notice do we give]",
        "exampleton.yaml, line 97: The question “How much notice do we give” is twice in the notice “notice-ending”. Write another question instead.")]
    [InlineData(
        "missing status note", "      status-note: The list begins at £1,000.\n", "",
        "exampleton.yaml, line 69: The band “band-small” has a status but no “status-note”. Add “status-note:” and say what stands in the document, or what does not.")]
    [InlineData(
        "status note without status", "      status: silent\n", "",
        "exampleton.yaml, line 69: The band “band-small” has a “status-note” but its status is stated. Add “status:” with silent, ambiguous or error-in-source, or take the note out.")]
    [InlineData(
        "section that nothing cites", "name: Introduction, empty: Only a greeting.}", "name: Introduction}",
        "exampleton.yaml, line 16: No entry cites the section “1”. Write an entry for what it says, or add “empty:” with the reason why there is nothing to say.")]
    [InlineData(
        "empty section that is cited", "name: Words we use}", "name: Words we use, empty: Nothing here.}",
        "exampleton.yaml, line 19: The section “words” is marked empty, but an entry cites it. Take “empty” out.")]
    [InlineData(
        "bad governance model", "model: leader-and-cabinet", "model: king",
        "exampleton.yaml, line 10: “king” is no value of “model”. Write one of: leader-and-cabinet, mayor, committee-system, commissioning-body, partnership.")]
    [InlineData(
        "bad status", "status: silent", "status: quiet",
        "exampleton.yaml, line 70: The band “band-small” has a “status-note” but its status is stated. Add “status:” with silent, ambiguous or error-in-source, or take the note out.",
        "exampleton.yaml, line 69: “quiet” is no value of “status”. Write one of: stated, silent, ambiguous, error-in-source.")]
    [InlineData(
        "name too long", "name: Notice at the end", "name: Notice at the end of a service that has been with us for so long that nobody remembers the day when it began",
        "exampleton.yaml, line 92: The name of the notice “notice-ending” has 108 characters. Shorten it to 80; it is also the label of a button.")]
    [InlineData(
        "other format", "format: 1", "format: 2",
        "exampleton.yaml, line 1: The format “2” is not known. Write “format: 1” on the first line; it names the version of this file's form.")]
    [InlineData(
        "bad id", "id: notice-ending", "id: Notice Ending",
        "exampleton.yaml, line 91: “Notice Ending” cannot be an id. Use lower-case letters, digits and hyphens, and begin with a letter or a digit.")]
    [InlineData(
        "alias in capitals", "aliases: [ebc]", "aliases: [EBC]",
        "exampleton.yaml, line 6: The alias “EBC” has capital letters. Write “ebc”.")]
    [InlineData(
        "step out of order", "      number: 2", "      number: 3",
        "exampleton.yaml, line 49: The step “step-leap” has the number 3 but stands at place 2. Number the steps 1, 2, 3 in the order in which they are done.")]
    [InlineData(
        "number that is none", "    months: 4", "    months: four",
        "exampleton.yaml, line 94: “months” of the notice “notice-ending” is “four”. Write a whole number from 1 to 600 in digits.")]
    [InlineData(
        "not YAML", "published: May 2020", "published: [May 2020",
        "exampleton.yaml, line 8: This is not YAML: a list in brackets is not closed. Look at this line and the one above it for a missing quote, colon or space.")]
    [InlineData(
        "text from another place", "title: Commissioning Framework", "title: *name",
        "exampleton.yaml, line 1: The pack has no “title”. Add “title:” with the document's title.",
        "exampleton.yaml, line 7: “*name” stands for a text from another place. Write the text out here.")]
    [InlineData(
        "route that rests on nothing", "sort: grant, entry: gift}", "sort: grant, entry: present}",
        "exampleton.yaml, line 114: No entry has the id “present”. Add the entry, or name one that is there.")]
    [InlineData(
        "route of no sort", "sort: grant, entry: gift}", "sort: present, entry: gift}",
        "exampleton.yaml, line 114: “present” is no value of “sort”. Write one of: contract, grant, none.")]
    [InlineData(
        "only one route", "    - {id: gift, name: Gift, sort: grant, entry: gift}\n", "",
        "exampleton.yaml, line 113: “options” of the route question has 1 of at least 2. List the ways to get a service, at least two.")]
    [InlineData(
        "route twice", "{id: gift, name: Gift, sort", "{id: purchase, name: Gift, sort",
        "exampleton.yaml, line 114: The option “purchase” is twice in the route question; it is also on line 113. Give one of the two another id.")]
    public void Load_PackWithAFault_SaysWhereWhatAndWhatToDo(string fault, string old, string replacement, params string[] expected)
    {
        fault.ShouldNotBeEmpty();
        Exampleton.FaultsWith(old, replacement).ShouldBe(expected, ignoreOrder: true);
    }

    [Fact]
    public void Load_PackWithSeveralFaults_TellsAllInTheOrderOfLines()
    {
        var text = Exampleton.Text
            .Replace("months: 4", "months: four", StringComparison.Ordinal)
            .Replace("model: leader-and-cabinet", "model: king", StringComparison.Ordinal)
            .Replace("responsible: [lead]", "responsible: [leader]", StringComparison.Ordinal);

        var faults = Should.Throw<PackException>(() => KnowledgeBase.From(new PackSource(Exampleton.File, text))).Faults;

        faults.Select(fault => fault.Line).ShouldBe([10, 44, 94]);
    }

    [Fact]
    public void Load_TwoFaultyFiles_TellsTheFaultsOfBoth()
    {
        var bad = Exampleton.Text.Replace("format: 1", "format: 2", StringComparison.Ordinal);

        var faults = Exampleton.FaultsOf(new PackSource("a.yaml", bad), new PackSource("b.yaml", bad));

        faults.Count.ShouldBe(2);
        faults[0].ShouldStartWith("a.yaml, line 1:");
        faults[1].ShouldStartWith("b.yaml, line 1:");
    }

    [Fact]
    public void Load_SameFrameworkTwice_NamesBothFiles() =>
        Exampleton.FaultsOf(Exampleton.Source, Exampleton.Source with { File = "copy.yaml" })
            .ShouldBe(["copy.yaml, line 2: The framework “exampleton” is also in exampleton.yaml, line 2. Give one of the two another id."]);

    [Fact]
    public void Load_SameAliasInTwoPacks_NamesTheOther()
    {
        var other = Exampleton.Text
            .Replace("framework: exampleton", "framework: otherham", StringComparison.Ordinal)
            .Replace("name: Exampleton Borough Council", "name: Otherham Council", StringComparison.Ordinal)
            .Replace("short-name: Exampleton", "short-name: Otherham", StringComparison.Ordinal);

        Exampleton.FaultsOf(Exampleton.Source, new PackSource("otherham.yaml", other))
            .ShouldBe(["otherham.yaml, line 6: “ebc” already means Exampleton in exampleton.yaml. Use a name that no other council goes by."]);
    }

    [Fact]
    public void Load_EmptyFile_SaysSo() =>
        Exampleton.FaultsOf(new PackSource("empty.yaml", "")).ShouldBe(["empty.yaml, line 1: The file is empty. Write a pack into it as knowledge/README.md shows."]);

    [Fact]
    public void Load_FileWithNothingOfAPack_DoesNotThrowAnythingElse()
    {
        foreach (var text in new[] { "just a text", "- a\n- b", "{}", "---\n---\n", "\0", new string('[', 10_000), "a: &x [*x]", "? [a]\n: b" })
        {
            Exampleton.FaultsOf(new PackSource("odd.yaml", text)).ShouldNotBeEmpty(text[..Math.Min(20, text.Length)]);
        }
    }

    [Fact]
    public void Load_PathThatDoesNotExist_SaysSo() =>
        Should.Throw<PackException>(() => KnowledgeBase.Load("/no/such/place"))
            .Message.ShouldBe("/no/such/place, line 1: There is no such file or folder. Correct the path.");

    [Fact]
    public void Load_FolderOfPacks_AddsThem()
    {
        var folder = Directory.CreateTempSubdirectory("packs");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "exampleton.yaml"), Exampleton.Text);
            File.WriteAllText(Path.Combine(folder.FullName, "notes.txt"), "not a pack");

            KnowledgeBase.Load(folder.FullName).Frameworks.Select(framework => framework.Id)
                .ShouldBe(["exampleton", "kent", "milton-keynes", "rotherham", "solihull", "sutton"]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
