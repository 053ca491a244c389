using System.Globalization;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>Several packs, each checked by itself and then against the others.</summary>
internal static class PackLoader
{
    /// <summary>The packs that have no fault of their own; every fault goes into <paramref name="faults"/>.</summary>
    public static IReadOnlyList<LoadedPack> Read(IEnumerable<PackSource> sources, List<PackFault> faults)
    {
        // One file has nothing to do with the next, so they are read side by side; the order of packs and faults stays the files'.
        var read = SideBySide.Select([.. sources], source => source.Text.Length, source =>
        {
            var log = new FaultLog(source.File);
            var questions = new FaultLog(source.Questions?.File ?? "");
            var pack = PackReader.Read(source, log, questions);
            return new ReadFile(pack, [.. log.InOrder, .. questions.InOrder]);
        });
        var packs = read.Select(file => file.Pack).OfType<LoadedPack>().ToList();
        faults.AddRange(read.SelectMany(file => file.Faults));
        faults.AddRange(Clashes(packs));
        return packs;
    }

    /// <summary>Ids and names that two packs claim.</summary>
    public static IEnumerable<PackFault> Clashes(IReadOnlyList<LoadedPack> packs)
    {
        var ids = new Dictionary<string, LoadedPack>(StringComparer.Ordinal);
        var names = new Dictionary<string, LoadedPack>(StringComparer.Ordinal);
        foreach (var pack in packs)
        {
            if (!ids.TryAdd(pack.Framework.Id, pack))
            {
                var other = ids[pack.Framework.Id];
                yield return new PackFault(pack.File, pack.IdLine, string.Create(CultureInfo.InvariantCulture, $"The framework “{pack.Framework.Id}” is also in {other.File}, line {other.IdLine}."), "Give one of the two another id.");
                continue;
            }

            foreach (var name in pack.Names)
            {
                if (!names.TryAdd(name.Value, pack) && names[name.Value] != pack)
                {
                    yield return new PackFault(pack.File, name.Line, $"“{name.Value}” already means {names[name.Value].Framework.Council.ShortName} in {names[name.Value].File}.", "Use a name that no other council goes by.");
                }
            }
        }
    }

    private sealed record ReadFile(LoadedPack? Pack, IReadOnlyList<PackFault> Faults);
}
