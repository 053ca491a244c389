using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Knowledge.Tests.Questions;

/// <summary>How well questions are answered, in figures. The figures are printed.</summary>
public sealed class QuestionSetTests(ITestOutputHelper output)
{
    private const double LeastOfOwn = 0.98;

    private const double LeastOfTunedByOthers = 0.95;
    private const double LeastOfTunedByOthersOrOffered = 0.95;

    // Since what was wrong in it has been mended.
    private const double LeastOfAskedOnce = 0.98;

    // A floor under what the set's first run reached, so that it cannot fall unseen. The aim is 0.95, and it is not reached yet.
    private const double LeastOfHeldOut = 0.94;

    // The same for the questions by others, of which a reader found 84.7 % answered right. The aim is 0.95 here too.
    private const double LeastOfHeldOutByOthers = 0.9;
    private const int MostInPacksByChance = 4;

    // Of thirteen hundred.
    private const int MostTakenForOwn = 10;

    // Small talk, other services and the like, asked of every framework and of none. It was 12 % before questions were compared in sense.
    private const double MostOffTopicAnswered = 0.056;

    [Fact]
    public void Ask_OwnQuestions_AreAnsweredRight()
    {
        var written = QuestionSet.Read("tuned.tsv");
        var ofPacks = QuestionSet.OfPacks().ToList();
        var score = QuestionSet.Ask(ofPacks.Concat(written));
        var ofWritten = QuestionSet.Ask(written);
        output.WriteLine($"Own set: {score}");
        output.WriteLine($"Of these written from the documents, not from the packs: {ofWritten}");
        ofWritten.Missed.ToList().ForEach(output.WriteLine);

        score.Asked.ShouldBeGreaterThanOrEqualTo(600);
        score.Share.ShouldBeGreaterThanOrEqualTo(LeastOfOwn);
        ofWritten.Share.ShouldBeGreaterThanOrEqualTo(LeastOfOwn);
        score.WrongCouncil.ShouldBe(0);
    }

    /// <summary>
    /// Twelve hundred questions by people who never saw a pack. Search and packs have been tuned with most of them since, so that they keep what was reached; what
    /// is to be expected of new questions the sets that are kept aside tell.
    /// </summary>
    [Fact]
    public void Ask_QuestionsByOthersThatWereTunedWith_AreAnsweredOrOffered()
    {
        var score = QuestionSet.Ask(QuestionSet.Read("tuned-by-others.tsv"));
        output.WriteLine($"Set by others, tuned with: {score}");
        score.Missed.ToList().ForEach(output.WriteLine);

        score.Share.ShouldBeGreaterThanOrEqualTo(LeastOfTunedByOthers);
        ((double)(score.Right + score.Offered) / score.Asked).ShouldBeGreaterThanOrEqualTo(LeastOfTunedByOthersOrOffered);
        score.WrongCouncil.ShouldBe(0);
    }

    /// <summary>
    /// A hundred and fifty questions by people who never saw a pack, asked once while nobody who works on the answers had seen them: a reader found
    /// 135 right. They have been seen since, so from now on they only guard what was reached.
    /// </summary>
    [Fact]
    public void Ask_QuestionsByOthersThatWereAskedOnceUnseen_AreStillAnsweredRight()
    {
        var score = QuestionSet.Ask(QuestionSet.Read("asked-once-by-others.tsv"));
        output.WriteLine($"Asked once unseen, by others: {score}");
        score.Missed.ToList().ForEach(output.WriteLine);

        score.Asked.ShouldBe(150);
        score.Share.ShouldBeGreaterThanOrEqualTo(LeastOfAskedOnce);
        score.WrongCouncil.ShouldBe(0);
    }

    /// <summary>The set that is not looked at while tuning: only its figures are printed, never the questions that were missed.</summary>
    [Fact]
    public void Ask_QuestionsKeptAside_AreAnsweredAboutAsWell()
    {
        var score = QuestionSet.Ask(QuestionSet.Read("held-out.tsv"));
        output.WriteLine($"Held-out set: {score}");

        score.Share.ShouldBeGreaterThanOrEqualTo(LeastOfHeldOut);
        score.WrongCouncil.ShouldBe(0);
    }

