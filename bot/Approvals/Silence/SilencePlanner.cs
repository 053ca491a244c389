using System.Globalization;
using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Channel;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Approvals.Silence;

/// <summary>Plans the steps of the scheme's schedule whenever a request begins to wait, and tells people when one is taken.</summary>
internal sealed class SilencePlanner(SchemeOfDelegation scheme, WorkingDays days, IDirectory directory, ApprovalCards cards) : IApprovalListener
{
    public async Task HeardAsync(
        Outgoing outgoing, LoadedApproval before, LoadedApproval after, IReadOnlyList<ApprovalEvent> events, CancellationToken cancellationToken)
    {
        if (Silences.WaitOf(after.Request) is { } wait && Silences.WaitOf(before.Request) != wait)
        {
            Plan(outgoing, after.Request, wait);
        }

        foreach (var happened in events)
        {
            switch (happened)
            {
                case SilenceNoticed noticed:
                    await TellAsync(outgoing, after.Request, noticed, cancellationToken);
                    foreach (var deputy in noticed.Deputies ?? [])
                    {
                        await cards.SendAsync(outgoing, after, deputy, cancellationToken);
                    }

                    break;
                case ApprovalLapsed lapsed:
                    TellLapsed(outgoing, after.Request, lapsed);
                    break;
                default:
                    break;
            }
        }
    }

    // The clock of a key decision starts on its first lawful day: before it nobody is silent.
    private void Plan(Outgoing outgoing, ApprovalRequest request, string wait)
    {
        var today = UkTime.Date(outgoing.Work.Now);
        var start = request.Key is { AwaitsChair: false, FirstLawfulDay: var first } && first > today ? first : today;
        var hours = new WorkingHours(days, WorkingHours.England.From, WorkingHours.England.To);
        for (var step = 0; step < scheme.Silence.Count; step++)
        {
            try
            {
                var due = hours.OnOrAfter(UkClock.InstantOf(days.Add(start, scheme.Silence[step].After), hours.From));
                var key = string.Create(CultureInfo.InvariantCulture, $"{request.Reference}/{wait}/{step}");
                outgoing.Work.PlanWork(SilenceWork.WorkName, key, due, once: key);
            }
            catch (CalendarRangeException)
            {
                Tell(
                    outgoing,
                    [request.Requester],
                    $"Nobody can be reminded of {request.Reference} after {UkTime.Day(days.Holidays.LastDay)}: the bank holidays after that are not known yet. The request itself is kept. Ask your digital team to add them.");
                return;
            }
        }
    }

    private async Task TellAsync(Outgoing outgoing, ApprovalRequest request, SilenceNoticed noticed, CancellationToken cancellationToken)
    {
        var matter = $"{request.Reference}, “{request.Proposal.Title}”";
        var waited = $"has waited for {Counted.Of(noticed.WorkingDays, "working day")}";
        if (noticed.Action == SilenceAction.DemocraticServices)
        {
            var people = await directory.ListAsync(cancellationToken);
            Tell(
                outgoing,
                people.Where(person => person.Roles.Contains(PersonRole.DemocraticServices) || person.Roles.Contains(PersonRole.MonitoringOfficer)).Select(PersonName.Of),
                $"{matter}, {waited} for {WaitsFor(request)}, and nobody has answered. Please see to it that somebody decides. “open {request.Reference}” shows it.");
            Tell(outgoing, [request.Requester], $"{matter}, {waited} for {WaitsFor(request)}. I have told democratic services.");
            return;
        }

        Tell(outgoing, Waited(request), $"{matter}, {waited} for your answer. Nothing is decided while you say nothing. “open {request.Reference}” shows it.");
        if (noticed.Deputies is { } deputies)
        {
            Tell(outgoing, [request.Requester], $"{matter}, {waited} for {WaitsFor(request)}. I have asked {Words.All(deputies.Select(person => person.Name))} too.");
        }
    }

    private static void TellLapsed(Outgoing outgoing, ApprovalRequest request, ApprovalLapsed lapsed) => Tell(
        outgoing,
        request.Audience,
        $"{request.Reference}, “{request.Proposal.Title}”, has lapsed: nobody decided in {lapsed.WorkingDays} working days. That is neither a yes nor a no. {request.Requester.Name} can ask again.");

    private static IEnumerable<PersonName> Waited(ApprovalRequest request) => request.Key is { AwaitsChair: true } key ? key.Overseers ?? [] : request.Deciders;

    private static string WaitsFor(ApprovalRequest request) => request.Key is { AwaitsChair: true } ? "the scrutiny chair’s agreement" : request.CurrentStage.Body ?? request.CurrentStage.Name;

    private static void Tell(Outgoing outgoing, IEnumerable<PersonName> people, string text)
    {
        foreach (var person in people)
        {
            outgoing.SendToPerson(person.Id, MessageFactory.Text(text));
        }
    }
}
