namespace CommissioningBot;

/// <summary>The bot cannot start, and the message tells an administrator what to do about it.</summary>
internal sealed class StartException(string message) : Exception(message);
