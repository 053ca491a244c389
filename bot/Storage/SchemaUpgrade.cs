using System.Security.Cryptography;
using System.Text;

namespace CommissioningBot.Storage;

/// <summary>
/// Brings the database to the schema that this program needs: runs, once and in one transaction, the scripts that it has not seen. Two
/// instances that start together wait for each other.
/// </summary>
internal sealed class SchemaUpgrade(IEnumerable<SchemaPart> parts, TimeProvider time)
{
    private readonly SchemaPart[] _parts = [StorageSchema.Part, .. parts];

    public async Task ApplyAsync(Database database, CancellationToken cancellationToken)
    {
        if (_parts.CountBy(part => part.Part, StringComparer.Ordinal).FirstOrDefault(count => count.Value > 1).Key is { } twice)
        {
            throw new SchemaException($"Two parts of the schema are called '{twice}'. Each needs a name of its own.");
        }

        await using var write = await database.OpenWriteAsync(cancellationToken);
        await database.LockAsync(write, DatabaseLock.Schema, cancellationToken);
        await write.RunScriptAsync(
            """
            CREATE TABLE IF NOT EXISTS schema_scripts (
                part TEXT NOT NULL, number BIGINT NOT NULL, fingerprint TEXT NOT NULL, applied_at TEXT NOT NULL, PRIMARY KEY (part, number))
            """,
            cancellationToken);
        foreach (var part in _parts)
        {
            await ApplyAsync(part, database, write, cancellationToken);
        }

        await write.CommitAsync();
    }

    private async Task ApplyAsync(SchemaPart part, Database database, DatabaseWrite write, CancellationToken cancellationToken)
    {
        var applied = await write.QueryAsync<string>(
            "SELECT fingerprint FROM schema_scripts WHERE part = @Part ORDER BY number", new { part.Part }, cancellationToken);
        if (applied.Count > part.Scripts.Count)
        {
            throw new SchemaException(
                $"The database has version {applied.Count} of part '{part.Part}', this program knows only {part.Scripts.Count}. Run the newer program.");
        }

        for (var i = 0; i < part.Scripts.Count; i++)
        {
            var fingerprint = Fingerprint(part.Scripts[i]);
            if (i >= applied.Count)
            {
                await write.RunScriptAsync(part.Scripts[i].Replace("{identity}", database.IdentityColumn, StringComparison.Ordinal), cancellationToken);
                await write.ExecuteAsync(
                    "INSERT INTO schema_scripts (part, number, fingerprint, applied_at) VALUES (@Part, @Number, @Fingerprint, @Now)",
                    new { part.Part, Number = i + 1L, Fingerprint = fingerprint, Now = time.GetUtcNow() },
                    cancellationToken);
            }
            else if (!string.Equals(applied[i], fingerprint, StringComparison.Ordinal))
            {
                throw new SchemaException(
                    $"Script {i + 1} of part '{part.Part}' is not the one that made this database. Scripts that have run must not change: "
                    + "add a new one at the end. A database that only served for trying out may be deleted.");
            }
        }
    }

    private static string Fingerprint(string script) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script.ReplaceLineEndings("\n").Trim())));
}

/// <summary>The database's schema and this program do not fit together.</summary>
internal sealed class SchemaException(string message) : Exception(message);
