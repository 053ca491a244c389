using CommissioningBot.Cards.Guidance;
using CommissioningBot.Guidance;
using CommissioningBot.Guidance.Learning;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Bot.Tests.Guidance;

/// <summary>The questions to learners, of every pack and for many people.</summary>
public sealed class LearningQuestionsTests
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Load();

    public static TheoryData<string> Frameworks => [.. Knowledge.Frameworks.Select(framework => framework.Id)];

    [Theory]
    [MemberData(nameof(Frameworks))]
    public void Questions_OfEveryPack_AreTenWithOneRightAnswerEach(string id)
    {
        var framework = Knowledge.FindFramework(id)!;
        var answers = new AnswersByEntry(Knowledge);
        for (var person = 0; person < 50; person++)
        {
            var questions = LearningQuestions.Of(framework, $"person {person}");

            questions.Count.ShouldBe(LearningQuestions.Count);
            questions.Select(question => question.EntryId).ShouldBeUnique(StringComparer.Ordinal);
            foreach (var question in questions)
            {
                question.Options.Count.ShouldBeInRange(3, 4);
                question.Options.ShouldBeUnique(StringComparer.OrdinalIgnoreCase);
                question.Right.ShouldBeInRange(0, question.Options.Count - 1);
                answers.Of(id, question.EntryId).ShouldNotBeNull();
                IsRight(framework, question, question.Options[question.Right]).ShouldBeTrue(question.ToString());
                foreach (var wrong in question.Options.Where((_, index) => index != question.Right))
                {
                    IsRight(framework, question, wrong).ShouldBeFalse($"{question.Ask} {question.Quote}: {wrong}");
                }
            }
        }
    }

    [Fact]
    public void Questions_OfOnePerson_AreAlwaysTheSameAndDifferFromAnothers()
    {
        var framework = Knowledge.FindFramework("sutton")!;
        var first = LearningQuestions.Of(framework, "one").Select(question => question.Ask + question.Quote).ToList();

        LearningQuestions.Of(framework, "one").Select(question => question.Ask + question.Quote).ShouldBe(first);
        LearningQuestions.Of(framework, "two").Select(question => question.Ask + question.Quote).ShouldNotBe(first);
    }

    [Fact]
    public void Questions_OfTheCycleTheRolesAndTheMoney_AreAskedWhereThePackHasThem()
    {
        Asked("sutton").ShouldContain(ask => ask.StartsWith("Which step comes right after", StringComparison.Ordinal));
        Asked("sutton").ShouldContain(ask => ask.StartsWith("Who is responsible for the step", StringComparison.Ordinal));
        Asked("rotherham").ShouldContain(ask => ask.EndsWith("What does the document ask for?", StringComparison.Ordinal));
        Asked("kent").ShouldContain("When does this happen?");
    }

    [Fact]
    public void Rotherham_3_1_12500_AsksForTwoQuotations()
    {
        var fact = LearningFacts.Of(Knowledge.FindFramework("rotherham")!).SelectMany(facts => facts)
            .First(one => one.Ask == "A contract is worth £12,500. What does the document ask for?");

        fact.Right.ShouldBe("At least 2 quotations");
        fact.Wrong.ShouldContain("All the rules for public procurement");
    }

    [Theory]
    [MemberData(nameof(Frameworks))]
    public void Pages_OfEveryPack_HoldItsPrinciplesStepsAndRoles(string id)
    {
        var framework = Knowledge.FindFramework(id)!;
        var pages = LearningPage.Of(framework);
        var shown = pages.SelectMany(page => page.Entries).ToList();

        pages.Select(page => page.Title.Split(" (")[0]).Distinct(StringComparer.Ordinal)
            .ShouldBe(id == "kent" ? ["The terms", "The process", "The roles"] : ["The principles", "The cycle", "The roles"]);
        (framework.Cycle?.Steps ?? []).ShouldBeSubsetOf(shown.OfType<CycleStep>());
        framework.Entries.Where(entry => entry.Kind is EntryKind.Role or EntryKind.Principle).ShouldBeSubsetOf(shown);
        pages.ShouldAllBe(page => page.Entries.Count >= 1 && page.Entries.Count <= 3);
    }

    [Theory]
    [MemberData(nameof(Frameworks))]
    public void Pages_OfEveryPack_HaveRoomForTheLawThatTouchesThem(string id)
    {
        var answers = new AnswersByEntry(Knowledge);
        var framework = Knowledge.FindFramework(id)!;

        foreach (var page in LearningPage.Of(framework))
        {
            page.Entries.SelectMany(entry => answers.Of(framework, entry)!.Law).Distinct().Count().ShouldBeLessThanOrEqualTo(LearnPageCard.MostLaw, page.Title);
        }
    }

    [Fact]
    public void Course_AnswersAndMoves_CountTheFirstAnswerOnly()
    {
        var framework = Knowledge.FindFramework("solihull")!;
        var caller = new Caller(null, null) { Key = "somebody" };
        var course = Course.Of(framework, caller, LearningProgress.Start(framework));
        course.Back().ShouldBe(course);
        while (course.Page is not null)
        {
            course = course.Next();
        }

        course.Next().ShouldBe(course);
        course.Answer(-1).ShouldBe(course);
        course.Answer(4).ShouldBe(course);
        var answered = course.Answer(course.Waiting!.Right);
        answered.Score.ShouldBe(1);
        answered.Answer(0).ShouldBe(answered);
        answered.Back().Next().Waiting.ShouldBeNull();
        answered.Next().QuestionIndex.ShouldBe(1);
    }

    private static List<string> Asked(string id) =>
        [.. Enumerable.Range(0, 20).SelectMany(person => LearningQuestions.Of(Knowledge.FindFramework(id)!, $"person {person}")).Select(question => question.Ask)];

    // Read from the pack in another way than the questions are made.
    private static bool IsRight(Framework framework, LearningQuestion question, string option)
    {
        var entry = framework.Find(question.EntryId)!;
        return question.Ask switch
        {
            { } ask when ask.StartsWith("Which step comes", StringComparison.Ordinal) => framework.Cycle!.Steps.First(step => ask.Contains($"“{step.Name}”", StringComparison.Ordinal)).Id is var id
                && framework.Cycle.After(id)!.Name == option,
            { } ask when ask.StartsWith("Who is responsible", StringComparison.Ordinal) => ((CycleStep)entry).Responsible.Select(framework.RoleName).Contains(option, StringComparer.Ordinal),
            { } ask when ask.StartsWith("To which phase", StringComparison.Ordinal) => framework.Cycle!.Phases.First(phase => phase.Id == ((CycleStep)entry).PhaseId).Name == option,
            { } ask when ask.StartsWith("A contract is worth", StringComparison.Ordinal) => Says(framework.Thresholds!.BandFor(AmountIn(ask)), option),
            "When does this happen?" => ((TimelineEntry)entry).When == option,
            "In which part of the document is this written?" => entry.Citations.Any(citation => option == (citation.Number is null ? citation.Name : $"{citation.Number} {citation.Name}")),
            _ => entry.Name == option,
        };
    }

    private static bool Says(ThresholdBand band, string option) => band.Procedure switch
    {
        "none-stated" => option == "The document does not say",
        "full-regime" => option == "All the rules for public procurement",
        "quotations" => option.Contains("uotations", StringComparison.Ordinal) && (band.Least is null || option.Contains($"{band.Least} ", StringComparison.Ordinal)),
        _ => option.StartsWith("A tender", StringComparison.Ordinal) && (band.Most is null || option.Contains($"to {band.Most} ", StringComparison.Ordinal)),
    };

    private static Pounds AmountIn(string ask) =>
        new(decimal.Parse(ask.Split('£')[1].Split(' ')[0].TrimEnd('.'), System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture));
}
