using CommissioningBot.Cards.Assessments;
using CommissioningBot.Cards.Contracts;
using CommissioningBot.Cards.Intentions;

namespace CommissioningBot.Cards.Tests;

/// <summary>The cards of assessments, contracts and intentions in their states.</summary>
internal static class ProcessSamples
{
    private const string AssessmentPlace = "Rotherham, Commissioning Framework, section 4.4 (Tender assessment and evaluation)";

    private static readonly AssessmentView Assessment = new("ASM-2026-0001", "Advice for carers", "Rotherham", "Members declare their interests and score by themselves. 1 member of 2 done.")
    {
        Facts = [new("Case", "ROT-2026-0001"), new("Led by", "Commissioning officer"), new("Scale", "0 to 5")],
        Panel =
        [
            new("Procurement specialist", "no interest declared; has scored every bid"),
            new("Second commissioning officer", "no interest declared; 1 of 3 bids scored"),
            new("Budget holder", "not on the panel any more: declared an interest"),
        ],
        Selection = ["Management", "Financial Systems", "Insurance", "Human Resources", "Equal Opportunities", "Protection of Vulnerable Adults", "Safeguarding"],
        Scored = ["Sustainability of the organisation", "Resources to meet the specification", "Knowledge of the borough and gain for its economy"],
        Bidders = ["Carers Centre", "Advice Ltd", "Old Mill Trust"],
        Law = ["Below the threshold suppliers may not be screened out for suitability before tenders come in. (In force: 24 February 2025. Procurement Act 2023, section 85)"],
        Citation = AssessmentPlace,
        Buttons = [new("Score the next bid", "assess score ASM-2026-0001"), new("Add a member", "assess add member ASM-2026-0001"), new("Open the case", "open ROT-2026-0001")],
    };

    private static readonly AssessmentResultsView Results = new(
        "ASM-2026-0001",
        "Advice for carers",
        "Rotherham",
        [
            new("1st, shared", "Carers Centre", "11 of 15 points", false, ["Sustainability of the organisation: 3.5 (4, 3)", "Resources to meet the specification: 4 (4, 4)", "Knowledge of the borough and gain for its economy: 3.5 (3, 4)", "(7 + 8 + 7) ÷ 2 members = 11"]),
            new("1st, shared", "Advice Ltd", "11 of 15 points", false, ["Sustainability of the organisation: 3.5 (3, 4)", "Resources to meet the specification: 4, agreed (was 4.5). Both had counted the same volunteers.", "(7 + 8 + 7) ÷ 2 members = 11"]),
            new("Out", "Old Mill Trust", "Does not meet: Insurance", true, ["Insurance: not met, agreed (was met, not met). Public liability lapses in June."]),
        ],
        3)
    {
        Warnings = ["Carers Centre and Advice Ltd have the very same result and share place 1. I do not break the tie: the panel does, with a reason."],
        Law = ["Conditions of participation may test only legal and financial capacity and technical ability, and must be in proportion to the contract. (In force: 24 February 2025. Procurement Act 2023, section 22)"],
        Citation = AssessmentPlace,
        Buttons = [new("Agree on the results", "assess agree ASM-2026-0001"), new("Change a result", "assess change ASM-2026-0001")],
    };

    private static readonly ContractView Contract = new("CON-2026-0001", "Advice for carers", "Rotherham", "Carers Centre", "Contract")
    {
        Value = "£45,000",
        Working = ["VAT comes on top: £54,000 counts for the law’s lines", "Light touch services"],
        Status = "Runs to 31 March 2029",
        Facts =
        [
            new("Term", "1 April 2027 to 31 March 2029"), new("Extension", "Possible to 31 March 2030; tell the supplier by 30 September 2028"), new("Signed", "23 November 2026"),
            new("Managed by", "Contract manager"), new("Case", "ROT-2026-0001, approved by APR-2026-0001"),
        ],
        Payment = "In advance, with: a clear business case, a completed risk assessment",
        PaymentRules = ["Rotherham, Commissioning Framework, section 4.5 (Awarding of contract, grants or grants in aid), last paragraph", "Payment within 30 days is an implied term of public contracts. (In force: 24 February 2025. Procurement Act 2023, section 68)"],
        Notices =
        [
            new("Contract details notice (below threshold)", "published on 24 November 2026, Find a Tender 2026/S 000-000001", "After a notifiable contract is made, a contract details notice is due. (In force: 24 February 2025. Procurement Act 2023, section 87(3))", true),
            new("Contract termination notice", "Within 30 days of the end, however the contract ends. By 30 April 2029.", "A termination notice is due within 30 days of any ending. (In force: 24 February 2025. Procurement Act 2023, Part 4)", false),
        ],
        Citation = "Every commissioned service must be entered on the contracts register. (Rotherham, Commissioning Framework, section 3.3)",
        Buttons = [new("See monitoring and reviews", "contract monitoring CON-2026-0001"), new("Extend", "contract extend CON-2026-0001"), new("End early", "contract end CON-2026-0001") { IsDestructive = true }],
    };

