using System.Globalization;
using CommissioningBot.Cards;
using CommissioningBot.Cards.Approvals;
using CommissioningBot.Channel;
using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>Reads what a press of a button sends into a command. Ids and versions are looked up again; texts are taken as they were typed.</summary>
internal sealed class PressReader(ApprovalService approvals, IDirectory directory)
{
    private static readonly string[] Inputs =
    [
        ApprovalRequestCard.ReasonInput,
        ApprovalRequestCard.InterestsInput,
        ApprovalRequestCard.QuestionInput,
        ApprovalRequestCard.DelegateToInput,
        ApprovalRequestCard.AnswerInput,
        ApprovalRequestCard.ReassignToInput,
        ConsulteeForm.CommentInput,
        .. MeetingInputs.Inputs,
    ];

    private static readonly string[] Unfolding = [ApprovalRequestCard.QuestionInput, ApprovalRequestCard.DelegateToInput, ApprovalRequestCard.AnswerInput];

    /// <summary>The verbs that are read.</summary>
    public static IReadOnlyList<string> Verbs { get; } =
    [
        ApprovalRequestCard.ApproveVerb,
        ApprovalRequestCard.RejectVerb,
        ApprovalRequestCard.AskVerb,
        ApprovalRequestCard.AnswerVerb,
        ApprovalRequestCard.DelegateVerb,
        ApprovalRequestCard.WithdrawVerb,
        ApprovalRequestCard.RecordVerb,
        ApprovalRequestCard.CommentVerb,
        ApprovalRequestCard.ReassignVerb,
        ApprovalOutcomeCard.UndoVerb,
    ];

