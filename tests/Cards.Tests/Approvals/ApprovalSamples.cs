using CommissioningBot.Cards.Approvals;

namespace CommissioningBot.Cards.Tests.Approvals;

/// <summary>The cards of requests and decisions in their states.</summary>
internal static class ApprovalSamples
{
    public static IReadOnlyList<Sample> All { get; } =
    [
        new("ApprovalListCard waiting", ApprovalListCard.Build(new ApprovalListView(
            "Waiting for your decision",
            [
                new("APR-0007", "Start the procurement of home care", "Sutton", "Waiting since 3 March 2026") { WholeLifeValue = "£100,000", Who = "Asked by: Commissioning officer", IsOverdue = true },
                new("APR-0009", "Extend community transport by a year", "Solihull", "Waiting since 9 March 2026") { WholeLifeValue = "£48,000" },
            ],
            2))),
        new("ApprovalListCard empty", ApprovalListCard.Build(new ApprovalListView("What you asked for", [], 0))),
        new("DecisionListCard several", DecisionListCard.Build(new DecisionListView(
            [
                new("DEC-0003", "Start the procurement of home care", ApprovalOutcome.Approved, "Sutton", "Cabinet Member", "4 March 2026 at 09:12", "£100,000", "It meets the need that was found."),
                new("DEC-0002", "Extend community transport by a year", ApprovalOutcome.Rejected, "Solihull", "Delegated officer", "2 March 2026 at 16:40", "£48,000", "The review is not finished."),
                new("DEC-0001", "Short breaks", ApprovalOutcome.Withdrawn, "Kent", "Commissioning officer", "1 March 2026 at 11:00"),
            ],
            12)
        {
            More = new CommandButton("Show more decisions", "decisions 2"),
        })),
        new("DecisionListCard none-found", DecisionListCard.Build(new DecisionListView([], 0) { Search = "short breaks" })),
        new("ApprovalRequestCard everyone", ApprovalRequestCard.Build(Request)),
        new("ApprovalRequestCard everyone-exempt", ApprovalRequestCard.Build(Request with { IsExempt = true })),
        new("ApprovalRequestCard decider", ApprovalRequestCard.Build(ForDecider)),
        new("ApprovalRequestCard decider-no-delegates", ApprovalRequestCard.Build(ForDecider with { Delegates = [], IsExempt = true })),
        new("ApprovalRequestCard decider-reason-missing", ApprovalRequestCard.Build(ForDecider with
        {
            Form = new FormState(
                Samples.Dictionary((ApprovalRequestCard.InterestsInput, ApprovalRequestCard.NoInterests), (ApprovalRequestCard.QuestionInput, "Which budget is it from?")),
                Samples.Dictionary((ApprovalRequestCard.ReasonInput, "Write your reason: a rejection without one cannot be recorded."))),
        })),
        new("ApprovalRequestCard decider-changed", ApprovalRequestCard.Build(ForDecider with
        {
            Message = "This request was changed after you opened it. You see version 2 now; please read it before you decide.",
            History = ["3 March 2026: you asked “Which budget is it from?”", "4 March 2026: the commissioning officer answered “Adults’ services, line 4.”"],
            Form = new FormState(
                Samples.Dictionary((ApprovalRequestCard.ReasonInput, "It meets the need.")),
                Samples.Dictionary((ApprovalRequestCard.InterestsInput, "Say first whether you have an interest."))),
        })),
        new("ApprovalRequestCard decider-kept-papers", ApprovalRequestCard.Build(ForDecider with
        {
            Papers =
            [
                new PaperRow("Needs assessment", new string('a', 64)) { Copy = new Uri("https://council.sharepoint.com/sites/commissioning/Commissioning%20papers/SOL-2026-0001/Paper%20001%20Needs%20assessment.docx?web=1") },
                new PaperRow("Costs.xlsx", new string('b', 64)),
                new PaperRow("Consultation page", "a link, not compared"),
            ],
            PapersNote = "Of “Costs.xlsx” only the fingerprint is on record: no copy is kept.",
        })),
        new("ApprovalRequestCard requester", ApprovalRequestCard.Build(Request with { Audience = ApprovalAudience.Requester })),
        new("ApprovalRequestCard recorder", ApprovalRequestCard.Build(Request with
        {
            Audience = ApprovalAudience.Recorder,
            Body = "People Committee",
            Consulted = "Finance adviser (has commented)",
            Form = new FormState(
                Samples.Dictionary((MeetingRecordForm.MeetingDateInput, "2026-12-03"), (MeetingRecordForm.OutcomeInput, MeetingRecordForm.Approved)),
                Samples.Dictionary((MeetingRecordForm.MinuteInput, "Give the reference of the minute, such as “minute 42/26”."))),
        })),
        new("ApprovalRequestCard consultee", ApprovalRequestCard.Build(Request with
        {
            Audience = ApprovalAudience.Consultee,
            Form = new FormState(Samples.Dictionary(), Samples.Dictionary((ConsulteeForm.CommentInput, "Write your comment first, then press the button again."))),
        })),
        new("ApprovalRequestCard scrutiny-chair", ApprovalRequestCard.Build(Request with { Audience = ApprovalAudience.ScrutinyChair })),
        new("ApprovalRequestCard urgency-recorder", ApprovalRequestCard.Build(Request with
        {
            Audience = ApprovalAudience.UrgencyRecorder,
            Form = new FormState(
                Samples.Dictionary((UrgencyForm.ExemptInput, "true"), (UrgencyForm.AnsweredOnInput, "2026-12-03")),
                Samples.Dictionary((UrgencyForm.ChairInput, "Give the name of the scrutiny chair who answered."))),
        })),
        new("ApprovalRouteCard whole", ApprovalRouteCard.Build(new ApprovalRouteView(
            "SUT-2026-0001",
            "£100,000",
            "Example scheme, Sutton, committee from £100,000",
            [
                new("Monitoring officer", "Monitoring officer", ["It is asked for decisions of £500,000 or more."]),
                new("Committee’s officer", "Strategic committee, recorded by Committee clerk", ["Strategic committee decides at a meeting."], "Finance adviser"),
            ])
        {
            Governance = "The council decides in committees: no single councillor decides. Since 1 May 2012.",
            NotAsked = ["Legal adviser: only for key decisions."],
            KeyDecision = "By its value it is no key decision: it may be decided at once.",
        })),
        new("ApprovalRequestCard no-money", ApprovalRequestCard.Build(Request with { WholeLifeValue = null, Working = [], Route = null, Citation = null, Law = [], Alternatives = [], ForWhom = null, Risks = null, Papers = [] })),
        new("ApprovalRequestCard decider-exempt-part", ApprovalRequestCard.Build(ForDecider with { ExemptGround = "Schedule 12A, paragraph 3", ExemptText = "The incumbent has told us the price at which it would go on." })),
        new("ApprovalRequestCard everyone-exempt-part", ApprovalRequestCard.Build(Request with { ExemptGround = "Schedule 12A, paragraph 3", ExemptText = "The incumbent has told us the price at which it would go on.", KeyDecision = "Notice published on 3 March 2026, may be decided from 1 April 2026 (28 clear days)", KeyNotice = "Notice at: https://council.example/forward-plan/7" })),
        new("ApprovalRequestCard requester-asked", ApprovalRequestCard.Build(Request with { Audience = ApprovalAudience.Requester, OpenQuestion = "Which budget is it from?" })),
        new("ApprovalRequestCard monitoring-officer", ApprovalRequestCard.Build(ForDecider with { Audience = ApprovalAudience.MonitoringOfficer })),
        new("ApprovalOutcomeCard to-be-undone", ApprovalOutcomeCard.Build(Outcome with { UndoUntil = "09:13:10", CanUndo = true, DecisionReference = null })),
        new("ApprovalOutcomeCard not-final", ApprovalOutcomeCard.Build(Outcome with { UndoUntil = "09:13:10", DecisionReference = null, RefreshUserIds = ["29:1a2b"] })),
        new("ApprovalOutcomeCard undone", ApprovalOutcomeCard.Build(Outcome with { Outcome = ApprovalOutcome.Undone, Standing = "Undone on 3 March 2026 at 09:13 before it was final, so there is no decision, by Cabinet Member" })),
        new("ApprovalOutcomeCard approved", ApprovalOutcomeCard.Build(Outcome)),
        new("ApprovalOutcomeCard rejected", ApprovalOutcomeCard.Build(Outcome with
        {
            Outcome = ApprovalOutcome.Rejected,
            Reason = "The review of the present contract is not finished.",
            Message = "This was already decided when you pressed Approve.",
            Consultation = "Procurement specialist: the price is fair; Finance adviser was consulted and said nothing",
        })),
        new("ApprovalOutcomeCard withdrawn", ApprovalOutcomeCard.Build(new ApprovalOutcomeView("APR-0007", 2, ApprovalOutcome.Withdrawn, "Start the procurement of home care")
        {
            Council = "Sutton",
            By = "Commissioning officer",
            When = "4 March 2026 at 09:12",
            Buttons = [new("See what I asked for", "my requests")],
        })),
        new("ApprovalOutcomeCard call-in", ApprovalOutcomeCard.Build(Outcome with
        {
            CallIn = CallInAction.CallIn,
            Standing = "Open to call-in until 11 March 2026 at 17:00",
            Form = new FormState(Samples.Dictionary(), Samples.Dictionary((ApprovalRequestCard.ReasonInput, "Say why you call it in, then press the button again."))),
        })),
        new("ApprovalOutcomeCard conclude", ApprovalOutcomeCard.Build(Outcome with
        {
            CallIn = CallInAction.Conclude,
            Standing = "Called in by Chair of scrutiny: the need was not shown",
            Form = new FormState(Samples.Dictionary((CallInForm.OutcomeInput, CallInForm.ReferredBack)), Samples.Dictionary((CallInForm.OutcomeInput, "Say how scrutiny ended."))),
        })),
        new("ApprovalOutcomeCard not-proceeding", ApprovalOutcomeCard.Build(Outcome with { Outcome = ApprovalOutcome.NotProceeding })),
        new("ApprovalOutcomeCard lapsed-exempt", ApprovalOutcomeCard.Build(Outcome with { Outcome = ApprovalOutcome.Lapsed, IsExempt = true })),
    ];

