using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>A pack that was read, with what messages about it need.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Text">Its text, of which <see cref="Framework.Version"/> is the fingerprint.</param>
/// <param name="Framework">What it says.</param>
/// <param name="IdLine">Line of the framework's id.</param>
/// <param name="Names">What people may call it, in lower case, with lines.</param>
/// <param name="EntryLines">Line of every entry by its id.</param>
internal sealed record LoadedPack(
    string File, string Text, Framework Framework, int IdLine, IReadOnlyList<PackText> Names, IReadOnlyDictionary<string, int> EntryLines)
{
    /// <summary>The questions from the file beside it, with lines; they are among those of the entries.</summary>
    public required FurtherQuestions Further { get; init; }

    /// <summary>What the law has done to its entries, with lines.</summary>
    public IReadOnlyList<(int Line, LawTouch Touch)> Touches { get; init; } = [];
}
