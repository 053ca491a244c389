namespace CommissioningBot.Knowledge.Answering;

/// <summary>Two findings as one: what fits one part of a text and what fits another.</summary>
internal static class JoinedHits
{
    /// <summary>The best of both: the fit of the first counts in full, that of the second by a share.</summary>
    public static List<Hit> Of(IReadOnlyList<Hit> first, IReadOnlyList<Hit> second, double share, Func<Hit, Hit, double> certainty)
    {
        var scored = new List<(Hit Hit, double Score)>(first.Count + second.Count);
        foreach (var hit in first)
        {
            var other = Find(second, hit);
            scored.Add((hit with { Certainty = certainty(hit, other) }, hit.Fit + (share * (other.Entry is null ? Last(second) : other.Fit))));
        }

        foreach (var hit in second)
        {
            if (Find(first, hit).Entry is null)
            {
                scored.Add((hit with { Certainty = certainty(default, hit) }, Last(first) + (share * hit.Fit)));
            }
        }

        // Which of two equals comes first must not depend on how a list is sorted.
        return [.. scored.OrderByDescending(one => one.Score).Select(one => one.Hit)];
    }

    /// <summary>The certainty of the surer.</summary>
    public static double Surer(Hit one, Hit other) => Math.Max(one.Certainty, other.Certainty);

    private static Hit Find(IReadOnlyList<Hit> hits, Hit one)
    {
        foreach (var hit in hits)
        {
            if (hit.Entry == one.Entry)
            {
                return hit;
            }
        }

        return default;
    }

    // What was not found fits no better than the last that was.
    private static double Last(IReadOnlyList<Hit> hits) => hits.Count < Line.Looked ? 0 : hits[^1].Fit;
}
