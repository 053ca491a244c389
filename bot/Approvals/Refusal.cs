using System.Text.Json.Serialization;

namespace CommissioningBot.Approvals;

/// <summary>Why something was refused. What no configuration can switch off.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RefusalReason>))]
internal enum RefusalReason
{
    /// <summary>A requester cannot decide on their own request.</summary>
    OwnRequest,

    /// <summary>Only somebody assigned, or their recorded delegate, can decide.</summary>
    NotAssigned,

    /// <summary>The first valid decision of a stage wins.</summary>
    AlreadyDecided,

    /// <summary>What was approved is what was shown.</summary>
    OutdatedCard,

    /// <summary>A paper was changed at its source after it was shown.</summary>
    PaperChanged,

    /// <summary>A decision needs a reason.</summary>
    ReasonMissing,

    /// <summary>Interests are declared first; "none" is an answer.</summary>
    InterestsMissing,

    /// <summary>A declared interest stops the person from deciding.</summary>
    InterestDeclared,

    /// <summary>Nobody decides twice on one request.</summary>
    DecidedBefore,

    /// <summary>A key decision is not taken before its first lawful day.</summary>
    TooEarly,

    /// <summary>A question without words.</summary>
    QuestionMissing,

    /// <summary>The scheme of delegation does not allow this person to decide.</summary>
    DelegateNotAllowed,

    /// <summary>Nobody decides alone on what they have evaluated.</summary>
    EvaluatorAlone,

    /// <summary>Whoever is to stand in, or to take over, is away too.</summary>
    CoverAway,

    /// <summary>A committee or body decides at a meeting; nobody decides for it.</summary>
    BodyDecides,

    /// <summary>There is no meeting to record: people decide themselves.</summary>
    NotOfABody,

    /// <summary>The outcome of a meeting was not said.</summary>
    OutcomeMissing,

    /// <summary>The day of a meeting was not said or cannot be.</summary>
    MeetingMissing,

    /// <summary>The minute was not named.</summary>
    MinuteMissing,

    /// <summary>Nobody waits for the scrutiny chair's agreement.</summary>
    NothingToAgree,

    /// <summary>Only the scrutiny chair agrees to special urgency.</summary>
    NotScrutiny,

    /// <summary>The chair who agreed was not named.</summary>
    ChairMissing,

    /// <summary>Only those whom the council lets may call a decision in, and nobody what they asked for or decided.</summary>
    MayNotCallIn,

    /// <summary>The decision cannot be called in, or is not called in.</summary>
    NothingToCallIn,

    /// <summary>What was planned for later is not needed any more.</summary>
    NothingToDo,

    /// <summary>A day is needed whose bank holidays are not known yet.</summary>
    CalendarEnds,

    /// <summary>Only somebody who is consulted comments.</summary>
    NotConsulted,

    /// <summary>Whoever is consulted still has time to comment.</summary>
    ConsultationOpen,

    /// <summary>Only somebody who had a part in a request declares an interest in it.</summary>
    NoPart,

    /// <summary>A comment without words.</summary>
    CommentMissing,

    /// <summary>Only the monitoring officer gives a decision to somebody else.</summary>
    NotMonitoringOfficer,

    /// <summary>Nobody undoes what they have not given.</summary>
    NothingToUndo,

    /// <summary>A decision that is final is not undone.</summary>
    UndoTooLate,

    /// <summary>A change without words.</summary>
    WordsMissing,

    /// <summary>A change that changes nothing.</summary>
    NothingChanged,

    /// <summary>A text is longer than any form lets it be.</summary>
    TooLong,

    /// <summary>Somebody whom the directory does not know, or of another tenant, decides nothing.</summary>
    NotInDirectory,

    /// <summary>A press that was answered before, sent again with something else in it.</summary>
    ChangedReplay,

    /// <summary>Whoever pressed is here for an organisation outside the council.</summary>
    OutsideTheCouncil,

    /// <summary>A button that does not exist.</summary>
    NoSuchButton,

    /// <summary>The record would lack something that the law asks of it.</summary>
    RecordIncomplete,

    /// <summary>Members declared interests, and whether they had a dispensation was not said.</summary>
    DispensationMissing,

    /// <summary>Only the requester can do this.</summary>
    NotRequester,

    /// <summary>There is no such request.</summary>
    Unknown,
}

/// <summary>A refusal: one plain sentence or two for the card.</summary>
internal sealed record Refusal(RefusalReason Reason, string Text)
{
    /// <summary>A slip in a form is mended on the card; every other refusal goes on record.</summary>
    public bool GoesOnRecord => Reason is not (
        RefusalReason.ReasonMissing or RefusalReason.InterestsMissing or RefusalReason.QuestionMissing or RefusalReason.OutcomeMissing
        or RefusalReason.MeetingMissing or RefusalReason.MinuteMissing or RefusalReason.CommentMissing or RefusalReason.RecordIncomplete
        or RefusalReason.DispensationMissing or RefusalReason.ChairMissing or RefusalReason.NothingToDo or RefusalReason.CalendarEnds
        or RefusalReason.PaperChanged or RefusalReason.Unknown);

    /// <summary>The refusal of a text in which there are no words; null when there are.</summary>
    public static Refusal? IfEmpty(string text, RefusalReason reason, string sentence) => Words.AreIn(text) ? null : new(reason, sentence);
}
