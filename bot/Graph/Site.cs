namespace CommissioningBot.Graph;

/// <summary>A SharePoint site.</summary>
/// <param name="Id"><c>host,site collection,web</c>.</param>
internal sealed record Site(string Id, string? DisplayName = null, string? WebUrl = null);
