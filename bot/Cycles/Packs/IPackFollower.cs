using CommissioningBot.Channel;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Storage;

namespace CommissioningBot.Cycles.Packs;

/// <summary>A process besides cases that keeps the version of the pack with which it began. A feature registers one for each.</summary>
internal interface IPackFollower
{
    /// <summary>What a move to the present version would change; null when the reference is none of this process.</summary>
    Task<PackMove?> OfferAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken);

    /// <summary>Moves it, for whoever wrote. Whether that is possible is judged again.</summary>
    /// <returns>Why not, in a plain sentence or two; null when it was moved.</returns>
    Task<string?> MoveAsync(TurnContext turn, string reference, CancellationToken cancellationToken);
}

/// <summary>What a move would change.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Newer">The present version; null when it is followed already, or there is none any more.</param>
/// <param name="Changes">What differs, a sentence each.</param>
internal sealed record PackMove(string Reference, string Title, Framework? Newer, IReadOnlyList<string> Changes)
{
    /// <summary>The version to which something could move; null when it follows the present one.</summary>
    /// <param name="present">The framework as it is loaded now; null when it is not loaded any more.</param>
    /// <param name="version">What is followed; null for what began before versions were kept, which always reads the present one.</param>
    public static Framework? NewerThan(Framework? present, string? version) =>
        version is not null && present is not null && !string.Equals(present.Version, version, StringComparison.Ordinal) ? present : null;

    /// <summary>Says, on the card of something, that there is another version.</summary>
    public static string Notice(string reference) => $"The framework’s data has changed since this began, and this keeps the version that it began with. Say “move {reference}” to see what differs.";
}
