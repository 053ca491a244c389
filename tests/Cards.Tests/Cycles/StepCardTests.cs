using CommissioningBot.Cards.Cycles;

namespace CommissioningBot.Cards.Tests.Cycles;

public sealed class StepCardTests
{
    [Theory]
    [InlineData(1, 8, "case.next case.save case.progress case.pause", "Finish step and go on")]
    [InlineData(3, 8, "case.next case.save case.back case.progress case.pause", "Finish step and go on")]
    [InlineData(8, 8, "case.next case.save case.back case.progress case.pause", "Finish the last step")]
    public void Step_Buttons_FitItsPlace(int number, int count, string verbs, string first)
    {
        var actions = Json.Parse(StepCard.Build(CycleSamples.Step with { Number = number, Count = count, Guidance = null }))["actions"]!.AsArray();

        string.Join(' ', actions.Select(action => action!["verb"]!.GetValue<string>())).ShouldBe(verbs);
        actions[0]!["title"]!.GetValue<string>().ShouldBe(first);
        actions.ShouldAllBe(action => action!["data"]!.ToJsonString(null) == """{"id":"CASE-2026-0001","version":12}""");
    }

    [Fact]
    public void Step_Checklist_IsTogglesWithTheirSavedState()
    {
        var toggles = Json.Objects(StepCard.Build(CycleSamples.Step)).Where(element => Json.TypeOf(element) is "Input.Toggle").ToList();

        toggles.Select(toggle => $"{Json.Text(toggle, "id")}={Json.Text(toggle, "value")}")
            .ShouldBe(["check.data=true", "check.people=true", "check.gaps=false", "check.equality=false"]);
    }

    [Fact]
    public void Step_NobodyResponsible_SaysThatTheDocumentNamesNobody() =>
        Words(CycleSamples.Step with { Responsible = [] }).ShouldContain("the document names nobody. Agree who it is before you begin.", StringComparer.Ordinal);

    [Fact]
    public void Step_ManyNotes_ShowsThreeAndCountsTheOthers()
    {
        var words = Words(CycleSamples.Step with { Notes = [.. Enumerable.Range(1, 5).Select(number => new NoteView($"Note {number}", "Commissioning officer", "3 March 2026"))] });

        words.ShouldContain("Note 3", StringComparer.Ordinal);
        words.ShouldNotContain("Note 4", StringComparer.Ordinal);
        words.ShouldContain("… and 2 earlier.", StringComparer.Ordinal);
    }

    [Fact]
    public void Step_WhatWasTyped_ComesBackWholeWithTheProblemAtItsField()
    {
        var note = new string('x', StepCard.LongestNote + 100);
        var card = StepCard.Build(CycleSamples.Step with
        {
            Form = new FormState(
                new Dictionary<string, string>(StringComparer.Ordinal) { [StepCard.NoteInput] = note, [StepCard.EvidenceInput] = "**half** a link" },
                new Dictionary<string, string>(StringComparer.Ordinal) { [StepCard.NoteInput] = "The note is too long: at most 2,000 characters." }),
        });

        Json.Text(Json.Objects(card).Single(element => Json.Text(element, "id") is "note"), "value").ShouldBe(note);
        Json.Text(Json.Objects(card).Single(element => Json.Text(element, "id") is "evidence"), "value").ShouldBe("**half** a link");
        Json.Objects(card).Select(element => Json.Text(element, "text")).ShouldContain("⚠ Error: The note is too long: at most 2,000 characters.", StringComparer.Ordinal);
    }

    [Fact]
    public void Step_RoleWithoutAPerson_SaysWhatToDo()
    {
        var words = Words(CycleSamples.Step);

        words.ShouldContain("Commissioning Officer/Lead · Commissioning officer", StringComparer.Ordinal);
        words.ShouldContain("Contract Manager · nobody is named yet", StringComparer.Ordinal);
        words.ShouldContain("⚠ Say “set Contract Manager to” and a name.", StringComparer.Ordinal);
    }

    [Fact]
    public void Step_ChangedByOthers_NamesTheChangesBeforeTheStep()
    {
        var words = Words(CycleSamples.Step with { Changed = [.. Enumerable.Range(1, 7).Select(number => $"Change {number}")] });

        words.ShouldContain("Changed since you opened this:", StringComparer.Ordinal);
        words.ShouldContain("Change 4", StringComparer.Ordinal);
        words.ShouldContain("… and 3 more.", StringComparer.Ordinal);
        words.IndexOf("Change 1").ShouldBeLessThan(words.IndexOf(CycleSamples.Step.Name));
    }

    [Theory]
    [InlineData(StepState.Done, "✔", "Done: 3 March")]
    [InlineData(StepState.Current, "▶", "You are here: 3 March")]
    [InlineData(StepState.ToCome, "○", "To come: 3 March")]
    [InlineData(StepState.Skipped, "–", "Left out: 3 March")]
    public void Progress_StateOfAStep_IsASignAndWords(StepState state, string sign, string words)
    {
        var texts = Json.Objects(ProgressCard.Build(CycleSamples.Progress with { Phases = [new PhaseView("Plan", [new ProgressStepView(1, "Plan it", state, "3 March")])] }))
            .Select(element => Json.Text(element, "text")).OfType<string>().ToList();

        texts.ShouldContain(sign, StringComparer.Ordinal);
        texts.ShouldContain(words, StringComparer.Ordinal);
    }

    [Fact]
    public void Progress_CountsDoneAndLeftOut() =>
        Json.Objects(ProgressCard.Build(CycleSamples.Progress)).Select(element => Json.Text(element, "text")).ShouldContain("1 of 8 steps done, 1 left out", StringComparer.Ordinal);

    private static List<string> Words(StepView view) => [.. Json.Objects(StepCard.Build(view)).Select(element => Json.Text(element, "text")).OfType<string>()];
}
