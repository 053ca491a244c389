using CommissioningBot.Knowledge.Answering;

namespace CommissioningBot.Knowledge.Tests.Answering;

/// <summary>Where in a cycle or a timetable something stands.</summary>
public sealed class StepTests
{
    [Theory]
    [InlineData("solihull", "do we build up providers before or after we do the service design?", "step-market-shaping", "step-service-design", "Market Shaping (step 6) comes before Service Design (step 7).")]
    [InlineData("solihull", "do the contracts get agreed before we shape the market or the other way round", "step-purchasing", "step-market-shaping", "Purchasing (step 8) comes after Market Shaping (step 6).")]
    [InlineData("rotherham", "impact assessment: before or after notice is given to the provider?", "impact-assessment", "decommissioning-notice", "“Impact assessment before decommissioning” comes before “Notice for decommissioning”.")]
    [InlineData("kent", "does the commissioning body decide before or after the evaluation report goes in", "time-7-decision", "time-5-report", "“First step 7: the Commissioning Body decides” comes after “Step 5: proposals go to the Commissioning Body”.")]
    [InlineData("sutton", "is publication of intentions before or after full council", "calendar-april", "calendar-march", "“April, intentions published” comes after “March, Full Council agrees”.")]
    public void Ask_OrderOfTwo_TellsIt(string framework, string question, string one, string other, string text)
    {
        var answer = Ask(question, framework);

        answer.EntryId.ShouldBe(one);
        answer.Also.ShouldHaveSingleItem().EntryId.ShouldBe(other);
        answer.Text.ShouldStartWith(text);
    }

    [Theory]
    [InlineData("sutton", "which phase do steps 5 and 6 come under", "These are step 5, Negotiate and step 6, Activate. Both stand in the phase Do.", 2)]
    [InlineData("sutton", "who is responsible for steps 2 to 4", "These are step 2, Investigate, step 3, Collaborate and step 4, Incubate. They stand in the phases Analyse and Plan.", 3)]
    [InlineData("solihull", "steps 6, 7 and 8 please", "These are step 6, Market Shaping, step 7, Service Design and step 8, Purchasing. All stand in the phase Secure.", 3)]
    [InlineData("rotherham", "what are stages 2 and 3", "These are step 2, Identification of required outcomes and step 3, Specification.", 2)]
    public void Ask_SeveralStepsByNumber_TellsAllOfThem(string framework, string question, string text, int points)
    {
        var answer = Ask(question, framework);

        answer.Text.ShouldBe(text);
        answer.Points.Count.ShouldBe(points);
    }

    [Theory]
    [InlineData("sutton", "the analyse phase is finished, what's next", "step-collaborate")]
    [InlineData("solihull", "we've done everything under the secure heading. what now", "step-support-and-challenge")]
    public void Ask_PhaseIsDoneAndWhatNow_GivesTheFirstStepOfTheNext(string framework, string question, string entry) => Ask(question, framework).EntryId.ShouldBe(entry);

    /// <summary>Who asks for a step is told one, though another entry has more of the words.</summary>
    [Theory]
    [InlineData("solihull", "at which stage do we set out an equality impact assessment", "impact-assessments", "step-strategy-development")]
    [InlineData("sutton", "which of the 8 steps uses complaints as evidence", "evidence-sources", "step-investigate")]
    public void Ask_StepOfSomething_LeadsWithIt(string framework, string question, string entry, string step)
    {
        var answer = Ask(question, framework);

        answer.EntryId.ShouldBe(entry);
        answer.Text.ShouldContain("This belongs to step ");
        answer.Also[0].EntryId.ShouldBe(step);
    }

    [Fact]
    public void Ask_HowManySteps_TellsThePhaseOfEach() => Ask("how many steps are there in Solihull?").Points[^1].ShouldBe("10. Evaluation (Manage)");

    private static Answer Ask(string question, string? framework = null) => Packs.All.Ask(new Question(question, framework));
}
