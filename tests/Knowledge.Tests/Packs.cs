using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Tests;

/// <summary>The packs that ship, loaded once for all tests.</summary>
public static class Packs
{
    public static KnowledgeBase All { get; } = KnowledgeBase.Load(FixedClock.Today);

    public static TheoryData<string, string, string> Questions()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var framework in All.Frameworks)
        {
            foreach (var entry in framework.Entries)
            {
                foreach (var question in entry.Questions)
                {
                    data.Add(framework.Id, entry.Id, question);
                }
            }
        }

        return data;
    }

    public static TheoryData<string, string> Bands()
    {
        var data = new TheoryData<string, string>();
        foreach (var framework in All.Frameworks)
        {
            foreach (var band in framework.Thresholds?.Bands ?? [])
            {
                data.Add(framework.Id, band.Id);
            }
        }

        return data;
    }

    public static Framework Framework(string id) => All.FindFramework(id).ShouldNotBeNull();
}
