namespace CommissioningBot.Guidance;

/// <summary>The council's own packs, besides those of the bot.</summary>
/// <param name="Paths">Files and folders, as Knowledge:Packs names them.</param>
internal sealed record OwnPacks(IReadOnlyList<string> Paths);
