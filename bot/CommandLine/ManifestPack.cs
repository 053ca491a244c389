using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CommissioningBot.CommandLine;

/// <summary>
/// Makes the package that a Teams administrator uploads: a zip with the manifest, filled in for one council, and the two icons at its root.
/// </summary>
/// <param name="folder">Where manifest.json and the icons are; beside the program when null.</param>
internal sealed partial class ManifestPack(string? folder = null)
{
    private const string ManifestFile = "manifest.json";
    private const int LongestDeveloper = 32;
    private const int LongestUrl = 2048;

    // Teams takes no other file but language files, and wants these names at the root.
    private static readonly string[] Icons = ["color.png", "outline.png"];

    // The same options give the same bytes, so that a package can be compared with the one that was uploaded.
    private static readonly DateTimeOffset EntryTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _folder = folder ?? Path.Combine(AppContext.BaseDirectory, "manifest");

    /// <summary>Writes the package and tells on <paramref name="output"/> what is in it. Each fault is one line on <paramref name="error"/>.</summary>
    /// <returns>The exit code: 0, or 1 when nothing was written.</returns>
    public int Run(ManifestOptions options, TextWriter output, TextWriter error)
    {
        var faults = Faults(options);
        if (faults.Count > 0)
        {
            return Fail(error, faults);
        }

        var values = Values(options);
        byte[] package;
        try
        {
            package = Package(values);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or JsonException or InvalidDataException)
        {
            return Fail(error, [$"The app's files in {_folder} cannot be used: {unusable.Message} Build or publish the bot again, or mend the file."]);
        }

        var path = Path.GetFullPath(options.Output);
        try
        {
            Write(path, package);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Fail(error, [$"The package could not be written: {refused.Message} Name another file with --output."]);
        }

        Tell(output, path, options, values);
        return 0;
    }

    private static int Fail(TextWriter error, IEnumerable<string> faults)
    {
        foreach (var fault in faults)
        {
            error.WriteLine(fault);
        }

        return 1;
    }

    private static List<string> Faults(ManifestOptions options)
    {
        string?[] faults =
        [
            AppIdFault(options.AppId),
            DomainFault(options.Domain),
            VersionPattern().IsMatch(options.Version)
                ? null
                : $"--app-version '{Shown(options.Version)}' is not a version for Teams: write three numbers with dots between, such as {ManifestOptions.DefaultVersion}.",
            DeveloperFault(options.Developer),
            UrlFault("--website", options.Website),
            UrlFault("--privacy", options.Privacy),
            UrlFault("--terms", options.Terms),
            OutputFault(options.Output),
        ];
        return [.. faults.OfType<string>()];
    }

    private static string? AppIdFault(string appId)
    {
        const string Advice = "write the application (client) id of the bot's app registration, such as 1f0e3dad-9990-4345-b743-9f8ffabdffc4.";
        if (!Guid.TryParseExact(appId.Trim(), "D", out var id))
        {
            return $"--app-id '{Shown(appId)}' is not an id: {Advice}";
        }

        return id == Guid.Empty ? $"--app-id '{Shown(appId)}' is the empty id: {Advice}" : null;
    }

    private static string? DomainFault(string domain)
    {
        const string Advice = "write only the name under which Teams reaches the bot over https, such as bot.example.gov.uk.";
        var name = domain.Trim();
        if (!HostName().IsMatch(name) || name.Length > 253)
        {
            return $"--domain '{Shown(domain)}' is not a host name: {Advice}";
        }

        // A name without a dot is none of the public internet, and one that ends in a number is an address.
        var last = name[(name.LastIndexOf('.') + 1)..];
        return last.Length < name.Length && !last.All(char.IsAsciiDigit)
            ? null
            : $"--domain '{Shown(domain)}' cannot be reached by Teams: {Advice}";
    }

    private static string? DeveloperFault(string developer) => developer.Trim() switch
    {
        "" => "--developer is empty: write who stands behind the app, such as your council's name.",
        { Length: > LongestDeveloper } name => $"--developer '{Shown(name)}' has {name.Length} characters: Teams takes {LongestDeveloper} at most, write a shorter name.",
        var name when name.Any(char.IsControl) => "--developer holds a line break or another control character: write the name on one line.",
        _ => null,
    };

