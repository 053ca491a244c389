using CommissioningBot.Graph;

namespace CommissioningBot.Records;

/// <summary>
/// Makes columns. Internal names begin with <c>Cb</c>: names that SharePoint owns (Title, Author, Version…) come out changed
/// ("Author0"), and these do not. URLs go into text, since Graph cannot write hyperlink columns.
/// </summary>
internal static class Column
{
    /// <summary>SharePoint's own column of every list.</summary>
    public const string Title = "Title";

    /// <summary>Our own id.</summary>
    public static ListColumn<T> Key<T>(string name, string displayName, Func<T, string> value) => new(
        new ColumnDefinition
        {
            Name = name,
            DisplayName = displayName,
            Required = true,
            Indexed = true,
            EnforceUniqueValues = true,
            Text = new TextColumn { MaxLength = FieldValue.Line.Longest },
        },
        record => new FieldValue.Line(value(record)));

    /// <summary>The value of SharePoint's Title.</summary>
    public static ListColumn<T> TitleOf<T>(Func<T, string> value) =>
        new(new ColumnDefinition { Name = Title, Text = new TextColumn() }, record => new FieldValue.Line(value(record)));

    /// <summary>A line of text, shortened at 255 characters.</summary>
    public static ListColumn<T> Line<T>(string name, string displayName, Func<T, string> value, bool indexed = false) => new(
        new ColumnDefinition { Name = name, DisplayName = displayName, Indexed = Only(indexed), Text = new TextColumn { MaxLength = FieldValue.Line.Longest } },
        record => new FieldValue.Line(value(record)));

    /// <summary>Plain text of several lines: markup in it stays text.</summary>
    public static ListColumn<T> Lines<T>(string name, string displayName, Func<T, string> value) => new(
        new ColumnDefinition
        {
            Name = name,
            DisplayName = displayName,
            Text = new TextColumn { AllowMultipleLines = true, TextType = "plain", LinesForEditing = 6 },
        },
        record => new FieldValue.Lines(value(record)));

    /// <summary>One of the values of an enumeration, or empty.</summary>
    public static ListColumn<T> Choice<T, TEnum>(string name, string displayName, Func<T, TEnum?> value)
        where TEnum : struct, Enum => new(
        new ColumnDefinition
        {
            Name = name,
            DisplayName = displayName,
            Indexed = true,
            Choice = new ChoiceColumn { AllowTextEntry = false, Choices = Enum.GetNames<TEnum>(), DisplayAs = "dropDownMenu" },
        },
        record => new FieldValue.Line(value(record)?.ToString() ?? ""));

    /// <summary>A whole number.</summary>
    public static ListColumn<T> Number<T>(string name, string displayName, Func<T, decimal> value) => new(
        new ColumnDefinition { Name = name, DisplayName = displayName, Number = new NumberColumn { DecimalPlaces = "none" } },
        record => new FieldValue.Number(value(record)));

    /// <summary>Pounds.</summary>
    public static ListColumn<T> Money<T>(string name, string displayName, Func<T, decimal> value) => new(
        new ColumnDefinition { Name = name, DisplayName = displayName, Currency = new CurrencyColumn { Locale = "en-GB" } },
        record => new FieldValue.Number(value(record)));

    /// <summary>An instant, in UTC, or empty; SharePoint shows it in the site's time zone.</summary>
    public static ListColumn<T> Moment<T>(string name, string displayName, Func<T, DateTimeOffset?> value) => new(
        new ColumnDefinition { Name = name, DisplayName = displayName, Indexed = true, DateTime = new DateTimeColumn { DisplayAs = "standard", Format = "dateTime" } },
        record => new FieldValue.Moment(value(record)));

    // Left out rather than false: a list is sent with what it needs and nothing else.
    private static bool? Only(bool value) => value ? true : null;
}
