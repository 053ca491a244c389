using System.Runtime.CompilerServices;
using CommissioningBot.Storage;

namespace CommissioningBot.Records;

/// <summary>Walks the keys of a list's records, a page at a time.</summary>
internal static class RecordKeys
{
    private const int PageSize = 500;

    public static async IAsyncEnumerable<string> AllAsync(IUnitOfWork work, ListDefinition list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = "";
        while (true)
        {
            var keys = await work.ReadKeysAsync(list.Category, after, PageSize, cancellationToken);
            foreach (var key in keys)
            {
                yield return key;
            }

            if (keys.Count < PageSize)
            {
                yield break;
            }

            after = keys[^1];
        }
    }

    public static async Task<int> CountAsync(IUnitOfWork work, ListDefinition list, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var _ in AllAsync(work, list, cancellationToken))
        {
            count++;
        }

        return count;
    }
}
