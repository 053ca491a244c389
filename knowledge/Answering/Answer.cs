using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>What somebody asks.</summary>
/// <param name="Text">As typed.</param>
/// <param name="FrameworkId">The framework that this person has selected; a council named in the text goes before it. Null when none is selected.</param>
/// <param name="AsOf">The day for which the law is wanted; null means today.</param>
public sealed record Question(string Text, string? FrameworkId = null, DateOnly? AsOf = null);

/// <summary>How an answer stands to the question.</summary>
public enum AnswerKind
{
    /// <summary>The document says it.</summary>
    Answered,

    /// <summary>The document says nothing on it.</summary>
    Silent,

    /// <summary>The document can be read in more than one way, or leaves a gap.</summary>
    Ambiguous,

    /// <summary>The document says it, but the law has moved on; <see cref="Answer.Law"/> tells the rule now.</summary>
    Superseded,

    /// <summary>Not a subject of these documents.</summary>
    NotCovered,

    /// <summary>The answer depends on the council, and none is selected or named.</summary>
    NeedsCouncil,

    /// <summary>Something is missing (an amount, a number of years), or several entries are near: see <see cref="Answer.Next"/>.</summary>
    NeedsMore,
}

/// <summary>An answer. Every statement in it rests on the citations beside it.</summary>
/// <param name="Kind">How it stands to the question.</param>
/// <param name="Text">One to four plain sentences.</param>
public sealed record Answer(AnswerKind Kind, string Text)
{
    /// <summary>A heading of a few words: the entry's name.</summary>
    public string Title { get; init; } = "";

    /// <summary>The framework that answers; null when none does or several are compared.</summary>
    public string? FrameworkId { get; init; }

    /// <summary>The entry that answers; null when none does.</summary>
    public string? EntryId { get; init; }

    /// <summary>Points under the text.</summary>
    public IReadOnlyList<string> Points { get; init; } = [];

    /// <summary>How a figure was worked out, a line each, such as "£20,000 a year × 5 years = £100,000".</summary>
    public IReadOnlyList<string> Working { get; init; } = [];

    /// <summary>Where it is written. Empty only when nothing is claimed.</summary>
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>The law now, where it touches the answer.</summary>
    public IReadOnlyList<LawNote> Law { get; init; } = [];

    /// <summary>The day whose law is told, where the text or the question named another than today; null otherwise.</summary>
    public DateOnly? LawDay { get; init; }

    /// <summary>The Procurement Act does not apply to what was asked, so what it does to the entry is not told.</summary>
    internal bool IsUnderAnotherRegime { get; init; }

    /// <summary>What can be asked or chosen next.</summary>
    public IReadOnlyList<FollowUp> Next { get; init; } = [];

    /// <summary>One answer a council when councils are compared; empty otherwise.</summary>
    public IReadOnlyList<Answer> Compared { get; init; } = [];

    /// <summary>Further entries that may be what is meant, nearest first, while that is not certain; empty otherwise.</summary>
    public IReadOnlyList<Answer> Also { get; init; } = [];

    /// <summary>Whether it is told as the nearest that was found, since no entry was certain.</summary>
    public bool IsNearest { get; init; }

    /// <summary>Of an answer in <see cref="Also"/>: it answers another thing that the text asks, and is not only something else that may be meant.</summary>
    public bool IsOtherQuestion { get; init; }

    /// <summary>The chance that it is what was asked for: from 0 (a guess) to 1 (certain).</summary>
    public double Confidence { get; init; } = 1;
}

/// <summary>The law now, beside what a framework says.</summary>
/// <param name="RuleId">The rule's id in the law pack, such as P4.</param>
/// <param name="Effect">What it does to the entry: superseded, incomplete, error in source or local policy.</param>
/// <param name="Text">The rule now, in plain words.</param>
/// <param name="InForce">Since when, in words.</param>
/// <param name="Source">Where the rule is found.</param>
/// <param name="Confidence">high or medium; rules of lower confidence are not stated.</param>
public sealed record LawNote(string RuleId, string Effect, string Text, string InForce, string Source, string Confidence);

/// <summary>A question or choice that is offered as a button.</summary>
/// <param name="Label">What the button says, at most 80 characters.</param>
/// <param name="Text">What is asked when it is pressed.</param>
public sealed record FollowUp(string Label, string Text);
