namespace CommissioningBot.Channel;

/// <summary>Settings of the channel. The keys are the Bot Framework's own, flat, so that a deployment of a Bot Framework bot fits as it is.</summary>
internal sealed class ChannelOptions
{
    public const string TeamsChannelId = "msteams";

    /// <summary>Hosts of Teams and of the Bot Framework. trafficmanager.net is shared by all of Azure's customers, so only the one name of it.</summary>
    public static readonly IReadOnlyList<string> DefaultServiceUrlHosts =
    [
        "smba.trafficmanager.net",
        "botframework.com", "*.botframework.com",
        "teams.microsoft.com", "*.teams.microsoft.com",
        "teams.microsoft.us", "*.teams.microsoft.us",
    ];

    /// <summary>SingleTenant, MultiTenant or UserAssignedMSI; as in the Bot Framework, MultiTenant when left out.</summary>
    public string? MicrosoftAppType { get; set; }

    /// <summary>Null for local mode: no tokens, and this machine only.</summary>
    public string? MicrosoftAppId { get; set; }

    public string? MicrosoftAppPassword { get; set; }

    public string? MicrosoftAppTenantId { get; set; }

    /// <summary>Where the channel's signing keys come from.</summary>
    public string ToBotFromChannelOpenIdMetadataUrl { get; set; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>Who issues the channel's tokens.</summary>
    public string ToBotFromChannelTokenIssuer { get; set; } = "https://api.botframework.com";

    /// <summary>Hosts to which the bot's own token may go: exact names, or <c>*.name</c> for everything below one.</summary>
    public IReadOnlyList<string> ServiceUrlHosts { get; set; } = DefaultServiceUrlHosts;

    /// <summary>Hosts to which the bot may put files that somebody asked for: their OneDrive. Written as those above.</summary>
    public IReadOnlyList<string> FileUploadHosts { get; set; } = ["*.sharepoint.com", "*.sharepoint.us"];

    /// <summary>The connector to write to somebody of whose tenant nobody has written yet.</summary>
    public string DefaultServiceUrl { get; set; } = "https://smba.trafficmanager.net/teams/";

    /// <summary>Whether the bot runs without an app id.</summary>
    public bool IsLocal => MicrosoftAppId is null;

    /// <summary><see cref="MicrosoftAppType"/>, once it has been validated.</summary>
    public BotAppType AppType => Enum.TryParse<BotAppType>(MicrosoftAppType, ignoreCase: true, out var type) ? type : BotAppType.MultiTenant;

    /// <summary>Reads the flat keys. An empty value is the same as none: that is how templates leave them out.</summary>
    public static void Bind(ChannelOptions options, IConfiguration configuration)
    {
        options.MicrosoftAppType = Text(nameof(MicrosoftAppType));
        options.MicrosoftAppId = Text(nameof(MicrosoftAppId));
        options.MicrosoftAppPassword = Text(nameof(MicrosoftAppPassword));
        options.MicrosoftAppTenantId = Text(nameof(MicrosoftAppTenantId));
        options.ToBotFromChannelOpenIdMetadataUrl =
            Text(nameof(ToBotFromChannelOpenIdMetadataUrl)) ?? options.ToBotFromChannelOpenIdMetadataUrl;
        options.ToBotFromChannelTokenIssuer = Text(nameof(ToBotFromChannelTokenIssuer)) ?? options.ToBotFromChannelTokenIssuer;
        options.DefaultServiceUrl = Text("Channel:DefaultServiceUrl") ?? options.DefaultServiceUrl;

        options.ServiceUrlHosts = HostNames.Read(configuration, "Channel:ServiceUrlHosts") ?? options.ServiceUrlHosts;
        options.FileUploadHosts = HostNames.Read(configuration, "Channel:FileUploadHosts") ?? options.FileUploadHosts;

        string? Text(string key) => configuration[key]?.Trim() is { Length: > 0 } value ? value : null;
    }
}

/// <summary>How the bot proves itself to Entra.</summary>
internal enum BotAppType
{
    MultiTenant,
    SingleTenant,
    UserAssignedMSI,
}
