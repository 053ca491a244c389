using CommissioningBot.Channel;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Tests.Dialogs;

public sealed class CardActionTableTests
{
    [Fact]
    public void Find_Verb_GivesItsFeature()
    {
        var steps = new Steps("step.next", "step.back");
        var table = new CardActionTable([steps]);

        table.Find("step.back").ShouldBeSameAs(steps);
        table.Find("Step.Back").ShouldBeNull();
        table.Find("nothing").ShouldBeNull();
        table.Verbs.ShouldBe(["step.next", "step.back"]);
    }

    [Fact]
    public void Table_SameVerbTwice_ThrowsAndNamesBoth() =>
        Should.Throw<InvalidOperationException>(() => new CardActionTable([new Steps("a"), new Approvals("a")]))
            .Message.ShouldBe("Two features take the verb 'a': Steps and Approvals.");

    private class Steps(params string[] verbs) : ICardActionHandler
    {
        public IReadOnlyCollection<string> Verbs => verbs;

        public Task<AdaptiveCardInvokeResponse> HandleAsync(DialogContext context, AdaptiveCardInvokeValue invoke, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }

    private sealed class Approvals(params string[] verbs) : Steps(verbs);
}
