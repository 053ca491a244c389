using System.Collections.Concurrent;

namespace CommissioningBot.Knowledge;

/// <summary>Work on several things that have nothing to do with one another, on all processors.</summary>
internal static class SideBySide
{
    /// <summary>What <paramref name="work"/> makes of every item, in the items' order. The largest are begun first, so that none of them is left for last.</summary>
    public static TResult[] Select<T, TResult>(IReadOnlyList<T> items, Func<T, int> size, Func<T, TResult> work)
        where TResult : class
    {
        var results = new TResult[items.Count];
        var places = Enumerable.Range(0, items.Count).OrderByDescending(at => size(items[at]));
        Parallel.ForEach(Partitioner.Create(places, EnumerablePartitionerOptions.NoBuffering), at => results[at] = work(items[at]));
        return results;
    }
}
