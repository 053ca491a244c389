namespace CommissioningBot;

/// <summary>Finds the folder with the configuration, the people, the scheme of delegation and the data.</summary>
internal static class ContentRoot
{
    /// <summary>
    /// The project's folder when the bot runs from source, wherever it was started from; else the working folder when it holds a
    /// configuration, else the folder of the program. Null when the arguments or the environment name one: then .NET's own rules hold.
    /// </summary>
    public static string? Find(string[] args)
    {
        if (args.Any(argument => argument.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase))
            || Environment.GetEnvironmentVariable("ASPNETCORE_CONTENTROOT") is not null
            || Environment.GetEnvironmentVariable("DOTNET_CONTENTROOT") is not null)
        {
            return null;
        }

        var program = AppContext.BaseDirectory;
        var project = Path.GetFullPath(Path.Combine(program, "..", "..", ".."));
        return File.Exists(Path.Combine(project, "Bot.csproj")) ? project
            : File.Exists(Path.Combine(Environment.CurrentDirectory, "appsettings.json")) ? Environment.CurrentDirectory
            : program;
    }
}
