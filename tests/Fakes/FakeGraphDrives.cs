using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CommissioningBot.Fakes;

/// <summary>
/// What Graph answers about files of document libraries, as far as it is modelled. The descriptions that can be had hold none of these paths:
/// they are as learn.microsoft.com/graph/api/resources/driveitem tells them, and everything else is refused.
/// </summary>
internal static partial class FakeGraphDrives
{
    /// <summary>Addresses of uploads begin so; they are on another server than Graph, and have no version.</summary>
    public const string UploadPath = "/upload/";

    /// <summary>Addresses where content can be had without signing in begin so.</summary>
    public const string DownloadPath = "/download/";

    private const int LargestInOneCall = 4 * 1024 * 1024;
    private const int PartUnit = 320 * 1024;

    public static bool Handles(FakeGraphRequest request) =>
        request.Path.StartsWith("/drives/", StringComparison.Ordinal) || request.Path.StartsWith(UploadPath, StringComparison.Ordinal)
        || request.Path.StartsWith(DownloadPath, StringComparison.Ordinal) || OfList().IsMatch(request.Path) || OfSite().IsMatch(request.Path);

    public static FakeGraphAnswer Handle(FakeGraphRequest request, FakeGraphSite site)
    {
        if (request.Path.StartsWith(UploadPath, StringComparison.Ordinal))
        {
            return Upload(request, site);
        }

        if (request.Path.StartsWith(DownloadPath, StringComparison.Ordinal))
        {
            return Download(request, site);
        }

        if (OfSite().Match(request.Path) is { Success: true } ofSite)
        {
            return request.Method != "GET" ? throw NoMethod()
                : ofSite.Groups["site"].Value != site.Id ? throw FakeGraphRefusal.Missing("Requested site could not be found")
                : new FakeGraphAnswer(200, new JsonObject
                {
                    ["value"] = new JsonArray([.. site.Lists.Where(one => one.Drive is not null).Select(one => new JsonObject
                    {
                        ["id"] = one.Drive!.Id,
                        ["webUrl"] = $"{site.Url.AbsoluteUri.TrimEnd('/')}/{Uri.EscapeDataString(one.DisplayName)}",
                    })]),
                });
        }

        if (OfList().Match(request.Path) is { Success: true } ofList)
        {
            var list = request.Method == "GET" && ofList.Groups["site"].Value == site.Id ? site.Lists.FirstOrDefault(one => one.Id == ofList.Groups["list"].Value) : null;
            return list?.Drive is { } own
                ? new FakeGraphAnswer(200, new JsonObject { ["id"] = own.Id, ["driveType"] = "documentLibrary", ["name"] = list.DisplayName })
                : throw FakeGraphRefusal.Missing();
        }

        var match = OfDrive().Match(request.Path);
        if (!match.Success)
        {
            throw new FakeGraphRefusal(400, "BadRequest", "Resource not found for the segment.");
        }

        var drive = site.Lists.Select(list => list.Drive).FirstOrDefault(one => one?.Id == match.Groups["drive"].Value) ?? throw FakeGraphRefusal.Missing("The drive was not found");
        var (folder, name) = (match.Groups["folder"].Value, match.Groups["name"].Value);
        if (match.Groups["item"] is { Success: true, Value: var id })
        {
            var file = drive.Files.FirstOrDefault(one => one.Id == id) ?? throw FakeGraphRefusal.Missing();
            return (request.Method, match.Groups["label"].Success) switch
            {
                ("GET", false) => new FakeGraphAnswer(200, Selected(request, Write(file))),
                ("PATCH", true) => Label(request, drive, file),
                _ => throw NoMethod(),
            };
        }

        return (request.Method, match.Groups["action"].Value) switch
        {
            ("POST", "children") => CreateFolder(request, drive),
            ("GET", "") => new FakeGraphAnswer(200, WithDownload(request, drive.File(folder, name) ?? throw FakeGraphRefusal.Missing())),
            ("PUT", "content") => Put(request, drive, folder, name),
            ("POST", "createUploadSession") => CreateSession(request, drive, folder, name),
            _ => throw NoMethod(),
        };
    }

