using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace CommissioningBot.Bot.Tests.Manifest;

/// <summary>A pixel, each channel from 0 to 255; alpha 0 is fully transparent.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Pixel(byte Red, byte Green, byte Blue, byte Alpha);

/// <summary>A PNG picture, read pixel by pixel: 8 bits a channel, with alpha, not interlaced, which is what an icon should be.</summary>
internal sealed class Png
{
    private const int Channels = 4;

    private readonly byte[] _pixels;

    private Png(int width, int height, byte[] pixels)
    {
        (Width, Height) = (width, height);
        _pixels = pixels;
    }

    public int Width { get; }

    public int Height { get; }

    public Pixel this[int column, int row]
    {
        get
        {
            var at = ((row * Width) + column) * Channels;
            return new(_pixels[at], _pixels[at + 1], _pixels[at + 2], _pixels[at + 3]);
        }
    }

    public IEnumerable<(int Column, int Row, Pixel Pixel)> Pixels =>
        from row in Enumerable.Range(0, Height)
        from column in Enumerable.Range(0, Width)
        select (column, row, this[column, row]);

    public static Png Read(byte[] file)
    {
        file.AsSpan(0, 8).SequenceEqual((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]).ShouldBeTrue("not a PNG");
        byte[] header = [];
        using var data = new MemoryStream();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var body = file.AsSpan(at + 8, length);
            switch (Encoding.ASCII.GetString(file, at + 4, 4))
            {
                case "IHDR":
                    header = body.ToArray();
                    break;
                case "IDAT":
                    data.Write(body);
                    break;
            }

            at += length + 12;
        }

        header[8..].ShouldBe([8, 6, 0, 0, 0], "8 bits a channel, with alpha, not interlaced");
        var width = BinaryPrimitives.ReadInt32BigEndian(header);
        var height = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4));
        data.Position = 0;
        using var inflated = new ZLibStream(data, CompressionMode.Decompress);
        return new(width, height, Rows(inflated, width * Channels, height));
    }

    private static byte[] Rows(Stream stream, int stride, int height)
    {
        var pixels = new byte[stride * height];
        for (var row = 0; row < height; row++)
        {
            var filter = stream.ReadByte();
            stream.ReadExactly(pixels, row * stride, stride);
            for (var at = row * stride; at < (row + 1) * stride; at++)
            {
                var hasLeft = at - (row * stride) >= Channels;
                var left = hasLeft ? pixels[at - Channels] : 0;
                var up = row > 0 ? pixels[at - stride] : 0;
                var corner = hasLeft && row > 0 ? pixels[at - stride - Channels] : 0;
                pixels[at] += (byte)(filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    4 => Paeth(left, up, corner),
                    _ => throw new InvalidDataException($"Row filter {filter} is none of PNG's."),
                });
            }
        }

        return pixels;
    }

    private static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
