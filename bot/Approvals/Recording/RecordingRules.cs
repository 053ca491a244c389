using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Knowledge.Regimes;
using CommissioningBot.People;

namespace CommissioningBot.Approvals.Recording;

/// <summary>Picks the regime under which a decision is recorded: from how the council is governed on that day, and from who decides.</summary>
internal sealed class RecordingRules(SchemeOfDelegation scheme, RegimeBook book)
{
    /// <summary>The regime of a decision that this person takes in the present stage.</summary>
    public RecordingRegime For(ApprovalRequest request, Person by, DateTimeOffset now) =>
        Pick(request.Proposal, request.CurrentStage.Body is not null ? DecisionCapacity.Body : CapacityOf(by), now);

    /// <summary>The regime that a request will most likely come under; what it asks of the request itself does not hang on who decides.</summary>
    public RecordingRegime For(Proposal proposal, AssignedStage last, DateTimeOffset now) =>
        Pick(proposal, last.Body is not null ? DecisionCapacity.Body : DecisionCapacity.Officer, now);

    private RecordingRegime Pick(Proposal proposal, DecisionCapacity capacity, DateTimeOffset now)
    {
        var day = UkTime.Date(now);
        var governance = scheme.MatterOf(proposal, day).Governance?.ModelName;

        // Where the law has no rule, as for a member alone under committees, the rules that ask the most.
        return book.For(governance, capacity, day) ?? book.For(null, capacity, day) ?? book.Regimes[0];
    }

    // Somebody to whom a member handed the decision on decides as what they are.
    private static DecisionCapacity CapacityOf(Person by) => by.Roles.Contains(PersonRole.CabinetMember) ? DecisionCapacity.Member : DecisionCapacity.Officer;
}
