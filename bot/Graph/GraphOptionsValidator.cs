using Microsoft.Extensions.Options;

namespace CommissioningBot.Graph;

/// <summary>Checks the section <c>Graph</c>; every fault is one line with the key, the value found (never a secret) and what to write instead.</summary>
internal sealed class GraphOptionsValidator : IValidateOptions<GraphOptions>
{
    public ValidateOptionsResult Validate(string? name, GraphOptions options)
    {
        List<string> faults = [];
        var address = Uri.TryCreate(options.BaseUrl.Trim(), UriKind.Absolute, out var uri) ? uri : null;
        CheckBaseUrl(options.BaseUrl, address, faults);
        if (IsName(options.Credential))
        {
            CheckCredential(options, options.CredentialKind, address, faults);
        }
        else
        {
            faults.Add($"Graph:Credential is '{options.Credential}'. Write {Names(", ", " or ")}.");
        }

        if (!string.IsNullOrWhiteSpace(options.InstallApp) && !Guid.TryParse(options.InstallApp.Trim(), out _))
        {
            faults.Add($"Graph:InstallApp is '{options.InstallApp}', which is not an id. Write the app's id in the tenant's Teams catalogue, such as 11111111-2222-3333-4444-555555555555, or leave the key out.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void CheckBaseUrl(string found, Uri? address, List<string> faults)
    {
        if (address is null || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp) || address.Query.Length > 0 || address.UserInfo.Length > 0)
        {
            faults.Add($"Graph:BaseUrl is '{Shown(found, address)}', which is not a web address. Write https://graph.microsoft.com/v1.0 or leave the key out.");
        }
        else if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            faults.Add($"Graph:BaseUrl is '{found}': http would send tokens in the clear, so it is taken for this machine only. Write https.");
        }
    }

    private static void CheckCredential(GraphOptions options, GraphCredential credential, Uri? address, List<string> faults)
    {
        if (credential == GraphCredential.None)
        {
            if (address is { IsLoopback: false })
            {
                faults.Add(
                    $"Graph:Credential is None, which is for a Graph on this machine only, and Graph:BaseUrl is '{Shown(options.BaseUrl, address)}'. Write ManagedIdentity, ClientSecret or Certificate.");
            }

            return;
        }

        // A managed identity knows its tenant; its client id chooses among several identities and may be left out.
        if (credential != GraphCredential.ManagedIdentity)
        {
            Required("Graph:TenantId", options.TenantId, "Write the tenant's id or domain, such as council.onmicrosoft.com.");
            Required("Graph:ClientId", options.ClientId, "Write the application (client) id of the app registration.");
        }

        if (!string.IsNullOrWhiteSpace(options.ClientId) && !Guid.TryParse(options.ClientId.Trim(), out _))
        {
            faults.Add($"Graph:ClientId is '{options.ClientId}', which is not an id. Write the application (client) id, such as 11111111-2222-3333-4444-555555555555.");
        }

        if (credential == GraphCredential.ClientSecret)
        {
            Required("Graph:ClientSecret", options.ClientSecret, "Put the secret's value into the environment variable Graph__ClientSecret, not into a file.");
        }

        if (credential == GraphCredential.Certificate)
        {
            Required("Graph:CertificatePath", options.CertificatePath, "Write the path of a .pfx or .pem file with its private key.");
            if (!string.IsNullOrWhiteSpace(options.CertificatePath) && !File.Exists(options.CertificatePath))
            {
                faults.Add($"Graph:CertificatePath is '{options.CertificatePath}', and there is no such file. Write the path of a .pfx or .pem file with its private key.");
            }
        }

        void Required(string key, string value, string remedy)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                faults.Add($"{key} is missing, and Graph:Credential is {credential}. {remedy}");
            }
        }
    }

    // User information in an address may be a password.
    private static string Shown(string found, Uri? address) => address is { UserInfo.Length: > 0 } ? address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) : found;

    // Enum.TryParse would take "1" for a name.
    private static bool IsName(string value) => Enum.GetNames<GraphCredential>().Contains(value.Trim(), StringComparer.OrdinalIgnoreCase);

    private static string Names(string between, string last)
    {
        var names = Enum.GetNames<GraphCredential>();
        return string.Join(between, names[..^1]) + last + names[^1];
    }
}
