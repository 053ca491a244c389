using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>What a form remembers between turns: which form it is, and the answers so far. What it asks is worked out anew each turn.</summary>
internal sealed class FormInstance(DialogInstance instance)
{
    private const string FormKey = "form";
    private const string SubjectKey = "subject";
    private const string KeyKey = "key";
    private const string VersionKey = "version";
    private const string AnswersKey = "answers";
    private const string BeforeKey = "before";
    private const string AskedKey = "asked";
    private const string WordsKey = "words";
    private const string OfferedKey = "offered";
    private const string AtTheEndKey = "atTheEnd";
    private const string DoubtKey = "doubt";

    private readonly JsonObject _state = instance.State;

    /// <summary>Options with which to begin it: see <see cref="FormDialog.Options"/>.</summary>
    public static JsonObject Options(string form, string subject, bool atTheEnd) => new() { [FormKey] = form, [SubjectKey] = subject, [AtTheEndKey] = atTheEnd };

    /// <summary>Which form options name.</summary>
    public static string FormIn(JsonObject options) => (string)options[FormKey]!;

    /// <summary>What the form of options is about.</summary>
    public static string SubjectIn(JsonObject options) => (string)options[SubjectKey]!;

    /// <summary>Which form it is, also where the rest cannot be read; null where not even that can.</summary>
    public static string? FormOf(DialogInstance instance) => instance.State[FormKey] is JsonValue name && name.TryGetValue<string>(out var id) ? id : null;

    /// <summary>Whether everything is there that the dialog goes on with.</summary>
    public static bool IsWhole(DialogInstance instance) =>
        FormOf(instance) is not null && instance.State[AnswersKey] is JsonObject && instance.State[KeyKey] is JsonValue && instance.State[SubjectKey] is JsonValue;

    /// <summary>See <see cref="IForm.Id"/>.</summary>
    public string FormId => (string)_state[FormKey]!;

    /// <summary>What it is about; empty for nothing.</summary>
    public string Subject => (string)_state[SubjectKey]!;

    /// <summary>Names the card of this form, and no other.</summary>
    public string Key => (string)_state[KeyKey]!;

    /// <summary>The answers by field id; empty for a field that was left empty.</summary>
    public JsonObject Answers => (JsonObject)_state[AnswersKey]!;

    /// <summary>The answers that are more than nothing.</summary>
    public IReadOnlyDictionary<string, string> Values =>
        Answers.Where(pair => (string)pair.Value! is { Length: > 0 }).ToDictionary(pair => pair.Key, pair => (string)pair.Value!, StringComparer.Ordinal);

    /// <summary>Whether the question that waits is for words.</summary>
    public bool WaitsForWords => _state[WordsKey] is JsonValue words && words.TryGetValue<bool>(out var waits) && waits;

    /// <summary>Which questions the form had when it was last looked at.</summary>
    public long? Version
    {
        get => (long?)_state[VersionKey];
        set => _state[VersionKey] = value;
    }

    /// <summary>Begins with what is known already.</summary>
    /// <param name="draft">What the person had answered before they began something else.</param>
    public void Begin(Activity activity, IForm definition, JsonObject options, Form form, IReadOnlyDictionary<string, string> draft)
    {
        var subject = SubjectIn(options);
        _state[FormKey] = definition.Id;
        _state[SubjectKey] = subject;
        _state[KeyKey] = KeyOf(activity, definition.Id, subject);
        _state[VersionKey] = form.Version;
        _state[AnswersKey] = ToJson(form.Prefilled);
        if (draft.Count > 0)
        {
            _state[BeforeKey] = ToJson(draft);
        }

        if ((bool?)options[AtTheEndKey] is true)
        {
            TakeUpAtTheEnd(form);
        }
    }

    /// <summary>The question that was asked last, which need not be the first without an answer; null when every one has its answer.</summary>
    public FormField? Waiting(Form form) =>
        (string?)_state[AskedKey] is { } asked && form.Find(asked) is { } field && !Answers.ContainsKey(asked) ? field : Next(form);

