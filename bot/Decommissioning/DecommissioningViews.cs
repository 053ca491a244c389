using System.Globalization;
using CommissioningBot.Cards;
using CommissioningBot.Cards.Decommissioning;
using CommissioningBot.Cards.General;
using CommissioningBot.Cycles.Packs;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Decommissioning;

/// <summary>Turns endings into what their cards show.</summary>
internal sealed class DecommissioningViews(KnowledgeBase knowledge)
{
    /// <summary>What a document without rules on endings says, in place of a form.</summary>
    public static string Silence(Framework framework) => framework.Decommissioning is { } rules
        ? $"{rules.Says.Text} ({rules.Says.Citations[0]}) So there is no process to lead you through. Ask legal and procurement services before you end anything."
        : $"{framework.Council.ShortName}’s document says nothing on ending a service, so there is no process to lead you through. Ask legal and procurement services before you end anything.";

    public DecommissioningView One(LoadedEnding loaded, DateOnly today, string? message = null)
    {
        var (ending, rules) = (loaded.Ending, loaded.Rules);
        var proposal = ending.Proposal;
        return new DecommissioningView(ending.Reference, proposal.Service, loaded.Framework.Council.ShortName)
        {
            Message = message,
            Status = Status(ending),
            Notice = Notice(loaded),
            Working = [.. Working(loaded)],
            Days = [.. Days(loaded), .. Notices(loaded)],
            Facts =
            [
                new("What", DecommissioningDecider.KindOf(ending, rules)?.Name ?? proposal.Kind),
                .. rules.Triggers.FirstOrDefault(trigger => trigger.Id == proposal.Trigger) is { } trigger ? [new EndingDay("Reason", trigger.Name)] : (IEnumerable<EndingDay>)[],
                new("Why", proposal.Why),
                new("Value", new Pounds(proposal.Value).ToString()),
                .. proposal.Case is { } caseReference ? [new EndingDay("Case", caseReference)] : (IEnumerable<EndingDay>)[],
                new("Proposed by", proposal.By.Name),
            ],
            Parts =
            [
                .. rules.Parts.Select(part => new EndingPartView(part.Name, part.Checks.Count - ending.OpenIn(part).Count, part.Checks.Count, part.Rule.Citations[0].ToString())
                {
                    Open = [.. ending.OpenIn(part).Select(check => check.Text)],
                    Finding = ending.Parts.GetValueOrDefault(part.Id) is { } recorded ? $"{recorded.By.Name}: {recorded.Finding}" : null,
                }),
            ],
            Law = [.. Law(loaded, today).Select(note => note.Text)],
            Buttons = [.. Buttons(loaded)],
        };
    }

    public static ReferenceRow Row(LoadedEnding loaded) => new(
        loaded.Ending.Reference,
        loaded.Ending.Proposal.Service,
        loaded.LastDay is { } last ? $"{loaded.Framework.Council.ShortName}, last day {UkTime.Day(last)}" : loaded.Framework.Council.ShortName,
        Status(loaded.Ending));

    /// <summary>What the law of a day says to the entries that the process rests on, each note once.</summary>
    public IReadOnlyList<LawNote> Law(LoadedEnding loaded, DateOnly today) =>
    [
        .. loaded.Rules.Entries.SelectMany(entry => knowledge.LawOn(loaded.Framework.Id, entry.Id, today)).DistinctBy(note => note.RuleId, StringComparer.Ordinal),
    ];

    /// <summary>The notices of the law that follow the last day, with the latest day of each.</summary>
    public IEnumerable<EndingDay> Notices(LoadedEnding loaded) => loaded.LastDay is { } last
        ? knowledge.NoticesOfEnding(last).Select(notice => new EndingDay($"{notice.Name}, if the contract comes under the full rules", notice.Due is { } due ? $"by {UkTime.Day(due)}" : notice.When))
        : [];

