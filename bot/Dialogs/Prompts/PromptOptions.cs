using System.Text.Json;
using System.Text.Json.Nodes;
using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>What a prompt says. Plain text: nothing in it is read as markup.</summary>
/// <param name="Prompt">The question.</param>
/// <param name="RetryPrompt">Said when the answer was not understood; null repeats the question.</param>
internal sealed record PromptOptions(string Prompt, string? RetryPrompt = null)
{
    /// <summary>What can be chosen from; null where the prompt offers no choice.</summary>
    public IReadOnlyList<Choice>? Choices { get; init; }

    /// <summary>Sent in place of <see cref="Prompt"/>, such as a card; null for none. Retries are said in words.</summary>
    public Activity? PromptActivity { get; init; }

    public JsonObject ToJson() => (JsonObject)JsonSerializer.SerializeToNode(this, DialogJsonContext.Default.PromptOptions)!;
}

/// <summary>One of several things to choose from.</summary>
/// <param name="Value">Its name, as shown and as handed back.</param>
/// <param name="Synonyms">Other words for it; null for none.</param>
internal sealed record Choice(string Value, IReadOnlyList<string>? Synonyms = null);

/// <summary>What was chosen.</summary>
/// <param name="Value">See <see cref="Choice.Value"/>.</param>
/// <param name="Index">Its place in the list, from 0.</param>
internal sealed record FoundChoice(string Value, int Index);