    /// <summary>The first question without an answer; null when there is none.</summary>
    public FormField? Next(Form form) => form.Fields.FirstOrDefault(field => !Answers.ContainsKey(field.Id) && IsAsked(field));

    /// <summary>What stands at a field although it is not its answer: what was answered before, or what holds now.</summary>
    public string? PresentAt(Form form, FormField field) =>
        Before(field) is { } answer && field.Read(answer, default).Problem is null ? answer : form.Present.GetValueOrDefault(field.Id);

    /// <summary>What was answered at a field before its answer was taken out; null for nothing.</summary>
    public string? Before(FormField field) => (string?)(_state[BeforeKey] as JsonObject)?[field.Id];

    /// <summary>What was read for a field, judged beside the answers so far.</summary>
    public FieldReading Beside(FormField field, FieldReading reading) =>
        reading.Value is { } value && field.CheckBeside?.Invoke(new FormAnswers(new Dictionary<string, string>(Values, StringComparer.Ordinal) { [field.Id] = value }, Key)) is { } problem
            ? FieldReading.Wrong(problem)
            : reading;

    /// <summary>Remembers which question waits, and what it offers.</summary>
    public void Ask(FormField field)
    {
        _state[AskedKey] = field.Id;
        _state[WordsKey] = FormReply.TakesWords(field);
        _state[OfferedKey] = new JsonArray([.. field.Options.Take(FormField.MostListed).Select(option => JsonValue.Create(option.Name))]);
    }

    /// <summary>Whether a text is one of the choices that the question offers.</summary>
    public bool HasOffered(string text) =>
        _state[OfferedKey] is JsonArray offered && offered.Any(name => string.Equals(Wording.Fold((string)name!), Wording.Fold(text), StringComparison.Ordinal));

    /// <summary>Notes that an answer is doubted.</summary>
    /// <returns>False when the very same was doubted before: then it is meant.</returns>
    public bool Doubt(FormField field, string said)
    {
        var doubted = $"{field.Id} {said}";
        var isNew = (string?)_state[DoubtKey] != doubted;
        _state[DoubtKey] = doubted;
        return isNew;
    }

    /// <summary>Takes an answer out, so that it is asked for again; what it was can be kept.</summary>
    public void TakeOut(FormField field)
    {
        if ((string?)Answers[field.Id] is { Length: > 0 } answer)
        {
            _state[BeforeKey] ??= new JsonObject();
            _state[BeforeKey]![field.Id] = answer;
        }

        Answers.Remove(field.Id);
    }

    private void TakeUpAtTheEnd(Form form)
    {
        var open = form.Fields.Where(field => !Answers.ContainsKey(field.Id)).ToList();
        foreach (var field in open.Where(field => (field.IsOptional || form.Present.ContainsKey(field.Id)) && IsAsked(field)))
        {
            Answers[field.Id] = form.Present.GetValueOrDefault(field.Id, "");
        }

        if (open.LastOrDefault(field => Answers.ContainsKey(field.Id)) is { } last)
        {
            TakeOut(last);
        }
    }

    // “No” to “have you any?”, or none of them, leaves nothing to ask.
    private bool IsAsked(FormField field) => field.OnlyWith is not { } other
        || ((string?)Answers[other] is { Length: > 0 } and not FormField.No and not FormField.Zero and var answer && (field.OnlyFor.Count == 0 || field.OnlyFor.Contains(answer, StringComparer.Ordinal)));

    private static JsonObject ToJson(IReadOnlyDictionary<string, string> values) => new(values.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value)));

    // The same press delivered twice asks for the same form; two presses ask for two.
    private static string KeyOf(Activity activity, string form, string subject) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(
            [activity.ChannelId ?? "", activity.Conversation?.Id ?? "", activity.Id ?? "", form, subject], DialogJsonContext.Default.StringArray))))[..32];
}
