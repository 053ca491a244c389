using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace CommissioningBot.Storage;

/// <summary>
/// Chooses SQLite's native library: the operating system's where it is new enough, since it is newer than the bundled one and gets security
/// updates, else the one that came with the package.
/// </summary>
internal static class SqliteLibrary
{
    private const string Imported = "e_sqlite3";
    private const string System = "libsqlite3.so.0";

    /// <summary>The bundled version. An older library of the system is left alone: our SQL needs RETURNING.</summary>
    private const int OldestVersion = 3035005;

    private static readonly Lazy<bool> s_chosen = new(Choose);

    /// <summary>Whether the system's library runs. Must be asked before the first connection is opened.</summary>
    public static bool IsSystems => s_chosen.Value;

    /// <summary>Version of the library that runs.</summary>
    public static string Version
    {
        get
        {
            _ = s_chosen.Value;
            return raw.sqlite3_libversion().utf8_to_string();
        }
    }

    private static bool Choose()
    {
        var handle = OperatingSystem.IsLinux() ? LoadSystems() : 0;
        if (handle != 0)
        {
            NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        }

        Batteries_V2.Init();
        return handle != 0;

        nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
            string.Equals(name, Imported, StringComparison.Ordinal) ? handle : 0;
    }

    private static nint LoadSystems()
    {
        if (!NativeLibrary.TryLoad(System, out var handle))
        {
            return 0;
        }

        if (NativeLibrary.TryGetExport(handle, "sqlite3_libversion_number", out var function)
            && Marshal.GetDelegateForFunctionPointer<VersionNumber>(function)() >= OldestVersion)
        {
            return handle;
        }

        NativeLibrary.Free(handle);
        return 0;
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int VersionNumber();
}
