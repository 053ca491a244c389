using CommissioningBot.Approvals;

namespace CommissioningBot.Cycles;

/// <summary>Who is told of what happened in a case. Whoever did it knows already; that is the caller's to leave out.</summary>
internal static class CaseNotices
{
    public static IEnumerable<(PersonName To, string Text)> For(LoadedCase loaded, IReadOnlyList<CaseEvent> events) => events.SelectMany(happened => Of(loaded, happened));

    private static IEnumerable<(PersonName To, string Text)> Of(LoadedCase loaded, CaseEvent happened)
    {
        var subject = $"{loaded.Case.Reference} “{loaded.Case.Opening.Title}”";
        switch (happened)
        {
            case CaseHandedOver handed:
                yield return (handed.To, $"{handed.ByName} has handed you the case {subject}.{Reason(handed.Why)} Say “open {loaded.Case.Reference}” to see it.");
                yield return (handed.From, $"{handed.ByName} has handed your case {subject} to {handed.To.Name}.{Reason(handed.Why)}");
                break;
            case PeopleNamed named:
                foreach (var person in named.People)
                {
                    yield return (person, $"{named.ByName} has named you as {named.RoleName} in the case {subject}.{Reason(named.Why)} Say “open {loaded.Case.Reference}” to see it.");
                }

                break;
            case CaseClosed closed:
                yield return (loaded.Case.Owner, $"{closed.ByName} has closed your case {subject}.{Reason(closed.Reason)}");
                break;
            case CaseReopened reopened:
                yield return (loaded.Case.Owner, $"{reopened.ByName} has opened your case {subject} again.{Reason(reopened.Reason)}");
                break;
            default:
                break;
        }
    }

    private static string Reason(string reason) => reason.Length == 0 ? "" : $" Reason: {reason}";
}
