using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CommissioningBot.Benchmarks;

// dotnet run -c Release --project tests/Benchmarks -- times        every answer timed by itself, with its percentiles
// dotnet run -c Release --project tests/Benchmarks -- --filter '*'  means and allocations by BenchmarkDotNet
if (args is ["times"])
{
    AnswerTimes.Print(Console.Out);
    return;
}

// In this process: BenchmarkDotNet's own build looks for a project that is called like the assembly.
var inProcess = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(AnswerTimes).Assembly).Run(args, inProcess);
