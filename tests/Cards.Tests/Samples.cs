using CommissioningBot.Cards.Approvals;
using CommissioningBot.Cards.Cycles;
using CommissioningBot.Cards.Decommissioning;
using CommissioningBot.Cards.Elements;
using CommissioningBot.Cards.Exceptions;
using CommissioningBot.Cards.General;
using CommissioningBot.Cards.GrowthBids;
using CommissioningBot.Cards.Guidance;

namespace CommissioningBot.Cards.Tests;

/// <summary>A card in one of its states.</summary>
/// <param name="Name">Class of the card, a space, and the state.</param>
/// <param name="Card">The card.</param>
public sealed record Sample(string Name, AdaptiveCard Card);

/// <summary>Every card in every state. A new card, or a new state of one, gets its line here, and all tests take it from here.</summary>
public static class Samples
{
    public const string Citation = "Rotherham, Commissioning Framework, section 3.1 (European Union Procurement Rules)";

    public static IReadOnlyList<Sample> All { get; } =
    [
        new("WelcomeCard first-time", WelcomeCard.Build(new WelcomeView("Commissioning officer", null, Questions, Start))),
        new("WelcomeCard back-again", WelcomeCard.Build(new WelcomeView(null, "Sutton", [], Start)
        {
            Picture = new Uri("https://example.org/crest.png"),
            PictureText = "Crest of the council",
        })),
        new("HelpCard no-framework", HelpCard.Build(new HelpView(null, Commands, Start))),
        new("HelpCard topic", HelpCard.Build(new HelpView("Sutton", [new("skip step", "leaves the step out: skip step because it was done last year"), new("history", "everything that happened in the case, newest first")], [new("See all help", "help")]) { Topic = "cases" })),
        new("HelpCard with-framework", HelpCard.Build(new HelpView("Milton Keynes", [], Start))),
        new("NoticeCard information", NoticeCard.Build(new NoticeView(NoticeKind.Information, "Case paused", "I keep your place. Nothing is lost."))),
        new("NoticeCard done", NoticeCard.Build(new NoticeView(NoticeKind.Done, "Request withdrawn", "The Cabinet Member has been told."))),
        new("NoticeCard warning", NoticeCard.Build(new NoticeView(NoticeKind.Warning, "Close to a limit", "This value is £500 below the next band."))),
        new("NoticeCard refusal", NoticeCard.Build(new NoticeView(
            NoticeKind.Refusal, "You cannot decide on your own request", "Somebody else must decide, so that a decision is never made by the person who asks for it.")
        {
            Next = ["Wait for the Cabinet Member, who has been told.", "Withdraw the request if it is no longer needed."],
            Buttons = [new("See what I asked for", "my requests"), new("Get help", "help")],
        })),
        new("ErrorCard plain", ErrorCard.Build(new ErrorView("4bf92f3577b34da6"))),
        new("ErrorCard with-retry", ErrorCard.Build(new ErrorView("4bf92f3577b34da6", new CommandButton("Try again", "my cases")))),
        new("ChooseFrameworkCard with-question", ChooseFrameworkCard.Build(new ChooseFrameworkView(Frameworks) { Question = "how many quotes do I need for £18,000?" })),
        new("ChooseFrameworkCard going-on", ChooseFrameworkCard.Build(new ChooseFrameworkView(Frameworks) { GoesOnWith = "start" })),
        new("ChooseFrameworkCard change", ChooseFrameworkCard.Build(new ChooseFrameworkView(Frameworks) { Selected = "Sutton" })),
        .. Answers(),
        .. GuidedProcesses(),
        new("FormCard empty", FormCard.Build(NewCase)),
        new("FormCard with-errors", FormCard.Build(NewCase with
        {
            Form = new FormState(
                Dictionary(
                    ("title", "Home care in the north of the borough"),
                    ("value", "about twenty grand"),
                    ("years", "three"),
                    ("start", "2027-04-01"),
                    ("level", "borough"),
                    ("partners", "health,police")),
                Dictionary(
                    ("value", "I could not read an amount. Write pounds, such as 18,000 or 18k."),
                    ("years", "Write a number from 1 to 50."))),
        })),
        new("FormCard one-error", FormCard.Build(NewCase with { Form = new FormState(FormState.Empty.Typed, Dictionary(("title", "Give the case a title."))) })),
        new("FormCard out-of-date", FormCard.Build(new FormView("0a1b2c", 7, "", "Log an exception", [new("why", "Why is it needed?", FormFieldKind.Lines) { Longest = 2000 }])
        {
            Form = new FormState(FormState.Empty.Typed, Dictionary(("", "The questions of this form have changed since it was sent. Please check your answers and send it again."))),
        })),
        new("CaseCard opened", CaseCard.Build(Case with { IsNew = true })),
        new("CaseCard in-progress", CaseCard.Build(Case with
        {
            Approval = "Waiting for the Cabinet Member since 3 March 2026",
            Updated = "3 March 2026 at 14:05",
            Warnings = ["£100,000 is exactly where the next band begins."],
        })),
        new("CaseCard bare", CaseCard.Build(new CaseView("CASE-2026-0002", "Community transport", "Solihull") { Step = "Step 1 of 10: Understand", Owner = "Commissioning officer" })),
        new("RouteCard not-settled", RouteCard.Build(new RouteView("ROT-2026-0001", "Home care in the north", "Rotherham")
        {
            WholeLifeValue = "£19,500",
            Working = ["£6,500 a year × 3 years = £19,500"],
            Framework = new NamedText(Citation, "From £5,000 to just under £20,000, get at least two quotations in writing."),
            Buttons = [new("Settle the route", "choose route"), new("Change the value", "change value")],
        })),
        new("RouteCard settled", RouteCard.Build(new RouteView("ROT-2026-0001", "Home care in the north", "Rotherham")
        {
            Message = "The route of ROT-2026-0001 is settled: Procurement.",
            WholeLifeValue = "£19,500",
            Working = ["£6,500 a year × 3 years = £19,500", "£19,500 + 20 % VAT = £23,400, which the law’s lines count"],
            Route = "Procurement",
            Why = "The outcomes are clear and several providers can meet them.",
            About = "light touch services",
            Begins = "1 April 2027",
            Area = "Adult social care",
            Warnings = ["£19,500 is £500 below £20,000, where this begins: From £20,000, get at least three quotations. (Rotherham, section 3.1)"],
            Framework = new NamedText(Citation, "From £5,000 to just under £20,000, get at least two quotations in writing."),
            Process = ["Analyse needs", "Consult", "Write the specification"],
            Law = [new NamedText("Procurement Act 2023. In force: 1 January 2026", "In law the full rules begin at £663,540 with VAT for light touch services. £19,500 + 20 % VAT = £23,400: below it.")],
            Notices = [new NamedText("Contract details notice", "After the award. (Procurement Act 2023, section 87)")],
            Mention = new NamedText(Citation, "Social Impact Bonds; Mutual Trusts; Co-operatives; Community Trusts"),
            Buttons = [new("Change the route", "choose route"), new("Change the value", "change value"), new("Show the case", "open ROT-2026-0001")],
        })),
        new("StepCard first", StepCard.Build(Step with { Number = 1, Notes = [], Message = null })),
        new("StepCard middle-saved", StepCard.Build(Step)),
        new("StepCard last-bare", StepCard.Build(new StepView("CASE-2026-0001", 31, "Home care in the north", "Sutton", "Review", 8, 8, "Review the service", "To find out whether it still meets the need."))),
        new("StepCard changed-by-others", StepCard.Build(Step with
        {
            Message = "A colleague changed this case while you had it open. This is how it is now; your note is still below.",
            Changed = ["Second commissioning officer ticked “Gaps are named”.", "Second commissioning officer noted: The market is thin."],
            Form = new FormState(
                Dictionary((StepCard.NoteInput, "Met the carers’ forum on Tuesday."), (StepCard.EvidenceInput, "http://example.org/notes")),
                Dictionary((StepCard.EvidenceInput, "The link must begin with https://."))),
        })),
        new("StepCard nobody-named", StepCard.Build(Step with { Responsible = [], Lead = "Commissioning officer" })),
        new("LeaveStepCard several-missing", LeaveStepCard.Build(new LeaveStepView(
            "CASE-2026-0001", 12, 3, "Assess needs", ["Not ticked: Gaps are named", "Nobody is named as Contract Manager"])
        {
            BeforeYouLeave = ["Would somebody who was not there understand how you came to this?"],
            Changed = ["Second commissioning officer took the tick off “Gaps are named”."],
        })),
        new("LeaveStepCard one-missing", LeaveStepCard.Build(new LeaveStepView("CASE-2026-0001", 12, 3, "Assess needs", ["Not ticked: Gaps are named"]))),
        new("CasePeopleCard with-advice", CasePeopleCard.Build(new CasePeopleView(
            "CASE-2026-0001",
            "Home care in the north of the borough",
            [
                new("Commissioning Officer/Lead", "Commissioning officer", "Sutton, Commissioning Framework, section “Role Definitions”", new("Change", "set Commissioning Officer/Lead of CASE-2026-0001", "Change Commissioning Officer/Lead")),
                new("Contract Manager", "Commissioning officer", null, new("Change", "set Contract Manager of CASE-2026-0001", "Change Contract Manager")),
                new("Budget Holder", "nobody is named yet", null, null),
            ])
        {
            Message = "Commissioning officer named Commissioning officer as Contract Manager.",
            Warnings = ["Commissioning officer is Contract Manager and Commissioning Officer/Lead of this case. In many cases it should be somebody else. (Sutton, Commissioning Framework, section “Role Definitions”)"],
            Joint = "With the Integrated Care Board. Pooled budgets",
            ChangeJoint = new("Set partners", "set partners of CASE-2026-0001"),
        })),
        new("CasePeopleCard closed", CasePeopleCard.Build(new CasePeopleView("CASE-2026-0001", "Home care", [new("Commissioning lead", "Commissioning officer", null, null)]) { Joint = "Not joint" })),
        new("SharedCaseCard everybody", SharedCaseCard.Build(Shared with { RefreshUserIds = ["29:1", "29:2"] })),
        new("SharedCaseCard reader", SharedCaseCard.Build(Shared with { CanOpen = false, Message = "You can read how far this case is. Officers work on it." })),
        new("MoveCaseCard offer", MoveCaseCard.Build(new MoveCaseView(
            "CASE-2026-0001", 12, "Home care in the north of the borough", "Sutton", ["New step 4: Price it.", "Step 5, Write the specification, is now called Specify."])
        {
            Then = "The case would go on at step 3, Assess needs.",
        })),
        new("CaseHistoryCard page", CaseHistoryCard.Build(new CaseHistoryView(
            "CASE-2026-0001",
            "Home care in the north of the borough",
            [new("3 March 2026 at 14:05", "Commissioning officer noted: Carers say that evening visits come too early."), new("1 March 2026 at 09:00", "Commissioning officer opened the case at step 1, Review what there is.")],
            14)
        {
            Document = "The whole history as a Word document: ask your administrator for it.",
            Buttons = [new("Show earlier", "history CASE-2026-0001 page 2"), new("Show the step", "open CASE-2026-0001")],
        })),
        new("ProgressCard with-warnings", ProgressCard.Build(Progress with { Lead = "Commissioning officer", Warnings = ["The framework’s data has changed since this case began."] })),
        new("ProgressCard middle", ProgressCard.Build(Progress)),
        new("ProgressCard paused", ProgressCard.Build(Progress with { Status = "Paused since 4 March 2026." })),
        new("CaseListCard several", CaseListCard.Build(new CaseListView(
            [
                new("CASE-2026-0001", "Home care in the north of the borough", "Sutton", "Step 3 of 8: Assess needs", "3 March 2026 at 14:05"),
                new("CASE-2026-0002", "Community transport", "Solihull", "Step 1 of 10: Understand"),
            ],
            7)
        {
            More = new CommandButton("Show more cases", "my cases 2"),
        })),
        new("CaseListCard empty", CaseListCard.Build(new CaseListView([], 0) { More = new CommandButton("Start a case", "start") })),
        .. Requests(),
        .. Outcomes(),
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
        .. ProcessSamples.All,
    ];

