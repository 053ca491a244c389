namespace CommissioningBot.Approvals.KeyDecisions;

/// <summary>What is said of a key decision.</summary>
internal static class KeyDecisionWords
{
    /// <summary>Why a key decision cannot be taken yet.</summary>
    public static string TooEarly(KeyDecision key) => key.Procedure switch
    {
        KeyProcedure.GeneralException =>
            $"This is a key decision under the general exception (SI 2012/2089 regulation 10). The scrutiny chair had notice on {UkTime.Day(key.NoticePublished)}, and five clear days must pass: it may be decided from {UkTime.Day(key.FirstLawfulDay)}.",
        KeyProcedure.SpecialUrgency =>
            "This is a key decision under special urgency (SI 2012/2089 regulation 11): nobody may decide before the scrutiny chair has agreed that it cannot wait.",
        _ => $"This is a key decision. {(key.NoticeAddress is null ? "The day stated for its notice is" : "Its notice is dated")} {UkTime.Day(key.NoticePublished)}, and the law asks for 28 clear days: it may be decided from {UkTime.Day(key.FirstLawfulDay)}.",
    };

    /// <summary>The procedure in a line, with where the notice is, for records.</summary>
    public static string Line(KeyDecision key) => Where(key) is { } where ? $"{Basis(key).TrimEnd('.')}. {where}" : Basis(key);

    /// <summary>The procedure and what makes the decision key, in a line, for cards.</summary>
    public static string Basis(KeyDecision key) => key.Ground is { } ground ? $"{Procedure(key).TrimEnd('.')}. {ground}" : Procedure(key);

    /// <summary>What makes a decision key that is not by its value.</summary>
    public static string WardsGround(int wards) => $"Key by its effect on {wards} or more wards (SI 2012/2089 regulation 8).";

    /// <summary>Where the notice is published, in a sentence; null where nobody was asked.</summary>
    public static string? Where(KeyDecision key) => key switch
    {
        { NoticeAddress: { } address } => $"Notice at: {address}",
        { NoAddress: { } why } => $"No address of the notice is on record: {why}",
        _ => null,
    };

    // Without its address nobody can look whether the notice was there on the day that was stated for it.
    private static string Procedure(KeyDecision key) => key switch
    {
        { Procedure: KeyProcedure.GeneralException } =>
            $"General exception (SI 2012/2089 regulation 10): notice to the scrutiny chair on {UkTime.Day(key.NoticePublished)}, five clear days, may be decided from {UkTime.Day(key.FirstLawfulDay)}. {key.Why}".TrimEnd(),
        { Procedure: KeyProcedure.SpecialUrgency, Agreement: { } agreement } =>
            $"Special urgency (SI 2012/2089 regulation 11): {agreement.Chair} agreed on {UkTime.Day(agreement.On)}. {agreement.Reason}{Exemption(agreement)}",
        { Procedure: KeyProcedure.SpecialUrgency } => $"Special urgency (SI 2012/2089 regulation 11): waits for the scrutiny chair’s agreement. {key.Why}".TrimEnd(),
        _ => $"{(key.NoticeAddress is null ? "Day stated for the notice:" : "Notice dated")} {UkTime.Day(key.NoticePublished)}; may be decided from {UkTime.Day(key.FirstLawfulDay)} (28 clear days, SI 2012/2089 regulation 9)",
    };

    private static string Exemption(ChairAgreement agreement) => agreement.ExemptFromCallIn ? " Exempt from call-in because of the urgency." : "";
}
