namespace CommissioningBot.CommandLine;

/// <summary>Opens files that somebody named at the command line; what goes wrong with them is told in a line.</summary>
internal static class Files
{
    public static FileStream Open(FileInfo file) => Try(file, file.OpenRead);

    public static FileStream Create(FileInfo file) => Try(file, file.Create);

    private static FileStream Try(FileInfo file, Func<FileStream> open)
    {
        try
        {
            return open();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{file.FullName}: {problem.Message}");
        }
    }
}