    public static IReadOnlyList<CommandButton> Start =>
    [
        new("Choose a framework", "which framework"), new("Start a new case", "start"), new("See my cases", "my cases"), new("Get help", "help"),
    ];

    public static CaseView Case => new("CASE-2026-0001", "Home care in the north of the borough", "Sutton")
    {
        Service = "Help with washing, dressing and meals for about 40 older people who live at home.",
        WholeLifeValue = "£100,000",
        Working = ["3 years + 2 years of extension = 5 years", "£20,000 a year × 5 years = £100,000"],
        Framework = "Commissioning Framework",
        Facts = [new("Locality level", "Borough")],
        Step = "Step 1 of 8: Review what there is",
        Owner = "Commissioning officer",
        Buttons = [new("Go on with the case", "open CASE-2026-0001"), new("Request approval", "request approval")],
    };

    public static StepView Step => new(
        "CASE-2026-0001", 12, "Home care in the north of the borough", "Sutton", "Analyse", 3, 8, "Assess needs",
        "To know who needs what, now and in the next years, before anybody talks about services or money.")
    {
        ToDo =
        [
            "Bring together what is known: joint strategic needs assessment, numbers of users, complaints.",
            "Ask the people who use the service and those who care for them what matters to them.",
            "Compare with what is there now, and name the gaps.",
        ],
        Responsible = [new("Commissioning Officer/Lead", "Commissioning officer"), new("Contract Manager", "nobody is named yet", "Say “set Contract Manager to” and a name."), new("Public health", "")],
        Checklist =
        [
            new("data", "Data on needs is collected and dated", true),
            new("people", "People who use the service have been asked", true),
            new("gaps", "Gaps are named", false),
            new("equality", "An equality impact assessment has begun", false),
        ],
        Yields = ["A needs assessment of a few pages", "A list of gaps with their weight"],
        BeforeYouLeave = ["Would somebody who was not there understand how you came to this?", "Has the budget holder seen it?"],
        Notes =
        [
            new("Carers say that evening visits come too early.", "Commissioning officer", "3 March 2026 at 14:05"),
            new("Figures for 2025 are in the shared folder.", "Commissioning officer", "2 March 2026 at 10:30"),
        ],
        Evidence = [new("Needs assessment 2026", "https://council.sharepoint.com/sites/commissioning/needs.docx", "Commissioning officer", "3 March 2026 at 14:05")],
        Message = "Saved.",
        Guidance = new("Read the guidance", "guidance CASE-2026-0001"),
        Citation = "Sutton, Commissioning Framework, section “The commissioning cycle”, step 3",
    };

