using System.Diagnostics;
using System.Globalization;
using CommissioningBot.Knowledge;

namespace CommissioningBot.Benchmarks;

/// <summary>Times loading in fresh processes, because a second load in the same process finds its code compiled.</summary>
internal static class ColdStarts
{
    private const int Starts = 11;

    /// <summary>One load, with everything made ready for questions: milliseconds on the clock, and of all processors together, which a busy machine hardly changes.</summary>
    public static void Load(TextWriter output)
    {
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        KnowledgeBase.Load().Prepare();
        var elapsed = watch.Elapsed;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalMilliseconds:0.0} {(Environment.CpuUsage.TotalTime - before).TotalMilliseconds:0.0}"));
    }

    public static void Print(TextWriter output)
    {
        List<(double Clock, double Processors)> starts = [.. Enumerable.Range(0, Starts).Select(_ => Start())];
        List<double> times = [.. starts.Select(start => start.Clock).Order()];
        var processors = starts.Select(start => start.Processors).Order().ElementAt(Starts / 2);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"load in {Starts} fresh processes: median {times[Starts / 2]:0} ms, fastest {times[0]:0} ms, slowest {times[^1]:0} ms; of all processors together, median {processors:0} ms"));
    }

    private static (double Clock, double Processors) Start()
    {
        // As a program of its own or by "dotnet CommissioningBot.Benchmarks.dll".
        var self = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet")
        {
            self.ArgumentList.Add(typeof(ColdStarts).Assembly.Location);
        }

        self.ArgumentList.Add("load");
        using var process = Process.Start(self) ?? throw new InvalidOperationException("The process did not start.");
        var times = process.StandardOutput.ReadToEnd().Split(' ');
        process.WaitForExit();
        return (double.Parse(times[0], CultureInfo.InvariantCulture), double.Parse(times[1], CultureInfo.InvariantCulture));
    }
}
