namespace CommissioningBot.Fakes;

/// <summary>The files of a document library. Whoever edits it here is a person at SharePoint's own pages.</summary>
public sealed class FakeGraphDrive
{
    private int _lastId;

    /// <summary>Its id.</summary>
    public string Id { get; } = $"b!{Guid.NewGuid():N}";

    /// <summary>Folders at its root.</summary>
    public IList<string> Folders { get; } = [];

    /// <summary>Its files.</summary>
    public IList<FakeGraphFile> Files { get; } = [];

    /// <summary>Uploads in parts that are under way.</summary>
    public IList<FakeGraphUpload> Uploads { get; } = [];

    /// <summary>Retention labels that there are.</summary>
    public IList<string> Labels { get; } = [];

    /// <summary>Whether SharePoint writes properties of its own into what it is given, as it does with Word files.</summary>
    public bool ChangesContent { get; set; }

    /// <summary>The file of this name.</summary>
    public FakeGraphFile? File(string folder, string name) => Files.FirstOrDefault(file =>
        string.Equals(file.Folder, folder, StringComparison.OrdinalIgnoreCase) && string.Equals(file.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A person puts a file there at SharePoint's own pages.</summary>
    public FakeGraphFile Upload(string folder, string name, byte[] content)
    {
        if (!Folders.Contains(folder, StringComparer.OrdinalIgnoreCase))
        {
            Folders.Add(folder);
        }

        var file = Write(folder, name, content);
        file.IsEditedByHand = true;
        return file;
    }

    internal FakeGraphFile Write(string folder, string name, byte[] content)
    {
        if (File(folder, name) is not { } file)
        {
            Files.Add(file = new FakeGraphFile($"01{++_lastId:0000}", folder, name));
        }

        file.IsEditedByHand = false;
        file.Contents.Add(ChangesContent ? [.. content, 0x20] : content);
        return file;
    }
}

/// <summary>A file: every write is a version.</summary>
public sealed class FakeGraphFile(string id, string folder, string name)
{
    /// <summary>Its id.</summary>
    public string Id { get; } = id;

    /// <summary>Folder at the root.</summary>
    public string Folder { get; } = folder;

    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>What it held, the newest last.</summary>
    public IList<byte[]> Contents { get; } = [];

    /// <summary>Its retention label; null for none.</summary>
    public string? Label { get; set; }

    /// <summary>Changes with its content, and only with it.</summary>
    public string CTag => $"\"c:{{{Id}}},{Contents.Count}\"";

    /// <summary>Whether a person wrote its newest version at SharePoint's own pages.</summary>
    public bool IsEditedByHand { get; internal set; }

    /// <summary>A person writes into it at SharePoint's own pages.</summary>
    public void Edit(byte[] content)
    {
        Contents.Add(content);
        IsEditedByHand = true;
    }
}

/// <summary>An upload in parts.</summary>
public sealed class FakeGraphUpload(string folder, string name)
{
    /// <summary>The secret at the end of its address.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Where the file will stand.</summary>
    public string Folder { get; } = folder;

    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>What has arrived.</summary>
    public IList<byte> Received { get; } = [];

    /// <summary>The size that the first part told; null before it.</summary>
    public long? Total { get; set; }
}