    private static FakeGraphAnswer Download(FakeGraphRequest request, FakeGraphSite site)
    {
        if (request.Header("Authorization").Length > 0)
        {
            throw new FakeGraphRefusal(401, "unauthenticated", "An address for downloading takes no token.");
        }

        var id = request.Path[DownloadPath.Length..];
        var file = site.Lists.SelectMany(list => list.Drive?.Files ?? []).FirstOrDefault(one => one.Id == id) ?? throw FakeGraphRefusal.Missing();
        return new FakeGraphAnswer(200) { Content = file.Contents[^1] };
    }

    private static JsonObject WithDownload(FakeGraphRequest request, FakeGraphFile file)
    {
        var written = Write(file);
        written["@microsoft.graph.downloadUrl"] = $"http://{request.Header("Host")}{DownloadPath}{file.Id}";
        return written;
    }

    // A property that an item does not have is refused, as everywhere in OData.
    private static JsonObject Selected(FakeGraphRequest request, JsonObject item)
    {
        if (!request.Query.TryGetValue("$select", out var select))
        {
            return item;
        }

        var names = select.Split(',');
        return names.FirstOrDefault(name => !item.ContainsKey(name)) is { } unknown
            ? throw FakeGraphRefusal.Invalid($"Could not find a property named '{unknown}' on type 'microsoft.graph.driveItem'.")
            : new JsonObject(names.Select(name => KeyValuePair.Create(name, item[name]?.DeepClone())));
    }

    private static FakeGraphAnswer CreateFolder(FakeGraphRequest request, FakeGraphDrive drive)
    {
        var sent = FakeGraphJson.Object(request.Body);
        if (sent.FirstOrDefault(property => property.Key is not ("name" or "folder" or "@microsoft.graph.conflictBehavior")).Key is { } unknown)
        {
            throw FakeGraphRefusal.Invalid($"The property '{unknown}' does not exist on type 'microsoft.graph.driveItem'.");
        }

        var name = sent["folder"] is JsonObject ? CheckName(sent["name"]?.GetValue<string>()) : throw FakeGraphRefusal.Invalid("Only folders are created so.");
        if (drive.Folders.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw new FakeGraphRefusal(409, "nameAlreadyExists", "An item with the same name already exists under the parent");
        }

        drive.Folders.Add(name);
        return new FakeGraphAnswer(201, new JsonObject { ["id"] = $"folder-{name}", ["name"] = name, ["folder"] = new JsonObject { ["childCount"] = 0 } });
    }

    private static FakeGraphAnswer Put(FakeGraphRequest request, FakeGraphDrive drive, string folder, string name)
    {
        if (request.Content.Length > LargestInOneCall)
        {
            throw new FakeGraphRefusal(413, "requestEntityTooLarge", "The maximum request length is exceeded.");
        }

        CheckPlace(drive, folder, name);
        var there = drive.File(folder, name) is not null;
        return request.Query.GetValueOrDefault("@microsoft.graph.conflictBehavior", "replace") switch
        {
            "replace" => new FakeGraphAnswer(there ? 200 : 201, Write(drive.Write(folder, name, request.Content))),
            "fail" when there => throw new FakeGraphRefusal(409, "nameAlreadyExists", "The specified item name already exists."),
            "fail" => new FakeGraphAnswer(201, Write(drive.Write(folder, name, request.Content))),
            var other => throw FakeGraphRefusal.Invalid($"The conflict behavior '{other}' is not modelled here."),
        };
    }

