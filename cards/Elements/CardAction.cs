using System.Text.Json.Serialization;

namespace CommissioningBot.Cards.Elements;

/// <summary>A button.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ActionExecute), "Action.Execute")]
[JsonDerivedType(typeof(ActionSubmit), "Action.Submit")]
[JsonDerivedType(typeof(ActionOpenUrl), "Action.OpenUrl")]
[JsonDerivedType(typeof(ActionShowCard), "Action.ShowCard")]
[JsonDerivedType(typeof(ActionToggleVisibility), "Action.ToggleVisibility")]
public abstract record CardAction
{
    /// <summary>Longest text on a button.</summary>
    public const int LongestTitle = 80;

    /// <summary>What the button says: a verb first. Null only for an action without a button.</summary>
    public PlainText? Title { get; init; }

    /// <summary>What screen readers say instead of the title, where a short title would be the same on several buttons.</summary>
    public PlainText? Tooltip { get; init; }

    /// <summary>Emphasis; clients may ignore it, so it never carries the meaning.</summary>
    public ActionStyle? Style { get; init; }
}

/// <summary>Emphasis of a button.</summary>
public enum ActionStyle
{
    /// <summary>None.</summary>
    Default,

    /// <summary>What most people will press.</summary>
    Positive,

    /// <summary>What ends something.</summary>
    Destructive,
}
