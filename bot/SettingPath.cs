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
}
