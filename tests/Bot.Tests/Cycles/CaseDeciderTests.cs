using CommissioningBot.Cycles;
using CommissioningBot.Knowledge.Model;
using static CommissioningBot.Bot.Tests.Cycles.CaseScenario;

namespace CommissioningBot.Bot.Tests.Cycles;

public sealed class CaseDeciderTests
{
    private const string By = "Commissioning officer";

    public static TheoryData<string> Cycles => CaseScenario.Cycles;

    [Theory]
    [MemberData(nameof(Cycles))]
    public void Complete_FromTheFirstStep_WalksEveryStepInOrderToTheEnd(string frameworkId)
    {
        var scenario = new CaseScenario(frameworkId);
        var walked = new List<string>();
        while (scenario.Case.Step is { } step)
        {
            walked.Add(step);
            scenario.GoOn();
        }

        walked.ShouldBe(scenario.Framework.Cycle!.Steps.Select(step => step.Id));
        scenario.Case.Completed.Count.ShouldBe(walked.Count);
    }

    [Theory]
    [InlineData("sutton", 8, 4)]
    [InlineData("solihull", 10, 4)]
    [InlineData("rotherham", 6, 1)]
    [InlineData("milton-keynes", 4, 4)]
    public void Packs_Cycles_HaveTheDocumentsStepsAndPhases(string frameworkId, int steps, int phases)
    {
        var cycle = new CaseScenario(frameworkId).Framework.Cycle!;

        cycle.Steps.Count.ShouldBe(steps);
        cycle.Phases.Count.ShouldBe(phases);
    }

    [Theory]
    [MemberData(nameof(Cycles))]
    public void Back_FromTheLastStep_WalksBackToTheFirst(string frameworkId)
    {
        var scenario = new CaseScenario(frameworkId);
        while (scenario.Case.Step is not null)
        {
            scenario.GoOn();
        }

        foreach (var step in scenario.Framework.Cycle!.Steps.Reverse())
        {
            scenario.Then(new GoBack(scenario.Case.Step, By));
            scenario.Case.Step.ShouldBe(step.Id);
        }

        scenario.Do(new GoBack(scenario.Case.Step, By)).Refusal.ShouldBe("This is the first step; there is nothing before it.");
    }

    [Fact]
    public void Complete_CardOfAnEarlierStep_DoesNotMoveTheCase()
    {
        var scenario = new CaseScenario("sutton");
        var first = scenario.Step;
        scenario.GoOn();

        var verdict = scenario.Do(new CompleteStep(first.Id, By, IsConfirmed: true));

        verdict.Events.ShouldBeEmpty();
        verdict.Refusal.ShouldBe("The case has moved on: it stands at step 2, Investigate.");
    }

    [Fact]
    public void Complete_WithPointsUnticked_NamesThemAndDoesNothingUntilConfirmed()
    {
        var scenario = new CaseScenario("sutton");
        var step = scenario.Step;
        scenario.Then(new SaveStep(step.Id, [.. step.Checklist.Skip(1).Select(item => item.Id)], "", By));

        var asked = scenario.Do(new CompleteStep(step.Id, By));

        asked.Events.ShouldBeEmpty();
        asked.Missing.ShouldBe([$"Not ticked: {step.Checklist[0].Text}"]);
        scenario.GoOn();
        scenario.History[^1].Event.ShouldBeOfType<StepCompleted>().Missing.ShouldBe(asked.Missing);
    }

    [Fact]
    public void Complete_WithEverythingTicked_GoesOnAtOnce()
    {
        var scenario = new CaseScenario("sutton");
        var step = scenario.Step;
        scenario.Then(new SaveStep(step.Id, [.. step.Checklist.Select(item => item.Id)], "", By)).Then(new CompleteStep(step.Id, By));

        scenario.Case.Step.ShouldBe("step-investigate");
        scenario.History[^1].Event.ShouldBeOfType<StepCompleted>().Missing.ShouldBeNull();
    }

    [Fact]
    public void Complete_WithNobodyNamedForTheStep_SaysSoByTheNameOfTheRole()
    {
        var scenario = new CaseScenario("sutton").GoOn().GoOn().GoOn().GoOn().GoOn();
        var step = scenario.Step;
        scenario.Then(new SaveStep(step.Id, [.. step.Checklist.Select(item => item.Id)], "", By));

        scenario.Do(new CompleteStep(step.Id, By)).Missing.ShouldBe(["Nobody is named as Contract Manager"]);
        scenario.Then(new NamePeople("contract-manager", [ContractManager], "", By));
        scenario.Do(new CompleteStep(step.Id, By, Gone: [ContractManager.Id.Value])).Missing.ShouldBe(["Contract manager, Contract Manager, is no longer in the directory"]);
        scenario.Then(new CompleteStep(step.Id, By));
    }

