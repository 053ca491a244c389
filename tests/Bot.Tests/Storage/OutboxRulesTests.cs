using CommissioningBot.Storage;

namespace CommissioningBot.Bot.Tests.Storage;

public sealed class OutboxRulesTests
{
    private readonly OutboxRules _rules = new();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(10, 512)]
    [InlineData(11, 900)]
    [InlineData(200, 900)]
    public void Backoff_Ceiling_DoublesFromOneSecondToFifteenMinutes(int attempt, int seconds)
    {
        _rules.Backoff(attempt, null, 1).ShouldBe(TimeSpan.FromSeconds(seconds));
        _rules.Backoff(attempt, null, 0.5).ShouldBe(TimeSpan.FromSeconds(seconds / 2.0));
        _rules.Backoff(attempt, null, 0).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Backoff_After_IsTheLeast()
    {
        _rules.Backoff(1, TimeSpan.FromHours(1), 1).ShouldBe(TimeSpan.FromHours(1));
        _rules.Backoff(11, TimeSpan.FromSeconds(1), 1).ShouldBe(TimeSpan.FromMinutes(15));
    }

    [Fact]
    public void Backoff_AllAttempts_TakeAboutADayOnAverage() =>
        Enumerable.Range(1, _rules.MostAttempts).Sum(attempt => _rules.Backoff(attempt, null, 0.5).TotalHours).ShouldBeInRange(23, 25);
}
