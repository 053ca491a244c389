namespace CommissioningBot.Approvals;

/// <summary>What the requester writes about what they ask for, as against what the case says.</summary>
/// <param name="Area">See <see cref="Proposal.Area"/>.</param>
/// <param name="AffectsWards">See <see cref="Proposal.AffectsWards"/>.</param>
internal sealed record ProposalWords(string Why, string Alternatives, string ForWhom, string Risks, ExemptPart? Exempt = null, string? Area = null, bool? AffectsWards = null)
{
    public static ProposalWords None { get; } = new("", "", "", "");

    /// <summary>The words of a proposal.</summary>
    public static ProposalWords From(Proposal proposal) =>
        new(proposal.Why, proposal.Alternatives, proposal.ForWhom ?? "", proposal.Risks ?? "", proposal.Exempt, proposal.Area, proposal.AffectsWards);

    /// <summary>A proposal with these words.</summary>
    public Proposal Of(Proposal proposal) =>
        proposal with { Why = Why, Alternatives = Alternatives, ForWhom = ForWhom, Risks = Risks, Exempt = Exempt, Area = Area, AffectsWards = AffectsWards };
}
