using CommissioningBot.Approvals;
using CommissioningBot.Approvals.CallIns;
using CommissioningBot.Approvals.Covers;
using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Approvals.Silence;
using CommissioningBot.People;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Approvals.Tables;

/// <summary>Who may do what to a request in which state: deciding.tsv.</summary>
public sealed class DecidingTableTests
{
    private static readonly Dictionary<string, ApprovalRequest> States = new(StringComparer.Ordinal)
    {
        ["one-of-two"] = AwaitingOneOfTwo,
        ["all-of-two"] = AwaitingBoth,
        ["all, first said yes"] = After(AwaitingBoth, Approve(FirstDecider)),
        ["first of two stages"] = AwaitingFirstOfTwoStages,
        ["second of two stages"] = AwaitingSecondStage,
        ["notice running"] = AwaitingKeyDecision,
        ["waits for the chair"] = AwaitingUrgency,
        ["committee"] = AwaitingCommittee,
        ["one from each"] = AwaitingOneOfEach,
        ["in consultation"] = AwaitingInConsultation,
        ["evaluators and one more"] = AwaitingEvaluators,
        ["first has an interest"] = WithAnInterest,
        ["covered"] = After(AwaitingFirstOfTwoStages, Cover(Outsider)),
        ["cover is over"] = ApprovalRequest.Evolve(
            AwaitingFirstOfTwoStages, new CoverBegan(0, PersonName.Of(Outsider), PersonName.Of(FirstDecider), Today.AddDays(-1), "Annual leave.")),
        ["covered, cover said yes"] = After(AwaitingBoth, Cover(Outsider), Approve(Outsider)),
        ["evaluated by outsider"] = After(
            ApprovalRequest.None, Request(Requester, Stage("Delegated officer", StageRule.AnyOne, 1, FirstDecider)) with { Evaluators = [PersonName.Of(Outsider)] }),
        ["can be undone"] = After(AwaitingOneOfTwo, Approve(FirstDecider) with { UndoUntil = Now.AddMinutes(1) }),
        ["all, first can undo"] = After(AwaitingBoth, Approve(FirstDecider) with { UndoUntil = Now.AddMinutes(1) }),
        ["in consultation, commented"] = After(AwaitingInConsultation, new CommentAsConsultee(Member, 1, "The price is fair.")),
        ["two of three"] = AwaitingTwoOfThree,
        ["two of three, first said yes"] = After(AwaitingTwoOfThree, Approve(FirstDecider)),
        ["chair agreed"] = After(AwaitingUrgency, Agree(Chair)),
        ["referred back"] = After(CalledIn, Conclude(Clerk, CallInOutcome.ReferredBack)),
        ["approved"] = Approved,
        ["rejected"] = Rejected,
        ["withdrawn"] = Withdrawn,
        ["lapsed"] = After(AwaitingOneOfTwo, new TakeSilenceStep(SystemPerson.Bot, Silences.WaitOf(AwaitingOneOfTwo)!, 0, new SilenceStep(5, SilenceAction.Lapse), [])),
        ["open to call-in"] = OpenToCallIn,
        ["waits to be published"] = AwaitingPublication,
        ["published, open to call-in"] = Published,
        ["called in"] = CalledIn,
        ["confirmed after call-in"] = After(CalledIn, Conclude(Clerk, CallInOutcome.Confirmed)),
        ["given up after call-in"] = After(CalledIn, Conclude(Clerk, CallInOutcome.NotProceeding)),
    };

    private static readonly Dictionary<string, Person> People = new(StringComparer.Ordinal)
    {
        ["requester"] = Requester,
        ["first"] = FirstDecider,
        ["second"] = SecondDecider,
        ["member"] = Member,
        ["outsider"] = Outsider,
        ["chair"] = Chair,
        ["clerk"] = Clerk,
        ["bot"] = SystemPerson.Bot,
    };

    private static DateOnly Today => UkTime.Date(Now);

