using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CommissioningBot.Benchmarks;

// dotnet run -c Release --project tests/Benchmarks -- times        every answer timed by itself, with its percentiles
// dotnet run -c Release --project tests/Benchmarks -- --filter '*'  means and allocations by BenchmarkDotNet
// dotnet run -c Release --project tests/Benchmarks -- decisions    decisions a second by 1, 4 and 16 people at once, on SQLite; with a connection string
//                                                                   of PostgreSQL behind it, on that server, which should be an empty one
// dotnet publish tests/Benchmarks -c Release -r linux-x64 --self-contained false -o /tmp/benchmarks && /tmp/benchmarks/CommissioningBot.Benchmarks cold
//                                                                   loading everything in eleven fresh processes, compiled ahead of time as a published bot is
if (args is ["load"])
{
    ColdStarts.Load(Console.Out);
    return;
}

if (args is ["cold"])
{
    ColdStarts.Print(Console.Out);
    return;
}

if (args is ["decisions", ..])
{
    await Decisions.PrintAsync(Console.Out, args.ElementAtOrDefault(1));
    return;
}

if (args is ["times"])
{
    AnswerTimes.Print(Console.Out);
    return;
}

// In this process: BenchmarkDotNet's own build looks for a project that is called like the assembly.
var inProcess = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(AnswerTimes).Assembly).Run(args, inProcess);