    [Fact]
    public void Skip_WithAReason_IsRecordedAndGoesOn()
    {
        var scenario = new CaseScenario("rotherham");
        var step = scenario.Step;

        scenario.Do(new SkipStep(step.Id, "  ", By)).Refusal.ShouldBe("Say why this step is left out.");
        scenario.Then(new SkipStep(step.Id, " Done last year. ", By));

        scenario.Case.Skipped[step.Id].Reason.ShouldBe("Done last year.");
        scenario.Step.Number.ShouldBe(2);
        scenario.Then(new GoBack(scenario.Case.Step, By));
        scenario.Case.Skipped.ShouldBeEmpty();
        scenario.Case.Step.ShouldBe(step.Id);
    }

    [Fact]
    public void Save_TicksAndNote_AreKeptWithTheirStep()
    {
        var scenario = new CaseScenario("sutton");
        var step = scenario.Step;

        scenario.Then(new SaveStep(step.Id, [step.Checklist[1].Id], " Asked finance. ", By));

        scenario.Case.TicksOf(step.Id).ShouldBe([step.Checklist[1].Id]);
        scenario.Case.Notes.ShouldHaveSingleItem().Text.ShouldBe("Asked finance.");
    }

    [Fact]
    public void Save_SentTwice_KeepsTheNoteOnce()
    {
        var scenario = new CaseScenario("sutton");
        var save = new SaveStep(scenario.Step.Id, null, "Asked finance.", By);

        scenario.Then(save).Then(save);

        scenario.Case.Notes.Count.ShouldBe(1);
    }

    [Fact]
    public void Save_ItemThatThePackDoesNotHave_IsIgnored() =>
        new CaseScenario("sutton").Do(new SaveStep("step-initiate", ["forged"], "", By)).Events.ShouldBeEmpty();

    [Theory]
    [InlineData(2000, true)]
    [InlineData(2001, false)]
    public void Save_NoteAtTheLimit_IsKeptAndOneOverIsRefusedAtItsField(int length, bool isKept)
    {
        var verdict = new CaseScenario("sutton").Do(new SaveStep("step-initiate", null, new string('x', length), By));

        verdict.Events.Count.ShouldBe(isKept ? 1 : 0);
        verdict.Refusal.ShouldBe(isKept ? null : "The note is too long: at most 2,000 characters. Put longer texts into a document and keep its link.");
        verdict.Field.ShouldBe(isKept ? null : CaseField.Note);
    }

    [Theory]
    [InlineData("https://council.sharepoint.com/sites/x/Needs%20assessment.docx", null)]
    [InlineData("http://council.example/needs.docx", "The link must begin with https://.")]
    [InlineData("javascript:alert(1)", "This is no link. Copy it from the address bar; it begins with https://.")]
    [InlineData("needs.docx", "This is no link. Copy it from the address bar; it begins with https://.")]
    [InlineData("https://user:secret@council.example/needs.docx", "The link holds a user name. Copy it without, so that nobody’s sign-in is kept.")]
    public void Keep_Link_IsHttpsAndWithoutASignIn(string link, string? problem)
    {
        var scenario = new CaseScenario("sutton");

        scenario.Do(new KeepEvidence("step-initiate", "", link, By)).Refusal.ShouldBe(problem);

        scenario.Case.Evidence.Select(kept => kept.Title).ShouldBe(problem is null ? ["Needs assessment.docx"] : []);
    }

    [Fact]
    public void Keep_SameLinkTwice_IsRefused()
    {
        var keep = new KeepEvidence("step-initiate", "Needs", "https://council.example/needs", By);

        new CaseScenario("sutton").Then(keep).Do(keep).Refusal.ShouldBe("This link is kept with step 1 already.");
    }

    [Fact]
    public void Name_SomebodyElse_NeedsAReasonAndIsRecorded()
    {
        var scenario = new CaseScenario("sutton");

        var asked = scenario.Do(new NamePeople("commissioning-lead", [Second], "", By));
        asked.Refusal.ShouldBe("Say why Commissioning Officer/Lead changes; until now it is Commissioning officer.");
        asked.Field.ShouldBe(CaseField.Reason);

        scenario.Then(new NamePeople("commissioning-lead", [Second], "Moved to another team.", By));
        scenario.History[^1].Event.ShouldBeOfType<PeopleNamed>().Why.ShouldBe("Moved to another team.");
        scenario.Do(new NamePeople("commissioning-lead", [Second], "Again.", By)).Refusal.ShouldBe("Second commissioning officer is Commissioning Officer/Lead of this case already.");
    }

