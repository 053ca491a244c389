using CommissioningBot.Cards.General;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.GrowthBids.Forms;

/// <summary>The fields of the application form, as the pack lists them.</summary>
internal sealed class BidFormFields(KnowledgeBase knowledge, IDirectory directory)
{
    private const int LongestStatement = 500;
    private const decimal Penny = 0.01m;

    /// <summary>Name of the answer that is the statement on a criterion.</summary>
    public static string StatementOf(BidCriterion criterion) => $"statement.{criterion.Id}";

    /// <summary>Everything that a bid asks, in order.</summary>
    public async Task<IReadOnlyList<FormField>> AllAsync(LoadedRound loaded, Person bidder, DateOnly today, CancellationToken cancellationToken) =>
        [.. await ProposalAsync(loaded, bidder, today, cancellationToken), .. Statements(loaded, today)];

    /// <summary>The first part: who bids, for what, with whose support.</summary>
    public async Task<IReadOnlyList<FormField>> ProposalAsync(LoadedRound loaded, Person bidder, DateOnly today, CancellationToken cancellationToken) =>
        [.. loaded.Rules.Form.Fields.Select(field => Field(field, loaded.Round, loaded.Rules, today)), await SupportersAsync(loaded.Rules, bidder, cancellationToken)];

    /// <summary>The second part: a statement on each criterion.</summary>
    public IReadOnlyList<FormField> Statements(LoadedRound loaded, DateOnly today) =>
        [.. loaded.Rules.Criteria.Select(criterion => Statement(criterion, loaded.Framework, today))];

    private static FormField Field(BidField field, GrowthRound round, GrowthBidRules rules, DateOnly today)
    {
        var isAmount = field.Id == rules.Form.Amount;
        return new FormField(field.Id, field.Ask, Kind(field.Kind))
        {
            Longest = field.Longest,
            Hint = isAmount ? $"This round has {new Pounds(round.Money)} in all." : field.Hint,
            Least = field.Kind switch { "money" => Penny, "number" => 1, _ => null },
            Most = isAmount ? round.Money : null,
            From = field.Kind == "date" ? today.AddDays(1) : null,
            WhenOutside = field.Kind switch
            {
                "money" => isAmount ? $"Write an amount from {new Pounds(Penny)} to {new Pounds(round.Money)}: that is all the money of this round." : "Write an amount that is more than nothing.",
                "number" => "Write a number that is more than nothing.",
                "date" => "This day must be ahead. Write a later one.",
                _ => null,
            },
        };
    }

    private async Task<FormField> SupportersAsync(GrowthBidRules rules, Person bidder, CancellationToken cancellationToken)
    {
        var people = await directory.ListAsync(cancellationToken);
        var partners = people.Where(person => person.Id != bidder.Id
            && GrowthBidAccess.MayBid(person, rules)
            && (person.Organisation is null || !string.Equals(person.Organisation, bidder.Organisation, StringComparison.OrdinalIgnoreCase)));
        return new FormField(GrowthBidDecider.AtSupporters, "Which partners support the bid, besides your own organisation?", FormFieldKind.Choices)
        {
            Options = [.. partners.Select(person => new FormOption(person.Id.Value, person.Organisation is { } organisation ? $"{person.Name}, {organisation}" : person.Name))],
            Hint = $"At least {rules.Support.Least} ({rules.Support.Rule.Citations[0]}).",
        };
    }

    // What the law has done to a criterion is said where its statement is written.
    private FormField Statement(BidCriterion criterion, Framework framework, DateOnly today) =>
        new(StatementOf(criterion), $"{criterion.Id}) {criterion.Ask}", FormFieldKind.Lines)
        {
            Longest = LongestStatement,
            Hint = knowledge.LawOn(framework.Id, criterion.Rule.Id, today) is [var note, ..] ? note.Text : null,
            WhenMissing = "Write a short statement.",
        };

    private static FormFieldKind Kind(string kind) => kind switch
    {
        "lines" => FormFieldKind.Lines,
        "money" => FormFieldKind.Money,
        "number" => FormFieldKind.Number,
        "date" => FormFieldKind.Date,
        _ => FormFieldKind.Line,
    };
}
