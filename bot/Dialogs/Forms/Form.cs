using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CommissioningBot.Cards;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>
/// A form with several fields. It goes out as a card, and its questions are asked one by one in the chat beside it; whichever is finished
/// first is taken, once. A feature registers one for each of its forms.
/// </summary>
internal interface IForm
{
    /// <summary>Its name, unique and never changed: <c>growth-bid</c>.</summary>
    string Id { get; }

    /// <summary>Who can fill it in.</summary>
    OpenTo OpenTo => OpenTo.Council;

    /// <summary>What it asks now, of this person, about this subject.</summary>
    /// <param name="subject">What it is about, such as the reference of a case; empty for nothing.</param>
    Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the answers, all of which could be read. Who may do this and whether it still makes sense is judged here again: a card proves nothing.
    /// </summary>
    Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken);
}

/// <summary>Whether a form can be filled in.</summary>
internal abstract record FormOffer
{
    private FormOffer()
    {
    }

    /// <summary>It can.</summary>
    internal sealed record Ready(Form Form) : FormOffer;

    /// <summary>It cannot.</summary>
    /// <param name="Text">Why, and what to do, in a plain sentence or two.</param>
    internal sealed record Refused(string Text) : FormOffer;
}

/// <summary>What became of a form that was sent.</summary>
internal abstract record FormOutcome
{
    private FormOutcome()
    {
    }

    /// <summary>It was taken.</summary>
    /// <param name="Card">Shows what follows; takes the form's place.</param>
    /// <param name="Summary">The same in a sentence.</param>
    internal sealed record Taken(JsonElement Card, string Summary) : FormOutcome
    {
        /// <summary>What goes on in the chat afterwards, such as the next dialog; null for nothing.</summary>
        public Func<DialogContext, CancellationToken, Task>? Then { get; init; }
    }

    /// <summary>Answers that cannot stand.</summary>
    /// <param name="Problems">By field id (empty for the whole), one plain sentence each that says what to write instead.</param>
    internal sealed record Wrong(IReadOnlyDictionary<string, string> Problems) : FormOutcome
    {
        public Wrong(string field, string problem)
            : this(new Dictionary<string, string>(StringComparer.Ordinal) { [field] = problem })
        {
        }
    }

    /// <summary>Nothing that could be mended in the form.</summary>
    /// <param name="Text">Why, and what to do, in a plain sentence or two.</param>
    internal sealed record Refused(string Text) : FormOutcome;
}

/// <summary>What a form asks.</summary>
/// <param name="Place">Where we are, such as a reference or a council; may be empty.</param>
/// <param name="Title">What the form is for.</param>
/// <param name="Fields">In the order in which they are asked; at most <see cref="FormCard.MostFields"/>.</param>
internal sealed record Form(string Place, string Title, IReadOnlyList<FormField> Fields)
{
    /// <summary>See above.</summary>
    /// <exception cref="ArgumentException">More fields, or longer texts in all, than one card holds: make two forms of it.</exception>
    public IReadOnlyList<FormField> Fields { get; init; } = Checked(Fields);

    /// <summary>What to know before filling it in; null for nothing.</summary>
    public string? Intro { get; init; }

    /// <summary>What the button says: a verb first.</summary>
    public string Submit { get; init; } = "Send";

    /// <summary>What follows from sending it; null for nothing.</summary>
    public string? Remark { get; init; }

    /// <summary>Values that stand in it from the beginning, by field id, as they are kept; the chat does not ask for them again unless they are wrong.</summary>
    public IReadOnlyDictionary<string, string> Prefilled { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What holds now, by field id: it stands on the card, and in the chat “keep” leaves it as it is.</summary>
    public IReadOnlyDictionary<string, string> Present { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Changes when the questions change: answers to other questions are not read.</summary>
    public long Version
    {
        get
        {
            var questions = string.Join('\n', Fields.Select(asked => $"{asked.Id}|{asked.Kind}|{asked.Label}|{string.Join(',', asked.Options.Select(option => option.Id))}"));

            // 52 bits: a larger number does not survive a client written in JavaScript.
            return BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(questions))) & 0xF_FFFF_FFFF_FFFF;
        }
    }

    /// <summary>What its card shows.</summary>
    /// <param name="key">Names the card of this form, and no other.</param>
    /// <param name="state">What stands in its fields, and what is wrong with it.</param>
    public FormView View(string key, FormState state) => new(
        key,
        Version,
        Place,
        Title,
        [
            .. Fields.Select(field => new FormFieldView(field.Id, field.Label, field.Kind)
            {
                IsOptional = field.IsOptional,
                WhenMissing = field.WhenMissingAbove,
                Hint = field.Hint,
                Longest = field.Longest,
                Options = [.. field.Options.Select(option => new FormOptionView(option.Id, option.Name, option.Text))],
            }),
        ])
    {
        Intro = Intro,
        Submit = Submit,
        Remark = Remark,
        Form = state,
    };

    public FormField? Find(string id) => Fields.FirstOrDefault(field => string.Equals(field.Id, id, StringComparison.Ordinal));

    private static IReadOnlyList<FormField> Checked(IReadOnlyList<FormField> fields)
    {
        var typed = fields.Where(field => field.Kind is FormFieldKind.Line or FormFieldKind.Lines).Sum(field => field.Longest);
        return fields.Count <= FormCard.MostFields && typed <= FormCard.MostTyped
            ? fields
            : throw new ArgumentException(
                $"A form has at most {FormCard.MostFields} fields and {FormCard.MostTyped} characters of text; this one has {fields.Count} and {typed}.", nameof(fields));
    }
}

/// <summary>The answers to a form, read.</summary>
/// <param name="Values">By field id, as <see cref="FormField.Read"/> keeps them; a field that was left empty is not there.</param>
/// <param name="Key">Names the form that was filled in, for references of its own.</param>
internal sealed record FormAnswers(IReadOnlyDictionary<string, string> Values, string Key)
{
    /// <summary>The answer as text; empty when the field was left empty.</summary>
    public string Text(string field) => Values.GetValueOrDefault(field, "");

    public decimal? Money(string field) => Values.TryGetValue(field, out var value) ? FormField.MoneyOf(value) : null;

    public int? Number(string field) => Values.TryGetValue(field, out var value) ? FormField.NumberOf(value) : null;

    public DateOnly? Date(string field) => Values.TryGetValue(field, out var value) ? FormField.DateOf(value) : null;

    public bool? YesNo(string field) => Values.TryGetValue(field, out var value) ? value == FormField.Yes : null;

    public IReadOnlyList<string> Choices(string field) => Values.TryGetValue(field, out var value) ? value.Split(',') : [];
}
