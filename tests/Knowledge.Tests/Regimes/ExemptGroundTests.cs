using CommissioningBot.Knowledge.Loading;
using CommissioningBot.Knowledge.Regimes;

namespace CommissioningBot.Knowledge.Tests.Regimes;

/// <summary>The grounds on which something may be kept from the public: what ships, and every fault with the whole message.</summary>
public sealed class ExemptGroundTests
{
    private const string Good = """
        format: 1
        condition: Only while it matters.
        source: Some Act, schedule 1
        grounds:
          - {id: one, name: "Paragraph 1", text: it is about a person}
        """;

    [Fact]
    public void England_HasTheSevenParagraphsOfSchedule12AInOrder()
    {
        ExemptGrounds.England.All.Select(ground => ground.Name).ShouldBe(Enumerable.Range(1, 7).Select(number => $"Schedule 12A, paragraph {number}"));
        ExemptGrounds.England.Source.ShouldStartWith("Local Government Act 1972, Schedule 12A, Part 1");
        ExemptGrounds.England.Find("business")!.Words.ShouldBe("Schedule 12A, paragraph 3: it is about the financial or business affairs of a person or body, the council among them");
        ExemptGrounds.England.Find("secret").ShouldBeNull();
    }

    [Fact]
    public void Read_AGoodFile_HasNoFault() => Faults(Good).ShouldBeEmpty();

    [Theory]
    [InlineData("condition: Only while it matters.\n", "", "grounds.yaml, line 1: The file of exempt grounds has no “condition”. Add “condition:” with what must hold besides.")]
    [InlineData("format: 1", "format: 2", "grounds.yaml, line 1: “2” is no value of “format”. Write one of: 1.")]
    [InlineData("id: one, ", "", "grounds.yaml, line 5: A ground has no “id”. Add “id:”; forms name it.")]
    [InlineData(", text: it is about a person", "", "grounds.yaml, line 5: The ground “one” has no “text”. Add “text:” with what may be kept back, in a few words.")]
    [InlineData("it is about a person}", "it is about a person}\n  - {id: one, name: Paragraph 2, text: x}", "grounds.yaml, line 6: The ground “one” is twice in grounds; it is also on line 5. Give one of the two another id.")]
    [InlineData("text: it", "secret: yes, text: it", "grounds.yaml, line 5: “secret” is not a key of the ground “one”. Take it out; the keys here are id, name, text.")]
    public void Read_Fault_IsToldWithLineAndRemedy(string good, string bad, string expected)
    {
        Good.ShouldContain(good);
        Faults(Good.Replace(good, bad, StringComparison.Ordinal)).ShouldContain(expected);
    }

    [Fact]
    public void Read_ATextThatNoFormHolds_IsAFault() =>
        Faults(Good.Replace("it is about a person", new string('x', 121), StringComparison.Ordinal))
            .ShouldContain("grounds.yaml, line 5: “text” of the ground “one” has 121 characters. Write at most 120.");

    private static List<string> Faults(string text)
    {
        var faults = new List<PackFault>();
        var read = ExemptGroundReader.Read(new PackSource("grounds.yaml", text), faults);
        (read is null).ShouldBe(faults.Count > 0);
        return faults.ConvertAll(fault => fault.ToString());
    }
}
