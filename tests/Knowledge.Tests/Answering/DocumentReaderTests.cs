using System.Globalization;
using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Knowledge.Tests.Answering;

public sealed class DocumentReaderTests
{
    private static readonly Vocabulary Words = Vocabulary.Load(PackSource.Embedded("vocabulary/")[0], []);

    [Theory]
    [InlineData("Who opens the tender?")]
    [InlineData("What's the provider's notice, for a co-produced SERVICE of £12,500.50 (step six)?")]
    [InlineData("U.K. rules: decommission or de-commission, APR-2026-0012-1, 3x12 and 18k")]
    [InlineData("")]
    public void Read_AnyText_HasTheWordsThatTypingHas(string text) =>
        Written(new DocumentReader(Words).Read(text)).ShouldBe(Written(Typing.OfDocument(text, Words)));

    [Fact]
    public void Read_MoreWordsThanItBeginsWithRoomFor_KnowsEachAgain()
    {
        var reader = new DocumentReader(Words);
        string[] texts = [.. Enumerable.Range(0, 3000).Select(number => $"word{number.ToString(CultureInfo.InvariantCulture)}")];
        List<TypedWord> first = [.. texts.Select(text => reader.Read(text).Words.ShouldHaveSingleItem())];

        texts.Select(text => reader.Read(text).Words[0]).ShouldBe(first);
        first.Select(word => word.Text).ShouldBe(texts);
    }

    [Theory]
    [InlineData("what happens in step six", "What happens in step 6?", true)]
    [InlineData("please tell me who opens the tenders", "who opens tenders", true)]
    [InlineData("who opens the tender", "who checks the tender", false)]
    [InlineData("the tender opens who", "who opens the tender", false)]
    public void QuestionKey_TwoWordings_AreTheSameByTextAndByNumber(string one, string other, bool areSame)
    {
        var (first, second) = (Typing.OfDocument(one, Words), Typing.OfDocument(other, Words));

        string.Equals(QuestionKey.Of(first), QuestionKey.Of(second), StringComparison.Ordinal).ShouldBe(areSame);
        (QuestionKey.PrintOf(first) == QuestionKey.PrintOf(second)).ShouldBe(areSame);
    }

    [Fact]
    public void QuestionKey_WordThatNoPackHas_HasNoNumber() =>
        QuestionKey.PrintOf(Typing.Of("who opens the zyxwvutsrq", Words, new Lexicon([]))).ShouldBeNull();

    private static IEnumerable<string> Written(Typing typing) => typing.Words.Select(word => word.Text);
}
