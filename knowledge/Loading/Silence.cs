using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>A document that speaks of a process gives it something to work with; one that is silent may stay empty.</summary>
internal static class Silence
{
    public static void Check(MapReader map, Entry says, int count, string key, FaultLog faults)
    {
        if (count == 0 && says is { Id.Length: > 0, Status: not EntryStatus.Silent })
        {
            faults.Add(map.LineOf("says"), $"{char.ToUpperInvariant(map.Subject[0])}{map.Subject[1..]} has no “{key}”, but “{says.Id}” does not say that the document is silent.", $"List “{key}”, or name the entry that says the document is silent.");
        }
    }
}