    // Before the states that are built with it.
    private static ApprovalRequest AwaitingTwoOfThree => After(
        ApprovalRequest.None, Request(Requester, Stage("Delegated officers", StageRule.Quorum, 2, FirstDecider, SecondDecider, Member)));

    public static IEnumerable<TheoryDataRow<string[]>> Cases => DecisionTable.Rows("deciding.tsv");

    [Fact]
    public void Table_CoversEveryStateAndIsLarge()
    {
        var cases = Cases.Select(row => row.Data).ToList();

        cases.Count.ShouldBeGreaterThanOrEqualTo(200);
        cases.Select(cells => cells[0]).Distinct(StringComparer.Ordinal).ShouldBe(States.Keys, ignoreOrder: true);
        cases.Select(cells => string.Join(' ', cells[..3])).ShouldBeUnique(StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Decide_StatePersonAndAct_LeadToTheResultOfTheTable(string[] cells)
    {
        var request = States[cells[0]];
        var verdict = ApprovalDecider.Decide(Command(People[cells[1]], cells[2]), request, Now);

        Result(verdict, request).ShouldBe(cells[3]);
        verdict.Refusal?.Text.ShouldNotBeNullOrWhiteSpace();
    }

    private static ApprovalCommand Command(Person by, string act) => act switch
    {
        "approves" => Approve(by),
        "rejects" => Reject(by),
        "withdraws" => new WithdrawRequest(by, 1, "The need has gone."),
        "records the meeting" => Record(by),
        "comments" => new CommentAsConsultee(by, 1, "The price is fair."),
        "calls in" => CallIn(by) with { AllowedByScheme = CouncilRules.UsualCallers.Any(by.Roles.Contains) },
        "publishes it" => Publish(by),
        "corrects the publication" => Publish(by) with { EffectiveFrom = CallInEnd.AddDays(1) },
        "puts the publication back" => Publish(by) with { EffectiveFrom = CallInEnd.AddDays(-1) },
        "lets it take effect" => new TakeEffect(by, 1),
        "concludes scrutiny" => Conclude(by, CallInOutcome.Confirmed),
        "agrees it is urgent" => Agree(by),
        "undoes it" => new TakeBackDecision(by, 1),
        "approves before the comment" => Approve(by) with { OpenFrom = Today.AddDays(1) },
        "approves the version before" => Approve(by),
        "gives cover to an outsider" => Cover(Outsider) with { By = by },
        "gives cover to second" => Cover(SecondDecider) with { By = by },
        "gives cover to the requester" => Cover(Requester) with { By = by },
        "gives cover to nobody" => Cover(null) with { By = by },
        "gives cover that the scheme does not allow" => Cover(Outsider) with { By = by, AllowedByScheme = false },
        "ends the cover" => new EndCover(by, 0, PersonName.Of(Outsider), PersonName.Of(FirstDecider)),
        _ => new DelegateRequest(by, 1, Outsider, true, "I am away."),
    };

    private static BeginCover Cover(Person? cover) => new(SystemPerson.Bot, 0, PersonName.Of(FirstDecider), cover, Today.AddDays(4), "Annual leave.", true);

    private static string Result(ApprovalVerdict verdict, ApprovalRequest request) => verdict.Refusal is { } refusal
        ? refusal.Reason.ToString()
        : verdict.Events[^1] switch
        {
            ApprovalDecided { OfBody: not null } => "recorded",
            ApprovalDecided { Outcome: DecisionOutcome.Approved } => "approved",
            ApprovalDecided => "rejected",
            StageApproved when verdict.Events.Aggregate(request, ApprovalRequest.Evolve).Status == ApprovalStatus.AwaitingDecision => "waits",
            ApprovalWithdrawn => "withdrawn",
            ConsulteeCommented => "commented",
            DecisionCalledIn => "called in",
            CallInBegan => "open to call-in",
            DecisionTookEffect => "concluded",
            UrgencyAgreed => "agreed",
            ApprovalDelegated => "handed on",
            var other => other.GetType().Name,
        };
}
