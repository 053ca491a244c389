namespace CommissioningBot.Knowledge.Model;

/// <summary>What a framework says about agreements and payment.</summary>
/// <param name="Says">The entry that tells what the agreement sets out, or that the document does not say.</param>
/// <param name="Register">The entry that asks for the contracts register; null when the document does not.</param>
/// <param name="Term">The entry that tells how long contracts run; null when the document does not.</param>
/// <param name="Agreements">What is signed, by route; at least one.</param>
/// <param name="Payments">Ways to pay that the document names; empty when it names none.</param>
/// <param name="Paying">The entry that tells what the document says about payment, or that it says nothing.</param>
public sealed record AwardRules(
    Entry Says, Entry? Register, Entry? Term, IReadOnlyList<AgreementRule> Agreements, IReadOnlyList<PaymentRule> Payments, Entry Paying) : IProcessRules
{
    /// <summary>Every entry on which an agreement rests.</summary>
    public IReadOnlyList<Entry> Entries =>
        [Says, Paying, .. Agreements.Select(agreement => agreement.Entry), .. Payments.Select(payment => payment.Entry), .. new[] { Register, Term }.OfType<Entry>()];

    /// <inheritdoc />
    public IReadOnlyList<RuleFigure> Figures =>
    [
        .. Agreements.Select(agreement => new RuleFigure(agreement.Name, agreement.IsGrant ? "money is granted" : "a contract is signed")),
        .. Payments.Select(payment => new RuleFigure(
            payment.Name, string.Join("; ", [payment.OnlyFor is { } some ? $"only for {some}" : "open to all", .. payment.Needs.Select(need => need.Text)]))),
    ];
}

/// <summary>What is signed at the end of a route.</summary>
/// <param name="Id">Unique among the agreements of the framework.</param>
/// <param name="Name">Contract, Memorandum of Understanding and so on.</param>
/// <param name="Route">The entry of the route; null when the document has no routes.</param>
/// <param name="IsGrant">Whether money is granted: the law asks other things of a grant than of a contract.</param>
/// <param name="Entry">The entry that says so, with its citation.</param>
public sealed record AgreementRule(string Id, string Name, Entry? Route, bool IsGrant, Entry Entry);

/// <summary>A way to pay.</summary>
/// <param name="Id">Unique among the payments of the framework.</param>
/// <param name="Name">What people call it.</param>
/// <param name="OnlyFor">To whom alone it is open, in words; null when it is open to all.</param>
/// <param name="Needs">What must be there first; empty when nothing must.</param>
/// <param name="Entry">The entry that says so, with its citation.</param>
public sealed record PaymentRule(string Id, string Name, string? OnlyFor, IReadOnlyList<ChecklistItem> Needs, Entry Entry);
