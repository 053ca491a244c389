using CommissioningBot.Channel.Connector;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Channel;

/// <summary>Reports every fault at once, each in one line: the key, the value found (never a secret), what to write instead.</summary>
internal sealed class ChannelOptionsValidator : IValidateOptions<ChannelOptions>
{
    public ValidateOptionsResult Validate(string? name, ChannelOptions options)
    {
        List<string> faults = [.. Identity(options), .. Keys(options), .. Hosts(options)];
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    public static bool IsHttpsOrLoopback(Uri uri) =>
        uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && ServiceUrls.IsLoopback(uri.IdnHost));

    private static IEnumerable<string> Identity(ChannelOptions options)
    {
        if (options.MicrosoftAppType is { } type && !Enum.GetNames<BotAppType>().Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"MicrosoftAppType is '{type}': write SingleTenant, UserAssignedMSI or MultiTenant.";
        }

        if (options.MicrosoftAppId is not { } id)
        {
            if (options.MicrosoftAppPassword is not null)
            {
                // Somebody meant to authenticate; running without would be the opposite.
                yield return "MicrosoftAppPassword is set but MicrosoftAppId is empty: set MicrosoftAppId to the bot's application id, or remove the password to run in local mode.";
            }

            yield break;
        }

        if (!id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.'))
        {
            yield return $"MicrosoftAppId is '{id}': write the application (client) id of the bot's app registration, without '28:' and without brackets.";
        }

        if (options.AppType is not BotAppType.UserAssignedMSI && options.MicrosoftAppPassword is null)
        {
            yield return "MicrosoftAppPassword is empty: write a client secret of the app registration, or set MicrosoftAppType to UserAssignedMSI.";
        }

        if (options.MicrosoftAppTenantId is { } tenant && Uri.CheckHostName(tenant) is not UriHostNameType.Dns)
        {
            yield return $"MicrosoftAppTenantId is '{tenant}': write the id of your Entra tenant, such as 11111111-2222-3333-4444-555555555555, or its domain name.";
        }

        if (options.AppType is not BotAppType.MultiTenant && options.MicrosoftAppTenantId is null)
        {
            yield return $"MicrosoftAppTenantId is empty: write the id of your Entra tenant, which a bot of type {options.AppType} belongs to.";
        }
    }

    private static IEnumerable<string> Keys(ChannelOptions options)
    {
        if (!Uri.TryCreate(options.ToBotFromChannelOpenIdMetadataUrl, UriKind.Absolute, out var metadata) || !IsHttpsOrLoopback(metadata))
        {
            yield return $"ToBotFromChannelOpenIdMetadataUrl is '{options.ToBotFromChannelOpenIdMetadataUrl}': write an absolute https address (http on this machine only), or leave it out for the public cloud.";
        }

        if (!Uri.TryCreate(options.DefaultServiceUrl, UriKind.Absolute, out var service) || !IsHttpsOrLoopback(service))
        {
            yield return $"Channel:DefaultServiceUrl is '{options.DefaultServiceUrl}': write an absolute https address, or leave it out for the public cloud.";
        }
    }

    private static IEnumerable<string> Hosts(ChannelOptions options) =>
    [
        .. HostNames.Faults("Channel:ServiceUrlHosts", options.ServiceUrlHosts, "smba.trafficmanager.net, or *.botframework.com", "the bot's token would go there"),
        .. HostNames.Faults("Channel:FileUploadHosts", options.FileUploadHosts, "council-my.sharepoint.com, or *.sharepoint.com", "files would go there"),
    ];
}