    public static ApprovalRequestView Request => new("APR-0007", 2, ApprovalAudience.Everyone, "Start the procurement of home care in the north")
    {
        Council = "Sutton",
        What = "Approval to invite tenders for home care for about 40 older people, for three years with up to two years of extension.",
        WholeLifeValue = "£100,000",
        Working = ["3 years + 2 years of extension = 5 years", "£20,000 a year × 5 years = £100,000"],
        Route = "Tender, at least three invited",
        Citation = "Sutton, Commissioning Framework, section 5 (Procurement)",
        Law = ["In law the full rules begin at £207,720 with VAT for goods and services. £100,000 + 20 % VAT = £120,000: below it, also if VAT comes on top. (Procurement Act 2023, schedule 1)"],
        RequestedBy = "Commissioning officer",
        RequestedOn = "3 March 2026 at 14:05",
        DecidesBy = "Cabinet Member",
        Delegation = "Scheme of delegation, rule 4: £50,000 to £250,000",
        Reasons = "The contract ends in September. Carers and users say that evening visits come too early, and the needs assessment found 12 people on the waiting list.",
        ForWhom = "About 40 older people in the north of the borough",
        Risks = "Too few providers bid: we talk to the market first. Staff move late: a month of handover is in the plan.",
        Papers =
        [
            new("Needs assessment.pdf", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
            new("Market position statement", "a link, not compared"),
        ],
        Alternatives = ["Extend the present contract: does not mend the evening visits.", "Provide it ourselves: no staff in the north."],
        RefreshUserIds = ["29:decider", "29:requester"],
    };

    public static ApprovalRequestView ForDecider => Request with
    {
        Audience = ApprovalAudience.Decider,
        Delegates = [new("5f0c7f0e-0000-0000-0000-000000000002", "Deputy Cabinet Member"), new("5f0c7f0e-0000-0000-0000-000000000003", "Delegated officer")],
    };

    public static ApprovalOutcomeView Outcome => new("APR-0007", 2, ApprovalOutcome.Approved, "Start the procurement of home care in the north")
    {
        Council = "Sutton",
        By = "Cabinet Member",
        Role = "portfolio Adults and Health",
        Delegation = "Scheme of delegation, rule 4: £50,000 to £250,000",
        When = "4 March 2026 at 09:12",
        Reason = "It meets the need that was found, and the value is covered by the budget.",
        Interests = "None",
        WholeLifeValue = "£100,000",
        RequestedBy = "Commissioning officer",
        DecisionReference = "DEC-0003",
        Effect = "Members may call this decision in. Unless they do, it takes effect on 11 March 2026 at 17:00.",
        Regime = "Executive decision by a member",
        KeyDecision = "Notice published on 3 January 2026, may be decided from 1 February 2026 (28 clear days, SI 2012/2089 regulation 9). Notice at: https://council.example/forward-plan/7",
        Publication = "5 March 2026, https://council.example/decisions/3 (put on record by Democratic services officer)",
    };
}
