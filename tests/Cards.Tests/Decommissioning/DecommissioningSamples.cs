using CommissioningBot.Cards.Decommissioning;

namespace CommissioningBot.Cards.Tests.Decommissioning;

/// <summary>The cards of services that end in their states.</summary>
internal static class DecommissioningSamples
{
    public static IReadOnlyList<Sample> All { get; } =
    [
        new("DecommissioningCard begun", DecommissioningCard.Build(Ending with { Message = "DCM-2026-0001 has begun." })),
        new("DecommissioningCard approved-bare", DecommissioningCard.Build(new DecommissioningView("DCM-2026-0002", "Advice service", "Sutton") { Status = "Approved by the committee. The days below stand.", Notice = "Not stated" })),
    ];

    private static DecommissioningView Ending => new("DCM-2026-0001", "Day centre", "Rotherham")
    {
        Status = "Proposed. Nothing is ended before somebody who may decide has approved it.",
        Notice = "3 months",
        Working = ["3 months is the usual notice (Rotherham, Commissioning Framework, section 4.8 (Decommissioning)); the contract asks for 1 month only."],
        Days = [new("Notice is given", "1 December 2026"), new("Last day of the service", "1 March 2027")],
        Facts = [new("What", "Contract or Memorandum of Understanding"), new("Reason", "Funding or financial frameworks have changed"), new("Why", "The grant that pays for it ends."), new("Value", "£30,000")],
        Parts =
        [
            new("Review of the service", 4, 4, "Rotherham, Commissioning Framework, section 4.8 (Decommissioning), second bullets") { Finding = "Second commissioning officer: few people come." },
            new("Impact assessment", 1, 5, "Rotherham, Commissioning Framework, section 4.8 (Decommissioning)") { Open = ["Impact on their families", "Impact on providers", "Impact on employees", "What the law requires when the service ceases"] },
        ],
        Law = ["The guidance of 2011 has been replaced. Whether today's guidance still expects three months' notice was not confirmed.", "The end of a public contract must now be published."],
        Buttons = [new("Record the work", "work on DCM-2026-0001"), new("Request approval", "request approval DCM-2026-0001"), new("See all", "decommissionings")],
    };
}
