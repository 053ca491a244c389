using CommissioningBot.Knowledge.Regimes;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Records;

/// <summary>Checks the section <c>Records</c>; every fault is one line with the key, the value found and what to write instead.</summary>
internal sealed class RecordsOptionsValidator : IValidateOptions<RecordsOptions>
{
    private const string Example = "Write the address of the site as the browser shows it, such as https://council.sharepoint.com/sites/commissioning.";

    public ValidateOptionsResult Validate(string? name, RecordsOptions options)
    {
        List<string> faults = [];
        if (!Enum.GetNames<RecordsProvider>().Contains(options.Provider.Trim(), StringComparer.OrdinalIgnoreCase))
        {
            faults.Add($"Records:Provider is '{options.Provider}'. Write Local (the local register alone) or SharePoint.");
        }

        if (options.PublishesToSharePoint && string.IsNullOrWhiteSpace(options.SharePoint.SiteUrl))
        {
            faults.Add($"Records:SharePoint:SiteUrl is missing, and Records:Provider is SharePoint. {Example}");
        }
        else if (!string.IsNullOrWhiteSpace(options.SharePoint.SiteUrl) && !IsSite(options.SharePoint.SiteUrl))
        {
            faults.Add($"Records:SharePoint:SiteUrl is '{options.SharePoint.SiteUrl}', which is not the https address of a SharePoint site. {Example}");
        }

        if (options.PublishesToSharePoint && !IsLibraryName(options.SharePoint.Library))
        {
            faults.Add($"Records:SharePoint:Library is '{options.SharePoint.Library}', which is no name for a document library. Write a name of letters, digits and spaces, such as Commissioning papers.");
        }

        CheckLabels(nameof(SharePointOptions.RetentionLabels), options.SharePoint.RetentionLabels);
        CheckLabels(nameof(SharePointOptions.PaperRetentionLabels), options.SharePoint.PaperRetentionLabels);
        if (options.Anchors.File.AsSpan().Trim().EndsWith("/") || options.Anchors.File.Contains('\0', StringComparison.Ordinal))
        {
            faults.Add($"Records:Anchors:File is '{options.Anchors.File}', which is no file. Write the path of a file, such as /srv/anchors/ledger-anchors.jsonl.");
        }

        CheckCount("Records:Anchors:EveryHours", options.Anchors.EveryHours, 24, "hours");
        CheckCount("Records:Anchors:EveryDecisions", options.Anchors.EveryDecisions, 50, "decisions");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void CheckLabels(string key, IReadOnlyDictionary<string, string> labels)
        {
            foreach (var (regime, label) in labels)
            {
                if (RegimeBook.England.Find(regime.ToLowerInvariant()) is null)
                {
                    faults.Add($"Records:SharePoint:{key}:{regime} names no rules of recording. Write one of: {string.Join(", ", RegimeBook.England.Regimes.Select(known => known.Id))}.");
                }

                if (string.IsNullOrWhiteSpace(label))
                {
                    faults.Add($"Records:SharePoint:{key}:{regime} is empty. Write the name of a retention label as Microsoft Purview has it, or take the line out.");
                }
            }
        }

        void CheckCount(string key, int found, int usual, string what)
        {
            if (found is < 1 or > 1000)
            {
                faults.Add($"{key} is '{found}'. Write how many {what} may pass between two anchors of the ledger, from 1 to 1000; {usual} is usual.");
            }
        }
    }

    private static bool IsLibraryName(string text) =>
        text.Trim() is { Length: > 0 and <= 100 } name && name.All(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-');

    private static bool IsSite(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri)
        && uri.Scheme == Uri.UriSchemeHttps
        && uri.Query.Length == 0
        && uri.Fragment.Length == 0
        && uri.UserInfo.Length == 0
        // What the browser shows on a page or a list: the site's own address ends before that.
        && !uri.AbsolutePath.EndsWith(".aspx", StringComparison.OrdinalIgnoreCase)
        && !uri.AbsolutePath.Contains("/Lists/", StringComparison.OrdinalIgnoreCase);
}
