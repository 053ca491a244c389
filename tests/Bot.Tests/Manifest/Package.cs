using System.IO.Compression;
using System.Text.Json.Nodes;
using CommissioningBot.CommandLine;

namespace CommissioningBot.Bot.Tests.Manifest;

/// <summary>One run of <c>manifest pack</c> in a folder of its own, which goes when this does.</summary>
internal sealed class Package : IDisposable
{
    public const string AppId = "1f0e3dad-9990-4345-b743-9f8ffabdffc4";

    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("commissioning-bot-manifest-");

    private Package(Func<ManifestOptions, ManifestOptions> with, string? folder)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        Path = System.IO.Path.Combine(_place.FullName, "new", "app.zip");
        ExitCode = new ManifestPack(folder).Run(with(new ManifestOptions(AppId, "bot.example.gov.uk") { Output = Path }), output, error);
        (Output, Error) = (output.ToString(), error.ToString());
    }

    /// <summary>Where the zip is, when there is one.</summary>
    public string Path { get; }

    public int ExitCode { get; }

    public string Output { get; }

    public string Error { get; }

    public JsonObject Manifest => JsonNode.Parse(Read("manifest.json"))!.AsObject();

    public IReadOnlyList<string> Names
    {
        get
        {
            using var zip = ZipFile.OpenRead(Path);
            return [.. zip.Entries.Select(entry => entry.FullName)];
        }
    }

    /// <summary>Packs the app that ships, with an id and a domain and whatever else is named.</summary>
    public static Package Pack(Func<ManifestOptions, ManifestOptions>? with = null) => new(with ?? (options => options), null);

    /// <summary>Packs other files than those that ship.</summary>
    public static Package PackFrom(string folder) => new(options => options, folder);

    public byte[] Read(string name)
    {
        using var zip = ZipFile.OpenRead(Path);
        using var entry = zip.GetEntry(name).ShouldNotBeNull().Open();
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }

    public void Dispose() => _place.Delete(recursive: true);
}