    private static readonly MonitoringView Monitoring = new("CON-2026-0002", "Befriending", "Milton Keynes", "Befrienders")
    {
        Facts = [new("Status", "Runs to 31 March 2029"), new("Managed by", "Contract manager"), new("Risk", "Medium"), new("Why this plan", "Two complaints in a month.")],
        Rule = "Monitoring fits how big and valuable the contract or grant is. (Milton Keynes, Framework for commissioning the third sector, section 4.21)",
        Plan =
        [
            new("⚠", "Monitoring", "overdue since 23 November 2026", "Every 6 months for value £60,000, as for values from £25,000.01, medium risk. The document says no oftener than every 3 months as a rule. Milton Keynes, section 4.21"),
            new("☐", "Annual review", "due on 1 April 2027", "Every 12 months for value £60,000, medium risk. The document asks for it at least every 12 months."),
        ],
        Due = [new("☐", "Service review begins", "due on 26 February 2027")],
        Concerns = [new("☐", "1. Visits are missed.", "A second visitor for each round, due on 9 December 2026", "Many complaints, raised by Contract manager"), new("✔", "2. Late reports.", "settled: on time since May")],
        Held = [new("✔", "Monitoring", "23 May 2026. Visits begin on time.", "Contract manager; looked at: Many complaints")],
        Buttons = [new("Note a review", "contract review CON-2026-0002"), new("Raise a concern", "contract concern CON-2026-0002"), new("Change the plan", "contract replan CON-2026-0002")],
    };

    public static IReadOnlyList<Sample> All { get; } =
    [
        new("AssessmentCard scoring", AssessmentCard.Build(Assessment)),
        new("AssessmentCard set-up", AssessmentCard.Build(Assessment with { Bidders = [], Law = [], Message = "ASM-2026-0001 is set up. The scale and the criteria stand from now on." })),
        new("AssessmentResultsCard moderation", AssessmentResultsCard.Build(Results)),
        new("AssessmentResultsCard agreed", AssessmentResultsCard.Build(Results with
        {
            AreAgreed = true,
            Warnings = [],
            Buttons = [new("Give feedback", "assess feedback ASM-2026-0001"), new("Open the case", "open ROT-2026-0001")],
            Message = "The recommendation is on record in the case.",
            Recommendation = "The panel recommends Advice Ltd for “Advice for carers”, with 11 of 15 points.\nReason: It can begin in April.",
        })),
        new("ContractCard entered", ContractCard.Build(Contract with { Message = "CON-2026-0001 is in the contracts register." })),
        new("ContractCard grant", ContractCard.Build(Contract with { Agreement = "Memorandum of Understanding for a grant", Notices = [], Citation = null, Payment = "In arrears" })),
        new("ContractListCard register", ContractListCard.Build(new ContractListView(
            "Contracts register",
            [new("Advice for carers", "CON-2026-0001 · Carers Centre · £45,000 · Rotherham", "Runs to 31 March 2029", false, new("Open", "open CON-2026-0001", "Open CON-2026-0001"))],
            7,
            "The register is empty.")
        {
            Search = "carers",
            Hint = "To search, type contracts and a word, such as: contracts home care.",
            More = new("Show more", "contracts carers page 2"),
        })),
        new("ContractListCard due", ContractListCard.Build(new ContractListView(
            "What is due on your contracts",
            [
                new("Monitoring", "CON-2026-0002 · Befriending · Befrienders", "23 November 2026", true, new("Note it as held", "contract review CON-2026-0002 monitoring", "Monitoring, CON-2026-0002")),
                new("Action: a second visitor for each round.", "CON-2026-0002 · Befriending · Befrienders", "9 December 2026", false, new("Settle", "contract settle CON-2026-0002 1", "Action, CON-2026-0002")),
            ],
            2,
            "Nothing is due."))),
        new("ContractListCard nothing", ContractListCard.Build(new ContractListView("What is due on your contracts", [], 0, "Nothing is due."))),
        new("MonitoringCard under-way", MonitoringCard.Build(Monitoring)),
        new("MonitoringCard no-plan", MonitoringCard.Build(Monitoring with { Plan = [], Due = [], Concerns = [], Held = [], Message = "The contract is entered." })),
        new("IntentionsCard two-months", IntentionsCard.Build(new IntentionsView(
            "Sutton",
            [
                new("November 2026", [new("Mid-Nov", "The calendar has a column for November, but nothing is written under it.", "nobody")], "The calendar has nothing for this month."),
                new("December 2026", [new("End-Dec", "In December the budget consultation takes in the commissioning intentions.", "Budget consultation (the document does not say who leads it)")], "The calendar has nothing for this month."),
            ])
        {
            Reminders = "Whoever is named is reminded on the first working day of the month.",
            Citation = "Sutton, Commissioning Framework, section “Commissioning Intentions & Business Planning Cycle”",
            Buttons = [new("The whole calendar", "show me the commissioning calendar")],
        })),
        new("IntentionsCard nothing", IntentionsCard.Build(new IntentionsView("Sutton", [new("May 2027", [], "The calendar has nothing for this month.")]) { Citation = AssessmentPlace })),
    ];
}
