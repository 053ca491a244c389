using CommissioningBot.Storage;

namespace CommissioningBot.Channel;

/// <summary>Hears of presses that are refused before any feature sees them, though the channel vouches for who sent them, so that they go on record. A feature implements it.</summary>
internal interface IForgedPresses
{
    /// <summary>Puts it on record.</summary>
    /// <param name="work">What it reads and writes; committed afterwards.</param>
    Task KeepAsync(IUnitOfWork work, Activity activity, Forgery forgery, CancellationToken cancellationToken);
}

/// <summary>Why a press is refused.</summary>
internal enum Forgery
{
    /// <summary>It bears the id of a press that was answered before, and says something else.</summary>
    ChangedReplay,

    /// <summary>It comes from another tenant than the bot's own.</summary>
    AnotherTenant,
}