    [Fact]
    public void Name_PersonWithoutTheRole_IsRefusedAtThePerson()
    {
        var scenario = new CaseScenario("sutton");

        var unfit = scenario.Do(new NamePeople("budget-holder", [Second], "", By));
        unfit.Refusal.ShouldBe("Second commissioning officer cannot be Budget Holder: the council’s directory does not give them the role budget-holder.");
        unfit.Field.ShouldBe(CaseField.Person);
        scenario.Do(new NamePeople("commissioning-lead", [Member], "x", By)).Refusal.ShouldBe("Cabinet Member cannot be Commissioning Officer/Lead: by the council’s directory they do not work on cases.");
    }

    [Fact]
    public void Name_SeveralBudgetHolders_AreTakenButOnlyOneContractManager()
    {
        var scenario = new CaseScenario("sutton").Then(new NamePeople("budget-holder", [BudgetHolder, SecondBudgetHolder], "", By));

        scenario.Case.People["budget-holder"].Select(person => person.Name).ShouldBe(["Budget holder", "Second budget holder"]);
        scenario.Do(new NamePeople("contract-manager", [ContractManager, Officer], "", By)).Refusal.ShouldBe("Name one person as Contract Manager.");
    }

    [Fact]
    public void Sutton_RoleDefinitions_ContractManagerWhoLeads_IsWarnedOfWithThePlace()
    {
        var scenario = new CaseScenario("sutton").Then(new NamePeople("contract-manager", [Officer], "", By));

        var warning = CaseRoles.Warnings(scenario.Framework, scenario.Case).ShouldHaveSingleItem();

        warning.ShouldStartWith("Commissioning officer is Contract Manager and Commissioning Officer/Lead of this case.");
        warning.ShouldContain("In many cases somebody else should manage the contract");
        warning.ShouldEndWith("section “Role Definitions”, Contract Manager)");
        scenario.Then(new NamePeople("contract-manager", [ContractManager], "The framework advises it.", By));
        CaseRoles.Warnings(scenario.Framework, scenario.Case).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("rotherham")]
    [InlineData("solihull")]
    [InlineData("milton-keynes")]
    public void OtherFrameworks_OnePersonInBothRoles_IsNotWarnedOf(string frameworkId)
    {
        var scenario = new CaseScenario(frameworkId).Then(new NamePeople("contract-manager", [ContractManager], "", By)).Then(new HandOver(ContractManager, "", By));

        CaseRoles.Warnings(scenario.Framework, scenario.Case).ShouldBeEmpty();
    }

    [Fact]
    public void Sutton_Definitions_JointWork_HasPartnersAndAlignedOrPooledBudgets()
    {
        var scenario = new CaseScenario("sutton");

        scenario.Do(new SettleJointWork([], "pooled-budgets", By)).Refusal.ShouldBe("Name the partners; without partners the work is not joint.");
        scenario.Do(new SettleJointWork(["Health board"], "borrowed-budgets", By)).Refusal.ShouldBe("This way to hold budgets is not in the framework.");
        scenario.Then(new SettleJointWork([" Health board ", "health board"], "pooled-budgets", By));
        scenario.Case.Joint!.Partners.ShouldBe(["Health board"]);
        scenario.Case.Joint.BudgetsName.ShouldBe("Pooled budgets");
        scenario.Then(new SettleJointWork([], null, By)).Case.Joint.ShouldBeNull();
        new CaseScenario("rotherham").Do(new SettleJointWork(["Health board"], "pooled-budgets", By)).Field.ShouldBe(CaseField.Budgets);
    }

    [Fact]
    public void HandOver_Colleague_HoldsAndLeadsTheCase()
    {
        var scenario = new CaseScenario("sutton");

        scenario.Do(new HandOver(Member, "", By)).Refusal.ShouldBe("Cabinet Member cannot hold a case: by the council’s directory they do not work on cases.");
        scenario.Do(new HandOver(Officer, "", By)).Refusal.ShouldBe("Commissioning officer holds this case already.");
        scenario.Then(new HandOver(Second, "Leave.", By));

        scenario.Case.Owner.Name.ShouldBe("Second commissioning officer");
        CaseRoles.HoldersOf(scenario.Case, CaseRoles.Find(scenario.Framework, "commissioning-lead")!).ShouldHaveSingleItem().Name.ShouldBe("Second commissioning officer");
        CaseNotices.For(scenario.Loaded, [scenario.History[^1].Event]).Select(notice => notice.To.Name).ShouldBe(["Second commissioning officer", "Commissioning officer"]);
    }

