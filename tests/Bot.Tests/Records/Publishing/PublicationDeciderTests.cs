using CommissioningBot.Approvals;
using CommissioningBot.People;
using CommissioningBot.Records.Publishing;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Records.Publishing;

/// <summary>Who puts what publication on record, and what is refused in plain words.</summary>
public sealed class PublicationDeciderTests
{
    private const string Page = "https://council.example/decisions/1";

    private static readonly DateOnly Today = new(2026, 6, 5);
    private static readonly DecisionRecord Made = RecordsTest.Decision() with { Regime = "executive-member" };

    [Theory]
    [InlineData("2026-06-01")]
    [InlineData("2026-06-05")]
    public void Decide_ByDemocraticServices_IsPutOnRecord(string day)
    {
        var verdict = PublicationDecider.Decide(new RecordPublication(Clerk, DateOnly.Parse(day, null), $" {Page} "), Made, Today);

        verdict.Refusal.ShouldBeNull();
        verdict.Event!.Published.ShouldBe(new PublishedRecord(DateOnly.Parse(day, null), Page, PersonName.Of(Clerk)));
    }

    [Fact]
    public void Decide_ByTheMonitoringOfficer_IsPutOnRecord() =>
        PublicationDecider.Decide(new RecordPublication(Somebody("monitoring-officer", PersonRole.MonitoringOfficer), Today, Page), Made, Today).Refusal.ShouldBeNull();

    [Fact]
    public void Decide_ByAnybodyElse_IsRefused() =>
        Refused(new RecordPublication(Requester, Today, Page), Made).ShouldBe(("", "Only democratic services and the monitoring officer put on record that a decision was published."));

    [Theory]
    [InlineData("council.example/decisions/1", "Give the address of the page on the council’s website. It begins with https://.")]
    [InlineData("http://council.example/decisions/1", "Give the address of the page on the council’s website. It begins with https://.")]
    [InlineData("", "Give the address of the page on the council’s website. It begins with https://.")]
    [InlineData("https://somebody:secret@council.example/1", "The address holds a user name. Copy it without, so that nobody’s sign-in is kept.")]
    public void Decide_AddressThatIsNone_IsRefusedAtItsField(string where, string text) =>
        Refused(new RecordPublication(Clerk, Today, where), Made).ShouldBe(("where", text));

    [Fact]
    public void Decide_AddressAtItsLongest_IsTakenAndOneMoreRefused()
    {
        var longest = $"https://council.example/{new string('a', WebAddress.Longest - 24)}";

        PublicationDecider.Decide(new RecordPublication(Clerk, Today, longest), Made, Today).Refusal.ShouldBeNull();
        Refused(new RecordPublication(Clerk, Today, longest + "a"), Made).ShouldBe(("where", "The address is too long: at most 500 characters."));
    }

    [Theory]
    [InlineData("2026-06-06", "6 June 2026 has not come yet. Put it on record when it is published.")]
    [InlineData("2026-05-31", "The decision is of 1 June 2026: it cannot have been published before.")]
    public void Decide_DayThatCannotBe_IsRefusedAtItsField(string day, string text) =>
        Refused(new RecordPublication(Clerk, DateOnly.Parse(day, null), Page), Made).ShouldBe(("day", text));

    [Fact]
    public void Decide_SameAgain_IsRefusedAndAnotherAddressTaken()
    {
        var published = Made with { Published = new PublishedRecord(Today, Page, PersonName.Of(Clerk)) };

        Refused(new RecordPublication(Clerk, Today, Page), published).ShouldBe(("", "That is on record already, put down by democratic-services."));
        PublicationDecider.Decide(new RecordPublication(Clerk, Today, $"{Page}0"), published, Today).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Decide_WhatIsNoDecision_IsRefused()
    {
        Refused(new RecordPublication(Clerk, Today, Page), null).Text.ShouldBe("I find no such decision. Say “decisions” to see those there are.");
        Refused(new RecordPublication(Clerk, Today, Page), Made with { Standing = new DecisionStanding(DecisionState.Undone, Now, "First decider") }).Text
            .ShouldStartWith("DEC-APR-2026-0001 is no decision that could be published.");
    }

    private static (string Field, string Text) Refused(RecordPublication command, DecisionRecord? decision)
    {
        var verdict = PublicationDecider.Decide(command, decision, Today);
        verdict.Event.ShouldBeNull();
        return (verdict.Refusal!.Field, verdict.Refusal.Text);
    }
}