    public static SharedCaseView Shared => new("CASE-2026-0001", 12, "Home care in the north of the borough", "Sutton", 2, 8)
    {
        Step = "Step 3 of 8: Assess needs",
        Owner = "Commissioning officer",
        Responsible = "Commissioning officer",
        When = "3 March 2026 at 14:05",
    };

    public static ProgressView Progress => new(
        "CASE-2026-0001",
        "Home care in the north of the borough",
        "Sutton",
        [
            new("Analyse",
            [
                new(1, "Review what there is", StepState.Done, "1 March 2026"),
                new(2, "Read the guidance", StepState.Skipped, "done last year"),
                new(3, "Assess needs", StepState.Current, "since 3 March 2026"),
            ]),
            new("Plan", [new(4, "Plan the service", StepState.ToCome, null), new(5, "Write the specification", StepState.ToCome, null)]),
            new("Do", [new(6, "Buy or grant", StepState.ToCome, null), new(7, "Manage the contract", StepState.ToCome, null)]),
            new("Review", [new(8, "Review the service", StepState.ToCome, "due March 2027")]),
        ])
    {
        Buttons = [new("Go on with step 3", "open CASE-2026-0001")],
    };

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

    public static AnswerView Quotes => new(AnswerStanding.Answered, "Rotherham", "£5,000 up to £20,000", "For £18,000 you need two written quotations.")
    {
        Points = ["Keep both quotations on file.", "Say in writing why you chose the one you chose."],
        Working = ["£18,000 is at least £5,000 and less than £20,000"],
        Citations = [Citation],
        FollowUps = [new("And for £20,000?", "how many quotes for £20,000 in Rotherham?"), new("Compare all councils", "compare quotes for £18,000")],
    };

