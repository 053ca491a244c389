using System.Buffers.Binary;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>
/// What seventeen thousand words mean, as directions in space: words that are used alike (shut and close, boss and manager) point alike, and a
/// text points where the sum of its words does. The directions were worked out beforehand; knowledge/README.md tells how.
/// </summary>
internal static class WordSenses
{
    // The numbers of words, dimensions and letters; then the words in ordinal order, each with a line end; then a signed byte a dimension, word by word.
    private const int Head = 3 * sizeof(int);

    private static readonly byte[] Data = Read();
    private static readonly int[] Starts = FindStarts();

    /// <summary>How many numbers make a direction.</summary>
    public static int Dimensions => BinaryPrimitives.ReadInt32LittleEndian(Data.AsSpan(sizeof(int)));

    private static int Letters => BinaryPrimitives.ReadInt32LittleEndian(Data.AsSpan(2 * sizeof(int)));

    /// <summary>Index of a word, for <see cref="Add"/>; -1 when its meaning is not known.</summary>
    public static int Find(string word)
    {
        var (from, to) = (0, Starts.Length - 2);
        while (from <= to)
        {
            var middle = (from + to) / 2;
            var order = Compare(Data.AsSpan(Starts[middle], Starts[middle + 1] - Starts[middle] - 1), word);
            if (order == 0)
            {
                return middle;
            }

            (from, to) = order < 0 ? (middle + 1, to) : (from, middle - 1);
        }

        return -1;
    }

    /// <summary>Adds the direction of a word; the more a word tells of the subject, the longer it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(int word, Span<float> sum)
    {
        var direction = MemoryMarshal.Cast<byte, sbyte>(Data.AsSpan(Head + Letters + (word * Dimensions), Dimensions));
        var wide = MemoryMarshal.Cast<sbyte, Vector<sbyte>>(direction);
        var sums = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (var at = 0; at < wide.Length; at++)
        {
            Vector.Widen(wide[at], out var front, out var back);
            Vector.Widen(front, out var first, out var second);
            Vector.Widen(back, out var third, out var fourth);
            sums[4 * at] += Vector.ConvertToSingle(first);
            sums[(4 * at) + 1] += Vector.ConvertToSingle(second);
            sums[(4 * at) + 2] += Vector.ConvertToSingle(third);
            sums[(4 * at) + 3] += Vector.ConvertToSingle(fourth);
        }

        for (var at = wide.Length * Vector<sbyte>.Count; at < direction.Length; at++)
        {
            sum[at] += direction[at];
        }
    }

    /// <summary>Adds a direction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddTo(Span<float> sum, ReadOnlySpan<float> direction)
    {
        var wide = MemoryMarshal.Cast<float, Vector<float>>(direction);
        var sums = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (var at = 0; at < wide.Length; at++)
        {
            sums[at] += wide[at];
        }

        for (var at = wide.Length * Vector<float>.Count; at < direction.Length; at++)
        {
            sum[at] += direction[at];
        }
    }

    /// <summary>Makes a direction one long, so that <see cref="Likeness(ReadOnlySpan{float}, ReadOnlySpan{float})"/> compares directions only. One of no length stays as it is.</summary>
    public static void Normalise(Span<float> direction)
    {
        var length = MathF.Sqrt(Likeness(direction, direction));
        if (length > 0)
        {
            foreach (ref var part in direction)
            {
                part /= length;
            }
        }
    }

    /// <summary>From -1 to 1: how alike two directions are that are each one long.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Likeness(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var wide = MemoryMarshal.Cast<float, Vector<float>>(one);
        var otherWide = MemoryMarshal.Cast<float, Vector<float>>(other);
        var sums = Vector<float>.Zero;
        for (var at = 0; at < wide.Length; at++)
        {
            sums += wide[at] * otherWide[at];
        }

        var sum = Vector.Sum(sums);
        for (var at = wide.Length * Vector<float>.Count; at < one.Length; at++)
        {
            sum += one[at] * other[at];
        }

        return sum;
    }

    /// <summary>A direction that is one long, in bytes: a quarter of the room, and as near as two directions are ever told apart.</summary>
    public static void ToBytes(ReadOnlySpan<float> direction, Span<sbyte> bytes)
    {
        for (var at = 0; at < direction.Length; at++)
        {
            bytes[at] = (sbyte)MathF.Round(direction[at] * sbyte.MaxValue);
        }
    }

    /// <summary>The same in two bytes each, to be compared with many.</summary>
    public static void Widen(ReadOnlySpan<float> direction, Span<short> wide)
    {
        for (var at = 0; at < direction.Length; at++)
        {
            wide[at] = (short)MathF.Round(direction[at] * sbyte.MaxValue);
        }
    }

    /// <summary>The same for directions in bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Likeness(ReadOnlySpan<sbyte> one, ReadOnlySpan<short> other)
    {
        var narrow = MemoryMarshal.Cast<sbyte, Vector<sbyte>>(one);
        var wide = MemoryMarshal.Cast<short, Vector<short>>(other);
        var sums = Vector<int>.Zero;
        for (var at = 0; at < narrow.Length; at++)
        {
            Vector.Widen(narrow[at], out var front, out var back);

            // Two products of bytes fit into a short.
            Vector.Widen((front * wide[2 * at]) + (back * wide[(2 * at) + 1]), out var first, out var second);
            sums += first + second;
        }

        var sum = Vector.Sum(sums);
        for (var at = narrow.Length * Vector<sbyte>.Count; at < one.Length; at++)
        {
            sum += one[at] * other[at];
        }

        return (float)sum / (sbyte.MaxValue * sbyte.MaxValue);
    }

    private static int Compare(ReadOnlySpan<byte> letters, string word)
    {
        var shorter = Math.Min(letters.Length, word.Length);
        for (var at = 0; at < shorter; at++)
        {
            if (letters[at] != word[at])
            {
                return letters[at] - word[at];
            }
        }

        return letters.Length - word.Length;
    }

    private static int[] FindStarts()
    {
        var starts = new int[BinaryPrimitives.ReadInt32LittleEndian(Data) + 1];
        var end = Head + Letters;
        starts[0] = Head;
        for (var (at, word) = (Head, 1); at < end; at++)
        {
            if (Data[at] is (byte)'\n')
            {
                starts[word++] = at + 1;
            }
        }

        return starts;
    }

    private static byte[] Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var stream = assembly.GetManifestResourceStream("senses/word-senses.bin") ?? throw new FileNotFoundException("The assembly has no senses of words.");
        var data = new byte[stream.Length];
        stream.ReadExactly(data);
        return data;
    }
}
