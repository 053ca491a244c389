using CommissioningBot.Knowledge;
using CommissioningBot.WordSenses;

// Makes knowledge/word-senses.bin anew, after packs have changed much; knowledge/README.md tells how. It takes half a minute.
// dotnet run -c Release --project tests/WordSenses -- tests/WordSenses/untuned.bin knowledge/word-senses.bin
if (args is not [var from, var to])
{
    await Console.Error.WriteLineAsync("Please name the file with the directions to begin with, and the file to write.");
    return 2;
}

var senses = SenseFile.Read(File.ReadAllBytes(from));
var tuning = new Tuning(senses, PackTexts.Of(KnowledgeBase.Load(), senses));
tuning.Run(Console.Out);
File.WriteAllBytes(to, senses.ToBytes());
return 0;