    /// <summary>The notice and its days, in a sentence or two.</summary>
    public static string Sentence(LoadedEnding loaded) => $"{(loaded.Notice is { Months: 0 } ? "" : $"Notice: {Lower(Notice(loaded))}. ")}{string.Join(' ', Working(loaded))} {string.Join("; ", Days(loaded).Select(day => $"{day.Name}: {day.Value}"))}.";

    private static string Status(ServiceEnding ending) => ending switch
    {
        { Status: EndingStatus.AwaitingDecision } => $"{ending.PendingRequest} waits for a decision. Nothing is ended yet.",
        { Status: EndingStatus.Approved, Decision: { } decision } => $"Approved by {decision.By.Name}. The days below stand.",
        { Status: EndingStatus.Rejected, Decision: { } decision } => $"Rejected by {decision.By.Name}: the service goes on.",
        _ => "Proposed. Nothing is ended before somebody who may decide has approved it.",
    };

    private static string Notice(LoadedEnding loaded) => loaded.Notice switch
    {
        { Months: 0 } => "No notice",
        { Months: { } months } => Counted.Of(months, "month"),
        _ => "Not stated",
    };

    private static string Lower(string text) => string.Create(CultureInfo.InvariantCulture, $"{char.ToLowerInvariant(text[0])}{text.AsSpan(1)}");

    private static IEnumerable<string> Working(LoadedEnding loaded)
    {
        if (loaded.Notice is { } notice)
        {
            yield return notice.Working;
        }

        if (loaded is { Newer: not null, Ending.Status: EndingStatus.Proposed })
        {
            yield return PackMove.Notice(loaded.Ending.Reference);
        }

        if (loaded.Ending.Proposal.ContractEnd is { } end && loaded.Notice?.Ends is { } ends && end < ends)
        {
            yield return $"The contract or grant ends by itself on {UkTime.Day(end)}, before such a notice would.";
        }

        if (loaded.Ending is { Status: EndingStatus.Approved, Decision.NoticeDay: { } given } && given > loaded.Ending.Proposal.NoticeDay)
        {
            yield return $"Notice was planned for {UkTime.Day(loaded.Ending.Proposal.NoticeDay)}; the decision came later, so the days moved.";
        }
    }

    private static IEnumerable<EndingDay> Days(LoadedEnding loaded)
    {
        var proposal = loaded.Ending.Proposal;
        if (proposal.ReviewDay is { } review && loaded.Rules.Review is { } notice)
        {
            yield return new("Tell organisations of the review by", UkTime.Day(Knowledge.Calendar.NoticeDates.LatestDayToGiveBefore(review, notice.Months)));
            yield return new("Service review begins", UkTime.Day(review));
        }

        yield return new(loaded.Notice is { Months: 0 } ? "Carried out" : "Notice is given", UkTime.Day(loaded.NoticeDay));
        if (loaded.LastDay is { } last)
        {
            yield return new("Last day of the service", UkTime.Day(last));
        }
    }

    private static IEnumerable<CommandButton> Buttons(LoadedEnding loaded)
    {
        var ending = loaded.Ending;
        if (ending.Status == EndingStatus.Proposed)
        {
            var request = new CommandButton("Request approval", $"request approval {ending.Reference}");
            var record = new CommandButton("Record the work", $"work on {ending.Reference}");
            var isReady = loaded.Rules.Parts.All(part => ending.OpenIn(part).Count == 0);
            yield return isReady ? request : record;
            if (loaded.Rules.Parts.Count > 0)
            {
                yield return isReady ? record : request;
            }
        }
        else if (ending.PendingRequest is { } pending)
        {
            yield return new("Show the request", $"open {pending}");
        }
        else
        {
            yield return new("Show the decision", $"open {ending.Decision!.Request}");
        }

        if (ending.Proposal.Case is { } reference)
        {
            yield return new("Show the case", $"open {reference}");
        }

        yield return new("See all", "decommissionings");
    }
}
