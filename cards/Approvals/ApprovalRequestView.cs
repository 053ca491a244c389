namespace CommissioningBot.Cards.Approvals;

/// <summary>Who looks at an approval request.</summary>
public enum ApprovalAudience
{
    /// <summary>Everybody who has the message: no buttons, because others would see them too.</summary>
    Everyone,

    /// <summary>Somebody who may decide.</summary>
    Decider,

    /// <summary>Who asked.</summary>
    Requester,

    /// <summary>Somebody who records what a committee or body decides.</summary>
    Recorder,

    /// <summary>The monitoring officer, who can give the decision to somebody else.</summary>
    MonitoringOfficer,

    /// <summary>Somebody who is consulted.</summary>
    Consultee,

    /// <summary>The scrutiny chair, who says whether a key decision can wait.</summary>
    ScrutinyChair,

    /// <summary>Somebody of democratic services, who puts the chair's answer on record.</summary>
    UrgencyRecorder,
}

/// <summary>What an approval request shows. The same record serves all three views; <see cref="Audience"/> picks one.</summary>
/// <param name="Id">Reference of the request.</param>
/// <param name="Version">Version of the request that is shown; a decision is on this version.</param>
/// <param name="Audience">Who looks at it.</param>
/// <param name="Title">What is to be approved, in a few words.</param>
public sealed record ApprovalRequestView(string Id, long Version, ApprovalAudience Audience, string Title)
{
    /// <summary>Short name of the council.</summary>
    public required string Council { get; init; }

    /// <summary>What is asked for, in one to three sentences.</summary>
    public required string What { get; init; }

    /// <summary>The whole-life value, formatted; null when the decision is not on money.</summary>
    public string? WholeLifeValue { get; init; }

    /// <summary>How it was worked out, a line each; at most 4 are shown.</summary>
    public IReadOnlyList<string> Working { get; init; } = [];

    /// <summary>The route, such as "two written quotations"; null when none is settled.</summary>
    public string? Route { get; init; }

    /// <summary>Where the route is written, or null.</summary>
    public string? Citation { get; init; }

    /// <summary>What the law says now of contracts of this value, a sentence or two each; at most 2 are shown, and how many there are besides.</summary>
    public IReadOnlyList<string> Law { get; init; } = [];

    /// <summary>From when a key decision may be taken, and why; null when it is none.</summary>
    public string? KeyDecision { get; init; }

    /// <summary>Where the notice of a key decision is published, or that no address of it is on record; null where there is nothing to say.</summary>
    public string? KeyNotice { get; init; }

    /// <summary>Who asks: name or role.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>When it was asked, in UK local time.</summary>
    public required string RequestedOn { get; init; }

    /// <summary>Who decides: roles or names.</summary>
    public required string DecidesBy { get; init; }

    /// <summary>Under which delegation.</summary>
    public required string Delegation { get; init; }

    /// <summary>The committee or body that decides at a meeting; null when people decide themselves.</summary>
    public string? Body { get; init; }

    /// <summary>Who is consulted, and who of them has commented, in words; null for nobody.</summary>
    public string? Consulted { get; init; }

    /// <summary>Who it is for, and how many; null when that was not asked.</summary>
    public string? ForWhom { get; init; }

    /// <summary>Why it is asked for now.</summary>
    public required string Reasons { get; init; }

    /// <summary>Alternatives that were considered; at most 3 are shown.</summary>
    public IReadOnlyList<string> Alternatives { get; init; } = [];

    /// <summary>What could go wrong and what is done about it; null when that was not asked.</summary>
    public string? Risks { get; init; }

    /// <summary>Why a part may not become public; null when everything may. The ground itself is public.</summary>
    public string? ExemptGround { get; init; }

    /// <summary>The part that may not become public: shown to those who decide, and never in another view.</summary>
    public string? ExemptText { get; init; }

    /// <summary>Papers that belong to the request; at most 4 are shown.</summary>
    public IReadOnlyList<PaperRow> Papers { get; init; } = [];

    /// <summary>What else must be known of the papers, such as that no copy of them is kept; null for nothing.</summary>
    public string? PapersNote { get; init; }

    /// <summary>Questions, answers and other events so far, oldest first; the last 3 are shown.</summary>
    public IReadOnlyList<string> History { get; init; } = [];

    /// <summary>Where it stands, such as "Waiting for a decision" or "Stage 1 of 2".</summary>
    public string Status { get; init; } = "Waiting for a decision";

    /// <summary>Whether nobody may decide yet, so that there are no buttons for it whoever looks.</summary>
    public bool IsShut { get; init; }

    /// <summary>Whether the details are confidential: the view for everyone then leaves them out.</summary>
    public bool IsExempt { get; init; }

    /// <summary>Teams ids (<c>29:…</c>) of those who get a view of their own; the first 30 count: a stage with more deciders refreshes by hand.</summary>
    public IReadOnlyList<string> RefreshUserIds { get; init; } = [];

    /// <summary>What the requester was asked and has not answered yet; null when nothing.</summary>
    public string? OpenQuestion { get; init; }

    /// <summary>To whom the scheme lets the decision pass; empty takes the button away.</summary>
    public IReadOnlyList<DelegateChoice> Delegates { get; init; } = [];

    /// <summary>What was typed and what is wrong with it, when the card comes back.</summary>
    public FormState Form { get; init; } = FormState.Empty;

    /// <summary>What has just happened or stands in the way, such as "This request was changed. You see version 3."; null when nothing.</summary>
    public string? Message { get; init; }
}

/// <summary>A paper on a request.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Fingerprint">Its SHA-256 in hexadecimal digits, or words that say why it is not known.</param>
public sealed record PaperRow(string Name, string Fingerprint)
{
    /// <summary>Where the kept copy is opened, an https address of the council's; null when there is none.</summary>
    public Uri? Copy { get; init; }
}

/// <summary>Somebody to whom a decision can be passed.</summary>
/// <param name="Id">Object id of the person; it is looked up again.</param>
/// <param name="Name">Name or role.</param>
public sealed record DelegateChoice(string Id, string Name);
