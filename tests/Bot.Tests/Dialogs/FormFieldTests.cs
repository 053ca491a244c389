using CommissioningBot.Cards.General;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Tests.Dialogs;

/// <summary>How a form's fields read what people type.</summary>
public sealed class FormFieldTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    [Theory]
    [InlineData(FormFieldKind.Line, "  Home care ", "Home care")]
    [InlineData(FormFieldKind.Money, "£18k", "18000")]
    [InlineData(FormFieldKind.Number, "1,200", "1200")]
    [InlineData(FormFieldKind.Number, "twelve", "12")]
    [InlineData(FormFieldKind.Years, "36 months", "3")]
    [InlineData(FormFieldKind.Date, "1 April 2027", "2027-04-01")]
    [InlineData(FormFieldKind.Date, "2027-04-01", "2027-04-01")]
    [InlineData(FormFieldKind.YesNo, "yep", "yes")]
    [InlineData(FormFieldKind.YesNo, "no", "no")]
    [InlineData(FormFieldKind.Choice, "health", "health")]
    [InlineData(FormFieldKind.Choice, "2", "police")]
    [InlineData(FormFieldKind.Choice, "Polise", "police")]
    [InlineData(FormFieldKind.Choices, "3, health", "health,schools")]
    public void Read_AnswerThatPeopleType_IsKeptInOneForm(FormFieldKind kind, string typed, string kept)
    {
        var field = Field(kind);

        field.Read(typed, Today).ShouldBe(FieldReading.Of(kept));
        field.Read(kept, Today).ShouldBe(FieldReading.Of(kept));
    }

    [Theory]
    [InlineData(FormFieldKind.Line, "", "Please write an answer.")]
    [InlineData(FormFieldKind.Money, "lots", "I could not read an amount. Write pounds, such as 18,000 or 18k.")]
    [InlineData(FormFieldKind.Number, "36 months", "I could not read a number. Write a whole number, such as 3.")]
    [InlineData(FormFieldKind.Number, "2.5", "I could not read a number. Write a whole number, such as 3.")]
    [InlineData(FormFieldKind.Years, "zwei", "I could not read a number of years. Write a whole number, such as 3.")]
    [InlineData(FormFieldKind.Date, "31 February 2027", "I could not read a day. Write it as 1 December 2026.")]
    [InlineData(FormFieldKind.YesNo, "perhaps", "Say yes or no.")]
    [InlineData(FormFieldKind.Choice, "fire", "Choose one of these: Health, Police, Schools.")]
    [InlineData(FormFieldKind.Choices, "health, fire", "Choose from these, one or more: Health, Police, Schools.")]
    public void Read_AnswerThatCannotBeRead_SaysWhatToWrite(FormFieldKind kind, string typed, string problem) =>
        Field(kind).Read(typed, Today).ShouldBe(FieldReading.Wrong(problem));

    [Theory]
    [InlineData("0.99", "It must be at least £1.")]
    [InlineData("1", null)]
    [InlineData("100", null)]
    [InlineData("100.01", "It must be at most £100.")]
    public void Read_Money_KeepsToItsLimits(string typed, string? problem) =>
        (Field(FormFieldKind.Money) with { Least = 1m, Most = 100m }).Read(typed, Today).Problem.ShouldBe(problem);

    [Theory]
    [InlineData("-5", "It must be at least £1.")]
    [InlineData("−0.01", "It must be at least £1.")]
    [InlineData("-many", "I could not read an amount. Write pounds, such as 18,000 or 18k.")]
    public void Read_MoneyBelowNothing_IsOutsideItsLimits(string typed, string problem) =>
        (Field(FormFieldKind.Money) with { Least = 1m }).Read(typed, Today).ShouldBe(FieldReading.Wrong(problem));

    [Theory]
    [InlineData("-1", "It must be at least 0.")]
    [InlineData("− 2 years", "It must be at least 0.")]
    [InlineData("-some", "I could not read a number of years. Write a whole number, such as 3.")]
    public void Read_YearsBelowNothing_AreOutsideTheirLimits(string typed, string problem) =>
        (Field(FormFieldKind.Years) with { Least = 0 }).Read(typed, Today).ShouldBe(FieldReading.Wrong(problem));

    [Theory]
    [InlineData("20k a year", true)]
    [InlineData("£20,000 per annum (ex VAT)", true)]
    [InlineData("20k + VAT", true)]
    [InlineData("20k a month", false)]
    [InlineData("20k with VAT", false)]
    [InlineData("a year", false)]
    public void Read_MoneyThatRepeatsTheQuestion_IsRead(string typed, bool isRead) =>
        (Field(FormFieldKind.Money) with { Repeats = ["a year", "per annum", "ex vat", "+ vat"] }).Read(typed, Today).Value.ShouldBe(isRead ? "20000" : null);

    [Fact]
    public void ReadSaid_Number_IsAPlaceInTheListAndNeverAnId()
    {
        var field = Field(FormFieldKind.Choice) with { Options = [new("2", "Beta care"), new("1", "Alpha care")] };

        field.ReadSaid("1", Today).ShouldBe(FieldReading.Of("2"));
        field.ReadSaid("3", Today).ShouldBe(FieldReading.Wrong(field.WhenMissing));
        field.ReadSaid("alpha care", Today).ShouldBe(FieldReading.Of("1"));
        field.Read("1", Today).ShouldBe(FieldReading.Of("1"));
        (field with { Kind = FormFieldKind.Choices }).ReadSaid("2", Today).ShouldBe(FieldReading.Of("1"));
    }

    [Theory]
    [InlineData("all", "health,police,schools")]
    [InlineData("All of them.", "health,police,schools")]
    [InlineData("1 3", "health,schools")]
    [InlineData("3 and 1", "health,schools")]
    [InlineData("1, 2 and 3", "health,police,schools")]
    [InlineData("2", "police")]
    [InlineData("1 4", null)]
    [InlineData("0", null)]
    [InlineData("1.2", null)]
    public void ReadSaid_SeveralPlacesInTheList_AreReadAsPeopleWriteThem(string said, string? kept) =>
        Field(FormFieldKind.Choices).ReadSaid(said, Today).Value.ShouldBe(kept);

    [Theory]
    [InlineData("District council, housing; Shelter", "housing,shelter")]
    [InlineData("Shelter, district council, housing", "housing,shelter")]
    [InlineData("District council, housing", "housing")]
    [InlineData("District council, Shelter", null)]
    public void Read_ChoicesWithCommasInTheirNames_AreFound(string typed, string? kept) => (Field(FormFieldKind.Choices) with
    {
        Options = [new("housing", "District council, housing"), new("education", "District council, education"), new("shelter", "Shelter")],
    }).Read(typed, Today).Value.ShouldBe(kept);

    [Theory]
    [InlineData("24 November 2026", "It must be on or after 25 November 2026.")]
    [InlineData("25 November 2026", null)]
    [InlineData("31 December 2026", null)]
    [InlineData("1 January 2027", "It must be on or before 31 December 2026.")]
    public void Read_Date_KeepsToItsLimits(string typed, string? problem) =>
        (Field(FormFieldKind.Date) with { From = Today, Until = new DateOnly(2026, 12, 31) }).Read(typed, Today).Problem.ShouldBe(problem);

    [Fact]
    public void Read_OptionalFieldLeftEmpty_IsNoProblem() =>
        (Field(FormFieldKind.Money) with { IsOptional = true }).Read("  ", Today).ShouldBe(FieldReading.Empty);

    [Fact]
    public void Read_TextThatIsTooLong_IsNotCutInSilence() =>
        (Field(FormFieldKind.Line) with { Longest = 5 }).Read("123456", Today).ShouldBe(FieldReading.Wrong("This is too long: at most 5 characters."));

    [Fact]
    public void Read_CheckOfItsOwn_JudgesWhatWasRead() =>
        (Field(FormFieldKind.Number) with { Check = value => value == "13" ? "Not thirteen." : null }).Read("thirteen", Today).ShouldBe(FieldReading.Wrong("Not thirteen."));

    [Fact]
    public void Version_OtherQuestions_IsAnother()
    {
        var form = new Form("", "Title", [Field(FormFieldKind.Line)]);

        (form with { Title = "Another title" }).Version.ShouldBe(form.Version);
        (form with { Fields = [Field(FormFieldKind.Lines)] }).Version.ShouldNotBe(form.Version);
        (form with { Fields = [Field(FormFieldKind.Choice)] }).Version.ShouldNotBe((form with { Fields = [Field(FormFieldKind.Choice) with { Options = [] }] }).Version);
        form.Version.ShouldBeInRange(0, 0xF_FFFF_FFFF_FFFF);
    }

    private static FormField Field(FormFieldKind kind) => new("field", "Field", kind)
    {
        Options = [new("health", "Health"), new("police", "Police"), new("schools", "Schools", "All schools.")],
    };
}
