using CommissioningBot.Knowledge.Regimes;

namespace CommissioningBot.Approvals.Recording;

/// <summary>
/// Refuses a decision whose record would lack what the law asks of it, and names what is missing. What a regime asks is data; here stands
/// only where each field comes from.
/// </summary>
internal static class RecordCheck
{
    private static readonly string[] KnownWhenAsked = [RecordField.Decision, RecordField.Alternatives, RecordField.Delegation, RecordField.KeyNotice];

    /// <summary>What the record would lack whatever is decided; null when nothing. Better told to whoever asks than to whoever decides.</summary>
    public static Refusal? OfRequest(RequestApproval asked) => FirstEmpty(
        asked.Regime?.FieldsOf(asked.Key is not null, conflictDeclared: false).Where(field => KnownWhenAsked.Contains(field.Name, StringComparer.Ordinal)),
        field => field.Name switch
        {
            RecordField.Decision => Both(asked.Proposal.Title, asked.Proposal.Service),
            RecordField.Alternatives => asked.Proposal.Alternatives,
            RecordField.Delegation => asked.Delegation.Text,
            _ => Day(asked.Key?.NoticePublished),
        },
        _ => "Add it, then ask again.");

    /// <summary>What the record would lack; null when nothing.</summary>
    public static Refusal? OfDecision(ApprovalCommand command, ApprovalRequest request) => FirstEmpty(
        command.Regime?.FieldsOf(request.Key is not null, ConflictDeclared(command)),
        field => Value(field.Name, command, request),
        field => field.Name is RecordField.Decision or RecordField.Alternatives or RecordField.Delegation or RecordField.KeyNotice
            ? $"{request.Requester.Name} must ask again with it."
            : "Write it, then press the button again.");

    private static string Value(string field, ApprovalCommand command, ApprovalRequest request)
    {
        var body = command as RecordBodyDecision;
        return field switch
        {
            RecordField.Decision => body is { Outcome: null } ? "" : Both(request.Proposal.Title, request.Proposal.Service),

            // The moment at which people decide is the turn's own.
            RecordField.Date => body is null ? "now" : Day(body.MeetingDate),
            RecordField.Reasons => command switch { ApproveRequest approve => approve.Reason, RejectRequest reject => reject.Reason, _ => body?.Reason ?? "" },
            RecordField.Alternatives => request.Proposal.Alternatives,
            RecordField.Conflicts => Interests(command),
            RecordField.Dispensation => body?.Dispensation ?? "",
            RecordField.DecidedBy => body is null ? command.By.Name : request.CurrentStage.Body ?? "",
            RecordField.Delegation => request.Delegation.Text,
            RecordField.KeyNotice => Day(request.Key?.NoticePublished),
            RecordField.Minute => body?.MinuteReference ?? "",
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, "A field that records do not have."),
        };
    }

    // A person who declares an interest does not decide; members of a body may decide while one of them has left the room.
    private static bool ConflictDeclared(ApprovalCommand command) => command is RecordBodyDecision && Approvals.Interests.AreDeclared(Interests(command));

    private static string Interests(ApprovalCommand command) => command switch
    {
        ApproveRequest approve => approve.Interests,
        RejectRequest reject => reject.Interests,
        RecordBodyDecision record => record.Interests,
        _ => "",
    };

    private static Refusal? FirstEmpty(IEnumerable<RequiredField>? fields, Func<RequiredField, string> value, Func<RequiredField, string> remedy) =>
        fields?.FirstOrDefault(field => !Words.AreIn(value(field))) is { } missing
            ? new Refusal(
                missing.Name == RecordField.Dispensation ? RefusalReason.DispensationMissing : RefusalReason.RecordIncomplete,
                $"The record of this decision must give {missing.Asks} ({missing.Source}). {remedy(missing)}")
            : null;

    private static string Both(string one, string other) => Words.AreIn(one) ? other : one;

    private static string Day(DateOnly? day) => day is { } known ? UkTime.Day(known) : "";
}