    private static FakeGraphAnswer CreateSession(FakeGraphRequest request, FakeGraphDrive drive, string folder, string name)
    {
        var sent = FakeGraphJson.Object(request.Body);
        var item = sent["item"] as JsonObject ?? [];
        if (sent.Any(property => property.Key is not ("item" or "deferCommit")) || item.Any(property => property.Key is not ("@microsoft.graph.conflictBehavior" or "name")))
        {
            throw FakeGraphRefusal.Invalid("Unknown property of an upload session.");
        }

        if (item["name"] is { } own && own.GetValue<string>() != name)
        {
            throw FakeGraphRefusal.Invalid("The name in the body must be that of the path.");
        }

        CheckPlace(drive, folder, name);
        if (item["@microsoft.graph.conflictBehavior"]?.GetValue<string>() is not "replace" && drive.File(folder, name) is not null)
        {
            throw new FakeGraphRefusal(409, "nameAlreadyExists", "The specified item name already exists.");
        }

        var upload = new FakeGraphUpload(folder, name);
        drive.Uploads.Add(upload);
        return new FakeGraphAnswer(200, new JsonObject
        {
            ["uploadUrl"] = $"http://{request.Header("Host")}{UploadPath}{upload.Key}",
            ["expirationDateTime"] = "2099-01-01T00:00:00Z",
            ["nextExpectedRanges"] = new JsonArray("0-"),
        });
    }

    private static FakeGraphAnswer Upload(FakeGraphRequest request, FakeGraphSite site)
    {
        if (request.Header("Authorization").Length > 0)
        {
            throw new FakeGraphRefusal(401, "unauthenticated", "An upload's address takes no token.");
        }

        var key = request.Path[UploadPath.Length..];
        var drive = site.Lists.Select(list => list.Drive).FirstOrDefault(one => one?.Uploads.Any(upload => upload.Key == key) == true)
            ?? throw FakeGraphRefusal.Missing("The upload session was not found");
        var upload = drive.Uploads.Single(one => one.Key == key);
        return request.Method switch
        {
            "GET" => new FakeGraphAnswer(200, State(upload)),
            "PUT" => Part(request, drive, upload),
            _ => throw NoMethod(),
        };
    }

