namespace CommissioningBot.Graph;

/// <summary>How Microsoft Graph is reached. Section <c>Graph</c>. Values are kept as typed, so that the validator can say what it found.</summary>
internal sealed class GraphOptions
{
    public const string Section = "Graph";

    /// <summary>The service with its version. The scope of tokens follows from it, so national clouds need only this key.</summary>
    public string BaseUrl { get; set; } = "https://graph.microsoft.com/v1.0";

    /// <summary>How the bot proves who it is: a name of <see cref="GraphCredential"/>.</summary>
    public string Credential { get; set; } = nameof(GraphCredential.ManagedIdentity);

    public string TenantId { get; set; } = "";

    /// <summary>The app registration's id; with ManagedIdentity the id of a user-assigned identity, or empty for the system-assigned one.</summary>
    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>A .pfx or .pem file with the private key.</summary>
    public string CertificatePath { get; set; } = "";

    /// <summary>
    /// The app's id in the tenant's Teams catalogue. With it the bot installs the app for people who have never talked to it, so that a request
    /// reaches them (permission TeamsAppInstallation.ReadWriteSelfForUser.All); empty to leave that to administrators.
    /// </summary>
    public string InstallApp { get; set; } = "";

    /// <summary>An answer that takes longer is given up; what was sent may have been carried out all the same.</summary>
    internal TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The base address, once validated; ends in a slash.</summary>
    public Uri Base => new($"{BaseUrl.Trim().TrimEnd('/')}/");

    /// <summary>The kind of credential, once validated.</summary>
    public GraphCredential CredentialKind => Enum.Parse<GraphCredential>(Credential.Trim(), ignoreCase: true);
}

/// <summary>The values of <c>Graph:Credential</c>.</summary>
internal enum GraphCredential
{
    /// <summary>The identity that Azure gives to the machine or app service: nothing to keep secret.</summary>
    ManagedIdentity,

    /// <summary>A client secret of the app registration.</summary>
    ClientSecret,

    /// <summary>A certificate of the app registration.</summary>
    Certificate,

    /// <summary>No token at all: for a stand-in on the same machine.</summary>
    None,
}
