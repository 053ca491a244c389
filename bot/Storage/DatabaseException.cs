namespace CommissioningBot.Storage;

/// <summary>There is no database to be had where the settings say; the message names the setting and tells an administrator what to do.</summary>
internal sealed class DatabaseException(string words, Exception? cause = null) : Exception($"Storage:ConnectionString: {words}", cause);
