using CommissioningBot.Documents;
using CommissioningBot.Graph;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Records.Library;

/// <summary>The document library for <c>records provision</c> and <c>records status</c>; not wanted while no part of the bot has documents.</summary>
internal sealed class LibraryProvision(
    SharePointLists lists, SharePointSite site, Patience patience, IEnumerable<IDocumentSource> sources, IOptions<RecordsOptions> options)
{
    /// <summary>Whether a library is needed at all.</summary>
    public bool IsWanted => sources.Any();

    private string Name => options.Value.SharePoint.Library.Trim();

    /// <summary>Makes sure that there is a library.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string siteId, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var made = false;
        var found = await patience.TryAsync(
            async () =>
            {
                // Looking first, also in a repetition: a create whose answer was lost has made the library all the same.
                var there = await site.FindLibraryAsync(cancellationToken);
                if (!there.IsOk || there.Value.DriveId is not null)
                {
                    return there;
                }

                var created = await lists.CreateListAsync(
                    siteId,
                    new SiteList
                    {
                        DisplayName = Name,
                        Description = "Papers and notices of the commissioning bot, a folder for each case. The bot writes a file anew when its matter changes; earlier versions stay in its history.",
                        List = ListInfo.DocumentLibrary,
                    },
                    cancellationToken);
                made |= created.IsOk;
                return created.IsOk ? await site.FindLibraryAsync(cancellationToken) : created.Error;
            },
            cancellationToken);
        if (!found.IsOk || found.Value.DriveId is null)
        {
            await errors.WriteLineAsync($"{Name}: {(found.IsOk ? Advice.LibraryMissing(Name) : Fault(found.Error))}");
            return 1;
        }

        await output.WriteLineAsync(made ? $"{Name}: library created." : $"{Name}: the library is there.");
        return 0;
    }

    /// <summary>Says whether there is a library.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> CompareAsync(TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var found = await patience.TryAsync(() => site.FindLibraryAsync(cancellationToken), cancellationToken);
        if (found is { IsOk: true, Value.DriveId: not null })
        {
            await output.WriteLineAsync($"{Name}: the library is there.");
            return 0;
        }

        await errors.WriteLineAsync($"{Name}: {(found.IsOk ? Advice.LibraryMissing(Name) : Fault(found.Error))}");
        return 1;
    }

    private static string Fault(GraphError error) => error.Cause == GraphCause.NotFound
        ? $"There is something of this name that is no document library ({error}). Give Records:SharePoint:Library another name."
        : Advice.Provisioning(error);
}
