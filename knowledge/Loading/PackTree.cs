using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>
/// YAML text as nodes with lines. Built from the parser's events, and not with YamlDotNet's own document model, because that one
/// stops at the first duplicate key; an author wants to see every fault at once.
/// </summary>
internal sealed class PackTree
{
    // The format needs six levels. More is a mistake, or an attempt to exhaust the stack.
    private const int DeepestLevel = 12;

    private readonly Parser _parser;
    private readonly FaultLog _faults;
    private readonly string _forEmpty;

    private PackTree(Parser parser, FaultLog faults, string forEmpty)
    {
        _parser = parser;
        _faults = faults;
        _forEmpty = forEmpty;
    }

    /// <summary>The file's only document, or null when it cannot be read; the reason is then in the log.</summary>
    /// <param name="forEmpty">What to do about an empty file, in a sentence.</param>
    public static PackNode? Read(string text, FaultLog faults, string forEmpty = "Write a pack into it as knowledge/README.md shows.")
    {
        using var reader = new StringReader(text);
        var parser = new Parser(reader);
        try
        {
            return new PackTree(parser, faults, forEmpty).ReadFile();
        }
        catch (YamlException problem)
        {
            return NotYaml((int)problem.Start.Line, Sentence(problem.Message), faults);
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet 16 throws this from its scanner where a list in brackets is not closed.
            return NotYaml((int)(parser.Current?.End.Line ?? 1), "a list in brackets is not closed.", faults);
        }
    }

    private static PackNode? NotYaml(int line, string reason, FaultLog faults)
    {
        faults.Add(Math.Max(1, line), $"This is not YAML: {reason}", "Look at this line and the one above it for a missing quote, colon or space.");
        return null;
    }

    private PackNode? ReadFile()
    {
        _parser.Consume<StreamStart>();
        if (_parser.TryConsume<StreamEnd>(out _))
        {
            _faults.Add(1, "The file is empty.", _forEmpty);
            return null;
        }

        _parser.Consume<DocumentStart>();
        var node = ReadNode(1);
        _parser.Consume<DocumentEnd>();
        if (_parser.TryConsume<DocumentStart>(out var second))
        {
            _faults.Add((int)second.Start.Line, "A second document begins here.", "Keep one framework in a file; take the line --- out.");
        }

        return node;
    }

    private PackNode? ReadNode(int level)
    {
        if (level > DeepestLevel)
        {
            throw new YamlException(_parser.Current!.Start, _parser.Current.End, "lists and keys are nested too deeply.");
        }

        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            return new PackText((int)scalar.Start.Line, scalar.Value.Trim(), scalar.Style is not ScalarStyle.Plain);
        }

        if (_parser.TryConsume<SequenceStart>(out var sequence))
        {
            return new PackList((int)sequence.Start.Line, ReadItems(level));
        }

        if (_parser.TryConsume<MappingStart>(out var mapping))
        {
            return new PackMap((int)mapping.Start.Line, ReadPairs(level));
        }

        var alias = _parser.Consume<AnchorAlias>();
        _faults.Add((int)alias.Start.Line, $"“*{alias.Value}” stands for a text from another place.", "Write the text out here.");
        return null;
    }

    private List<PackNode> ReadItems(int level)
    {
        var items = new List<PackNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            if (ReadNode(level + 1) is { } item)
            {
                items.Add(item);
            }
        }

        return items;
    }

    private List<PackPair> ReadPairs(int level)
    {
        var pairs = new List<PackPair>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var line = (int)_parser.Current!.Start.Line;
            var key = ReadNode(level + 1) as PackText;
            var value = ReadNode(level + 1);
            if (key is null)
            {
                _faults.Add(line, "A key is not a plain word.", "Write it as “key: value”.");
            }
            else if (new PackMap(line, pairs).Find(key.Value) is { } earlier)
            {
                _faults.Add(line, $"The key “{key.Value}” is here twice; it is also on line {earlier.Line}.", "Keep one of the two.");
            }
            else if (value is not null)
            {
                pairs.Add(new PackPair(key.Value, line, value));
            }
        }

        return pairs;
    }

    private static string Sentence(string message) => message.Length == 0 || message[^1] is '.' ? message : message + ".";
}
