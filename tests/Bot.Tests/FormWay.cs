namespace CommissioningBot.Bot.Tests;

/// <summary>How somebody fills in a form.</summary>
public enum FormWay
{
    /// <summary>On its card.</summary>
    Card,

    /// <summary>Question by question in plain chat.</summary>
    Chat,
}
