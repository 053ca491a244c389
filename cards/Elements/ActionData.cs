using System.Text.Json.Serialization;

namespace CommissioningBot.Cards.Elements;

/// <summary>
/// What a button sends besides the fields. Clients can read, change and replay it, so there is room for an id and the version that
/// was shown, and for nothing else: no rights, amounts or names.
/// </summary>
public sealed record ActionData
{
    /// <summary>Reference of the thing: everything else is looked up.</summary>
    public string? Id { get; init; }

    /// <summary>The version that was shown.</summary>
    public long? Version { get; init; }

    /// <summary>What Teams itself does with the button.</summary>
    [JsonPropertyName("msteams")]
    public TeamsAction? MsTeams { get; init; }
}

/// <summary>Something that Teams does on its own when a button is pressed.</summary>
/// <param name="Type"><c>imBack</c> sends a message in the person's name.</param>
/// <param name="Value">The message.</param>
public sealed record TeamsAction(string Type, string Value);
