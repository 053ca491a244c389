using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Approvals.Scheme;

/// <summary>Reads what a scheme of delegation does about silence.</summary>
internal static class SilenceReader
{
    private const int MostDays = 500;

    private static readonly string[] Actions = ["remind", "deputy", "democratic-services", "lapse"];

    /// <summary>The steps in order; faults go to the log.</summary>
    public static IReadOnlyList<SilenceStep> Read(MapReader scheme, FaultLog log)
    {
        var steps = new List<SilenceStep>();
        foreach (var node in scheme.Has("silence") ? scheme.Items("silence", 1, "List steps, each with “after” and “do”, or leave “silence:” out.") : [])
        {
            var map = new MapReader(node, "a step of “silence”", log);
            var after = map.Whole("after", 1, MostDays);
            var action = Array.IndexOf(Actions, map.OneOf("do", Actions));
            map.RefuseOthers();
            if (after is not { } days)
            {
                continue;
            }

            if (steps is [.., var last] && days <= last.After)
            {
                log.Add(map.LineOf("after"), $"The step after {days} working days is not later than the one before it.", "List the steps of “silence” in order.");
            }

            if (steps.Exists(step => step.Action == SilenceAction.Lapse))
            {
                log.Add(map.Line, "After a request has lapsed nothing follows.", "Make “lapse” the last step.");
            }

            steps.Add(new SilenceStep(days, (SilenceAction)action));
        }

        return steps;
    }
}
