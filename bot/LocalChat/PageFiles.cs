namespace CommissioningBot.LocalChat;

/// <summary>The files of the page, as the build has put them beside the program.</summary>
internal static class PageFiles
{
    private const string Renderer = "lib/adaptivecards.min.js";

    // No script or style within the HTML, nothing from elsewhere but pictures in cards, no framing.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void MapFiles(this IEndpointRouteBuilder routes) => MapFiles(routes, Path.Combine(AppContext.BaseDirectory, "LocalChat", "page"));

    internal static void MapFiles(this IEndpointRouteBuilder routes, string folder)
    {
        // The renderer comes from npm; without Node at build time it is not there, and a page without script says how to get it.
        routes.MapGet("/", (HttpContext http) => Serve(http, folder, File.Exists(Path.Combine(folder, Renderer)) ? "index.html" : "without-node.html"));
        routes.MapGet("/localchat/page/{**path}", (string path, HttpContext http) => Serve(http, folder, path));
    }

    private static IResult Serve(HttpContext http, string folder, string path)
    {
        var full = Path.GetFullPath(Path.Combine(folder, path));
        var isInside = full.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        if (!isInside || ContentType(full) is not { } contentType || !File.Exists(full))
        {
            return TypedResults.NotFound();
        }

        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-cache";
        return TypedResults.PhysicalFile(full, contentType, lastModified: new DateTimeOffset(File.GetLastWriteTimeUtc(full)));
    }

    private static string? ContentType(string path) => Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".txt" => "text/plain; charset=utf-8",
        _ => null,
    };
}
