using CommissioningBot.People;

namespace CommissioningBot.Bot.Tests.People;

/// <summary>Whom people mean by the names that they write.</summary>
public sealed class PersonFinderTests
{
    private static readonly Person[] Directory =
    [
        Named("1", "Budget holder"),
        Named("2", "Officer, senior"),
        Named("3", "Officer, junior"),
        Named("4", "Head of finance and procurement"),
    ];

    [Theory]
    [InlineData("Budget holder", "1")]
    [InlineData("Officer, senior", "2")]
    [InlineData("senior officer", "2")]
    [InlineData("Officer, senior, Budget holder", "2,1")]
    [InlineData("Budget holder and Officer, junior", "1,3")]
    [InlineData("Officer, senior; Officer, junior", "2,3")]
    [InlineData("Head of finance and procurement", "4")]
    [InlineData("Head of finance and procurement; Budget holder", "4,1")]
    [InlineData("Budget holder, budget holder", "1")]
    [InlineData("1,3", "1,3")]
    public void FindSeveral_NamesWithCommasInThem_AreFoundOnceEach(string text, string ids)
    {
        var (people, problem) = PersonFinder.FindSeveral(Directory, text);

        problem.ShouldBeNull();
        string.Join(',', people.Select(person => person.Id.Value)).ShouldBe(ids);
    }

    [Theory]
    [InlineData("Budget holder, Nobody", "I cannot find “Nobody” in the council’s directory. Check the name, or write the person’s email address.")]
    [InlineData("Officer", "“Officer” can be Officer, senior or Officer, junior. Write the full name or the email address.")]
    public void FindSeveral_OneThatIsUnknownOrUnclear_IsTold(string text, string expected)
    {
        var (people, problem) = PersonFinder.FindSeveral(Directory, text);

        people.ShouldBeEmpty();
        problem.ShouldBe(expected);
    }

    private static Person Named(string id, string name) => new(new PersonId(id), name, $"{id}@council.example", new HashSet<PersonRole> { PersonRole.Officer });
}
