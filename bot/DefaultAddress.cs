using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CommissioningBot;

/// <summary>Where the bot listens when nobody says otherwise: the port that Bot Framework tools expect.</summary>
internal static class DefaultAddress
{
    private const string Address = "http://localhost:3978";

    // What .NET itself reads; any of them goes before the default.
    private static readonly string[] Settings = ["urls", "http_ports", "https_ports"];

    public static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        if (Array.TrueForAll(Settings, setting => string.IsNullOrEmpty(builder.Configuration[setting]))
            && !builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            builder.WebHost.UseUrls(Address);
        }
    }

    /// <summary>Tells, once the bot listens, where its page is. In local mode only: elsewhere there is no page.</summary>
    public static void TellAddress(this WebApplication app)
    {
        if (string.IsNullOrEmpty(app.Configuration["MicrosoftAppId"]))
        {
            app.Lifetime.ApplicationStarted.Register(() =>
            {
                var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
                Console.WriteLine($"Open {address} to try the bot. Press Ctrl+C to stop it.");
            });
        }
    }
}
