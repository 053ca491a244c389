namespace CommissioningBot.Knowledge.Model;

/// <summary>A subject that several councils' documents treat or are silent on, so that what they say of it can stand side by side.</summary>
/// <param name="Id">The same in every pack that has the subject, such as living-wage.</param>
/// <param name="Entries">The entries that speak of it, at least one; the first says most.</param>
public sealed record Subject(string Id, IReadOnlyList<Entry> Entries);
