namespace CommissioningBot.Knowledge.Law;

/// <summary>When the law asks for a notice about what was signed.</summary>
/// <param name="Id">Its name in the file, never changed: what was published is kept under it.</param>
/// <param name="RuleId">The rule that asks for it.</param>
/// <param name="For">contract, grant or health.</param>
/// <param name="Line">notifiable, full or any: between which money lines.</param>
/// <param name="Above">Pounds with VAT that the value must exceed; null for no such line.</param>
/// <param name="BeganTo">Last day on which the procurement may have begun; null when it has no end. The rule says from when.</param>
/// <param name="Event">advertised, made, changed, ended or yearly.</param>
/// <param name="Days">Latest day, in calendar days after the event; null when the rule gives none.</param>
/// <param name="Months">The same in months.</param>
/// <param name="When">When it is due, in words.</param>
internal sealed record NoticeRule(
    string Id, string Name, string RuleId, string For, string Line, decimal? Above, DateOnly? BeganTo, string Event, int? Days, int? Months, string When);
