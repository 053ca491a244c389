using System.Globalization;
using System.Text.RegularExpressions;
using CommissioningBot.Cards.General;

namespace CommissioningBot.Dialogs;

/// <summary>What somebody writes to a question of a form: an answer, that there is none, or a word about the form itself.</summary>
internal sealed partial class FormReply(string text)
{
    /// <summary>Leaves what stands there as it is.</summary>
    public const string Keep = "keep";

    private const string Skip = "skip";

    private static readonly string[] Skips = [Skip, "none", "nothing", "leave it", "leave it empty", "no answer", "n a"];

    // To a question for words that may be left, "no" is no words. To yes or no it is an answer.
    private static readonly string[] Noes = ["no", "n", "nope", "no nothing", "there is nothing"];

    /// <summary>As it was written.</summary>
    public string Text { get; } = text;

    /// <summary>The same without manners and punctuation, for comparing.</summary>
    public string Said { get; } = Wording.Fold(Wording.Bare(text));

    public bool IsSkip => Said == Skip;

    public bool IsKeep => Said == Keep;

    /// <summary>The number of the question to go back to; null when it asks for none.</summary>
    public int? ToChange => Change().Match(Said) is { Success: true } change ? int.Parse(change.Groups["number"].Value, CultureInfo.InvariantCulture) : null;

    /// <summary>Whether it says, to this field, that there is nothing to write.</summary>
    public bool IsNothingTo(FormField field) =>
        Skips.Contains(Said, StringComparer.Ordinal) || (TakesWords(field) && Noes.Contains(Said, StringComparer.Ordinal));

    /// <summary>Whether it leaves this field empty.</summary>
    public bool Leaves(FormField field) => field.IsOptional && IsNothingTo(field);

    /// <summary>Why it may not be meant as the answer to this field; null when nothing speaks against it.</summary>
    /// <param name="present">What stands there and could be kept; null for nothing.</param>
    public string? DoubtAt(FormField field, string? present) =>
        // Words that mostly say that there is no answer can be the answer where one must be given, such as a reason that is “none”.
        field.IsOptional || !TakesWords(field) ? null
            : IsKeep && present is null ? "Nothing stands there yet that I could keep."
            : !field.CanBeNone && IsNothingTo(field) ? "This cannot be left out."
            : null;

    /// <summary>Reads it as the answer to a field.</summary>
    /// <param name="present">See above.</param>
    public FieldReading ReadAs(FormField field, string? present, DateOnly today) =>
        Leaves(field) ? FieldReading.Empty : IsKeep && present is not null ? field.Read(present, today) : field.ReadSaid(Text, today);

    /// <summary>Whether a field takes words, so that “none” can be one of them.</summary>
    public static bool TakesWords(FormField field) => field.Kind is FormFieldKind.Line or FormFieldKind.Lines;

    [GeneratedRegex("^change (question |answer |number )?(?<number>[0-9]{1,2})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Change();
}
