using CommissioningBot.Approvals;
using CommissioningBot.Bot.Tests.Storage;
using CommissioningBot.Channel;
using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommissioningBot.Bot.Tests.Approvals;

/// <summary>A request that cannot reach its decider: the requester is told, once.</summary>
public sealed class MissedApprovalCardsTests() : StorageTest(TestEngine.Sqlite)
{
    [Fact]
    public async Task Tell_DeciderOfAnOpenRequest_TellsTheRequesterOnce()
    {
        await RequestAsync();
        await TellAsync("first-decider");
        await TellAsync("FIRST-DECIDER");
        (await Database.ReadAsync<long>("SELECT COUNT(*) FROM outbox")).ShouldBe(1);
        (await Database.ReadAsync<string>("SELECT destination FROM outbox")).ShouldBe("person/officer");
        (await Database.ReadAsync<string>("SELECT json_extract(payload, '$.activity.text') FROM outbox")).ShouldBe(
            "Your request APR-2026-0001, “Home care”, cannot reach first-decider: I may not write to them in Teams yet. Ask first-decider to add this app in Teams and to write “hi” to me; "
            + "the request then goes to them by itself. Your digital team can also install the app for them.");
    }

    [Theory]
    [InlineData("cabinet-member", "approval/APR-2026-0001")]
    [InlineData("first-decider", "approval/APR-2026-0002")]
    [InlineData("first-decider", "question/Q-1")]
    public async Task Tell_NobodyWhoDecidesOnIt_TellsNobody(string person, string track)
    {
        await RequestAsync();
        await TellAsync(person, track);
        (await Database.ReadAsync<long>("SELECT COUNT(*) FROM outbox")).ShouldBe(0);
    }

    private async Task RequestAsync()
    {
        var work = Store.Begin();
        var requested = ApprovalDecider.Decide(
            Scenarios.Request(Scenarios.Requester, Scenarios.Stage("Delegated officer", StageRule.AnyOne, 1, Scenarios.FirstDecider)), ApprovalRequest.None, Scenarios.Now);
        ApprovalStream.Type.Append(work, "APR-2026-0001", 0, requested.Events, "officer");
        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
    }

    private async Task TellAsync(string person, string track = "approval/APR-2026-0001")
    {
        var work = Store.Begin();
        await new MissedApprovalCards().TellAsync(work, new MissedCard(person, null, track), Token);
        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
    }

    private IStore Store => _store ??= CreateHost().Services.GetRequiredService<IStore>();

    private IStore? _store;
}
