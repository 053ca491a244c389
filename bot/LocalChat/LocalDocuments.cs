using System.Net.Mime;
using CommissioningBot.Channel;
using CommissioningBot.Documents;
using CommissioningBot.Storage;
using Microsoft.Extensions.Options;

namespace CommissioningBot.LocalChat;

/// <summary>Documents to download from the local page. In Teams they go into SharePoint or the person's OneDrive.</summary>
internal sealed class LocalDocuments(LocalBot bot, IOptions<ChannelOptions> options) : IDocumentLinks
{
    public Uri? LinkTo(string? serviceUrl, string source, string key) =>
        options.Value.IsLocal && serviceUrl == bot.ServiceUrl
            ? new Uri($"/localchat/documents/{Uri.EscapeDataString(source)}/{Uri.EscapeDataString(key)}", UriKind.Relative)
            : null;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/documents/{source}/{key}", FindAsync);

    private static async Task<IResult> FindAsync(
        string source, string key, IEnumerable<IDocumentSource> sources, IStore store, HttpContext http, CancellationToken cancellationToken)
    {
        if (sources.FirstOrDefault(one => one.Name == source) is not { } found || await found.FindAsync(store.Begin(), key, cancellationToken) is not { } document)
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(document.Content.ToArray(), MediaTypeNames.Application.Octet, document.Name);
    }
}