    private static string? UrlFault(string option, string? url)
    {
        if (url is null)
        {
            return null;
        }

        if (!Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address)
            || !string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal)
            || address.UserInfo.Length > 0)
        {
            return $"{option} '{Shown(url)}' is not a web address that Teams takes: write one that begins with https://, such as https://www.example.gov.uk/help.";
        }

        return address.AbsoluteUri.Length > LongestUrl
            ? $"{option} has {address.AbsoluteUri.Length} characters: Teams takes {LongestUrl} at most, write a shorter address."
            : null;
    }

    private static string? OutputFault(string output)
    {
        if (Directory.Exists(output) || !output.Trim().EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            return $"--output '{Shown(output)}' does not name a zip file: write one such as {ManifestOptions.DefaultOutput}.";
        }

        return null;
    }

    // On one line, whatever was given.
    private static string Shown(string given)
    {
        var line = string.Concat(given.Select(letter => char.IsControl(letter) ? ' ' : letter));
        return line.Length <= 100 ? line : string.Concat(line.AsSpan(0, 100), "…");
    }

    private static Dictionary<string, string> Values(ManifestOptions options)
    {
        var id = Guid.Parse(options.AppId).ToString("D");
        var domain = options.Domain.Trim().ToLowerInvariant();
        var website = Address(options.Website) ?? $"https://{domain}/";
        return new(StringComparer.Ordinal)
        {
            // One registration is both: Teams lets the app carry the id of its bot, and a council then has one id to look after.
            ["TEAMS_APP_ID"] = id,
            ["BOT_ID"] = id,
            ["BOT_DOMAIN"] = domain,
            ["APP_VERSION"] = options.Version,
            ["DEVELOPER_NAME"] = options.Developer.Trim(),
            ["DEVELOPER_WEBSITE"] = website,
            ["DEVELOPER_PRIVACY"] = Address(options.Privacy) ?? website,
            ["DEVELOPER_TERMS"] = Address(options.Terms) ?? website,
        };
    }

    private static string? Address(string? url) => url is null ? null : new Uri(url.Trim()).AbsoluteUri;

    // Fills texts of the parsed document, not of the file: whatever a value holds, the manifest stays JSON.
    private static void Fill(JsonObject manifest, Dictionary<string, string> values)
    {
        foreach (var text in Texts(manifest))
        {
            var template = text.GetValue<string>();
            var filled = Placeholder().Replace(template, placeholder => values.GetValueOrDefault(placeholder.Groups["name"].Value)
                ?? throw new InvalidDataException($"{ManifestFile} holds the placeholder {placeholder.Value}, which nothing fills."));
            if (!string.Equals(filled, template, StringComparison.Ordinal))
            {
                text.ReplaceWith(filled);
            }
        }
    }

    private static List<JsonValue> Texts(JsonNode? node) => node switch
    {
        JsonObject properties => [.. properties.SelectMany(property => Texts(property.Value))],
        JsonArray items => [.. items.SelectMany(Texts)],
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [value],
        _ => [],
    };

    private byte[] Package(Dictionary<string, string> values)
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, ManifestFile))) as JsonObject
            ?? throw new InvalidDataException($"{ManifestFile} is not a JSON object.");
        Fill(manifest, values);
        using var package = new MemoryStream();
        using (var zip = new ZipArchive(package, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var entry = Add(zip, ManifestFile))
            using (var writer = new Utf8JsonWriter(entry, new JsonWriterOptions
            {
                Indented = true,
                NewLine = "\n",
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // people read this file; it is never part of a page
            }))
            {
                manifest.WriteTo(writer);
            }

            foreach (var icon in Icons)
            {
                using var entry = Add(zip, icon);
                entry.Write(File.ReadAllBytes(Path.Combine(_folder, icon)));
            }
        }

        return package.ToArray();
    }

    // Beside the goal first: a fault on the way leaves an earlier package as it was.
    private static void Write(string path, byte[] package)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = path + ".new";
        File.WriteAllBytes(beside, package);
        File.Move(beside, path, overwrite: true);
    }

    private static Stream Add(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = EntryTime;
        return entry.Open();
    }

    private static void Tell(TextWriter output, string path, ManifestOptions options, Dictionary<string, string> values)
    {
        output.WriteLine($"Wrote {path}: version {options.Version}, bot {values["BOT_ID"]} at {values["BOT_DOMAIN"]}.");
        output.WriteLine($"People will see: {values["DEVELOPER_NAME"]}, website {values["DEVELOPER_WEBSITE"]}, privacy {values["DEVELOPER_PRIVACY"]}, terms {values["DEVELOPER_TERMS"]}.");
        string?[] open =
        [
            string.Equals(options.Developer, ManifestOptions.DefaultDeveloper, StringComparison.Ordinal) ? "--developer" : null,
            options.Website is null ? "--website" : null,
            options.Privacy is null ? "--privacy" : null,
            options.Terms is null ? "--terms" : null,
        ];
        var unset = open.OfType<string>().ToList();
        if (unset.Count > 0)
        {
            output.WriteLine($"Before everyone gets the app, give your council's own with {string.Join(", ", unset)}.");
        }

        output.WriteLine("Upload it in the Teams admin centre. The next upload needs a higher --app-version.");
    }

    [GeneratedRegex(@"\$\{\{(?<name>\w+)\}\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\A(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8})){2}\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionPattern();

    // RFC 1123: labels of letters, digits and hyphens inside. Names in other scripts come in their ASCII form (xn--).
    [GeneratedRegex(
        @"\A[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex HostName();
}
