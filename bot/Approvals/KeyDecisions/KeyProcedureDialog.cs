using CommissioningBot.Cards.Approvals;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Approvals.KeyDecisions;

/// <summary>Asks how the notice of a key decision is given; ends with a <see cref="KeyAnswer"/>.</summary>
internal sealed class KeyProcedureDialog(KeyNotices notices)
{
    public const string DialogId = "key-procedure";

    private const string NoticePromptId = "key-notice";
    private const string ChairDayPromptId = "key-chair-day";
    private const string WherePromptId = "key-where";
    private const string WhyPromptId = "key-why";
    private const string ExemptPromptId = "key-exempt";
    private const string ProcedureKey = "procedure";
    private const string DayKey = "day";
    private const string WhereKey = "where";
    private const string WhyKey = "why";

    // As long as a sentence or two: it stands on the card.
    private const int LongestNoAddress = 200;

    private const string GeneralException = "general exception";
    private const string SpecialUrgency = "special urgency";

    /// <summary>The dialog and the prompts that it uses.</summary>
    public IEnumerable<Dialog> Dialogs =>
    [
        new WaterfallDialog(DialogId, [AskNoticeAsync, AskChairAsync, AskWhereAsync, AskWhyAsync, AskExemptionAsync, EndAsync]),
        new TextPrompt(NoticePromptId, (prompt, _) => Task.FromResult<PromptValidation>(
            ProcedureOf(prompt.Recognized.Value) is not null || DayOf(prompt.Recognized.Value, UkTime.Date(prompt.Context.Work.Now)) is not null)),
        new DatePrompt(ChairDayPromptId, (prompt, _) => Task.FromResult<PromptValidation>(
            !prompt.Recognized.Succeeded ? false : notices.FirstDay(prompt.Recognized.Value) is null ? notices.BeyondCalendar() : true)),
        new TextPrompt(WherePromptId, (prompt, _) => Task.FromResult<PromptValidation>(WhereProblem(prompt.Recognized.Value) is { } problem ? problem : prompt.Recognized.Succeeded)),
        new TextPrompt(WhyPromptId, (prompt, _) => Task.FromResult<PromptValidation>(
            prompt.Recognized.Value is { Length: > ApprovalRequestCard.LongestReason }
                ? $"That is too long: at most {ApprovalRequestCard.LongestReason} characters. Please say it shorter."
                : prompt.Recognized.Succeeded)),
        new ConfirmPrompt(ExemptPromptId),
    ];

    private static Task<DialogTurnResult> AskNoticeAsync(WaterfallStepContext step, CancellationToken cancellationToken) => step.PromptAsync(
        NoticePromptId,
        new PromptOptions(
            "This is a key decision: its details must be public for 28 clear days before anybody decides. On which day was, or will be, the notice published? If 28 days are impracticable, say “general exception” or “special urgency”.",
            "Write the day of the notice, such as 1 December 2026, or say “general exception” or “special urgency”."),
        cancellationToken);

    private static async Task<DialogTurnResult> AskChairAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var said = (string)step.Result!;
        if (DayOf(said, UkTime.Date(step.Context.Work.Now)) is { } day)
        {
            step.Values[ProcedureKey] = nameof(KeyProcedure.Notice);
            return await step.NextAsync(day, cancellationToken);
        }

        var procedure = ProcedureOf(said)!.Value;
        step.Values[ProcedureKey] = procedure.ToString();
        return procedure == KeyProcedure.SpecialUrgency
            ? await step.NextAsync(null, cancellationToken)
            : await step.PromptAsync(
                ChairDayPromptId,
                new PromptOptions(
                    "General exception (SI 2012/2089, regulation 10): the scrutiny chair has notice in writing, it is made public, and five clear days pass. On which day was, or will be, that notice given?",
                    "Write the day of the notice to the scrutiny chair, such as 1 December 2026."),
                cancellationToken);
    }

    // The days run from a notice that anybody can find. Where there is no address to give yet, the reason stands for all to see until there is one.
    private static Task<DialogTurnResult> AskWhereAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        step.Values[DayKey] = step.Result is DateOnly day ? day.ToString("O", System.Globalization.CultureInfo.InvariantCulture) : null;
        return step.Result is null
            ? step.NextAsync(null, cancellationToken)
            : step.PromptAsync(
                WherePromptId,
                new PromptOptions(
                    "At which address on the council’s website is that notice? If you have none yet, say why in a few words: that goes on the record, and the address can follow.",
                    "Write the address of the notice, beginning with https://, or say in words why you have none."),
                cancellationToken);
    }

    private static Task<DialogTurnResult> AskWhyAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        step.Values[WhereKey] = (string?)step.Result;
        return ProcedureIn(step) == KeyProcedure.Notice
            ? step.NextAsync(null, cancellationToken)
            : step.PromptAsync(
                WhyPromptId,
                new PromptOptions(ProcedureIn(step) == KeyProcedure.SpecialUrgency
                    ? "Special urgency (SI 2012/2089, regulation 11): I will ask the scrutiny chair to agree, and nobody may decide before. Why can it not wait even five clear days?"
                    : "Why is it impracticable to wait for 28 days? The reason goes on the record."),
                cancellationToken);
    }

    private static Task<DialogTurnResult> AskExemptionAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        step.Values[WhyKey] = (string?)step.Result;
        return ProcedureIn(step) == KeyProcedure.SpecialUrgency
            ? step.PromptAsync(ExemptPromptId, new PromptOptions("Can it not wait for call-in either? The chair decides on that too, and the reason goes on the record."), cancellationToken)
            : step.NextAsync(false, cancellationToken);
    }

    private static Task<DialogTurnResult> EndAsync(WaterfallStepContext step, CancellationToken cancellationToken) => step.EndDialogAsync(
        new KeyAnswer(
            ProcedureIn(step),
            (string?)step.Values[DayKey] is { } day ? DateOnly.ParseExact(day, "O", System.Globalization.CultureInfo.InvariantCulture) : null,
            (string?)step.Values[WhyKey],
            step.Result is true,
            (string?)step.Values[WhereKey]),
        cancellationToken);

    private static KeyProcedure ProcedureIn(WaterfallStepContext step) => Enum.Parse<KeyProcedure>((string)step.Values[ProcedureKey]!);

    private static string? WhereProblem(string? said) => said is null ? null
        : WebAddress.IsMeant(said) ? WebAddress.Problem(said)
        : said.Length > LongestNoAddress ? $"That is too long: at most {LongestNoAddress} characters. Please say it shorter."
        : null;

    private static KeyProcedure? ProcedureOf(string? text) => Spoken(text) switch
    {
        GeneralException => KeyProcedure.GeneralException,
        SpecialUrgency => KeyProcedure.SpecialUrgency,
        _ => null,
    };

    private static DateOnly? DayOf(string? text, DateOnly today) => text is null ? null : DateRecognizer.Recognize(text, today);

    private static string Spoken(string? text) => (text ?? "").Trim().Trim('“', '”', '"', '.', '!').ToLowerInvariant();
}
