using CommissioningBot.Cards.General;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Regimes;

namespace CommissioningBot.Approvals;

/// <summary>The fields in which a requester writes about what they ask for.</summary>
internal static class ProposalForm
{
    private const string Why = "why";
    private const string Alternatives = "alternatives";
    private const string ForWhom = "forWhom";
    private const string Risks = "risks";
    private const string Exempt = "exempt";
    private const string Ground = "ground";

    /// <summary>Most characters of a text.</summary>
    public const int Longest = 1500;

    private const int ShortLongest = 400;

    private static readonly FormField ExemptField = new(Exempt, "What may not become public (only the deciders will see it)", FormFieldKind.Lines)
    {
        Ask = "Is there anything that the deciders must know but that may not become public? Write that part now; only they will see it. If there is nothing, say no.",
        Longest = Longest,
        IsOptional = true,

        // “Yes” answers the question and is no exempt part.
        Check = static text => ConfirmRecognizer.Recognize(text) is true ? "Write the part itself that may not become public. If there is nothing, say no." : null,
    };

    /// <summary>The fields, in the order in which they are asked.</summary>
    public static IReadOnlyList<FormField> Fields { get; } =
    [
        new(Why, "Why now", FormFieldKind.Lines)
        {
            Ask = "Why do you ask for it now? Your reasons go on the record.",
            Longest = Longest,
            WhenMissing = "Write why it is needed now.",
        },
        new(Alternatives, "Options considered and rejected, and why", FormFieldKind.Lines)
        {
            Ask = "Which alternatives did you consider and reject, and why? The law asks for this in the record of a decision. If there were none, say so.",
            Longest = Longest,
            CanBeNone = true,
            WhenMissing = "Write which options you rejected and why; if there were none, say so.",
        },
        new(ForWhom, "Who it is for, and how many people", FormFieldKind.Lines)
        {
            Ask = "Who is it for, and how many people is that?",
            Longest = ShortLongest,
            WhenMissing = "Write who it is for.",
        },
        new(Risks, "Risks, and what you do about them", FormFieldKind.Lines)
        {
            Ask = "What could go wrong, and what do you do about it?",
            Longest = Longest,
            CanBeNone = true,
            WhenMissing = "Write what could go wrong and what you do about it.",
        },
        ExemptField,
        new(Ground, "On which ground may that be kept back?", FormFieldKind.Choice)
        {
            Hint = $"The ground itself is public. {ExemptGrounds.England.Condition}",
            Options = [.. ExemptGrounds.England.All.Select(ground => new FormOption(ground.Id, ground.Name, ground.Text))],
            OnlyWith = Exempt,
            IsOptional = true,
        },
    ];

    /// <summary>What stands in the fields for a proposal.</summary>
    public static Dictionary<string, string> Prefilled(ProposalWords words) => new(StringComparer.Ordinal)
    {
        [Why] = words.Why,
        [Alternatives] = words.Alternatives,
        [ForWhom] = words.ForWhom,
        [Risks] = words.Risks,
        [Exempt] = words.Exempt?.Text ?? "",
        [Ground] = ExemptGrounds.England.All.FirstOrDefault(ground => ground.Words == words.Exempt?.Ground)?.Id ?? "",
    };

    /// <summary>The words of the answers, or what is wrong with them: field and sentence.</summary>
    /// <param name="before">What the request says so far, or nothing: a ground that was written before there was a list stays with the same text.</param>
    public static (ProposalWords? Words, string Field, string Problem) Read(FormAnswers answers, ProposalWords before)
    {
        // On the card too, "no" is no words.
        var exempt = new FormReply(answers.Text(Exempt)).IsNothingTo(ExemptField) ? "" : answers.Text(Exempt);
        var ground = ExemptGrounds.England.Find(answers.Text(Ground))?.Words ?? (before.Exempt?.Text == exempt ? before.Exempt.Ground : "");
        return (exempt.Length, ground.Length) switch
        {
            ( > 0, 0) => (null, Ground, "Say on which ground the exempt part may be kept back."),
            (0, > 0) => (null, Exempt, "You gave a ground for keeping something back. Write what it is, or take the ground out."),
            _ => (before with
            {
                Why = answers.Text(Why),
                Alternatives = answers.Text(Alternatives),
                ForWhom = answers.Text(ForWhom),
                Risks = answers.Text(Risks),
                Exempt = exempt.Length == 0 ? null : new ExemptPart(exempt, ground),
            }, "", ""),
        };
    }

    /// <summary>The words with one of them replaced by what somebody typed, such as "risks"; null when there is no such part.</summary>
    public static ProposalWords? With(ProposalWords words, string part, string text) => part.ToUpperInvariant() switch
    {
        "WHY" or "REASONS" => words with { Why = text },
        "OPTIONS" or "ALTERNATIVES" => words with { Alternatives = text },
        "FOR" or "WHOM" => words with { ForWhom = text },
        "RISKS" or "RISK" => words with { Risks = text },
        _ => null,
    };
}
