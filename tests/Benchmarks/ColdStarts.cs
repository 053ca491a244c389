using System.Diagnostics;
using System.Globalization;
using CommissioningBot.Knowledge;

namespace CommissioningBot.Benchmarks;

/// <summary>Times loading in fresh processes, because a second load in the same process finds its code compiled.</summary>
internal static class ColdStarts
{
    private const int Starts = 11;

    /// <summary>One load, in milliseconds.</summary>
    public static void Load(TextWriter output)
    {
        var watch = Stopwatch.StartNew();
        KnowledgeBase.Load();
        output.WriteLine(watch.Elapsed.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture));
    }

    public static void Print(TextWriter output)
    {
        var times = Enumerable.Range(0, Starts).Select(_ => Start()).Order().ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"load in {Starts} fresh processes: median {times[Starts / 2]:0} ms, fastest {times[0]:0} ms, slowest {times[^1]:0} ms"));
    }

    private static double Start()
    {
        // As a program of its own or by "dotnet CommissioningBot.Benchmarks.dll".
        var self = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet")
        {
            self.ArgumentList.Add(typeof(ColdStarts).Assembly.Location);
        }

        self.ArgumentList.Add("load");
        using var process = Process.Start(self) ?? throw new InvalidOperationException("The process did not start.");
        var time = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(time, CultureInfo.InvariantCulture);
    }
}
