namespace CommissioningBot.Dialogs;

/// <summary>Which feature handles which verb of Action.Execute.</summary>
internal sealed class CardActionTable
{
    private readonly Dictionary<string, ICardActionHandler> _handlers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ICardActionHandler> _families = new(StringComparer.Ordinal);

    /// <summary>Gathers the verbs of all features.</summary>
    /// <exception cref="InvalidOperationException">Two features claim one verb.</exception>
    public CardActionTable(IEnumerable<ICardActionHandler> handlers)
    {
        foreach (var handler in handlers)
        {
            if (handler.VerbFamily is { } family)
            {
                _families.Add(family, handler);
            }

            foreach (var verb in handler.Verbs)
            {
                if (!_handlers.TryAdd(verb, handler))
                {
                    throw new InvalidOperationException(
                        $"Two features take the verb '{verb}': {_handlers[verb].GetType().Name} and {handler.GetType().Name}.");
                }
            }
        }
    }

    /// <summary>Every verb that somebody takes.</summary>
    public IReadOnlyCollection<string> Verbs => _handlers.Keys;

    /// <summary>The feature that takes the verb, or null. Verbs are compared to the letter: they are ours, nobody types them. Whose family an invented one means does not hang on its case.</summary>
    public ICardActionHandler? Find(string verb) => _handlers.GetValueOrDefault(verb)
        ?? _families.FirstOrDefault(family => verb.StartsWith(family.Key, StringComparison.OrdinalIgnoreCase)).Value;
}
