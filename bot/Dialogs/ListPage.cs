using System.Globalization;

namespace CommissioningBot.Dialogs;

/// <summary>Which page of a list a command asks for: “my cases” the first, “my cases 2” the second.</summary>
internal static class ListPage
{
    private const int Last = 1000;

    public static bool Accepts(string argument) => argument.Length == 0 || Number(argument) is >= 1 and <= Last;

    public static int Of(string argument) => Math.Clamp(Number(argument) ?? 1, 1, Last);

    private static int? Number(string argument) => int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : null;
}