    public static ExpertQuestionView ToExperts => new("ASK-2026-0001", 1, "Who pays for the interpreter at a tender interview?", true)
    {
        Topic = "Procurement",
        Council = "Rotherham",
        Found = "I am not sure what you mean. Rotherham's framework has something on these.",
        Nearest = ["Panel of officers", "Tender"],
        AskedBy = "Commissioning officer",
        AskedOn = "3 March 2026 at 14:05",
        SentTo = ["Procurement specialist", "Contract manager"],
    };

    public static LearnPageView Learn => new("rotherham", 0, "Rotherham", "The principles (1 of 4)", "What Rotherham goes by when it commissions.")
    {
        Number = 1,
        Count = 7,
        Items = [new("The three Es", "Economy, efficiency and effectiveness are weighed together."), new("Living wage", "Providers are encouraged to pay it.")],
        Citations = [Citation],
    };

    public static LearnQuestionView Quiz => new("rotherham", 7, "Rotherham", "Which term has this meaning?", ["Outcomes", "Economy", "Evaluation", "Tender"])
    {
        Number = 1,
        Count = 10,
        Quote = "The cost of what goes into a service.",
    };

    public static AnswerView Thumbs => Quotes with
    {
        FeedbackId = "rotherham/band-5000",
        Number = 7,
        AskPerson = new("Ask a person", "ask a person how many quotes for £18,000?"),
    };

    public static LawNoteView Law => new(
        "Public procurement above the thresholds follows the Procurement Act 2023. The European Union’s rules are not in force any more.",
        "24 February 2025",
        "Procurement Act 2023");

    private static string[] Questions => ["How many quotes do I need for £18,000 in Rotherham?", "What notice must I give before a service ends?", "Who is responsible for the needs assessment?"];

    private static IReadOnlyList<HelpCommand> Commands =>
    [
        new("use rotherham", "I use that council’s framework from then on"),
        new("start", "opens a new case and leads you through it"),
        new("my cases", "shows your cases; open and a reference opens one"),
        new("next, back, pause", "moves in a step, or stops for now"),
        new("request approval", "asks the person who may decide"),
        new("approvals", "what waits for your decision"),
        new("decisions", "the register of decisions"),
    ];

    private static IReadOnlyList<FrameworkChoice> Frameworks =>
    [
        new("Rotherham", "Commissioning Framework, 2013", "use rotherham"),
        new("Sutton", "Commissioning Framework, undated", "use sutton"),
        new("Milton Keynes", "Commissioning Framework, 2012", "use milton keynes"),
        new("Kent", "Commissioning and growth bids, 2014", "use kent"),
        new("Solihull", "Commissioning Framework, 2011", "use solihull"),
    ];

    private static FormView NewCase => new(
        "0a1b2c3d",
        1234567890123,
        "Sutton · Commissioning cycle",
        "Start a new case",
        [
            new("title", "Title of the case", FormFieldKind.Line) { WhenMissing = "Give the case a title.", Hint = "For example: Home care in the north of the borough." },
            new("service", "What is the service, and for whom?", FormFieldKind.Lines) { Longest = 1000 },
            new("value", "Value a year in pounds, without VAT", FormFieldKind.Money),
            new("score", "How many points?", FormFieldKind.Number) { IsOptional = true },
            new("years", "For how many years?", FormFieldKind.Years),
            new("start", "When does it begin?", FormFieldKind.Date),
            new("level", "At which level?", FormFieldKind.Choice)
            {
                Hint = "The framework decides by level who commissions.",
                Options = [new("ward", "Ward"), new("borough", "Borough", "Everybody in the borough.")],
            },
            new("partners", "Who takes part?", FormFieldKind.Choices) { Options = [new("health", "Health"), new("police", "Police"), new("schools", "Schools")] },
            new("lead", "Who leads?", FormFieldKind.Choice) { Options = [.. Enumerable.Range(1, 9).Select(number => new FormOptionView($"{number}", $"Officer {number}"))] },
            new("joint", "Is it joint?", FormFieldKind.YesNo),
        ])
    {
        Intro = "Fill this in once; you can change it later.",
        Submit = "Open the case",
        Remark = "I work out the whole-life value from these and show you how.",
    };