    /// <summary>The set by people who never saw a pack is nearest to what officers will ask, and it too is never tuned on: figures only, no questions.</summary>
    [Fact]
    public void Ask_QuestionsByOthers_AreAnsweredAboutAsWellAsAtFirst()
    {
        var score = QuestionSet.Ask(QuestionSet.Read("held-out-by-others.tsv"));
        output.WriteLine($"Held-out set by others: {score}");

        score.Asked.ShouldBe(150);
        score.Share.ShouldBeGreaterThanOrEqualTo(LeastOfHeldOutByOthers);
        score.WrongCouncil.ShouldBe(0);
    }

    /// <summary>What the documents do not treat: an offer of what is near is honest, an entry given as the answer is not.</summary>
    [Fact]
    public void Ask_WhatIsNoSubjectOfTheDocuments_IsSeldomAnswered()
    {
        var questions = QuestionSet.Read("off-topic.tsv");
        string?[] frameworks = [null, .. Packs.All.Frameworks.Select(framework => framework.Id)];
        var answers = questions.SelectMany(question => frameworks.Select(framework => Packs.All.Ask(new Question(question.Text, framework)))).ToList();
        var answered = answers.Count(answer => answer.EntryId is not null || answer.Kind is AnswerKind.NeedsCouncil);
        output.WriteLine($"Off topic: {answers.Count} asked, {answered} answered ({(double)answered / answers.Count:P1})");

        answers.Count.ShouldBe(834);
        ((double)answered / answers.Count).ShouldBeLessThanOrEqualTo(MostOffTopicAnswered);
    }

    /// <summary>A question that stands in a pack word for word is always answered; it would tell nothing about new ones.</summary>
    [Fact]
    public void HeldOut_NoQuestion_StandsInAPackOrInTheTunedSet() => Known("held-out.tsv").ShouldBeEmpty();

    /// <summary>Whoever writes without seeing the packs hits upon a question of theirs now and then. One more than on the first day would have been put there.</summary>
    [Fact]
    public void HeldOutByOthers_QuestionsThatStandInAPack_AreNoMoreThanAtFirst()
    {
        var known = Known("held-out-by-others.tsv");

        known.Count.ShouldBeLessThanOrEqualTo(MostInPacksByChance, string.Join("; ", known));
    }

    [Theory]
    [InlineData("tuned.tsv")]
    [InlineData("tuned-by-others.tsv")]
    [InlineData("asked-once-by-others.tsv")]
    [InlineData("held-out.tsv")]
    [InlineData("held-out-by-others.tsv")]
    public void QuestionSet_EveryWantedEntry_IsThere(string file) => QuestionSet.Read(file).SelectMany(question => question.Unknown).ShouldBeEmpty();

    [Fact]
    public void Ask_QuestionThatNamesItsCouncil_IsNeverAnsweredByAnother()
    {
        var beside = new List<string>();
        foreach (var question in QuestionSet.Read("tuned.tsv").Where(question => question.Selected is not null))
        {
            var framework = Packs.Framework(question.Framework);
            var text = $"{question.Text} in {framework.Council.ShortName}";
            var answer = Packs.All.Ask(new Question(text, Packs.All.Frameworks.First(other => other != framework).Id));

            answer.FrameworkId.ShouldBeOneOf(framework.Id, null);
            if (answer.Compared.Any(one => one.FrameworkId == framework.Id))
            {
                beside.Add(text);
                continue;
            }

            answer.Citations.ShouldAllBe(citation => citation.FrameworkId == framework.Id, question.Text);
        }

        // A story of "us" beside a council's name may mean the selected one as well; then both are shown.
        beside.Count.ShouldBeLessThanOrEqualTo(MostTakenForOwn, string.Join("; ", beside));
    }

    /// <summary>The questions of a set that a pack or the tuned set has already.</summary>
    private static List<string> Known(string file)
    {
        var vocabulary = Vocabulary.Load(PackSource.Embedded("vocabulary/")[0], []);
        var known = QuestionSet.OfPacks().Concat(QuestionSet.Read("tuned.tsv")).Select(Key).ToHashSet();

        return [.. QuestionSet.Read(file).Where(question => known.Contains(Key(question))).Select(question => $"{question.Framework}: {question.Text}")];

        string Key(AskedQuestion question) => $"{question.Framework} {QuestionKey.Of(Typing.OfDocument(question.Text, vocabulary))}";
    }
}
