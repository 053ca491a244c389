using System.Text.RegularExpressions;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Bot.Tests;

/// <summary>What a framework says is data. No step, phase, band, criterion or role of one is named in C#: the names are taken from the packs, and looked for in the code.</summary>
public sealed partial class FrameworkNamesTests
{
    private const string DirectoryRole = "A role of the council's directory, which people.yaml writes for every council alike; it is not the framework's.";

    /// <summary>What may stand in the code although a pack has the same words, with the reason and the files.</summary>
    private static readonly (string Words, string Reason, string[] Files)[] Allowed =
    [
        ("budget holder", DirectoryRole, ["Person.cs", "PeopleFile.cs", "CaseAccess.cs", "DirectoryRoles.cs"]),
        ("procurement specialist", DirectoryRole, ["Person.cs", "PeopleFile.cs", "CaseAccess.cs", "DirectoryRoles.cs"]),
        ("contract manager", DirectoryRole, ["Person.cs", "PeopleFile.cs", "CaseAccess.cs", "DirectoryRoles.cs", "ContractForm.cs", "ManagerForm.cs", "ContractViews.cs"]),
        ("commissioning body", DirectoryRole, ["Person.cs", "PeopleFile.cs", "DirectoryRoles.cs"]),
        ("commissioning body", "A way to govern, as packs and the scheme of delegation name it for any council.", ["PackReader.cs", "Governance.cs", "DelegationStageReader.cs"]),
        ("criteria", "A key of packs, a field of a form and the plural of a count; which criteria there are the pack says.", ["GrowthBidsReader.cs", "AssessmentDecider.cs", "AssessmentViews.cs"]),
        ("do", "An ordinary English word of questions.", ["PackSearch.cs", "Councils.cs"]),
        ("do", "A key of the scheme of delegation.", ["SilenceReader.cs"]),
        ("lead", "What people type to hand an assessment on, and the field of its form.", ["AssessmentDecider.cs", "AssessmentHandlers.cs"]),
        ("plan", "What people type to set a contract's plan of reviews, whichever framework it is.", ["ContractHandlers.cs"]),
        ("review", "What people type to keep a contract's review, and a day that is reminded of.", ["ContractHandlers.cs", "EndingReminders.cs"]),
        ("evaluate", "What a button and a command are called.", ["GrowthBidViews.cs", "GrowthBidHandlers.cs"]),
        ("needs assessment", "A question that the search offers first; any framework may answer it.", ["PackSearch.cs"]),
    ];

    private static readonly Lazy<IReadOnlyList<(string File, string Code)>> Sources = new(ReadSources);

    public static TheoryData<string, string> Names =>
    [
        .. KnowledgeBase.Load().Frameworks
            .SelectMany(framework => framework.Entries.Where(IsNamed).SelectMany(NamesOf).Concat(NamesOfProcesses(framework)).Select(name => (framework.Id, Name: name)))
            .DistinctBy(pair => pair.Name, StringComparer.OrdinalIgnoreCase)
            .Select(pair => new TheoryDataRow<string, string>(pair.Id, pair.Name)),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Code_OfEveryPart_DoesNotNameIt(string frameworkId, string name)
    {
        var pattern = PatternOf(name);

        var found = Sources.Value.Where(source => pattern.IsMatch(source.Code) && !IsAllowed(name, source.File)).Select(source => source.File);

        found.ShouldBeEmpty($"“{name}” is in the pack of {frameworkId}; take it from there.");
    }

    [Fact]
    public void Allowed_EachWord_IsStillNeeded()
    {
        foreach (var (words, reason, files) in Allowed)
        {
            reason.ShouldNotBeNullOrWhiteSpace();
            foreach (var file in files)
            {
                Sources.Value.Any(source => Path.GetFileName(source.File) == file && PatternOf(words).IsMatch(source.Code)).ShouldBeTrue($"“{words}” is not in {file} any more.");
            }
        }
    }

    [Fact]
    public void Finder_SeesNamesInLiteralsIdentifiersAndIds()
    {
        // The check above proves nothing if the finder is blind.
        PatternOf("Contract Manager").IsMatch("PersonRole.ContractManager,").ShouldBeTrue();
        PatternOf("Contract Manager").IsMatch("Find(\"contract-manager\")").ShouldBeTrue();
        PatternOf("Plan").IsMatch("step.Name == \"Plan\"").ShouldBeTrue();
        PatternOf("Plan").IsMatch("work.Plan(name)").ShouldBeFalse();
        WithoutComments("a // step-plan\n/// step-plan\nb \"http://x\"").ShouldBe("a \n\nb \"http://x\"");
        Sources.Value.Count.ShouldBeGreaterThan(300);
        Names.Count.ShouldBeGreaterThan(100);
    }

    private static bool IsNamed(Entry entry) => entry is CycleStep or CyclePhase or ThresholdBand or Role || IsCriteria(entry);

    private static bool IsCriteria(Entry entry) => entry.Kind is EntryKind.Checklist && entry.Id.Contains("criteria", StringComparison.Ordinal);

    private static IEnumerable<string> NamesOf(Entry entry) => [entry.Id, entry.Name, .. IsCriteria(entry) ? entry.Items : []];

    // Kent's criteria go by a letter, which is no name.
    private static IEnumerable<string> NamesOfProcesses(Framework framework) =>
    [
        .. framework.CaseRoles.SelectMany(role => new[] { role.Id, role.Name }),
        .. framework.Assessment is { } assessment ? assessment.Selection.Concat(assessment.Further).SelectMany(criterion => new[] { criterion.Id, criterion.Name }) : [],
        .. framework.GrowthBids is { } bids ? bids.Criteria.Select(criterion => criterion.Rule.Name) : [],
    ];

    private static bool IsAllowed(string name, string file) =>
        Allowed.Any(allowed => string.Equals(allowed.Words, Spaces().Replace(name, " "), StringComparison.OrdinalIgnoreCase) && allowed.Files.Contains(Path.GetFileName(file), StringComparer.Ordinal));

    // A single word is an ordinary one as often as not: it is looked for as a whole literal. Several words are looked for however they are joined.
    private static Regex PatternOf(string name)
    {
        var words = Word().Matches(name).Select(match => Regex.Escape(match.Value)).ToList();
        var pattern = words.Count == 1 ? $"\"{words[0]}\"" : $@"(?<![A-Za-z0-9]){string.Join(@"[\s\-_/,]*", words)}(?![a-z0-9])|(?<=[a-z.]){string.Concat(words)}(?![a-z0-9])";
        return new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
    }

    private static IReadOnlyList<(string File, string Code)> ReadSources()
    {
        var root = Node.Repository;
        return
        [
            .. from part in (string[])["bot", "cards", "knowledge"]
               from file in Directory.EnumerateFiles(Path.Combine(root, part), "*.cs", SearchOption.AllDirectories)
               where !file.Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "bin" or "node_modules")
               select (Path.GetRelativePath(root, file), WithoutComments(File.ReadAllText(file))),
        ];
    }

    // Comments may give an example with its place, as the types of money do.
    private static string WithoutComments(string code) => Comment().Replace(code, "");

    [GeneratedRegex(@"(?<![:""])//[^\n]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();

    [GeneratedRegex("[A-Za-z0-9£]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"[\s\-_/,]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
