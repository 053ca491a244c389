using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CommissioningBot.Storage;

/// <summary>Says everything that is wrong with the section, one line per fault, and never shows a password.</summary>
internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    private const string PostgresExample = "Host=<server>;Database=<name>;Username=<user>;Password=<password>";

    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var faults = options.Engine switch
        {
            StorageEngine.Sqlite => SqliteFaults(options.ConnectionString),
            StorageEngine.Postgres => PostgresFaults(options.ConnectionString),
            _ => [$"Storage:Provider is '{options.Provider}'. Write Sqlite or Postgres."],
        };
        var all = faults.ToList();
        return all.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(all);
    }

    private static IEnumerable<string> SqliteFaults(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            yield break;
        }

        if (Parse(() => new SqliteConnectionStringBuilder(text)) is not { } builder)
        {
            yield return "Storage:ConnectionString is not a connection string for SQLite (not shown here, for it may hold a password). "
                + "Write Data Source=<file>, or leave it out for data/commissioning.db, or set Storage:Provider to Postgres.";
            yield break;
        }

        if (string.IsNullOrWhiteSpace(builder.DataSource))
        {
            yield return "Storage:ConnectionString names no file. Write Data Source=<file>, or leave it out for data/commissioning.db.";
        }
        else if (builder.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            yield return $"Storage:ConnectionString names the file as an address ({builder.DataSource}), which is not taken. Write the path alone, such as Data Source=/var/lib/commissioning/commissioning.db.";
        }
        else if (builder.DataSource.Contains(":memory:", StringComparison.OrdinalIgnoreCase) || builder.Mode == SqliteOpenMode.Memory)
        {
            yield return "Storage:ConnectionString asks for a database in memory, where a decision would be lost with the process. Write Data Source=<file>.";
        }

        if (builder.Mode == SqliteOpenMode.ReadOnly)
        {
            yield return "Storage:ConnectionString has Mode=ReadOnly, but the bot must write. Leave Mode out.";
        }

        if (!string.IsNullOrEmpty(builder.Password))
        {
            yield return "Storage:ConnectionString has a Password, which this build of SQLite cannot honour: the file would stay unencrypted. "
                + "Leave Password out and encrypt the disk.";
        }
    }

    private static IEnumerable<string> PostgresFaults(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            yield return $"Storage:ConnectionString is empty, but Storage:Provider is Postgres. Write {PostgresExample}.";
            yield break;
        }

        if (Parse(() => new NpgsqlConnectionStringBuilder(text)) is not { } builder)
        {
            yield return "Storage:ConnectionString is not a connection string for PostgreSQL (not shown here, for it may hold a password). "
                + $"Write {PostgresExample}.";
            yield break;
        }

        if (string.IsNullOrWhiteSpace(builder.Host))
        {
            yield return "Storage:ConnectionString names no server. Add Host=<server>.";
        }

        if (string.IsNullOrWhiteSpace(builder.Database))
        {
            yield return "Storage:ConnectionString names no database. Add Database=<name>.";
        }
    }

    private static T? Parse<T>(Func<T> parse)
        where T : class
    {
        try
        {
            return parse();
        }
        catch (Exception error) when (error is ArgumentException or FormatException or OverflowException)
        {
            return null;
        }
    }
}
