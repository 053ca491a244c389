using CommissioningBot.Graph;

namespace CommissioningBot.Records;

/// <summary>What an administrator can do about a call that failed. One sentence on what happened, one on what to do; no content.</summary>
internal static class Advice
{
    public static string Of(GraphError error) => error.Cause switch
    {
        GraphCause.Lost => $"SharePoint did not answer ({error}).",
        GraphCause.Throttled => $"SharePoint asks us to wait ({error}).",
        GraphCause.ServerFault => $"SharePoint has a fault ({error}).",
        GraphCause.Unauthorized => $"Microsoft does not accept our identity ({error}). Check Graph:Credential and what belongs to it: an expired secret or certificate, a wrong tenant.",
        GraphCause.Forbidden => $"The bot may not write to the site ({error}). Grant it the role write on the site of Records:SharePoint:SiteUrl (permission Sites.Selected).",
        GraphCause.NotFound => $"There is no such site or list ({error}). Check Records:SharePoint:SiteUrl, then run “records provision”.",
        GraphCause.Stale or GraphCause.Conflict => $"Somebody changed the same thing at the same time ({error}).",
        _ => $"SharePoint does not accept what was sent ({error}). Run “records status” to compare the list with what is needed.",
    };

    /// <summary>The same for somebody at the command line, where nothing is tried again by itself.</summary>
    public static string AtCommandLine(GraphError error) => error.Cause is GraphCause.Lost or GraphCause.Throttled or GraphCause.ServerFault or GraphCause.Stale or GraphCause.Conflict
        ? $"{Of(error)} Run the command again later."
        : Of(error);

    /// <summary>The same for somebody who creates lists, which needs a stronger role than writing items.</summary>
    public static string Provisioning(GraphError error) => error.Cause == GraphCause.Forbidden
        ? $"This identity may not create lists ({error}). Run “records provision” once with one that may (role owner on the site, or Sites.Manage.All); for daily work the role write is enough."
        : AtCommandLine(error);

    public static string LibraryMissing(string library) =>
        $"The site has no document library “{library}”. Run “records provision”, then “outbox retry”.";

    public static string ListMissing(ListDefinition list) =>
        $"The site has no list “{list.DisplayName}”. Run “records provision”, then “outbox retry”.";
}
