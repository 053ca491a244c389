using CommissioningBot.Cards.Elements;
using CommissioningBot.Cards.General;
using CommissioningBot.Cards.Intentions;
using CommissioningBot.Channel;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Intentions;

/// <summary>Turns the calendar of commissioning intentions into what its cards show.</summary>
internal static class IntentionsViews
{
    public static AdaptiveCard Card(Framework framework, IntentionsCalendar calendar, IntentionsMonth month, Func<IntentionsParty, string?> people, string reminders) => IntentionsCard.Build(
        new IntentionsView(framework.Council.ShortName, [.. new[] { month, month.Next }.Select(shown => Month(calendar, shown, people))])
        {
            Reminders = reminders,
            Citation = calendar.Says.Citations[0].ToString(),
            Buttons = [new("The whole calendar", calendar.Says.Questions[0])],
        });

    /// <summary>What is due, in a line a month.</summary>
    public static string Plain(IntentionsCalendar calendar, IntentionsMonth month) => string.Join(
        '\n', new[] { month, month.Next }.Select(shown => $"{shown}: {(calendar.In(shown.Month) is { Count: > 0 } dates ? string.Join(" ", dates.Select(date => date.Entry.Text)) : "nothing in the calendar.")}"));

    public static Activity Reminder(Framework framework, IntentionsDate date, IntentionsMonth month) => MessageFactory.Card(
        NoticeCard.Build(new NoticeView(NoticeKind.Information, $"Commissioning intentions, {month}", $"{date.Entry.When}: {date.Entry.Text} ({date.Entry.Citations[0]})")
        {
            Buttons = [new("This month and the next", $"intentions {framework.Id}")],
        }).ToJsonElement(),
        $"Commissioning intentions, {month}: {date.Entry.Name}");

    public static Activity NobodyNamed(Framework framework, IntentionsParty party) => MessageFactory.Card(
        NoticeCard.Build(new NoticeView(
            NoticeKind.Warning,
            "Nobody is named for the commissioning intentions",
            $"The calendar of {framework.Council.ShortName} has something to do for: {party.Name}. Nobody is named for it, so nobody was reminded. I say this once.")
        {
            Next = [$"Set Intentions:Responsible:{party.Id}:0 to the Entra object id of somebody in the directory, and start the bot again."],
        }).ToJsonElement(),
        "Nobody is named for the commissioning intentions");

    private static IntentionsMonthView Month(IntentionsCalendar calendar, IntentionsMonth month, Func<IntentionsParty, string?> people) => new(
        month.ToString(),
        [
            .. calendar.In(month.Month).Select(date => new IntentionsItemView(
                date.Entry.When,
                date.Entry.Text,
                date.Party is { } id && calendar.Party(id) is var party ? people(party) is { } names ? $"{party.Name}: {names}" : party.Name : "the document names nobody")),
        ],
        "The calendar has nothing for this month.");
}