    private static FakeGraphAnswer Part(FakeGraphRequest request, FakeGraphDrive drive, FakeGraphUpload upload)
    {
        var range = ContentRange().Match(request.Header("Content-Range"));
        if (!range.Success)
        {
            throw FakeGraphRefusal.Invalid("A part needs the header Content-Range.");
        }

        var (from, to, total) = (Number("from"), Number("to"), Number("total"));
        if (to - from + 1 != request.Content.Length || to >= total || request.Content.Length >= 60 * 1024 * 1024 || (upload.Total ?? total) != total)
        {
            throw FakeGraphRefusal.Invalid("Content-Range does not fit what was sent.");
        }

        if (to + 1 < total && request.Content.Length % PartUnit != 0)
        {
            throw FakeGraphRefusal.Invalid("The size of a part is a multiple of 320 KiB.");
        }

        if (from != upload.Received.Count)
        {
            throw new FakeGraphRefusal(416, "invalidRange", "The uploaded fragment has already been received or is out of order.");
        }

        upload.Total = total;
        foreach (var one in request.Content)
        {
            upload.Received.Add(one);
        }

        if (upload.Received.Count < total)
        {
            return new FakeGraphAnswer(202, State(upload));
        }

        drive.Uploads.Remove(upload);
        var there = drive.File(upload.Folder, upload.Name) is not null;
        return new FakeGraphAnswer(there ? 200 : 201, Write(drive.Write(upload.Folder, upload.Name, [.. upload.Received])));

        long Number(string group) => long.Parse(range.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    private static FakeGraphAnswer Label(FakeGraphRequest request, FakeGraphDrive drive, FakeGraphFile file)
    {
        var sent = FakeGraphJson.Object(request.Body);
        var name = sent.Count == 1 ? sent["name"]?.GetValue<string>() : null;
        if (name is null || !drive.Labels.Contains(name))
        {
            throw FakeGraphRefusal.Invalid("The retention label does not exist.");
        }

        var first = file.Label is null;
        file.Label = name;
        return new FakeGraphAnswer(first ? 201 : 200, new JsonObject { ["name"] = name });
    }

    private static void CheckPlace(FakeGraphDrive drive, string folder, string name)
    {
        CheckName(folder);
        CheckName(name);
        if (!drive.Folders.Contains(folder, StringComparer.OrdinalIgnoreCase))
        {
            // Graph would make it; we make folders on purpose, so that there is one of each whatever happens.
            throw FakeGraphRefusal.Missing("The folder was not found");
        }
    }

    private static string CheckName(string? name) => name is { Length: > 0 and <= 255 }
        && name.IndexOfAny(['"', '*', ':', '<', '>', '?', '/', '\\', '|']) < 0 && name == name.Trim(' ') && !name.EndsWith('.') && !name.Contains("_vti_", StringComparison.OrdinalIgnoreCase)
        ? name
        : throw FakeGraphRefusal.Invalid("The name provided contains reserved characters.");

    private static JsonObject State(FakeGraphUpload upload) => new()
    {
        ["expirationDateTime"] = "2099-01-01T00:00:00Z",
        ["nextExpectedRanges"] = new JsonArray($"{upload.Received.Count}-"),
    };

    private static JsonObject Write(FakeGraphFile file) => new()
    {
        ["id"] = file.Id,
        ["name"] = file.Name,
        ["cTag"] = file.CTag,
        ["size"] = file.Contents[^1].Length,
        ["webUrl"] = $"https://council.sharepoint.com/sites/commissioning/{Uri.EscapeDataString(file.Folder)}/{Uri.EscapeDataString(file.Name)}",
        ["lastModifiedBy"] = file.IsEditedByHand
            ? new JsonObject { ["user"] = new JsonObject { ["id"] = "00000000-0000-4000-8000-000000000077", ["displayName"] = "Somebody" } }
            : new JsonObject { ["application"] = new JsonObject { ["id"] = "00000000-0000-4000-8000-0000000000b0", ["displayName"] = "Bot" } },
        ["file"] = new JsonObject { ["hashes"] = new JsonObject { ["quickXorHash"] = Hash(file.Contents[^1]) } },
    };

    /// <summary>As Microsoft describes it, a whole block at a time; the product's way is another, so that one checks the other.</summary>
    private static string Hash(byte[] content)
    {
        // Bytes that are 160 apart stand at the same bits.
        var columns = new byte[160];
        for (var i = 0; i < content.Length; i++)
        {
            columns[i % 160] ^= content[i];
        }

        var block = System.Numerics.BigInteger.Zero;
        var all = (System.Numerics.BigInteger.One << 160) - 1;
        for (var i = 0; i < columns.Length; i++)
        {
            var one = (System.Numerics.BigInteger)columns[i] << (i * 11 % 160);
            block ^= (one & all) | (one >> 160);
        }

        block ^= (System.Numerics.BigInteger)content.Length << 96;
        var bytes = block.ToByteArray(isUnsigned: true);
        Array.Resize(ref bytes, 20);
        return Convert.ToBase64String(bytes);
    }

    private static FakeGraphRefusal NoMethod() => new(405, "methodNotAllowed", "The HTTP method is not allowed here.");

    [GeneratedRegex("^/sites/(?<site>[^/:]+)/lists/(?<list>[^/]+)/drive$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfList();

    [GeneratedRegex("^/sites/(?<site>[^/:]+)/drives$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfSite();

    [GeneratedRegex("^/drives/(?<drive>[^/]+)/((items/(?<item>[^/:]+)(?<label>/retentionLabel)?)|(root/(?<action>children))|(root:/(?<folder>[^/:]+)/(?<name>[^/:]+)(:/(?<action>content|createUploadSession))?))$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfDrive();

    [GeneratedRegex("^bytes (?<from>[0-9]+)-(?<to>[0-9]+)/(?<total>[0-9]+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ContentRange();
}
