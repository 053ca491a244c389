namespace CommissioningBot.Fakes;

/// <summary>A folder of a test's own. It goes with all that is in it when the test does, however that ends.</summary>
public sealed class TemporaryFolder(string word) : IDisposable
{
    public DirectoryInfo Info { get; } = Directory.CreateTempSubdirectory($"{word}-");

    /// <summary>The whole path of a file in it, which need not be there.</summary>
    public string File(string name) => Path.Combine(Info.FullName, name);

    public void Dispose()
    {
        Info.Refresh();
        if (Info.Exists)
        {
            Info.Delete(recursive: true);
        }
    }
}
