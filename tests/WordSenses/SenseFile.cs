using System.Buffers.Binary;
using System.Text;

namespace CommissioningBot.WordSenses;

/// <summary>The words and their directions, as Answering/WordSenses.cs of knowledge describes the file.</summary>
internal sealed class SenseFile
{
    private const int Head = 3 * sizeof(int);

    private readonly byte[] _letters;
    private readonly Dictionary<string, int> _places;

    private SenseFile(byte[] letters, Dictionary<string, int> places, int dimensions, float[] directions)
    {
        _letters = letters;
        _places = places;
        Dimensions = dimensions;
        Directions = directions;
    }

    public int Dimensions { get; }

    /// <summary>One direction after the other, word by word.</summary>
    public float[] Directions { get; }

    public static SenseFile Read(byte[] file)
    {
        var words = BinaryPrimitives.ReadInt32LittleEndian(file);
        var dimensions = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(sizeof(int)));
        var letters = file.AsSpan(Head, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(2 * sizeof(int)))).ToArray();
        var places = Encoding.UTF8.GetString(letters).TrimEnd('\n').Split('\n').Select((word, at) => (word, at)).ToDictionary(pair => pair.word, pair => pair.at, StringComparer.Ordinal);
        return new SenseFile(letters, places, dimensions, [.. file.AsSpan(Head + letters.Length, words * dimensions).ToArray().Select(part => (float)(sbyte)part)]);
    }

    /// <summary>Index of a word; -1 when it is not there.</summary>
    public int Find(string word) => _places.GetValueOrDefault(word, -1);

    /// <summary>The file, with the directions as they are now. The longest part of any becomes the largest signed byte.</summary>
    public byte[] ToBytes()
    {
        var file = new byte[Head + _letters.Length + Directions.Length];
        BinaryPrimitives.WriteInt32LittleEndian(file, _places.Count);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(sizeof(int)), Dimensions);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2 * sizeof(int)), _letters.Length);
        _letters.CopyTo(file, Head);
        var scale = sbyte.MaxValue / Directions.Max(Math.Abs);
        for (var at = 0; at < Directions.Length; at++)
        {
            file[Head + _letters.Length + at] = (byte)(sbyte)MathF.Round(Directions[at] * scale);
        }

        return file;
    }
}
