namespace CommissioningBot.CommandLine;

/// <summary>Opens files that somebody named at the command line; what goes wrong with them is told in a line.</summary>
internal static class Files
{
    public static FileStream Open(FileInfo file) => Try(file, file.OpenRead);

    public static FileStream Create(FileInfo file) => Try(file, file.Create);

    public static async Task WriteAsync(FileInfo file, byte[] content, CancellationToken cancellationToken)
    {
        await using var stream = Create(file);
        await stream.WriteAsync(content, cancellationToken);
    }

    private static FileStream Try(FileInfo file, Func<FileStream> open)
    {
        try
        {
            return open();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StartException(Say(file, problem));
        }
    }

    private static string Say(FileInfo file, Exception problem) => problem switch
    {
        FileNotFoundException => $"There is no file {file.FullName}. Correct the path.",
        DirectoryNotFoundException => $"There is no folder {file.DirectoryName}. Correct the path.",
        UnauthorizedAccessException when Directory.Exists(file.FullName) => $"{file.FullName} is a folder. Write the path of a file.",
        UnauthorizedAccessException => $"{file.FullName} is closed to the account that runs this command. Name another file, or let the account use this one.",
        _ => $"{file.FullName}: {problem.Message}",
    };
}
