using CommissioningBot.Cards.Assessments;

namespace CommissioningBot.Cards.Tests.Assessments;

/// <summary>The cards of assessments in their states.</summary>
internal static class AssessmentSamples
{
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
        Citation = Samples.AssessmentPlace,
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
        Citation = Samples.AssessmentPlace,
        Buttons = [new("Agree on the results", "assess agree ASM-2026-0001"), new("Change a result", "assess change ASM-2026-0001")],
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
    ];
}
