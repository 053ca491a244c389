using CommissioningBot.People;
using CommissioningBot.People.Absences;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.People.Absences;

/// <summary>What may be recorded as an absence, and who may do it.</summary>
public sealed class AbsenceDeciderTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void Record_WithEverything_IsKeptWithWhoRecordedIt()
    {
        var verdict = AbsenceDecider.Decide(Record(Clerk), AbsenceBook.Empty, Today);

        verdict.Fault.ShouldBeNull();
        verdict.Events.ShouldHaveSingleItem().ShouldBe(new AbsenceRecorded(
            1, DirectoryName.Of(Member), Today, Today.AddDays(4), DirectoryName.Of(Outsider), "Annual leave.", DirectoryName.Of(Clerk)));
    }

    [Theory]
    [InlineData("somebody else", nameof(AbsenceFault.NotYours), true, "Only cabinet-member, democratic services or the monitoring officer can do that.")]
    [InlineData("yesterday", nameof(AbsenceFault.BeginsInThePast), false, "An absence begins today or later: what was decided until now stands. Write 23 November 2026 or a later day.")]
    [InlineData("backwards", nameof(AbsenceFault.EndsBeforeItBegins), false, "The last day comes before the first. Write 23 November 2026 or a later day.")]
    [InlineData("years", nameof(AbsenceFault.TooLong), false, "That is too far ahead: an absence ends within a year. Write 24 November 2027 or an earlier day.")]
    [InlineData("overlap", nameof(AbsenceFault.Overlaps), false, "cabinet-member is away from 23 November 2026 until 27 November 2026 already. End that absence first: “away end”.")]
    [InlineData("unknown", nameof(AbsenceFault.CoverUnknown), false, "I cannot find that person in the council’s directory. Choose who stands in.")]
    [InlineData("themselves", nameof(AbsenceFault.CoverNamesThemselves), true, "cabinet-member cannot stand in for themselves. Choose somebody else.")]
    [InlineData("recorder", nameof(AbsenceFault.CoverNamesThemselves), true, "You cannot name yourself to stand in for somebody else. Choose somebody else, or ask a colleague to record it.")]
    [InlineData("not allowed", nameof(AbsenceFault.CoverNotAllowed), true, "The scheme of delegation does not let outsider decide in the place of cabinet-member. Choose somebody else.")]
    [InlineData("away too", nameof(AbsenceFault.CoverAway), true, "outsider is away too, until 27 November 2026. Choose somebody who is there.")]
    [InlineData("away by the directory", nameof(AbsenceFault.CoverAway), true, "outsider is away too, until 27 November 2026. Choose somebody who is there.")]
    [InlineData("no reason", nameof(AbsenceFault.ReasonMissing), false, "Say why, such as annual leave. It goes on the record.")]
    public void Record_Wrongly_IsRefusedAndAttemptsAreKept(string what, string fault, bool isKept, string words)
    {
        var record = Record(Member);
        record = what switch
        {
            "somebody else" => Record(FirstDecider),
            "yesterday" => record with { From = Today.AddDays(-1) },
            "backwards" => record with { Until = Today.AddDays(-1) },
            "years" => record with { Until = Today.AddDays(367) },
            "unknown" => record with { Cover = null },
            "themselves" => record with { Cover = Member },
            "recorder" => Record(Clerk) with { Cover = Clerk },
            "not allowed" => record with { AllowedByScheme = false },
            "away too" => record with { Cover = Outsider with { Recorded = [new Absence(Today.AddDays(4), Member.Id, Today.AddDays(4))] } },
            "away by the directory" => record with { Cover = Outsider with { Away = new Absence(Today.AddDays(4), Member.Id) } },
            "no reason" => record with { Reason = " " },
            _ => record,
        };
        var book = what == "overlap" ? AbsenceBook.From(AbsenceDecider.Decide(record, AbsenceBook.Empty, Today).Events) : AbsenceBook.Empty;

        var verdict = AbsenceDecider.Decide(record, book, Today);

        (verdict.Fault.ToString(), verdict.Text).ShouldBe((fault, words));
        verdict.Events.OfType<AbsenceRefused>().Select(refused => refused.Reason.ToString()).ShouldBe(isKept ? [fault] : []);
        verdict.Events.OfType<AbsenceRecorded>().ShouldBeEmpty();
    }

    [Fact]
    public void End_UnderWay_HoldsUntilYesterdayAndOneToComeIsTakenBack()
    {
        var book = AbsenceBook.From(AbsenceDecider.Decide(Record(Member), AbsenceBook.Empty, Today).Events);
        var ended = AbsenceDecider.Decide(new EndAbsence(Clerk, Member), book, Today.AddDays(2)).Events;
        ended.ShouldHaveSingleItem().ShouldBe(new AbsenceEnded(1, Today.AddDays(2), DirectoryName.Of(Clerk)));
        AbsenceBook.Evolve(book, ended[0]).Absences.ShouldHaveSingleItem().Until.ShouldBe(Today.AddDays(1));

        var begun = AbsenceDecider.Decide(new EndAbsence(Member, Member), book, Today).Events[0];
        AbsenceBook.Evolve(book, begun).Absences.ShouldBeEmpty("it ends on its first day");
        AbsenceDecider.Decide(new EndAbsence(FirstDecider, Member), book, Today).Fault.ShouldBe(AbsenceFault.NotYours);
        AbsenceDecider.Decide(new EndAbsence(Member, Member), book, Today.AddDays(5)).Text.ShouldBe("No absence of cabinet-member is recorded here, so there is nothing to end.");
    }

    [Fact]
    public void StandIn_CoverOfCover_IsFollowedForAsLongAsBothAreAway()
    {
        Person[] people =
        [
            Member with { Recorded = [new Absence(Today.AddDays(9), Outsider.Id, Today) { Reason = "Annual leave." }] },
            Outsider with { Recorded = [new Absence(Today.AddDays(2), FirstDecider.Id, Today)] },
            FirstDecider,
        ];

        StandIns.Of(people, people[0], Today).ShouldBe(new StandIn(FirstDecider, Today.AddDays(2), "Annual leave."));
        StandIns.Of(people, people[0], Today.AddDays(3)).ShouldBe(new StandIn(people[1], Today.AddDays(9), "Annual leave."));
        StandIns.Of(people, people[2], Today).ShouldBeNull();
        StandIns.Of([people[0], people[1]], people[0], Today)!.By.ShouldBeNull();
    }

    private static RecordAbsence Record(Person by) => new(by, Member, Today, Today.AddDays(4), Outsider, true, " Annual leave. ");
}
