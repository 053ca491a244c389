using CommissioningBot.Cards.Exceptions;

namespace CommissioningBot.Cards.Tests.Exceptions;

/// <summary>The cards of exceptions in their states.</summary>
internal static class ExceptionSamples
{
    public static IReadOnlyList<Sample> All { get; } =
    [
        new("ExceptionCard logged", ExceptionCard.Build(Exception)),
        new("ExceptionCard in-force", ExceptionCard.Build(Exception with { IsInForce = true, Status = "Approved by Head of commissioning on 3 March 2026.", Value = null, Until = null, Case = null, Buttons = [] })),
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
        Buttons = [new("Request approval", "request approval EXC-2026-0001"), new("See the log", "exceptions")],
    };
}
