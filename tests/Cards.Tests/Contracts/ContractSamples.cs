using CommissioningBot.Cards.Contracts;

namespace CommissioningBot.Cards.Tests.Contracts;

/// <summary>The cards of contracts in their states.</summary>
internal static class ContractSamples
{
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
            new("⚠", "Monitoring", "overdue since 23 November 2026", "Every 6 months for value £60,000, as for values above £25,000, medium risk. The document says no oftener than every 3 months as a rule. Milton Keynes, section 4.21"),
            new("☐", "Annual review", "due on 1 April 2027", "Every 12 months for value £60,000, medium risk. The document asks for it at least every 12 months."),
        ],
        Due = [new("☐", "Service review begins", "due on 26 February 2027", "Notice was given on 25 November 2026. Terms of reference: outcomes, value for money and what must change.")],
        Concerns = [new("☐", "1. Visits are missed.", "A second visitor for each round, due on 9 December 2026", "Many complaints, raised by Contract manager"), new("✔", "2. Late reports.", "settled: on time since May")],
        Held = [new("✔", "Monitoring", "23 May 2026. Visits begin on time.", "Contract manager; looked at: Many complaints")],
        Buttons = [new("Note a review", "contract review CON-2026-0002"), new("Raise a concern", "contract concern CON-2026-0002"), new("Change the plan", "contract replan CON-2026-0002")],
    };

    public static IReadOnlyList<Sample> All { get; } =
    [
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
    ];
}
