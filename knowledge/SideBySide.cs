namespace CommissioningBot.Knowledge;

/// <summary>Work on several things that have nothing to do with one another, on all processors.</summary>
internal static class SideBySide
{
    /// <summary>What <paramref name="work"/> makes of every item, in the items' order. The largest are begun first, so that none of them is left for last.</summary>
    public static TResult[] Select<T, TResult>(IReadOnlyList<T> items, Func<T, int> size, Func<T, TResult> work)
        where TResult : class
    {
        var results = new TResult[items.Count];
        var largestFirst = items.Select((item, at) => new Job(size(item), () => results[at] = work(item))).OrderByDescending(job => job.Size);

        // Not Parallel.ForEach, which gives one worker several at a time and is compiled anew for every kind of item.
        Parallel.Invoke([.. largestFirst.Select(job => job.Do)]);
        return results;
    }

    private sealed record Job(int Size, Action Do);
}
