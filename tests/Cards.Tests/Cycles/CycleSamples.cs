using CommissioningBot.Cards.Cycles;

namespace CommissioningBot.Cards.Tests.Cycles;

/// <summary>The cards of cases in their states.</summary>
internal static class CycleSamples
{
    public static IReadOnlyList<Sample> All { get; } =
    [
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
            Framework = new NamedText(Samples.Citation, "From £5,000 to just under £20,000, get at least two quotations in writing."),
            Buttons = [new("Settle the route", "choose route ROT-2026-0001"), new("Change the value", "change value ROT-2026-0001")],
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
            Framework = new NamedText(Samples.Citation, "From £5,000 to just under £20,000, get at least two quotations in writing."),
            Process = ["Analyse needs", "Consult", "Write the specification"],
            Law = [new NamedText("Procurement Act 2023. In force: 1 January 2026", "In law the full rules begin at £663,540 with VAT for light touch services. £19,500 + 20 % VAT = £23,400: below it.")],
            Notices = [new NamedText("Contract details notice", "After the award. (Procurement Act 2023, section 87)")],
            Mention = new NamedText(Samples.Citation, "Social Impact Bonds; Mutual Trusts; Co-operatives; Community Trusts"),
            Buttons = [new("Change the route", "choose route ROT-2026-0001"), new("Change the value", "change value ROT-2026-0001"), new("Show the case", "open ROT-2026-0001")],
        })),
        new("StepCard first", StepCard.Build(Step with { Number = 1, Notes = [], Message = null })),
        new("StepCard middle-saved", StepCard.Build(Step)),
        new("StepCard last-bare", StepCard.Build(new StepView("CASE-2026-0001", 31, "Home care in the north", "Sutton", "Review", 8, 8, "Review the service", "To find out whether it still meets the need."))),
        new("StepCard changed-by-others", StepCard.Build(Step with
        {
            Message = "A colleague changed this case while you had it open. This is how it is now; your note is still below.",
            Changed = ["Second commissioning officer ticked “Gaps are named”.", "Second commissioning officer noted: The market is thin."],
            Form = new FormState(
                Samples.Dictionary((StepCard.NoteInput, "Met the carers’ forum on Tuesday."), (StepCard.EvidenceInput, "http://example.org/notes")),
                Samples.Dictionary((StepCard.EvidenceInput, "The link must begin with https://."))),
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
        Buttons = [new("Go on with the case", "open CASE-2026-0001"), new("Request approval", "request approval CASE-2026-0001")],
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
}
