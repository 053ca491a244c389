using System.Globalization;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>Ids that may be used once within something.</summary>
internal sealed class OnceOnly(FaultLog faults, string what, string where)
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    public string Take(MapReader map, string id)
    {
        if (id.Length > 0 && !_lines.TryAdd(id, map.Line))
        {
            faults.Add(map.Line, string.Create(CultureInfo.InvariantCulture, $"The {what} “{id}” is twice in {where}; it is also on line {_lines[id]}."), "Give one of the two another id.");
        }

        return id;
    }
}
