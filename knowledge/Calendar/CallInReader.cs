using System.Globalization;
using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Knowledge.Calendar;

/// <summary>A call-in window as a council's file writes it: {days: 5, unit: working-days, ends-at: "17:00"}. Nothing in it has a default.</summary>
internal static class CallInReader
{
    private const string EndOfDay = "end-of-day";
    private const string Publication = "publication";
    private const int MostOnRecordWithin = 10;
    private const string Remedy = "Write the time as \"17:00\", or end-of-day.";

    /// <summary>The window, or null when it has faults; they are then in the log.</summary>
    /// <param name="node">The mapping.</param>
    /// <param name="subject">What it describes, for messages: "the call-in of Exampleton".</param>
    /// <param name="log">Where faults go.</param>
    public static CallInWindow? Read(PackNode node, string subject, FaultLog log)
    {
        var before = log.InOrder.Count;
        var map = new MapReader(node, subject, log);
        var days = map.Whole("days", 1, CallInWindow.Most);
        var unit = map.OneOf("unit", ["calendar-days", "working-days"]) is "working-days" ? DayUnit.WorkingDays : DayUnit.CalendarDays;
        var endsAt = EndsAt(map, log);
        var isFromPublication = map.Has("from") && map.OneOf("from", ["decision", Publication]) == Publication;
        var within = map.OptionalWhole("on-record-within", 0, MostOnRecordWithin);
        if (within is not null && !isFromPublication)
        {
            log.Add(map.LineOf("on-record-within"), $"“on-record-within” of {map.Subject} is for a call-in from publication.", "Take it out, or write “from: publication”.");
        }

        map.RefuseOthers();
        return days is { } known && log.InOrder.Count == before
            ? new CallInWindow(known, unit, endsAt) { IsFromPublication = isFromPublication, OnRecordWithin = within ?? 1 }
            : null;
    }

    private static TimeOnly? EndsAt(MapReader map, FaultLog log)
    {
        if (map.TextNode("ends-at", Remedy) is not { } node || node.Value is EndOfDay)
        {
            return null;
        }

        if (TimeOnly.TryParseExact(node.Value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && time != TimeOnly.MinValue)
        {
            return time;
        }

        // 00:00 would be the beginning of the last day, where its end may be meant.
        log.Add(node.Line, $"“ends-at” of {map.Subject} is “{node.Value}”.", Remedy);
        return null;
    }
}
