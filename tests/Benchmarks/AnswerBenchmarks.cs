using BenchmarkDotNet.Attributes;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Answering;

namespace CommissioningBot.Benchmarks;

/// <summary>How long one answer takes with all packs loaded, and how long loading takes.</summary>
[MemoryDiagnoser]
public class AnswerBenchmarks
{
    private readonly KnowledgeBase _knowledge = KnowledgeBase.Load();

    /// <summary>A rule on money, two subjects in officers' words, a comparison, and nonsense.</summary>
    [Params(
        "how many quotes do I need for £18,000 in Rotherham?",
        "who should the contract manager be in sutton",
        "what notice do we give when we stop a service",
        "compare decommissioning in rotherham and milton keynes",
        "asdf qwer zxcv")]
    public string Text { get; set; } = "";

    /// <summary>One answer.</summary>
    [Benchmark]
    public Answer Ask() => _knowledge.Ask(new Question(Text));
}

/// <summary>Loading, checking and indexing every pack.</summary>
[MemoryDiagnoser]
public class LoadBenchmarks
{
    /// <summary>As at the start of the bot.</summary>
    [Benchmark]
    public KnowledgeBase Load() => KnowledgeBase.Load();
}