    private static IEnumerable<Sample> Answers() =>
    [
        new("AnswerCard answered", AnswerCard.Build(Quotes)),
        new("AnswerCard with-thumbs", AnswerCard.Build(Thumbs)),
        new("AnswerCard helped", AnswerCard.Build(Thumbs with { Feedback = AnswerFeedback.Helpful })),
        new("AnswerCard did-not-help", AnswerCard.Build(Thumbs with { Feedback = AnswerFeedback.Unhelpful })),
        new("AskPersonCard all-topics", AskPersonCard.Build(new AskPersonView("0a1b2c", "Who pays for the interpreter at a tender interview?", Enum.GetValues<QuestionTopic>()))),
        new("ExpertQuestionCard expert", ExpertQuestionCard.Build(ToExperts)),
        new("ExpertQuestionCard expert-empty", ExpertQuestionCard.Build(ToExperts with
        {
            Form = new FormState(Dictionary(), Dictionary((ExpertQuestionCard.AnswerInput, "Write your answer first, then press the button again."))),
        })),
        new("ExpertQuestionCard expert-bare", ExpertQuestionCard.Build(new ExpertQuestionView("ASK-2026-0002", 1, "Who signs?", true) { AskedBy = "Commissioning officer" })),
        new("ExpertQuestionCard asker", ExpertQuestionCard.Build(ToExperts with { IsExpert = false })),
        new("ExpertQuestionCard answered", ExpertQuestionCard.Build(ToExperts with
        {
            Version = 2,
            Answer = "The service that asks for the interview does. Put it into the budget of the procurement.",
            AnsweredBy = "Procurement specialist",
            AnsweredOn = "4 March 2026 at 09:12",
            Message = "Procurement specialist has answered already. Your answer was not sent.",
        })),
        new("ExpertQuestionListCard some", ExpertQuestionListCard.Build(new ExpertQuestionListView(
            [
                new("ASK-2026-0001", "Who pays for the interpreter at a tender interview?", "Procurement", "Commissioning officer waits for your answer since 3 March 2026"),
                new("ASK-2026-0002", "Who signs?", "Legal", "Answered by Legal adviser"),
            ],
            8))),
        new("ExpertQuestionListCard none", ExpertQuestionListCard.Build(new ExpertQuestionListView([], 0))),
        new("LearnPageCard first", LearnPageCard.Build(Learn)),
        new("LearnPageCard with-law", LearnPageCard.Build(Learn with { Position = 1, Number = 2, Law = [Law] })),
        new("LearnQuestionCard waiting", LearnQuestionCard.Build(Quiz)),
        new("LearnQuestionCard not-understood", LearnQuestionCard.Build(Quiz with { Quote = null, Message = "Type the letter of your answer, such as A." })),
        new("LearnQuestionCard right", LearnQuestionCard.Build(Quiz with { Chosen = "Economy", Right = "Economy", Why = "Economy is the cost of what goes in.", Citations = [Citation] })),
        new("LearnQuestionCard wrong", LearnQuestionCard.Build(Quiz with { Chosen = "Outcomes", Right = "Economy", Law = [Law] })),
        new("LearnResultCard all-right", LearnResultCard.Build(new LearnResultView("Sutton", 10, 10))),
        new("LearnResultCard some-wrong", LearnResultCard.Build(new LearnResultView("Sutton", 8, 10)
        {
            Missed = [new("Which step comes right after “Initiate”?", "Investigate"), new("When does this happen?", "End-Aug")],
        })),
        new("UnansweredCard some", UnansweredCard.Build(new UnansweredView(
            [new("Who pays for the interpreter at a tender interview?", "Rotherham", 3, "3 March 2026"), new("Can we use a framework of another council?", "No council named", 1, "1 March 2026")], 12)
        {
            Unhelpful = [new("Grants in Aid", "Rotherham", 2, "2 March 2026")],
            UnhelpfulTotal = 1,
        })),
        new("UnansweredCard none", UnansweredCard.Build(new UnansweredView([], 0))),
        new("AnswerCard silent", AnswerCard.Build(new AnswerView(
            AnswerStanding.Silent, "Rotherham", "Below £5,000", "The framework gives no procedure for values below £5,000.")
        {
            Citations = [Citation],
        })),
        new("AnswerCard ambiguous", AnswerCard.Build(new AnswerView(
            AnswerStanding.Ambiguous, "Milton Keynes", "Exactly £25,000", "One paragraph speaks of values above £25,000, the next of values below. Exactly £25,000 is in neither.")
        {
            Citations = ["Milton Keynes, Commissioning Framework, section 4.10", "Milton Keynes, Commissioning Framework, section 4.11"],
        })),
        new("AnswerCard superseded", AnswerCard.Build(Quotes with
        {
            Standing = AnswerStanding.Superseded,
            Title = "European Union procurement",
            Text = "From £173,934 the European Union’s procurement rules apply in full.",
            Published = "2013",
            Points = [],
            Working = [],
            Law = [Law],
        })),
        new("AnswerCard superseded-on-a-past-day", AnswerCard.Build(Quotes with { Standing = AnswerStanding.Superseded, Law = [Law], LawDay = "3 March 2025" })),
        new("AnswerCard answered-with-law", AnswerCard.Build(Quotes with { Law = [Law], Published = "2013" })),
        new("AnswerCard not-covered", AnswerCard.Build(new AnswerView(
            AnswerStanding.NotCovered, null, "Parking permits", "I know about commissioning: needs, procurement, grants, contracts and their review.")
        {
            FollowUps = [new("See what I can do", "help")],
        })),
        new("AnswerCard needs-more", AnswerCard.Build(new AnswerView(
            AnswerStanding.NeedsMore, "Rotherham", "Which value?", "How much is the contract worth over its whole life?")
        {
            FollowUps = [new("Less than £20,000", "£19,000 in Rotherham"), new("£20,000 or more", "£20,000 in Rotherham")],
        })),
        new("AnswerCard nearest", AnswerCard.Build(Quotes with
        {
            IsNearest = true,
            Also =
            [
                new("Who opens tenders", AnswerStanding.Superseded, "A Council Member opens them.", Citation)
                {
                    Points = ["From £100,000"],
                    Law = [new("The figure of today is another.", "from 1 January 2026", "Procurement Act 2023")],
                },
            ],
        })),
        new("AnswerCard two-questions", AnswerCard.Build(Quotes with
        {
            Also =
            [
                new("Who opens tenders", AnswerStanding.Answered, "A Council Member opens them.", Citation) { IsOtherQuestion = true, Points = ["From £100,000"] },
                new("Tender", AnswerStanding.Answered, "A written request.", Citation) { IsOtherQuestion = true, IsNearest = true },
                new("YorTender", AnswerStanding.Answered, "All of it runs there.", Citation),
            ],
        })),
        new("AnswerCard offer", AnswerCard.Build(new AnswerView(AnswerStanding.NeedsMore, "Kent", "Which of these?", "I am not sure what you mean.")
        {
            Also =
            [
                new("Who may bid", AnswerStanding.Answered, "Only commissioning partners.", Citation),
                new("Exceptions", AnswerStanding.Silent, "Nothing is said.", null),
                new("Step 7", AnswerStanding.Ambiguous, "It is printed twice.", null),
            ],
        })),
        new("AnswerCard compared-two", AnswerCard.Build(new AnswerView(AnswerStanding.Answered, null, "Quotations for £18,000", "Two councils, two rules. Follow your own.")
        {
            Compared =
            [
                new("Rotherham", AnswerStanding.Answered, "Two written quotations.", Citation),
                new("Sutton", AnswerStanding.Silent, "No figure is given.", "Sutton, Commissioning Framework, section 5"),
            ],
        })),
        new("AnswerCard compared-five", AnswerCard.Build(new AnswerView(AnswerStanding.Answered, null, "Quotations for £18,000", "Five councils answer in their own way. Follow your own.")
        {
            Compared =
            [
                new("Rotherham", AnswerStanding.Answered, "Two written quotations.", Citation),
                new("Sutton", AnswerStanding.Silent, "No figure is given.", null),
                new("Milton Keynes", AnswerStanding.Ambiguous, "Below £25,000 quotations are enough; how many is not said.", "Milton Keynes, Commissioning Framework, section 4.11"),
                new("Kent", AnswerStanding.NotCovered, "The document is about growth bids.", null),
                new("Solihull", AnswerStanding.Superseded, "Three quotations, by the standing orders of that time.", "Solihull, Commissioning Framework, standard 6"),
            ],
        })),
    ];

