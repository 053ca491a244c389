using System.Text.Json.Serialization;
using CommissioningBot.Storage;

namespace CommissioningBot.Approvals;

/// <summary>
/// A decision as it is put on record: what English law asks of the record of an officer's or executive decision (SI 2012/2089 regs 12 and 13,
/// SI 2014/2095 reg 7): the decision, its date, the reasons, the alternatives that were rejected, interests, who decided and under which delegation.
/// </summary>
internal sealed record DecisionRecord(
    string DecisionId,
    string RequestReference,
    string CaseReference,
    string Council,
    string Title,
    string Service,
    DecisionOutcome Outcome,
    DateTimeOffset DecidedAt,
    PersonName DecidedBy,
    string DecidedAs,
    string Delegation,
    PersonName RequestedBy,
    decimal Value,
    string Working,
    string Procedure,
    string Citation,
    string RequestReasons,
    string Alternatives,
    string Reasons,
    string Interests,
    int RequestVersion,
    DateTimeOffset? EffectiveFrom = null)
{
    /// <summary>Who it is for; null where the request was made before this was asked.</summary>
    public string? ForWhom { get; init; }

    /// <summary>Risks that the request named; null where it was made before this was asked.</summary>
    public string? Risks { get; init; }

    /// <summary>What is exempt from publication. Everything else in this record may be public; this never leaves the ledger with it.</summary>
    public ExemptPart? Exempt { get; init; }

    /// <summary>The papers that the decision rests on, with their fingerprints.</summary>
    public IReadOnlyList<Paper> Papers { get; init; } = [];

    /// <summary>How the papers stood at their sources when it was decided, in words; null where none of them was read at a source.</summary>
    public string? Sources { get; init; }

    /// <summary>What the law said of contracts of this value on the day of the decision.</summary>
    public IReadOnlyList<string> Law { get; init; } = [];

    /// <summary>The committee or body that decided, with its meeting; null when a person decided. Who recorded it stands as who decided.</summary>
    public BodyDecision? OfBody { get; init; }

    /// <summary>Who was consulted and what they said, apart from who decided; null when nobody was.</summary>
    public string? Consultation { get; init; }

    /// <summary>Set when members may call it in from its publication on, so that the decision itself could not say from when it has effect.</summary>
    public bool? AwaitsPublication { get; init; }

    /// <summary>What has become of the decision since; null in records from before this was kept.</summary>
    public DecisionStanding? Standing { get; init; }

    /// <summary>Who decided and as what; said once where the two are the same.</summary>
    [JsonIgnore]
    public string WhoAs => string.Equals(Who, DecidedAs, StringComparison.OrdinalIgnoreCase) ? Who : $"{Who} ({DecidedAs})";

    /// <summary>Whether this is a decision: what can be undone, or was, is none.</summary>
    [JsonIgnore]
    public bool IsFinal => Standing is not { IsFinal: false };

    /// <summary>Whether it was undone before it was final.</summary>
    [JsonIgnore]
    public bool IsUndone => Standing is { State: DecisionState.Undone };

    /// <summary>Id of the regime under which it is recorded; null in decisions from before regimes were held.</summary>
    public string? Regime { get; init; }

    /// <summary>Any dispensation for a declared conflict of interest; null where there was none to speak of.</summary>
    public string? Dispensation { get; init; }

    /// <summary>Where the record was published, and who says so; null while nobody has put that down.</summary>
    public PublishedRecord? Published { get; init; }

    /// <summary>When this is a key decision: the notice that came before it; null when it is none.</summary>
    public KeyDecision? Key { get; init; }

    /// <summary>Day of the decision, in the United Kingdom: of the meeting where a body decided.</summary>
    [JsonIgnore]
    public DateOnly Day => OfBody?.MeetingDate ?? UkTime.Date(DecidedAt);

    /// <summary>The record with what has become of the decision.</summary>
    public DecisionRecord Now(DecisionStanding standing) => this with { Standing = standing, EffectiveFrom = standing.EffectiveFrom ?? EffectiveFrom };

    /// <summary>The record without the text of its exempt part; that there is one, and on which ground, is public.</summary>
    public DecisionRecord ForThePublic() => Exempt is { } exempt ? this with { Exempt = exempt with { Text = "" } } : this;

    /// <summary>Who decided, in words: the person, or the body with who recorded it.</summary>
    [JsonIgnore]
    public string Who => OfBody is { } body ? $"{body.Body} (recorded by {DecidedBy.Name})" : DecidedBy.Name;
}

/// <summary>That a record was published.</summary>
/// <param name="On">The day, in the United Kingdom.</param>
/// <param name="Where">Its address, beginning with https.</param>
/// <param name="By">Who put it down.</param>
internal sealed record PublishedRecord(DateOnly On, string Where, PersonName By)
{
    /// <summary>In words.</summary>
    [JsonIgnore]
    public string Words => $"{UkTime.Day(On)}, {Where} (put on record by {By.Name})";
}

/// <summary>Takes decisions that have just been made, in the same unit of work, so that a decision without its record cannot be.</summary>
internal interface IDecisionRecorder
{
    /// <summary>Puts on record what has been given and can still be undone. It may be given again under the same id, once it was undone.</summary>
    Task AnnounceAsync(IUnitOfWork work, DecisionRecord given, CancellationToken cancellationToken);

    /// <summary>Puts the final decision on record: the local register, and what must be written elsewhere.</summary>
    Task RecordAsync(IUnitOfWork work, DecisionRecord decision, CancellationToken cancellationToken);

    /// <summary>Puts on record that somebody declared an interest after the decision.</summary>
    /// <param name="interest">Who, when and what, as records have it.</param>
    Task NoteInterestAsync(IUnitOfWork work, string decisionId, string interest, PersonName by, CancellationToken cancellationToken);

    /// <summary>Puts on record what was found when papers were compared that could not be when it was decided.</summary>
    Task NoteSourcesAsync(IUnitOfWork work, string decisionId, string found, CancellationToken cancellationToken);

    /// <summary>Puts on record what has become of the decision.</summary>
    /// <param name="by">Who brought it about; null for nobody but time.</param>
    Task ChangeAsync(IUnitOfWork work, string decisionId, DecisionStanding standing, PersonName? by, CancellationToken cancellationToken);
}
