using System.Runtime.CompilerServices;
using CommissioningBot.Storage;

namespace CommissioningBot.Bot.Tests.Storage;

/// <summary>Chooses SQLite's native library before any test opens a connection: two libraries in one process crash it.</summary>
internal static class OneSqlite
{
    [ModuleInitializer]
    public static void Choose() => _ = SqliteLibrary.IsSystems;
}
