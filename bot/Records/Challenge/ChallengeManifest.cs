using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CommissioningBot.Storage;

namespace CommissioningBot.Records.Challenge;

/// <summary>What a challenge file holds: the fingerprint of every file, and where the streams ended.</summary>
/// <param name="Streams">The last event of each stream.</param>
/// <param name="Files">In the order in which they stand in the zip.</param>
/// <param name="Seal">SHA-256 over everything else here, so that the manifest vouches for itself too.</param>
internal sealed record ChallengeManifest(string Format, string Decision, IReadOnlyList<LedgerHead> Streams, IReadOnlyList<ManifestFile> Files, string Seal)
{
    public const string FileName = "manifest.json";

    public const string CurrentFormat = "commissioning-challenge/1";

    private static readonly ChallengeJsonContext Readable = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });

    public static ChallengeManifest Of(string decision, IReadOnlyList<LedgerHead> streams, IReadOnlyList<ManifestFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var field in streams.SelectMany(head => new[] { head.Stream, FormattableString.Invariant($"{head.Version}"), head.Hash })
            .Concat(files.SelectMany(file => new[] { file.Name, FormattableString.Invariant($"{file.Bytes}"), file.Sha256 }))
            .Prepend(decision).Prepend(CurrentFormat))
        {
            LedgerHash.Add(hash, field);
        }

        return new ChallengeManifest(CurrentFormat, decision, streams, files, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public byte[] Write() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Readable.ChallengeManifest), (byte)'\n'];

    /// <summary>The manifest of a file; null when a single byte of it is not as it was written.</summary>
    public static ChallengeManifest? Read(ReadOnlySpan<byte> file)
    {
        try
        {
            return JsonSerializer.Deserialize(file, Readable.ChallengeManifest) is { } read
                && Of(read.Decision, read.Streams, read.Files) is var written
                && written.Write().AsSpan().SequenceEqual(file)
                    ? written
                    : null;
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>A file and its fingerprint.</summary>
internal sealed record ManifestFile(string Name, long Bytes, string Sha256)
{
    public static ManifestFile Of(string name, ReadOnlySpan<byte> content) => new(name, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
}

/// <summary>JSON of challenge files.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ChallengeManifest))]
[JsonSerializable(typeof(EventLine))]
[JsonSerializable(typeof(ChallengeFacts))]
internal sealed partial class ChallengeJsonContext : JsonSerializerContext
{
    /// <summary>The facts, for people too.</summary>
    public static ChallengeJsonContext Indented { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });
}
