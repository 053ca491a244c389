using System.Net;

namespace CommissioningBot.LocalChat;

/// <summary>
/// Keeps others out: here everybody can be anybody. The connection must come from this machine, and neither another web site in its browser nor a
/// name that was made to point here (DNS rebinding) gets in.
/// </summary>
internal sealed class LoopbackOnly : IEndpointFilter
{
    // A proxy or tunnel on this machine would make the whole world local.
    private static readonly string[] _forwarding = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host"];

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Allows(context.HttpContext)
            ? await next(context)
            : TypedResults.Problem("The local chat answers to pages and programs of this machine only.", statusCode: StatusCodes.Status403Forbidden);

    internal static bool Allows(HttpContext http)
    {
        var remote = http.Connection.RemoteIpAddress;
        var origin = http.Request.Headers.Origin.ToString();
        return remote is not null
            && IPAddress.IsLoopback(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote)
            && !_forwarding.Any(http.Request.Headers.ContainsKey)
            && IsLoopbackName(http.Request.Host.Host)
            && (origin.Length == 0 || string.Equals(origin, $"{http.Request.Scheme}://{http.Request.Host}", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsLoopbackName(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
