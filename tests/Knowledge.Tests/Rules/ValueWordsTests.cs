using CommissioningBot.Knowledge.Loading;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Tests.Rules;

/// <summary>The words by which values are read are data, checked as strictly as a pack.</summary>
public sealed class ValueWordsTests
{
    private static readonly PackSource File = PackSource.Embedded("values/")[0];

    [Fact]
    public void Embedded_HasNoFault() => ValueWords.Faults.ShouldBeEmpty();

    [Fact]
    public void Lines_EachWord_MeansWhatItsLineBeginsWith()
    {
        ValueWords.Numbers("numbers", "small")["seventeen"].ShouldBe(17);
        ValueWords.Amounts("numbers", "multipliers")["bn"].ShouldBe(1_000_000_000m);
        ValueWords.Periods("rates", "adverbs")["pcm"].ShouldBe(Period.Month);
        ValueWords.Lines("rates", "units")["child"].ShouldBe("children");
        ValueWords.Set("lengths", "extending", "on-top").ShouldContain("renewal");
        ValueWords.Set("lengths", "on-top").ShouldNotContain("renewal");
    }

    [Theory]
    [InlineData("format: 1\n", "", "The words of values has no “format”. Write “format: 1”.")]
    [InlineData("\namounts:\n", "\namount:\n", "The words of values has no “amounts”. Add the group with its lists of words.")]
    [InlineData("  purchases: [", "  purchase: [", "The group “amounts” has no “purchases”. Write a list of words.")]
    [InlineData("[contracts, lots,", "[contracts, contracts, lots,", "The word “contracts” is twice in “purchases”. Take one of them out.")]
    [InlineData("    - [3, three]", "    - three", "A line of “small” is not what its words mean and the words. Write it as [3, three].")]
    [InlineData("    - [3, three]", "    - [three, three]", "“three” in “small” is no whole number. Begin the line with the number that its words mean.")]
    [InlineData("    - [3, three]", "    - [3, two]", "The word “two” is twice in “small”. Take one of them out.")]
    [InlineData("    - [month, monthly, pcm]", "    - [moon, monthly, pcm]", "“moon” in “adverbs” is no period. Begin the line with one of: year, quarter, month, week.")]
    public void Read_Fault_IsToldWithItsLineAndItsRemedy(string good, string bad, string expected)
    {
        File.Text.ShouldContain(good);
        var faults = new List<PackFault>();
        ValueWords.Read(File with { Text = File.Text.Replace(good, bad, StringComparison.Ordinal) }, faults);

        faults.ShouldContain(fault => $"{fault}".EndsWith(expected, StringComparison.OrdinalIgnoreCase), string.Join('\n', faults));
        faults.ShouldAllBe(fault => $"{fault}".StartsWith("values.yaml, line ", StringComparison.Ordinal));
    }
}
