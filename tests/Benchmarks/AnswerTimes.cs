using System.Diagnostics;
using System.Globalization;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Answering;

namespace CommissioningBot.Benchmarks;

/// <summary>Times every question of every pack by itself, because a mean hides the slow ones.</summary>
internal static class AnswerTimes
{
    private const int WarmRounds = 3;

    public static void Print(TextWriter output)
    {
        var watch = Stopwatch.StartNew();
        var knowledge = KnowledgeBase.Load();
        knowledge.Prepare();
        var cold = watch.Elapsed;
        watch.Restart();
        KnowledgeBase.Load().Prepare();
        var warm = watch.Elapsed;

        var questions = knowledge.Frameworks.SelectMany(framework => framework.Entries.SelectMany(entry => entry.Questions.Select(question => new Question("i was asked about " + question, framework.Id)))).ToList();
        for (var round = 0; round < WarmRounds; round++)
        {
            questions.ForEach(question => knowledge.Ask(question));
        }

        var times = new double[questions.Count];
        var allocated = new double[questions.Count];
        for (var at = 0; at < times.Length; at++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            knowledge.Ask(questions[at]);
            times[at] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            allocated[at] = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        var mean = allocated.Average();
        Array.Sort(times);
        Array.Sort(allocated);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"load: {cold.TotalMilliseconds:0} ms the first time, {warm.TotalMilliseconds:0} ms again"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{times.Length} answers: median {At(times, 0.5):0} us, 99th percentile {At(times, 0.99):0} us, slowest {times[^1]:0} us"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"allocated: {mean:N0} bytes each, 99th percentile {At(allocated, 0.99):N0}, most {allocated[^1]:N0}"));
    }

    private static double At(double[] sorted, double share) => sorted[(int)((sorted.Length - 1) * share)];
}
