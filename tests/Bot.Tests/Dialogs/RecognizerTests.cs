using System.Globalization;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Tests.Dialogs;

public sealed class RecognizerTests
{
    [Theory]
    [InlineData("£18k", "18000")]
    [InlineData("£18,000", "18000")]
    [InlineData("18000", "18000")]
    [InlineData("18 000", "18000")]
    [InlineData("18,000 pounds", "18000")]
    [InlineData("18.5k", "18500")]
    [InlineData("0.17m", "170000")]
    [InlineData("£0.175 million", "175000")]
    [InlineData("£1.25m.", "1250000")]
    [InlineData("about 20 thousand", "20000")]
    [InlineData("It's around £19,999.99", "19999.99")]
    [InlineData("eighteen thousand", "18000")]
    [InlineData("Eighteen thousand pounds", "18000")]
    [InlineData("one hundred and seventy thousand", "170000")]
    [InlineData("a hundred and five", "105")]
    [InlineData("twenty-five thousand", "25000")]
    [InlineData("two million three hundred thousand and one", "2300001")]
    [InlineData("half a million", "500000")]
    [InlineData("GBP 4999", "4999")]
    [InlineData("0", "0")]
    public void Money_AsPeopleWriteIt_IsPounds(string text, string pounds) =>
        MoneyRecognizer.Recognize(text).ShouldBe(decimal.Parse(pounds, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("no idea")]
    [InlineData("-5")]
    [InlineData("18,00")]
    [InlineData("18.000")]
    [InlineData("between 10k and 20k")]
    [InlineData("20k a year for 3 years")]
    [InlineData("9999999999999999999999999999999999999999m")]
    [InlineData("five six")]
    [InlineData("twenty eleven")]
    [InlineData("thousand thousand")]
    [InlineData("and")]
    [InlineData("five hundred and")]
    public void Money_NotOneAmount_IsNotUnderstood(string text) => MoneyRecognizer.Recognize(text).ShouldBeNull();

    [Theory]
    [InlineData("£18k", "18000")]
    [InlineData("19,999.50", "19999.5")]
    public void Money_TrailingZeros_AreNotKept(string text, string shown) =>
        MoneyRecognizer.Recognize(text)!.Value.ToString(CultureInfo.InvariantCulture).ShouldBe(shown);

    [Theory]
    [InlineData("3", 3)]
    [InlineData("3 years", 3)]
    [InlineData("three", 3)]
    [InlineData("Twenty five years.", 25)]
    [InlineData("a year", 1)]
    [InlineData("5yrs", 5)]
    [InlineData("36 months", 3)]
    [InlineData("for 2 years, please", 2)]
    [InlineData("none", 0)]
    [InlineData("No extension", 0)]
    [InlineData("0", 0)]
    public void Years_AsPeopleWriteThem_AreWholeYears(string text, int years) => YearsRecognizer.Recognize(text).ShouldBe(years);

    [Theory]
    [InlineData("")]
    [InlineData("2.5 years")]
    [InlineData("18 months")]
    [InlineData("-2")]
    [InlineData("minus 2")]
    [InlineData("2-3 years")]
    [InlineData("a while")]
    [InlineData("three plus two")]
    public void Years_NotWholeYears_AreNotUnderstood(string text) => YearsRecognizer.Recognize(text).ShouldBeNull();

    [Theory]
    [InlineData("yes", true)]
    [InlineData("Yes please!", true)]
    [InlineData("OK", true)]
    [InlineData("That's right.", true)]
    [InlineData("no thanks", false)]
    [InlineData("No, thank you", false)]
    [InlineData("nope", false)]
    [InlineData("Don’t", false)]
    [InlineData("maybe", null)]
    [InlineData("yes and no", null)]
    [InlineData("", null)]
    public void Confirm_AsPeopleSayIt_IsYesOrNo(string text, bool? meaning) => ConfirmRecognizer.Recognize(text).ShouldBe(meaning);

    [Theory]
    [InlineData("1 April 2027", "2027-04-01")]
    [InlineData("1st april 2027", "2027-04-01")]
    [InlineData("the 1st of April 2027", "2027-04-01")]
    [InlineData("April 1, 2027", "2027-04-01")]
    [InlineData("1 Apr 27", "2027-04-01")]
    [InlineData("01/04/2027", "2027-04-01")]
    [InlineData("1/4/27", "2027-04-01")]
    [InlineData("1.4.2027", "2027-04-01")]
    [InlineData("01-04-2027", "2027-04-01")]
    [InlineData("2027-04-01", "2027-04-01")]
    [InlineData("1 April", "2027-04-01")]
    [InlineData("21 November", "2026-11-21")]
    [InlineData("20 November", "2027-11-20")]
    [InlineData("29 February", "2028-02-29")]
    [InlineData("Thursday 1 April 2027", "2027-04-01")]
    [InlineData("1 Febuary 2027", "2027-02-01")]
    [InlineData("today", "2026-11-21")]
    [InlineData("Tomorrow!", "2026-11-22")]
    [InlineData("monday", "2026-11-23")]
    [InlineData("next monday", "2026-11-23")]
    [InlineData("next Monday, please", "2026-11-23")]
    [InlineData("saturday", "2026-11-28")]
    [InlineData("sunday", "2026-11-22")]
    [InlineData("next sunday", "2026-11-29")]
    [InlineData("on tues", "2026-11-24")]
    [InlineData("in 2 weeks", "2026-12-05")]
    [InlineData("in three months", "2027-02-21")]
    [InlineData("in a fortnight", "2026-12-05")]
    [InlineData("end of March 2027", "2027-03-31")]
    [InlineData("end of February", "2027-02-28")]
    public void Date_AsPeopleInBritainWriteIt_IsUnderstood(string text, string date) =>
        DateRecognizer.Recognize(text, Saturday).ShouldBe(DateOnly.Parse(date, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("13/13/2027")]
    [InlineData("04/31/2027")]
    [InlineData("31 April 2027")]
    [InlineData("30 February")]
    [InlineData("29/02/2027")]
    [InlineData("Monday 1 April 2027")]
    [InlineData("April 2027")]
    [InlineData("1 April 0000")]
    [InlineData("next blue moon")]
    [InlineData("in some weeks")]
    [InlineData("99999999")]
    public void Date_ThatDoesNotExistOrIsNone_IsNotUnderstood(string text) => DateRecognizer.Recognize(text, Saturday).ShouldBeNull();

    [Theory]
    [InlineData("sutton", 0)]
    [InlineData("Sutton, please", 0)]
    [InlineData("2", 1)]
    [InlineData("2.", 1)]
    [InlineData("option 2", 1)]
    [InlineData("the second one", 1)]
    [InlineData("third", 2)]
    [InlineData("last", 3)]
    [InlineData("mk", 2)]
    [InlineData("Milton", 2)]
    [InlineData("Keynes", 2)]
    [InlineData("rotheram", 1)]
    [InlineData("rohterham", 1)]
    [InlineData("Miltn Keyns", 2)]
    [InlineData("suton", 0)]
    [InlineData("3 years", 3)]
    public void Choice_ByNameNumberBeginningOrTypo_IsFound(string text, int index) =>
        ChoiceRecognizer.Recognize(text, Councils).ShouldBe(new FoundChoice(Councils[index].Value, index));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("5")]
    [InlineData("kent")]
    [InlineData("s")]
    [InlineData("mutton and chops")]
    public void Choice_NoneOrSeveral_IsNotUnderstood(string text) =>
        ChoiceRecognizer.Recognize(text, [.. Councils.Take(3), new Choice("Solihull")]).ShouldBeNull();

    [Theory]
    [InlineData("on top", 0)]
    [InlineData("in the value", 1)]
    [InlineData("it", null)]
    [InlineData("top of it", null)]
    public void Choice_ByWordsInARow_IsFoundWhenOnlyOneHasThem(string text, int? index) =>
        (ChoiceRecognizer.Recognize(text, [new Choice("It comes on top"), new Choice("It is in the value"), new Choice("None is due")])?.Index).ShouldBe(index);

    [Fact]
    public void Choice_TypoEquallyNearToTwo_IsNotUnderstood() =>
        ChoiceRecognizer.Recognize("lot one x", [new Choice("lot one a"), new Choice("lot one b")]).ShouldBeNull();

    [Theory]
    [InlineData("next", "text", null)]
    [InlineData("back", "pack", null)]
    [InlineData("help", "ehlp", 1)]
    [InlineData("help", "elp", 1)]
    [InlineData("help", "hepl", 1)]
    [InlineData("hi", "hj", null)]
    [InlineData("use", "usd", null)]
    [InlineData("approvals", "aprovals", 1)]
    [InlineData("approvals", "aproval", 2)]
    [InlineData("approvals", "aprova", null)]
    [InlineData("decommission", "decomision", 2)]
    [InlineData("status", "stauts", 1)]
    [InlineData("status", "stats", 1)]
    [InlineData("status", "sats", null)]
    [InlineData("status", "", null)]
    public void Slip_WithinItsBounds_IsCounted(string meant, string typed, int? distance) => Spelling.Slip(typed, meant).ShouldBe(distance);

    private static readonly DateOnly Saturday = new(2026, 11, 21);

    private static readonly Choice[] Councils =
        [new("Sutton"), new("Rotherham"), new("Milton Keynes", ["MK"]), new("3 years")];
}
