using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot;

/// <summary>Paths that settings name.</summary>
internal static class SettingPath
{
    /// <summary>The path of a setting, once it is known that something is there.</summary>
    /// <param name="root">Where relative paths begin.</param>
    /// <exception cref="StartException">Nothing is there; the message names the setting.</exception>
    public static string Existing(string key, string path, string root)
    {
        var full = Path.GetFullPath(path, root);
        return Path.Exists(full) ? full : throw new StartException($"{key} is “{path}”, and there is no such file or folder. Correct the path, or take the setting out.");
    }

    /// <summary>Reads the file of a setting.</summary>
    /// <param name="root">Where relative paths begin.</param>
    /// <exception cref="StartException">It is not there, or has faults; the message names the setting.</exception>
    public static T ReadFile<T>(string key, string path, string root, Func<string, T> read)
    {
        var full = Existing(key, path, root);
        return Directory.Exists(full)
            ? throw new StartException($"{key} is “{path}”, which is a folder. Write the path of a file.")
            : Read(key, [full], () => read(full));
    }

    /// <summary>Reads what a setting names, so that faults inside are told under its name.</summary>
    /// <exception cref="StartException">There are faults; the message names the setting, the whole path and every fault.</exception>
    public static T Read<T>(string key, IReadOnlyList<string> paths, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (PackException packs) when (paths.Count > 0)
        {
            var head = $"{key}: {string.Join(", ", paths)} {(paths.Count == 1 ? "has" : "have")} {Counted.Of(packs.Faults.Count, "fault")}:";
            throw new StartException(string.Join(Environment.NewLine, packs.Faults.Select(fault => fault.ToString()).Prepend(head)));
        }
    }
}
