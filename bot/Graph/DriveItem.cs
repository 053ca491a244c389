using System.Text.Json.Serialization;

namespace CommissioningBot.Graph;

/// <summary>A document library (learn.microsoft.com/graph/api/resources/drive).</summary>
internal sealed record Drive(string Id, string? WebUrl = null);

/// <summary>A file or folder of a library (learn.microsoft.com/graph/api/resources/driveitem).</summary>
internal sealed record DriveItem
{
    public required string Id { get; init; }

    public string? Name { get; init; }

    /// <summary>Bytes.</summary>
    public long? Size { get; init; }

    public string? WebUrl { get; init; }

    /// <summary>Changes with the content, and only with it; not given for folders.</summary>
    public string? CTag { get; init; }

    /// <summary>Where the content can be had for some minutes without signing in: neither stored nor logged. Absent when it was not asked for.</summary>
    [JsonPropertyName("@microsoft.graph.downloadUrl")]
    public string? DownloadUrl { get; init; }

    /// <summary>There for files only.</summary>
    public DriveFile? File { get; init; }

    public IdentitySet? LastModifiedBy { get; init; }
}

/// <summary>Who did something: an application, a person, or one through the other (learn.microsoft.com/graph/api/resources/identityset).</summary>
internal sealed record IdentitySet(GraphIdentity? Application = null, GraphIdentity? User = null);

/// <summary>An application or a person.</summary>
internal sealed record GraphIdentity(string? Id = null, string? DisplayName = null);

/// <summary>What makes an item a file.</summary>
internal sealed record DriveFile(DriveHashes? Hashes = null);

/// <summary>Fingerprints of a file's content; SharePoint gives one kind, and that not always at once.</summary>
internal sealed record DriveHashes(string? QuickXorHash = null);

/// <summary>An upload in parts (learn.microsoft.com/graph/api/driveitem-createuploadsession).</summary>
internal sealed record UploadSession
{
    /// <summary>Where the parts go. Whoever knows it may write there: it is neither stored nor logged. Absent when only the state was asked for.</summary>
    public string? UploadUrl { get; init; }

    public DateTimeOffset? ExpirationDateTime { get; init; }

    /// <summary>What is still wanted: <c>"327680-"</c>.</summary>
    public IReadOnlyList<string>? NextExpectedRanges { get; init; }
}

/// <summary>The answer to a part of an upload: the file when that was the last one, else what is still wanted.</summary>
internal sealed record UploadProgress
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public IReadOnlyList<string>? NextExpectedRanges { get; init; }

    /// <summary>First byte that is wanted; null when nothing is said about it.</summary>
    [JsonIgnore]
    public long? Next => NextExpectedRanges is [{ } range, ..] && long.TryParse(range.Split('-')[0], System.Globalization.CultureInfo.InvariantCulture, out var next) ? next : null;
}

/// <summary>A retention label on a file (learn.microsoft.com/graph/api/resources/itemretentionlabel).</summary>
internal sealed record RetentionLabel(string? Name = null);
