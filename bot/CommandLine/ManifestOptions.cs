namespace CommissioningBot.CommandLine;

/// <summary>What the council says about its own installation when it packs the Teams app.</summary>
/// <param name="AppId">The Entra application (client) id of the bot: a GUID.</param>
/// <param name="Domain">The host name under which Teams reaches the bot, without scheme, port and path.</param>
internal sealed record ManifestOptions(string AppId, string Domain)
{
    public const string DefaultVersion = "1.0.0";

    public const string DefaultDeveloper = "The Commissioning Bot authors";

    public const string DefaultOutput = "commissioning-bot-teams.zip";

    /// <summary>Three numbers with dots between. Teams takes each one once.</summary>
    public string Version { get; init; } = DefaultVersion;

    /// <summary>Who stands behind the app, usually the council; at most 32 characters.</summary>
    public string Developer { get; init; } = DefaultDeveloper;

    /// <summary>Where people find help with the app. Null: the start page of <see cref="Domain"/>.</summary>
    public string? Website { get; init; }

    /// <summary>The privacy notice. Null: the same as <see cref="Website"/>.</summary>
    public string? Privacy { get; init; }

    /// <summary>The terms of use. Null: the same as <see cref="Website"/>.</summary>
    public string? Terms { get; init; }

    /// <summary>The zip file to write; one that is there already is replaced.</summary>
    public string Output { get; init; } = DefaultOutput;
}
