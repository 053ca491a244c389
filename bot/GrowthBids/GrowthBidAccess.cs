using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.GrowthBids;

/// <summary>Who does what in a round. Which roles these are, the pack says.</summary>
internal static class GrowthBidAccess
{
    public static bool MayOpen(Person person, GrowthBidRules rules) => Holds(person, rules.Roles.Opens) is not null;

    public static bool MayEvaluate(Person person, GrowthBidRules rules) => Holds(person, rules.Roles.Evaluates) is not null;

    /// <summary>Whether somebody may bid or stand behind a bid. Whoever has a role that never bids does not, whatever else they are.</summary>
    public static bool MayBid(Person person, GrowthBidRules rules) => Holds(person, rules.Roles.Never) is null && Holds(person, rules.Roles.Bids) is not null;

    /// <summary>Why somebody may not bid, with the place where it is said; null when they may.</summary>
    public static string? WhyNotBid(Person person, GrowthBidRules rules) =>
        Holds(person, rules.Roles.Never) is { } never ? $"You are in the directory as {Words(never)}, so you cannot bid. {rules.WhoMayBid.Text} ({rules.WhoMayBid.Citations[0]})"
        : Holds(person, rules.Roles.Bids) is null ? $"You are not in the directory as {Words(rules.Roles.Bids[0])}, so you cannot bid. {rules.WhoMayBid.Text} ({rules.WhoMayBid.Citations[0]})"
        : null;

    /// <summary>Why somebody may not judge bids, with the place where it is said; null when they may.</summary>
    public static string? WhyNotEvaluate(Person person, GrowthBidRules rules) => MayEvaluate(person, rules)
        ? null
        : $"You are not in the directory as {Words(rules.Roles.Evaluates[0])}, so you cannot evaluate bids. {rules.WhoEvaluates.Text} ({rules.WhoEvaluates.Citations[0]})";

    private static string? Holds(Person person, IReadOnlyList<string> roles) =>
        roles.FirstOrDefault(role => PeopleFile.RoleNames.TryGetValue(role, out var held) && person.Roles.Contains(held));

    private static string Words(string role)
    {
        var words = role.Replace('-', ' ');
        return "aeiou".Contains(words[0], StringComparison.Ordinal) ? $"an {words}" : $"a {words}";
    }
}
