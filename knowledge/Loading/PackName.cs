using System.Globalization;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>Names in packs, which are labels of buttons too.</summary>
internal static class PackName
{
    private const int Longest = 80;
    private const string Usual = "Add “name:”, at most 80 characters; it is also the label of a button.";

    /// <summary>The name; one that is missing or too long is a fault.</summary>
    /// <param name="remedy">What to do when it is missing.</param>
    public static string Read(MapReader map, FaultLog faults, string remedy = Usual)
    {
        if (map.TextNode("name", remedy) is not { } name)
        {
            return "";
        }

        if (name.Value.Length > Longest)
        {
            faults.Add(name.Line, string.Create(CultureInfo.InvariantCulture, $"The name of {map.Subject} has {name.Value.Length} characters."), "Shorten it to 80; it is also the label of a button.");
        }

        return name.Value;
    }
}
