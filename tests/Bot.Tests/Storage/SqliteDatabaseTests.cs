using System.Diagnostics;
using System.Runtime.InteropServices;
using CommissioningBot.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CommissioningBot.Bot.Tests.Storage;

public sealed class SqliteDatabaseTests() : StorageTest(TestEngine.Sqlite)
{
    [Fact]
    public void Library_SystemsIsThere_Runs()
    {
        var isThere = NativeLibrary.TryLoad("libsqlite3.so.0", out _);
        Assert.SkipUnless(isThere, "The operating system has no libsqlite3.so.0.");
        SqliteLibrary.IsSystems.ShouldBeTrue();
        Version.Parse(SqliteLibrary.Version).ShouldBeGreaterThanOrEqualTo(new Version(3, 40));
    }

    [Fact]
    public async Task Connections_OfTheStore_AreDurable()
    {
        var database = CreateHost().Services.GetRequiredService<CommissioningBot.Storage.Database>();
        await using (var write = await database.BeginWriteAsync(Token))
        {
            (await write.FindAsync<string>("PRAGMA journal_mode", null, Token)).ShouldBe("wal");
            (await write.FindAsync<long>("PRAGMA synchronous", null, Token)).ShouldBe(2, "FULL");
            (await write.FindAsync<long>("PRAGMA foreign_keys", null, Token)).ShouldBe(1);
            (await write.FindAsync<long>("PRAGMA busy_timeout", null, Token)).ShouldBe(1000);
        }

        (await database.DescribeAsync(Token)).ShouldStartWith("SQLite 3.");
    }

    [Fact]
    public async Task Writing_WhileAnotherProgramHoldsTheFile_EndsWithItsTime()
    {
        var database = CreateHost().Services.GetRequiredService<CommissioningBot.Storage.Database>();
        await database.EnsureReadyAsync(Token);
        await using var other = new SqliteConnection($"{Database.ConnectionString};Pooling=False");
        await other.OpenAsync(Token);
        await using var held = other.BeginTransaction(deferred: false);
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        var begun = Stopwatch.GetTimestamp();

        await Should.ThrowAsync<OperationCanceledException>(async () => await database.BeginWriteAsync(limit.Token));

        // SQLite itself would wait for thirty.
        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(15));
        await held.RollbackAsync(Token);
        await using var write = await database.BeginWriteAsync(Token);
        (await write.ExecuteAsync("DELETE FROM turns", null, Token)).ShouldBe(0);
    }

    [Fact]
    public async Task Disposal_WhileConnectionsAreInUse_LeavesThemToTheirHolders()
    {
        var database = CreateHost().Services.GetRequiredService<CommissioningBot.Storage.Database>();
        await database.EnsureReadyAsync(Token);
        var file = Database.ConnectionString["Data Source=".Length..];
        var write = await database.BeginWriteAsync(Token);
        var snapshot = await database.BeginSnapshotAsync(Token);
        const string Count = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'written_late'";
        (await snapshot.StreamAsync<long>(Count).SingleAsync(Token)).ShouldBe(0);

        await database.DisposeAsync();

        await write.ExecuteAsync("CREATE TABLE written_late (id INTEGER)", null, Token);
        await write.CommitAsync();
        await write.DisposeAsync();
        (await snapshot.StreamAsync<long>(Count).SingleAsync(Token)).ShouldBe(0, "The snapshot began before.");
        await snapshot.DisposeAsync();
        File.Exists(file + "-wal").ShouldBeFalse("SQLite takes this file away with the last connection.");
        await Should.ThrowAsync<ObjectDisposedException>(async () => await database.BeginWriteAsync(Token));
    }

    [Fact]
    public async Task Folder_ThatIsMade_IsForTheBotAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows folders have no Unix mode.");
        await CreateHost().Services.GetRequiredService<CommissioningBot.Storage.Database>().EnsureReadyAsync(Token);
        var folder = Path.GetDirectoryName(Database.ConnectionString["Data Source=".Length..])!;
#pragma warning disable CA1416 // Skipped on Windows above.
        File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
#pragma warning restore CA1416
    }
}
