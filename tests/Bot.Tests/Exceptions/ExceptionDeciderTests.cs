using CommissioningBot.Approvals;
using CommissioningBot.Exceptions;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Bot.Tests.Exceptions;

public sealed class ExceptionDeciderTests
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Load();
    private static readonly Framework Rotherham = Knowledge.FindFramework("rotherham")!;
    private static readonly DateOnly Today = new(2026, 11, 25);
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 10, 0, 0, TimeSpan.Zero);
    private static readonly Person Officer = new(new PersonId("officer"), "officer", "officer@council.example", new HashSet<PersonRole> { PersonRole.Officer });
    private static readonly PersonName Head = new("head", "Head of commissioning");

    private static readonly FrameworkException Logged = After(FrameworkException.None, Log());
    private static readonly FrameworkException Asked = After(Logged, new PutExceptionForward("APR-2026-0001"));
    private static readonly FrameworkException Approved = After(Asked, new DecideException("APR-2026-0001", "approved", Head));

    [Fact]
    public void Log_WithAGroundOfThePack_KeepsTheSectionAndTheGroundByName()
    {
        Logged.Status.ShouldBe(ExceptionStatus.Logged);
        (Logged.Logged.Section, Logged.Logged.SectionName, Logged.Logged.GroundName).ShouldBe(("3.1", "3.1 European Union Procurement Rules", "Legislation"));
        Logged.IsInForce(Today).ShouldBeFalse();
    }

    [Theory]
    [InlineData("9.9", "Rotherham’s document has no section “9.9”. Write its number or its heading as the document has them.")]
    [InlineData("4.4", "That could be “4.4 Procurement, Grants and Grants in Aid”, or “4.4 Tender assessment and evaluation”. Write the whole heading.")]
    [InlineData(" ", "Write the section, such as its number.")]
    public void Log_SectionThatIsNotOne_IsRefusedAtTheField(string section, string problem)
    {
        var verdict = Decide(FrameworkException.None, Log() with { Section = section });

        (verdict.Problem, verdict.At).ShouldBe((problem, "section"));
        verdict.Events.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("section 4.8")]
    [InlineData("Decommissioning")]
    [InlineData("4.8 decommissioning")]
    public void Section_AsPeopleWriteIt_IsFound(string typed) => DepartedSection.Find(Rotherham, typed).Section!.Id.ShouldBe("4.8");

    [Fact]
    public void Rotherham_1_3_GroundThatTheFrameworkDoesNotAllow_IsRefused()
    {
        var verdict = Decide(FrameworkException.None, Log() with { Ground = "hurry" });

        (verdict.Problem, verdict.At).ShouldBe(("Choose one of the grounds that Rotherham allows: Legislation, Funding guidelines.", "ground"));
    }

    [Theory]
    [InlineData("kent")]
    [InlineData("sutton")]
    [InlineData("solihull")]
    [InlineData("milton-keynes")]
    public void Log_FrameworkWithoutGrounds_IsRefused(string framework)
    {
        var other = Knowledge.FindFramework(framework)!;

        ExceptionDecider.Decide(Log(), FrameworkException.None, other, Today).Problem.ShouldBe($"{other.Council.ShortName}’s document gives no grounds for an exception.");
    }

    [Fact]
    public void Log_NegativeValue_IsRefusedAndNothingIsAllowed()
    {
        Decide(FrameworkException.None, Log() with { Value = -0.01m }).At.ShouldBe("value");
        Decide(FrameworkException.None, Log() with { Value = 0m }).Problem.ShouldBeNull();
    }

    [Fact]
    public void Log_UntilADayThatIsPast_IsRefusedAndTodayIsAllowed()
    {
        Decide(FrameworkException.None, Log() with { Until = Today.AddDays(-1) }).Problem.ShouldBe("This day is past. Write the last day on which the exception is to apply.");
        Decide(FrameworkException.None, Log() with { Until = Today }).Problem.ShouldBeNull();
    }

    [Fact]
    public void Approved_UntilADay_HoldsOnItAndNotAfter()
    {
        var limited = After(FrameworkException.None, Log() with { Until = Today.AddDays(5) }, new PutExceptionForward("APR-1"), new DecideException("APR-1", "approved", Head));

        limited.IsInForce(Today.AddDays(5)).ShouldBeTrue();
        limited.IsInForce(Today.AddDays(6)).ShouldBeFalse();
    }

    [Fact]
    public void PutForward_Twice_IsRefused() => Decide(Asked, new PutExceptionForward("APR-2")).Problem.ShouldBe("APR-2026-0001 waits for a decision already.");

    [Fact]
    public void PutForward_Decided_IsRefused() => Decide(Approved, new PutExceptionForward("APR-2")).Problem.ShouldBe(
        "Head of commissioning has approved this exception already. Log a new one if things have changed.");

    [Fact]
    public void Decide_Withdrawn_CanBeAskedAgain()
    {
        var withdrawn = After(Asked, new DecideException("APR-2026-0001", "withdrawn", new PersonName("officer", "officer")));

        withdrawn.Status.ShouldBe(ExceptionStatus.Logged);
        Decide(withdrawn, new PutExceptionForward("APR-2")).Problem.ShouldBeNull();
    }

    [Fact]
    public void Decide_AnotherRequest_ChangesNothing() => Decide(Asked, new DecideException("APR-9", "approved", Head)).Events.ShouldBeEmpty();

    [Fact]
    public void Decide_Unknown_IsRefused() =>
        Decide(FrameworkException.None, new PutExceptionForward("APR-1")).Problem.ShouldBe("I cannot find this exception. Say “exceptions” to see the log.");

    private static LogException Log() => new(
        Officer, "EXC-2026-0001", "Urgent placement", "Three quotations", "3.1", "legislation", "The Act sets another way.", "One provider is asked.", 18_000m, null, null);

    private static ExceptionVerdict Decide(FrameworkException exception, ExceptionCommand command) => ExceptionDecider.Decide(command, exception, Rotherham, Today);

    private static FrameworkException After(FrameworkException exception, params ExceptionCommand[] commands) => commands.Aggregate(exception, (state, command) =>
    {
        var verdict = Decide(state, command);
        verdict.Problem.ShouldBeNull();
        return verdict.Events.Aggregate(state, (before, happened) => FrameworkException.Evolve(before, happened, Now));
    });
}
