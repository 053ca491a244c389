using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Answering;

namespace CommissioningBot.Benchmarks;

/// <summary>One answer with all packs loaded: the aim is less than 1 ms at the 99th percentile and less than 20 KB.</summary>
[MemoryDiagnoser]
[Config(typeof(Percentiles))]
public class AnsweringBenchmarks
{
    private KnowledgeBase _knowledge = null!;
    private Question[] _questions = [];
    private int _next;

    [GlobalSetup]
    public void Load()
    {
        _knowledge = KnowledgeBase.Load();
        _questions = [.. _knowledge.Frameworks.SelectMany(framework => framework.Entries.SelectMany(entry => entry.Questions.Select(question => new Question("please tell me " + question, framework.Id))))];
    }

    /// <summary>Every question of every pack in turn, worded so that it has to be searched for.</summary>
    [Benchmark]
    public Answer OneAnswer() => _knowledge.Ask(_questions[_next++ % _questions.Length]);

    [Benchmark]
    public Answer Threshold() => _knowledge.Ask(new Question("20k a year for 3 years plus 2 in Rotherham, how many quotes?"));

    [Benchmark]
    public Answer WithTypingSlips() => _knowledge.Ask(new Question("hw mcuh notise do we giv when decomissioning a servise", "rotherham"));

    [Benchmark]
    public Answer WithoutCouncil() => _knowledge.Ask(new Question("what does a service review look at"));

    [Benchmark]
    public Answer Compared() => _knowledge.Ask(new Question("how many quotes for £18,000 in Rotherham and Milton Keynes"));

    private sealed class Percentiles : ManualConfig
    {
        public Percentiles() => AddColumn(StatisticColumn.P95, StatisticColumn.Max);
    }
}

/// <summary>Loading and indexing everything: the aim is less than 250 ms.</summary>
[MemoryDiagnoser]
public class LoadingBenchmarks
{
    [Benchmark]
    public KnowledgeBase LoadEverything()
    {
        var knowledge = KnowledgeBase.Load();
        knowledge.Prepare();
        return knowledge;
    }
}
