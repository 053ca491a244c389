using System.Text.RegularExpressions;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Tests;

/// <summary>
/// Every place of every document has an entry that cites it. The tables in Coverage were written by going through the documents: they hold the
/// sections, how many paragraphs, bullets and rows stand in each, and the entries that hold them, but none of the documents' words.
/// </summary>
public sealed partial class CoverageTests(ITestOutputHelper output)
{
    /// <summary>How many sections and places each document has; a table that loses one with its section no longer adds up.</summary>
    public static TheoryData<string, int, int> Documents { get; } = new()
    {
        { "rotherham", 37, 206 },
        { "sutton", 15, 156 },
        { "milton-keynes", 63, 94 },
        { "kent", 57, 145 },
        { "solihull", 57, 183 },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void Coverage_EveryPlaceOfTheDocument_HasAnEntryThatCitesIt(string framework, int sections, int places)
    {
        var table = Read(framework);
        var pack = Packs.Framework(framework);
        var missing = table.SelectMany(section => FaultsOf(section, pack)).ToList();
        output.WriteLine($"{framework}: {table.Count} sections, {table.Sum(section => section.Places.Count)} places");

        missing.ShouldBeEmpty();
        table.Select(section => section.Id).ShouldBe(pack.Sections.Select(section => section.Id));
        (table.Count, table.Sum(section => section.Places.Count)).ShouldBe((sections, places));
    }

    [Fact]
    public void Coverage_LineTakenOut_IsNoticed()
    {
        var section = new CoveredSection("3.1", ["b1", "b2"], [new("b1", ["band-two-quotations"])]);

        FaultsOf(section, Packs.Framework("rotherham")).ShouldBe(["3.1 b2: no entry named"]);
    }

    [Fact]
    public void Coverage_EntryThatIsNotThereOrCitesAnotherSection_IsNoticed()
    {
        var section = new CoveredSection("3.1", ["b1", "b2"], [new("b1", ["no-such-entry"]), new("b2", ["living-wage"])]);

        FaultsOf(section, Packs.Framework("rotherham")).ShouldBe(["3.1 b1: no entry no-such-entry", "3.1 b2: living-wage does not cite this section"]);
    }

    private static IEnumerable<string> FaultsOf(CoveredSection section, Framework pack)
    {
        if (section.Places.Count == 0 && pack.Sections.First(candidate => candidate.Id == section.Id).Empty is null)
        {
            yield return $"{section.Id}: the table calls it a heading, the pack does not";
        }

        foreach (var place in section.Places.Where(place => !section.Lines.Any(line => line.Place == place)))
        {
            yield return $"{section.Id} {place}: no entry named";
        }

        foreach (var (place, entries) in section.Lines)
        {
            if (!section.Places.Contains(place))
            {
                yield return $"{section.Id} {place}: not counted in the section";
            }

            foreach (var id in entries)
            {
                if (pack.Find(id) is not { } entry)
                {
                    yield return $"{section.Id} {place}: no entry {id}";
                }
                else if (!entry.Citations.Any(citation => citation.SectionId == section.Id))
                {
                    yield return $"{section.Id} {place}: {id} does not cite this section";
                }
            }
        }
    }

    private static List<CoveredSection> Read(string framework)
    {
        using var stream = typeof(CoverageTests).Assembly.GetManifestResourceStream($"Coverage/{framework}.txt").ShouldNotBeNull();
        using var reader = new StreamReader(stream);
        var sections = new List<CoveredSection>();
        foreach (var line in reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] is not '#'))
        {
            if (line[0] is '[')
            {
                var end = line.IndexOf(']', StringComparison.Ordinal);
                sections.Add(new CoveredSection(line[1..end], [.. Counted().Matches(line[(end + 1)..]).SelectMany(match => Range(match.Groups["kind"].Value, "1", match.Groups["count"].Value))], []));
                continue;
            }

            var parts = line.Split('\t');
            var range = Ranged().Match(parts[0]);
            range.Success.ShouldBeTrue(line);
            var last = range.Groups[range.Groups["last"].Success ? "last" : "first"].Value;
            sections[^1].Lines.AddRange(Range(range.Groups["kind"].Value, range.Groups["first"].Value, last).Select(place => new CoveredPlace(place, parts[1].Split(' '))));
        }

        return sections;
    }

    private static IEnumerable<string> Range(string kind, string from, string to)
    {
        var first = int.Parse(from, System.Globalization.CultureInfo.InvariantCulture);
        return Enumerable.Range(first, int.Parse(to, System.Globalization.CultureInfo.InvariantCulture) - first + 1).Select(at => $"{kind}{at}");
    }

    [GeneratedRegex(@"\b(?<kind>[a-z])(?<count>\d+)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Counted();

    [GeneratedRegex(@"^(?<kind>[a-z])(?<first>\d+)(-(?<last>\d+))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ranged();

    private sealed record CoveredPlace(string Place, IReadOnlyList<string> Entries);

    private sealed record CoveredSection(string Id, IReadOnlyList<string> Places, List<CoveredPlace> Lines);
}
