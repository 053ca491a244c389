using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Decommissioning;

/// <summary>The notice of an ending, worked out.</summary>
/// <param name="Months">How long; 0 for none, null when neither the framework nor the contract names one.</param>
/// <param name="Ends">The last day of the notice; the day of notice itself when there is none, null when it cannot be worked out.</param>
/// <param name="Working">How it was worked out, in a sentence or two.</param>
internal sealed record EndingNoticeDays(int? Months, DateOnly? Ends, string Working)
{
    /// <summary>Works it out by the framework's rule; the contract's own notice counts where it is longer.</summary>
    /// <param name="contractMonths">Notice that the contract itself asks for; 0 for none.</param>
    public static EndingNoticeDays Of(EndingKind kind, int contractMonths, DateOnly given)
    {
        var source = kind.Rule.Citations[0];
        return (kind.Notice, kind.Months, contractMonths) switch
        {
            (EndingNotice.None, _, _) => new(0, given, $"No notice is given: {kind.Rule.Text} ({source})"),
            (_, { } usual, 0) => Counted(usual, given, $"{Length(usual)} is the usual notice ({source})."),
            (_, { } usual, var own) when own > usual => Counted(own, given, $"The contract asks for {Length(own)}, which is longer than the usual {Length(usual)} ({source})."),
            (_, { } usual, var own) when own < usual => Counted(usual, given, $"{Length(usual)} is the usual notice ({source}); the contract asks for {Length(own)} only."),
            (_, { } usual, _) => Counted(usual, given, $"{Length(usual)} is the notice of the contract and the usual one ({source})."),
            (_, null, 0) => new(null, null, $"{kind.Rule.Text} ({source}) The contract names no notice either, so no day follows. Ask legal services."),
            (_, null, var own) => Counted(own, given, $"The contract asks for {Length(own)}. {kind.Rule.Text} ({source})"),
        };
    }

    private static EndingNoticeDays Counted(int months, DateOnly given, string working) => new(months, NoticeDates.EndsOn(given, months), working);

    private static string Length(int months) => Knowledge.Counted.Of(months, "month");
}
