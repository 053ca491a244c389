using CommissioningBot.Storage;

namespace CommissioningBot.CommandLine;

internal static class StoredData
{
    /// <summary>For commands on what is stored already. A wrong path must not become a new database, of which all is well.</summary>
    /// <exception cref="DatabaseException">There is no database of the bot; nothing was made.</exception>
    public static Task RequireDatabaseAsync(this WebApplication app, CancellationToken cancellationToken) =>
        app.Services.GetRequiredService<Database>().RequireAsync(cancellationToken);
}
