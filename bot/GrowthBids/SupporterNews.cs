using CommissioningBot.Approvals;
using CommissioningBot.Channel;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.GrowthBids;

/// <summary>Tells partners that a bid names them as its supporters. Who is named without their knowledge can then say so in time.</summary>
internal static class SupporterNews
{
    /// <summary>Tells whom a change concerns.</summary>
    public static void Tell(TurnContext turn, GrowthRound before, LoadedRound after)
    {
        foreach (var bid in after.Round.Bids)
        {
            var was = Named(before.Bid(bid.Number));
            var now = Named(bid);
            foreach (var person in now.Where(person => !was.Any(person.Is)))
            {
                turn.SendToPerson(person.Id, MessageFactory.Text(
                    $"{Who(bid)} names you as a partner who supports the bid {GrowthBidDecider.Reference(after.Round, bid)}, for {new Pounds(bid.Content.Amount)} a year. “open {GrowthBidDecider.Reference(after.Round, bid)}” shows it. If you do not support it, tell them: they can change it until the end of {UkTime.Day(after.Round.ClosesOn(after.Rules))}."));
            }

            foreach (var person in was.Where(person => !now.Any(person.Is)))
            {
                turn.SendToPerson(person.Id, MessageFactory.Text(bid.Withdrawal is null
                    ? $"{Who(bid)} names you no longer as a partner who supports the bid {GrowthBidDecider.Reference(after.Round, bid)}."
                    : $"{Who(bid)} has taken back the bid {GrowthBidDecider.Reference(after.Round, bid)}, which named you as a partner who supports it."));
            }
        }
    }

    private static IReadOnlyList<PersonName> Named(GrowthBid? bid) => bid is { Withdrawal: null } ? bid.Content.Supporters : [];

    private static string Who(GrowthBid bid) => bid.Content.Organisation is { } organisation ? $"{bid.Bidder.Name}, {organisation}," : bid.Bidder.Name;
}
