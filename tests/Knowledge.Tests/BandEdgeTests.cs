using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Tests;

/// <summary>Every money band of every pack, asked to the penny at both edges.</summary>
public sealed class BandEdgeTests
{
    private static readonly Pounds Penny = new(0.01m);

    [Theory]
    [MemberData(nameof(Packs.Bands), MemberType = typeof(Packs))]
    public void Ask_LowerEdge_IsInTheBand(string framework, string band) => AnswerFor(framework, Band(framework, band).From).EntryId.ShouldBe(band);

    [Theory]
    [MemberData(nameof(Packs.Bands), MemberType = typeof(Packs))]
    public void Ask_PennyBelowTheLowerEdge_IsInTheBandBelow(string framework, string band)
    {
        var from = Band(framework, band).From;
        if (from > Pounds.Zero)
        {
            AnswerFor(framework, new Pounds(from.Amount - Penny.Amount)).EntryId.ShouldBe(Table(framework).Bands.Single(other => other.To == from).Id);
        }
        else
        {
            Table(framework).Bands[0].Id.ShouldBe(band);
        }
    }

    [Theory]
    [MemberData(nameof(Packs.Bands), MemberType = typeof(Packs))]
    public void Ask_PennyBelowTheUpperEdge_IsInTheBand(string framework, string band)
    {
        var last = Band(framework, band).To is { } to ? new Pounds(to.Amount - Penny.Amount) : new Pounds(999_999_999.99m);
        AnswerFor(framework, last).EntryId.ShouldBe(band);
    }

    [Theory]
    [InlineData("4999.99", "Silent", "")]
    [InlineData("5000", "Answered", "two")]
    [InlineData("19999.99", "Answered", "two")]
    [InlineData("20000", "Answered", "three")]
    [InlineData("20000.01", "Answered", "three")]
    [InlineData("49999.99", "Answered", "three")]
    [InlineData("50000", "Answered", "sealed tender")]
    [InlineData("99999.99", "Answered", "sealed tender")]
    [InlineData("100000", "Answered", "Council Member")]
    [InlineData("172513.99", "Answered", "Council Member")]
    [InlineData("172514", "Superseded", "OJEU")]
    public void Rotherham_3_1_Amount_HasItsProcedure(string amount, string kind, string word)
    {
        var answer = Packs.All.Ask(new Question($"how many quotes for £{amount}", "rotherham"));

        answer.Kind.ToString().ShouldBe(kind);
        answer.Text.ShouldContain(word);
        answer.Citations[0].Number.ShouldBe("3.1");
    }

    [Theory]
    [InlineData("24999.99", "Answered", "4.11")]
    [InlineData("25000", "Ambiguous", "4.10")]
    [InlineData("25000.01", "Answered", "4.10")]
    public void MiltonKeynes_4_10_And_4_11_ExactlyOnTheLineIsInNeither(string amount, string kind, string section)
    {
        var answer = Packs.All.Ask(new Question($"tender or quotes for £{amount}", "milton-keynes"));

        answer.Kind.ToString().ShouldBe(kind);
        answer.Citations[0].Number.ShouldBe(section);
    }

    private static Answer AnswerFor(string framework, Pounds amount) => Packs.All.Ask(new Question($"how many quotes do I need for {amount}?", framework));

    private static ThresholdTable Table(string framework) => Packs.Framework(framework).Thresholds.ShouldNotBeNull();

    private static ThresholdBand Band(string framework, string band) => Table(framework).Bands.Single(other => string.Equals(other.Id, band, StringComparison.Ordinal));
}