    /// <summary>The version that the card showed; 0 when it names none.</summary>
    public static int VersionOf(AdaptiveCardInvokeAction action) =>
        int.TryParse(action.Text("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var shown) ? shown : 0;

    /// <summary>The refusal when a text is longer than the card lets anybody type; null when none is. Nothing is cut off in silence: what stands on record is what was typed.</summary>
    public static Refusal? CheckLengths(AdaptiveCardInvokeAction action) => CheckLengths(action, Inputs);

    /// <summary>The same for the inputs of another card.</summary>
    public static Refusal? CheckLengths(AdaptiveCardInvokeAction action, IEnumerable<string> inputs) =>
        TooLongIn(action, inputs) is { } input ? TooLong(LongestOf(input)) : null;

    /// <summary>The first input whose text is longer than the card lets anybody type; null when none is.</summary>
    public static string? TooLongIn(AdaptiveCardInvokeAction action, IEnumerable<string> inputs) =>
        inputs.FirstOrDefault(input => action.Text(input) is { } text && text.Length > LongestOf(input));

    /// <summary>The refusal of a text that is too long.</summary>
    public static Refusal TooLong(int longest) => new(RefusalReason.TooLong, FormattableString.Invariant($"That is too long: at most {longest} characters. Please say it shorter."));

    /// <summary>Whether the field that is wrong was not sent at all.</summary>
    public static bool IsInputMissing(AdaptiveCardInvokeAction action, Refusal refusal) => FieldOf(action, refusal.Reason) is { } field && action.Text(field) is null;

    /// <summary>The command.</summary>
    public async Task<ApprovalCommand> ReadAsync(AdaptiveCardInvokeAction action, Person by, ApprovalRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var version = VersionOf(action);
        var reason = Text(action, ApprovalRequestCard.ReasonInput);
        var interests = Text(action, ApprovalRequestCard.InterestsInput);
        switch (action.Verb)
        {
            case ApprovalRequestCard.ApproveVerb:
                return await DecidingAsync(new ApproveRequest(by, version, reason, interests, approvals.EffectiveFrom(request, now)), interests, request, now, cancellationToken);
            case ApprovalRequestCard.RejectVerb:
                return await DecidingAsync(new RejectRequest(by, version, reason, interests), interests, request, now, cancellationToken);
            case ApprovalRequestCard.AskVerb:
                return new AskForInformation(by, version, Text(action, ApprovalRequestCard.QuestionInput));
            case ApprovalRequestCard.AnswerVerb:
                return new GiveInformation(by, version, Text(action, ApprovalRequestCard.AnswerInput));
            case ApprovalRequestCard.RecordVerb:
                return MeetingInputs.Read(by, version, input => Text(action, input), approvals.EffectiveFrom(request, now)) with { UndoUntil = approvals.UndoUntil(now) };
            case ApprovalRequestCard.CommentVerb:
                return new CommentAsConsultee(by, version, Text(action, ConsulteeForm.CommentInput))
                {
                    Interests = interests,
                    Dispensation = Text(action, MeetingRecordForm.DispensationInput),
                };
            case ApprovalRequestCard.WithdrawVerb:
                return new WithdrawRequest(by, version, reason);
            case ApprovalOutcomeCard.UndoVerb:
                return new TakeBackDecision(by, version);
            case ApprovalRequestCard.ReassignVerb:
                var other = await PersonAsync(action, ApprovalRequestCard.ReassignToInput, cancellationToken);
                return new ReassignRequest(by, version, other, [], other is not null && approvals.AllowsDelegate(request, other), reason);
            default:
                var to = await PersonAsync(action, ApprovalRequestCard.DelegateToInput, cancellationToken);
                return new DelegateRequest(by, version, to, to is not null && approvals.AllowsDelegate(request, to), reason);
        }
    }

    /// <summary>What was typed stays, and the sentence stands at the field that is wrong.</summary>
    public static FormState FormOf(AdaptiveCardInvokeAction action, Refusal refusal)
    {
        var typed = Inputs.Select(input => (input, text: action.Text(input))).Where(pair => pair.text is not null).ToDictionary(pair => pair.input, pair => pair.text!, StringComparer.Ordinal);
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        if (FieldOf(action, refusal.Reason) is { } field)
        {
            errors[field] = refusal.Text;
        }

        return new FormState(typed, errors);
    }

    /// <summary>Whether what is wrong stands at a field that everybody sees; fields in parts that unfold are closed when the card comes back.</summary>
    public static bool IsToldInSight(FormState? form) => form?.Errors.Keys.Any(field => !Array.Exists(Unfolding, input => input == field)) == true;

    /// <summary>After a decision was undone its reason stands in the card again; null after anything else.</summary>
    public static FormState? Restored(ApprovalCommand command, ApprovalRequest before) =>
        command is TakeBackDecision && before.GivenBy(PersonName.Of(command.By)) is { } given
            ? FormState.Empty with
            {
                Typed = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    [ApprovalRequestCard.ReasonInput] = given.Reason,
                    [ApprovalRequestCard.InterestsInput] = given.Interests,
                },
            }
            : null;

    private async Task<DecidingCommand> DecidingAsync(
        DecidingCommand command, string interests, ApprovalRequest request, DateTimeOffset now, CancellationToken cancellationToken) => command with
        {
            UndoUntil = approvals.UndoUntil(now),
            Next = Interests.AreNone(interests)
                ? null
                : await approvals.NextAsync(request, PersonName.Of(command.By), UkTime.Date(now), cancellationToken),
        };

    private async Task<Person?> PersonAsync(AdaptiveCardInvokeAction action, string input, CancellationToken cancellationToken) =>
        action.Text(input) is { Length: > 0 } id ? await directory.FindAsync(new PersonId(id), cancellationToken) : null;

    private static string? FieldOf(AdaptiveCardInvokeAction action, RefusalReason reason) =>
        action.Verb is ApprovalRequestCard.RecordVerb && MeetingInputs.FieldOf(reason) is { } recorded ? recorded
        : action.Verb is ApprovalRequestCard.CommentVerb && MeetingInputs.FieldOfComment(reason) is { } commented ? commented
        : reason switch
        {
            RefusalReason.ReasonMissing => ApprovalRequestCard.ReasonInput,
            RefusalReason.InterestsMissing => ApprovalRequestCard.InterestsInput,
            RefusalReason.QuestionMissing => action.Verb == ApprovalRequestCard.AnswerVerb ? ApprovalRequestCard.AnswerInput : ApprovalRequestCard.QuestionInput,
            RefusalReason.DelegateNotAllowed or RefusalReason.CoverAway => action.Verb == ApprovalRequestCard.ReassignVerb ? ApprovalRequestCard.ReassignToInput : ApprovalRequestCard.DelegateToInput,
            RefusalReason.TooLong => TooLongIn(action, Inputs),
            _ => null,
        };

    private static int LongestOf(string input) => input switch
    {
        ApprovalRequestCard.QuestionInput => ApprovalRequestCard.LongestQuestion,
        MeetingRecordForm.MinuteInput => MeetingRecordForm.LongestMinute,
        UrgencyForm.ChairInput => UrgencyForm.LongestChair,
        _ => ApprovalRequestCard.LongestReason,
    };

    private static string Text(AdaptiveCardInvokeAction action, string input) => action.Text(input) ?? "";
}
