using Microsoft.Data.Sqlite;

namespace CommissioningBot.Storage;

/// <summary>Section <c>Storage</c> of the configuration.</summary>
internal sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary><c>Sqlite</c> (default) or <c>Postgres</c>. Text, so that the validator can say what is wrong with it.</summary>
    public string Provider { get; set; } = nameof(StorageEngine.Sqlite);

    /// <summary>ADO.NET connection string. Empty with Sqlite: <c>data/commissioning.db</c> under the content root. Relative paths start there too.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Where the file of SQLite is.</summary>
    public string SqliteFile(string contentRoot)
    {
        var named = new SqliteConnectionStringBuilder(ConnectionString).DataSource;
        return Path.GetFullPath(string.IsNullOrWhiteSpace(named) ? Path.Combine("data", "commissioning.db") : named, contentRoot);
    }

    /// <summary>The provider, or null when the text names none.</summary>
    public StorageEngine? Engine =>
        Enum.GetValues<StorageEngine>().Cast<StorageEngine?>()
            .FirstOrDefault(engine => string.Equals(engine.ToString(), Provider?.Trim(), StringComparison.OrdinalIgnoreCase));
}

/// <summary>The database engines.</summary>
internal enum StorageEngine
{
    /// <summary>A file beside the bot: one instance.</summary>
    Sqlite,

    /// <summary>A server: several instances.</summary>
    Postgres,
}