    [Fact]
    public void Close_Case_NeedsAReasonRefusesEverythingAndOpensAgain()
    {
        var scenario = new CaseScenario("sutton");

        scenario.Do(new CloseCase("", By)).Refusal.ShouldBe("Say why the case is closed.");
        scenario.Then(new CloseCase("The need has gone.", By));
        scenario.Do(new SaveStep("step-initiate", null, "Late note", By)).Refusal
            .ShouldBe("The case was closed on 23 November 2026 by Commissioning officer. Reason: The need has gone. Say “reopen case XXX-2026-0001” to go on with it.");
        scenario.Then(new ReopenCase("", By)).Then(new SaveStep("step-initiate", null, "Late note", By));
        scenario.Do(new ReopenCase("", By)).Refusal.ShouldBe("The case is open already.");
    }

    [Fact]
    public void Close_WhileAnApprovalWaits_IsRefused()
    {
        var scenario = new CaseScenario("sutton");
        scenario.Add(new ApprovalAsked("APR-2026-0001", "step-initiate"));

        scenario.Do(new CloseCase("Enough.", By)).Refusal.ShouldBe("APR-2026-0001 still waits for a decision. Withdraw it, or wait for the decision, and close the case then.");
    }

    [Fact]
    public void Move_ToAPackWithOtherSteps_KeepsTheStepAndTellsWhatDiffers()
    {
        var scenario = new CaseScenario("rotherham").GoOn();
        var before = scenario.Framework.Cycle!;
        var newer = Changed(scenario.Framework);

        scenario.Then(new MoveToPack(newer, By));

        scenario.Case.Step.ShouldBe(newer.Cycle!.Steps[2].Id);
        scenario.Case.PackVersion.ShouldBe("changed");
        scenario.History[^1].Event.ShouldBeOfType<CaseMovedToPack>().Changes.ShouldBe(
        [
            "New step 2: Added.",
            $"{newer.Cycle.Steps[2].Name} was step 2 and is now step 3.",
            $"{newer.Cycle.Steps[3].Name} was step 3 and is now step 4.",
            $"{newer.Cycle.Steps[4].Name} was step 4 and is now step 5.",
            $"Step 6, {before.Steps[4].Name}, is now called Renamed.",
            $"Step 6, {before.Steps[5].Name}, is gone. What you kept with it stays in the history.",
        ]);
        scenario.Do(new MoveToPack(newer, By)).Refusal.ShouldBe("The case follows this version already.");
    }

    [Fact]
    public void Move_WhenTheStepIsGone_GoesOnAtTheFirstThatIsNotDone()
    {
        var scenario = new CaseScenario("rotherham");
        while (scenario.Step.Number < 6)
        {
            scenario.GoOn();
        }

        scenario.Then(new MoveToPack(Changed(scenario.Framework), By));

        scenario.Step.Id.ShouldBe("step-added");
        scenario.GoOn();
        scenario.Case.Step.ShouldBeNull();
    }

    [Fact]
    public void Move_SameSteps_SaysThatTheStepsAreTheSame()
    {
        var scenario = new CaseScenario("sutton");

        PackChanges.Between(scenario.Framework, scenario.Framework)
            .ShouldBe(["The steps, the money bands and the routes are the same. Something else in the document’s data has changed, such as the wording of an answer."]);
    }

    [Fact]
    public void Move_AnotherMoneyBand_IsTold()
    {
        var before = new CaseScenario("rotherham").Framework;
        var bands = before.Thresholds!.Bands.ToArray();
        var at = Array.FindIndex(bands, band => band.To is not null && band.From > Pounds.Zero);
        bands[at] = bands[at] with { Text = "Get three quotations in writing." };

        PackChanges.Between(before, before with { Thresholds = before.Thresholds with { Bands = bands } })
            .ShouldBe([$"Changed: {bands[at].Name}. Get three quotations in writing."]);
    }

    public static TheoryData<decimal, int, int, decimal> Values => new()
    {
        { 20_000m, 3, 2, 100_000m },
        { 19_999.99m, 1, 0, 19_999.99m },
        { 0.01m, 4, 0, 0.04m },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void CaseValue_Total_CountsEveryYearExtensionsIncluded(decimal annual, int years, int extension, decimal total) =>
        new CaseValue(annual, years, extension).Total.ShouldBe(total);

    // One step more at the second place, the last step gone, the one before it renamed.
    private static Framework Changed(Framework framework)
    {
        var cycle = framework.Cycle!;
        CycleStep[] steps = [cycle.Steps[0], cycle.Steps[0] with { Id = "step-added", Name = "Added" }, .. cycle.Steps.Skip(1).Take(3), cycle.Steps[4] with { Name = "Renamed" }];
        return framework with { Version = "changed", Cycle = cycle with { Steps = [.. steps.Select((step, index) => step with { Number = index + 1 })] } };
    }
}
