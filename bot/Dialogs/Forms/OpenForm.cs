using System.Text.Json;
using CommissioningBot.Storage;

namespace CommissioningBot.Dialogs;

/// <summary>A form that was sent to somebody: what a card's key stands for.</summary>
/// <param name="Form">See <see cref="IForm.Id"/>.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Taken">What became of it, in a sentence; null while nobody has sent it.</param>
internal sealed record OpenForm(string Form, string Subject, string? Taken = null)
{
    public static async Task<OpenForm?> LoadAsync(IUnitOfWork work, string key, CancellationToken cancellationToken) =>
        await work.LoadStateAsync(StateKey(key), cancellationToken) is { } json
            ? JsonSerializer.Deserialize(json, DialogJsonContext.Default.OpenForm)
            : null;

    public async Task SaveAsync(IUnitOfWork work, string key, CancellationToken cancellationToken)
    {
        await work.LoadStateAsync(StateKey(key), cancellationToken);
        work.SaveState(StateKey(key), JsonSerializer.Serialize(this, DialogJsonContext.Default.OpenForm));
    }

    private static string StateKey(string key) => $"form/{key}";
}
