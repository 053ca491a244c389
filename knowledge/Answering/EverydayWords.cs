using System.Reflection;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>
/// The sixteen thousand commonest words of British English. A word among them is no typing slip (slipping is not stepping), and one that the packs
/// do not have says little about the subject: people tell stories around their questions.
/// </summary>
internal static class EverydayWords
{
    // In alphabetical order, each between two line ends. Looked through where it stands; a set would cost time at every start.
    private static readonly string Text = Read();

    public static bool Contains(string word)
    {
        var (from, to) = (0, Text.Length - 1);
        while (from < to)
        {
            var start = Text.LastIndexOf('\n', (from + to) / 2) + 1;
            if (start <= from)
            {
                start = from + 1;
            }

            var end = Text.IndexOf('\n', start);
            var order = Text.AsSpan(start, end - start).CompareTo(word, StringComparison.Ordinal);
            if (order == 0)
            {
                return true;
            }

            (from, to) = order < 0 ? (end, to) : (from, start - 1);
        }

        return false;
    }

    private static string Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var stream = assembly.GetManifestResourceStream("everyday/everyday-words.txt") ?? throw new FileNotFoundException("The assembly has no list of everyday words.");
        using var reader = new StreamReader(stream);
        return "\n" + reader.ReadToEnd();
    }
}
