using System.Globalization;

namespace CommissioningBot.Bot.Tests.Manifest;

/// <summary>The icons, read from their own pixels.</summary>
public sealed class IconTests
{
    [Fact]
    public void Color_IsASquareOf192_FilledToTheEdge()
    {
        var icon = Icon("color.png");

        (icon.Width, icon.Height).ShouldBe((192, 192));
        icon.Pixels.ShouldAllBe(at => at.Pixel.Alpha == 255);
    }

    [Fact]
    public void Color_SymbolIsInTheMiddle96_OnTheAccentColour()
    {
        using var package = Package.Pack();
        var accent = package.Manifest["accentColor"]!.GetValue<string>();
        var icon = Icon("color.png");

        var background = icon[0, 0];
        string.Create(CultureInfo.InvariantCulture, $"#{background.Red:X2}{background.Green:X2}{background.Blue:X2}").ShouldBe(accent, StringCompareShould.IgnoreCase);
        var symbol = icon.Pixels.Where(at => at.Pixel != background).ToList();
        symbol.ShouldAllBe(at => at.Column >= 48 && at.Column < 144 && at.Row >= 48 && at.Row < 144);
        symbol.Count.ShouldBeGreaterThan(2_000);
    }

    [Fact]
    public void Outline_IsASquareOf32_WhiteOnTransparent()
    {
        var icon = Icon("outline.png");

        (icon.Width, icon.Height).ShouldBe((32, 32));
        icon.Pixels.ShouldAllBe(at => at.Pixel.Red == 255 && at.Pixel.Green == 255 && at.Pixel.Blue == 255);
        icon.Pixels.Count(at => at.Pixel.Alpha == 255).ShouldBeGreaterThan(100);
        icon.Pixels.Count(at => at.Pixel.Alpha == 0).ShouldBeGreaterThan(300);
    }

    [Fact]
    public void Outline_HasNoPadding()
    {
        var drawn = Icon("outline.png").Pixels.Where(at => at.Pixel.Alpha > 0).ToList();

        (drawn.Min(at => at.Column), drawn.Max(at => at.Column)).ShouldBe((0, 31));
        (drawn.Min(at => at.Row), drawn.Max(at => at.Row)).ShouldBe((0, 31));
    }

    // Pixels, not bytes: every version of zlib packs a little differently.
    [Fact]
    public async Task Icons_AreWhatTheScriptDraws()
    {
        Assert.SkipUnless(Node.IsThere, Node.Missing);
        var folder = Directory.CreateTempSubdirectory("commissioning-bot-icons-");
        try
        {
            var script = Path.Combine(Node.Repository, "manifest", "draw-icons.mjs");
            await Node.RunAsync(folder.FullName, "node", [script, folder.FullName], "", TestContext.Current.CancellationToken);

            foreach (var name in (string[])["color.png", "outline.png"])
            {
                var drawn = Png.Read(await File.ReadAllBytesAsync(Path.Combine(folder.FullName, name), TestContext.Current.CancellationToken));
                drawn.Pixels.SequenceEqual(Icon(name).Pixels).ShouldBeTrue($"{name} is not what the script draws: run node manifest/draw-icons.mjs");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Png Icon(string name)
    {
        using var package = Package.Pack();
        return Png.Read(package.Read(name));
    }
}
