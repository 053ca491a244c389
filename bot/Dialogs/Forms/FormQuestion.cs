using System.Globalization;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>How the questions of a form read in the chat.</summary>
internal static class FormQuestion
{
    /// <summary>Asks for one field.</summary>
    /// <param name="before">What is said before it; empty for nothing.</param>
    public static Activity Of(TurnContext turn, Form form, FormInstance instance, FormField field, string before)
    {
        var number = form.Fields.TakeWhile(other => other.Id != field.Id).Count() + 1;
        var hint = string.IsNullOrEmpty(field.Hint) ? "" : $" {field.Hint}";
        var skip = field.IsOptional ? " Say “skip” to leave it empty." : "";
        var now = instance.PresentAt(form, field) is { } present ? $" Now: {field.Show(present).TrimEnd('.')}. Say “{FormReply.Keep}” to leave it so." : "";
        IReadOnlyList<string> choices = field.Kind is FormFieldKind.YesNo ? ["Yes", "No"] : [.. field.Options.Select(option => option.Name)];
        var listed = field.Options.Take(FormField.MostListed).Select((option, index) =>
            string.IsNullOrWhiteSpace(option.Text) ? $"{index + 1}. {option.Name}" : $"{index + 1}. {option.Name}: {option.Text}");
        IEnumerable<string> more = field.Options.Count > FormField.MostListed ? [$"… and {field.Options.Count - FormField.MostListed} more: write the name."] : [];
        IEnumerable<string> several = field.Kind is FormFieldKind.Choices && field.Options.Count > 1
            ? [$"Several? Write commas between them, such as 1, {Math.Min(field.Options.Count, 3)}, or “all”."]
            : [];
        var text = string.Join('\n', [$"{before}Question {number} of {form.Fields.Count}: {(hint.Length + now.Length + skip.Length == 0 ? field.Ask : Wording.Ended(field.Ask))}{hint}{now}{skip}", .. listed, .. more, .. several]);
        return field.Kind is FormFieldKind.Choices ? MessageFactory.Text(text) : Buttons.Under(MessageFactory.Text(text), turn, choices);
    }

    /// <summary>Tells what is not asked, since it is known already and goes out with the rest; null when nothing is.</summary>
    public static string? Prefilled(Form form)
    {
        var known = form.Fields.Index().Where(pair => form.Prefilled.GetValueOrDefault(pair.Item.Id) is { Length: > 0 }).ToList();
        if (known.Count == 0)
        {
            return null;
        }

        var lines = known.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Index + 1}. {Wording.Ended(pair.Item.Label)} {pair.Item.Show(form.Prefilled[pair.Item.Id])}"));
        return string.Join('\n', [.. lines.Prepend("Filled in already:"), string.Create(CultureInfo.InvariantCulture, $"To change one, say “change” and its number, such as “change {known[0].Index + 1}”.")]);
    }
}
