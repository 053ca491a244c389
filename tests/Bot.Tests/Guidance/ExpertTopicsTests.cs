using CommissioningBot.Knowledge.Loading;
using CommissioningBot.People;

namespace CommissioningBot.Bot.Tests.Guidance;

/// <summary>Who answers questions on which topic, as people.yaml says it.</summary>
public sealed class ExpertTopicsTests
{
    [Fact]
    public void Read_Experts_AreTheTopicsOfThePerson()
    {
        var people = PeopleFile.Read(File("    experts: [procurement, legal, finance, democratic-services]"));

        people[0].Experts.ShouldBe(Enum.GetValues<ExpertTopic>(), ignoreOrder: true);
    }

    [Fact]
    public void Read_NoExperts_IsNoExpert() => PeopleFile.Read(File(""))[0].Experts.ShouldBeEmpty();

    [Fact]
    public void Read_TopicThatThereIsNot_IsNamedWithItsLineAndWhatToWrite()
    {
        var fault = Should.Throw<PackException>(() => PeopleFile.Read(File("    experts: [legal, gardening]"))).Faults.ShouldHaveSingleItem();

        fault.Line.ShouldBe(6);
        fault.ToString().ShouldContain("“gardening” is no topic for experts.");
        fault.ToString().ShouldContain("Write one of: procurement, legal, finance, democratic-services.");
    }

    [Fact]
    public void Read_EmptyList_IsAFault() =>
        Should.Throw<PackException>(() => PeopleFile.Read(File("    experts: []"))).Message.ShouldContain("List at least one topic, or leave “experts:” out.");

    private static PackSource File(string experts) => new("people.yaml", $"people:\n  - id: a\n    name: Somebody\n    email: somebody@council.example\n    roles: [officer]\n{experts}\n");
}