    private static IEnumerable<Sample> Requests() =>
    [
        new("ApprovalRequestCard everyone", ApprovalRequestCard.Build(Request)),
        new("ApprovalRequestCard everyone-exempt", ApprovalRequestCard.Build(Request with { IsExempt = true })),
        new("ApprovalRequestCard decider", ApprovalRequestCard.Build(ForDecider)),
        new("ApprovalRequestCard decider-no-delegates", ApprovalRequestCard.Build(ForDecider with { Delegates = [], IsExempt = true })),
        new("ApprovalRequestCard decider-reason-missing", ApprovalRequestCard.Build(ForDecider with
        {
            Form = new FormState(
                Dictionary((ApprovalRequestCard.InterestsInput, ApprovalRequestCard.NoInterests), (ApprovalRequestCard.QuestionInput, "Which budget is it from?")),
                Dictionary((ApprovalRequestCard.ReasonInput, "Write your reason: a rejection without one cannot be recorded."))),
        })),
        new("ApprovalRequestCard decider-changed", ApprovalRequestCard.Build(ForDecider with
        {
            Message = "This request was changed after you opened it. You see version 2 now; please read it before you decide.",
            History = ["3 March 2026: you asked “Which budget is it from?”", "4 March 2026: the commissioning officer answered “Adults’ services, line 4.”"],
            Form = new FormState(
                Dictionary((ApprovalRequestCard.ReasonInput, "It meets the need.")),
                Dictionary((ApprovalRequestCard.InterestsInput, "Say first whether you have an interest."))),
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
                Dictionary((MeetingRecordForm.MeetingDateInput, "2026-12-03"), (MeetingRecordForm.OutcomeInput, MeetingRecordForm.Approved)),
                Dictionary((MeetingRecordForm.MinuteInput, "Give the reference of the minute, such as “minute 42/26”."))),
        })),
        new("ApprovalRequestCard consultee", ApprovalRequestCard.Build(Request with
        {
            Audience = ApprovalAudience.Consultee,
            Form = new FormState(Dictionary(), Dictionary((ConsulteeForm.CommentInput, "Write your comment first, then press the button again."))),
        })),
        new("ApprovalRequestCard scrutiny-chair", ApprovalRequestCard.Build(Request with { Audience = ApprovalAudience.ScrutinyChair })),
        new("ApprovalRequestCard urgency-recorder", ApprovalRequestCard.Build(Request with
        {
            Audience = ApprovalAudience.UrgencyRecorder,
            Form = new FormState(
                Dictionary((UrgencyForm.ExemptInput, "true"), (UrgencyForm.AnsweredOnInput, "2026-12-03")),
                Dictionary((UrgencyForm.ChairInput, "Give the name of the scrutiny chair who answered."))),
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
    ];

    private static IEnumerable<Sample> Outcomes() =>
    [
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
            Form = new FormState(Dictionary(), Dictionary((ApprovalRequestCard.ReasonInput, "Say why you call it in, then press the button again."))),
        })),
        new("ApprovalOutcomeCard conclude", ApprovalOutcomeCard.Build(Outcome with
        {
            CallIn = CallInAction.Conclude,
            Standing = "Called in by Chair of scrutiny: the need was not shown",
            Form = new FormState(Dictionary((CallInForm.OutcomeInput, CallInForm.ReferredBack)), Dictionary((CallInForm.OutcomeInput, "Say how scrutiny ended."))),
        })),
        new("ApprovalOutcomeCard not-proceeding", ApprovalOutcomeCard.Build(Outcome with { Outcome = ApprovalOutcome.NotProceeding })),
        new("ApprovalOutcomeCard lapsed-exempt", ApprovalOutcomeCard.Build(Outcome with { Outcome = ApprovalOutcome.Lapsed, IsExempt = true })),
    ];

    private static IEnumerable<Sample> GuidedProcesses() =>
    [
        new("ReferenceListCard several", ReferenceListCard.Build(new ReferenceListView(
            "Log of exceptions",
            [new("EXC-2026-0001", "Urgent placement", "Rotherham, 3.1 European Union Procurement Rules", "Approved by Head of commissioning on 3 March 2026."), new("EXC-2026-0002", "Match funding", "Rotherham, 4.5")],
            7)
        {
            Search = "funding",
            Hint = "To search, type exceptions and a word, such as: exceptions funding.",
            More = new("Log an exception", "exception"),
        })),
        new("ReferenceListCard none", ReferenceListCard.Build(new ReferenceListView("Services that are to end", [], 0))),
        new("ExceptionCard logged", ExceptionCard.Build(Exception)),
        new("ExceptionCard in-force", ExceptionCard.Build(Exception with { IsInForce = true, Status = "Approved by Head of commissioning on 3 March 2026.", Value = null, Until = null, Case = null, Buttons = [] })),
        new("GrowthRoundCard opened", GrowthRoundCard.Build(GrowthRound with { Message = "The round is open.", Bids = [], BidsTotal = 0 })),
        new("GrowthRoundCard with-bids", GrowthRoundCard.Build(GrowthRound)),
        new("GrowthBidCard sent", GrowthBidCard.Build(GrowthBid with { Message = "Your bid is in.", Evaluation = null, Criteria = [.. GrowthBid.Criteria.Select(criterion => criterion with { IsMet = null })] })),
        new("GrowthBidCard evaluated", GrowthBidCard.Build(GrowthBid)),
        new("BidRankingCard tied", BidRankingCard.Build(BidRanking)),
        new("BidRankingCard decided", BidRankingCard.Build(BidRanking with { Title = "What was decided on the growth bids", Problem = null, Notes = [], Buttons = [new("Show the round", "open GBR-2026-0001")] })),
        new("DecommissioningCard begun", DecommissioningCard.Build(Ending with { Message = "DCM-2026-0001 has begun." })),
        new("DecommissioningCard approved-bare", DecommissioningCard.Build(new DecommissioningView("DCM-2026-0002", "Advice service", "Sutton") { Status = "Approved by the committee. The days below stand.", Notice = "Not stated" })),
    ];

    private static ExceptionView Exception => new("EXC-2026-0001", "Urgent placement", "Rotherham")
    {
        Status = "Logged, not approved: the rule must be followed until somebody approves the exception.",
        Rule = "At least two quotations in writing.",
        Section = "Rotherham, Commissioning Framework, section 3.1 European Union Procurement Rules",
        Ground = "Funding guidelines",
        Reason = "The grant names the provider.",
        Instead = "The named provider is asked for one quotation.",
        Value = "£18,000",
        Until = "31 March 2027",
        Case = "ROT-2026-0004",
        Logged = "Commissioning officer on 25 November 2026",
        Citation = "Rotherham, Commissioning Framework, section 1.3 (Who does this framework apply to?), first paragraph",
        Buttons = [new("Request approval", "request approval"), new("See the log", "exceptions")],
    };

    private static GrowthRoundView GrowthRound => new("GBR-2026-0001", "Kent", "Open for bids until the end of 31 August 2026.", "£100,000")
    {
        Dates = [new("Step 1: partners choose proposals", "30 June 2026", true), new("Step 3: submissions are made", "31 August 2026", false)],
        BidsHeading = "Bids (5)",
        Bids = [.. Enumerable.Range(1, 4).Select(number => new RoundBidView($"GBR-2026-0001-{number}", "First district council: Young people at risk", "£40,000", "Waits for its evaluation."))],
        BidsTotal = 5,
        Notes = ["The numbering of the timetable: Number 6 is missing and number 7 is printed twice. (Kent, Draft Commissioning Framework (Supporting People), section “Appendix B”)", "⚠ Local area agreements are gone, so criterion (c) can no longer be met."],
        Buttons = [new("Send a bid", "new bid"), new("Rank the bids", "rank bids GBR-2026-0001")],
    };

    private static GrowthBidView GrowthBid => new("GBR-2026-0001-1", "First district council: Young people at risk", "Kent")
    {
        Status = "Evaluated: meets 2 of 3 criteria.",
        Amount = "£40,000",
        Parties = [new("Bidder", "Commissioning partner, First district council"), new("Supported by", "Second commissioning partner")],
        Answers = [new("Summary of the proposal", "Floating support for young people who leave care."), new("2. In which district or districts?", "First district")],
        Criteria =
        [
            new("a) Does it meet identified needs of a primary client-group with no or minimal provision now?", "No provision in the district now.", true),
            new("c) Does it directly affect a target of the Kent Local Area Agreement?", "Not any more.", false),
            new("d) Do two or more commissioning partners support it?", "Two stand behind it.", true),
        ],
        Evaluation = "Evaluator: The need is shown in the analysis of 2026.",
        Law = "Local area agreements are gone, so criterion (c) can no longer be met. A count of criteria is unfair unless it is replaced.",
        Buttons = [new("Change an answer", "change bid GBR-2026-0001-1"), new("Withdraw the bid", "withdraw bid GBR-2026-0001-1") { IsDestructive = true }, new("Show the round", "open GBR-2026-0001")],
    };

    private static BidRankingView BidRanking => new(
        "GBR-2026-0001",
        "Kent",
        "Proposal on the growth bids",
        [
            new("=1", "2. Second district council: Homeless people", "£40,000", "3 of 7", "Supported", "£40,000 fits into the £100,000 that was left. It shares its place."),
            new("=1", "1. First district council: Young people at risk", "£70,000", "3 of 7", "Reserve", "Only £60,000 was left; it is the first of those that do not fit. It shares its place."),
            new("3", "4. Third district council: Older people", "£90,000", "2 of 7", "Discarded", "Only £60,000 was left, and the reserve is named."),
        ])
    {
        Status = "Closed for bids. 3 of 3 evaluated.",
        Problem = "Bids 1 and 2 meet the same number of criteria (3), and their order decides who gets money. Say “order bids” to give the order with a reason.",
        Money = "£100,000 a year, of which £40,000 would be used and £60,000 left",
        Notes = ["Reserve bid: Appendix 1, 4.4 has a reserve; report 4.3 leaves it out. (Kent, Draft Commissioning Framework (Supporting People), section 4.4)"],
        Buttons = [new("Give the order", "order bids GBR-2026-0001"), new("Show the round", "open GBR-2026-0001")],
    };

    private static DecommissioningView Ending => new("DCM-2026-0001", "Day centre", "Rotherham")
    {
        Status = "Proposed. Nothing is ended before somebody who may decide has approved it.",
        Notice = "3 months",
        Working = ["3 months is the usual notice (Rotherham, Commissioning Framework, section 4.8 (Decommissioning)); the contract asks for 1 month only."],
        Days = [new("Notice is given", "1 December 2026"), new("Last day of the service", "1 March 2027")],
        Facts = [new("What", "Contract or MOU"), new("Reason", "Funding or financial frameworks have changed"), new("Why", "The grant that pays for it ends."), new("Value", "£30,000")],
        Parts =
        [
            new("Review of the service", 4, 4, "Rotherham, Commissioning Framework, section 4.8 (Decommissioning), second bullets") { Finding = "Second commissioning officer: few people come." },
            new("Impact assessment", 1, 5, "Rotherham, Commissioning Framework, section 4.8 (Decommissioning)") { Open = ["Impact on their families", "Impact on providers", "Impact on employees", "What the law requires when the service ceases"] },
        ],
        Law = ["The guidance of 2011 has been replaced. Whether today's guidance still expects three months' notice was not confirmed.", "The end of a public contract must now be published."],
        Buttons = [new("Record the work", "work on DCM-2026-0001"), new("Request approval", "request approval"), new("See all", "decommissionings")],
    };

    private static Dictionary<string, string> Dictionary(params (string Key, string Value)[] pairs) =>
        pairs.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
}
