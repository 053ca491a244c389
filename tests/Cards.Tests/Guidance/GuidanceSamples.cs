using CommissioningBot.Cards.Guidance;

namespace CommissioningBot.Cards.Tests.Guidance;

/// <summary>The cards of answers, learning and questions to people in their states.</summary>
internal static class GuidanceSamples
{
    public static IReadOnlyList<Sample> All { get; } =
    [
        new("ChooseFrameworkCard with-question", ChooseFrameworkCard.Build(new ChooseFrameworkView(Frameworks) { Question = "how many quotes do I need for £18,000?" })),
        new("ChooseFrameworkCard going-on", ChooseFrameworkCard.Build(new ChooseFrameworkView(Frameworks) { GoesOnWith = "start" })),
        new("ChooseFrameworkCard change", ChooseFrameworkCard.Build(new ChooseFrameworkView(Frameworks) { Selected = "Sutton" })),
        new("AnswerCard answered", AnswerCard.Build(Quotes)),
        new("AnswerCard with-thumbs", AnswerCard.Build(Thumbs)),
        new("AnswerCard helped", AnswerCard.Build(Thumbs with { Feedback = AnswerFeedback.Helpful })),
        new("AnswerCard did-not-help", AnswerCard.Build(Thumbs with { Feedback = AnswerFeedback.Unhelpful })),
        new("AskPersonCard all-topics", AskPersonCard.Build(new AskPersonView("0a1b2c", "Who pays for the interpreter at a tender interview?", Enum.GetValues<QuestionTopic>()))),
        new("ExpertQuestionCard expert", ExpertQuestionCard.Build(ToExperts)),
        new("ExpertQuestionCard expert-empty", ExpertQuestionCard.Build(ToExperts with
        {
            Form = new FormState(Samples.Dictionary(), Samples.Dictionary((ExpertQuestionCard.AnswerInput, "Write your answer first, then press the button again."))),
        })),
        new("ExpertQuestionCard expert-bare", ExpertQuestionCard.Build(new ExpertQuestionView("ASK-2026-0002", 1, "Who signs?", true) { AskedBy = "Commissioning officer" })),
        new("ExpertQuestionCard asker", ExpertQuestionCard.Build(ToExperts with { IsExpert = false })),
        new("ExpertQuestionCard answered", ExpertQuestionCard.Build(ToExperts with
        {
            Version = 2,
            Answer = "The service that asks for the interview does. Put it into the budget of the procurement.",
            AnsweredBy = "Procurement specialist",
            AnsweredOn = "4 March 2026 at 09:12",
            Message = "Procurement specialist has answered already. Your answer was not sent.",
        })),
        new("ExpertQuestionListCard some", ExpertQuestionListCard.Build(new ExpertQuestionListView(
            [
                new("ASK-2026-0001", "Who pays for the interpreter at a tender interview?", "Procurement", "Commissioning officer waits for your answer since 3 March 2026"),
                new("ASK-2026-0002", "Who signs?", "Legal", "Answered by Legal adviser"),
            ],
            8))),
        new("ExpertQuestionListCard none", ExpertQuestionListCard.Build(new ExpertQuestionListView([], 0))),
        new("LearnPageCard first", LearnPageCard.Build(Learn)),
        new("LearnPageCard with-law", LearnPageCard.Build(Learn with { Position = 1, Number = 2, Law = [Law] })),
        new("LearnQuestionCard waiting", LearnQuestionCard.Build(Quiz)),
        new("LearnQuestionCard not-understood", LearnQuestionCard.Build(Quiz with { Quote = null, Message = "Type the letter of your answer, such as A." })),
        new("LearnQuestionCard right", LearnQuestionCard.Build(Quiz with { Chosen = "Economy", Right = "Economy", Why = "Economy is the cost of what goes in.", Citations = [Samples.Citation] })),
        new("LearnQuestionCard wrong", LearnQuestionCard.Build(Quiz with { Chosen = "Outcomes", Right = "Economy", Law = [Law] })),
        new("LearnResultCard all-right", LearnResultCard.Build(new LearnResultView("Sutton", 10, 10))),
        new("LearnResultCard some-wrong", LearnResultCard.Build(new LearnResultView("Sutton", 8, 10)
        {
            Missed = [new("Which step comes right after “Initiate”?", "Investigate"), new("When does this happen?", "End-Aug")],
        })),
        new("UnansweredCard some", UnansweredCard.Build(new UnansweredView(
            [new("Who pays for the interpreter at a tender interview?", "Rotherham", 3, "3 March 2026"), new("Can we use a framework of another council?", "No council named", 1, "1 March 2026")], 12)
        {
            Unhelpful = [new("Grants in Aid", "Rotherham", 2, "2 March 2026")],
            UnhelpfulTotal = 1,
        })),
        new("UnansweredCard none", UnansweredCard.Build(new UnansweredView([], 0))),
        new("AnswerCard silent", AnswerCard.Build(new AnswerView(
            AnswerStanding.Silent, "Rotherham", "Below £5,000", "The framework gives no procedure for values below £5,000.")
        {
            Citations = [Samples.Citation],
        })),
        new("AnswerCard ambiguous", AnswerCard.Build(new AnswerView(
            AnswerStanding.Ambiguous, "Milton Keynes", "Exactly £25,000", "One paragraph speaks of values above £25,000, the next of values below. Exactly £25,000 is in neither.")
        {
            Citations = ["Milton Keynes, Commissioning Framework, section 4.10", "Milton Keynes, Commissioning Framework, section 4.11"],
        })),
        new("AnswerCard superseded", AnswerCard.Build(Quotes with
        {
            Standing = AnswerStanding.Superseded,
            Title = "European Union procurement",
            Text = "From £173,934 the European Union’s procurement rules apply in full.",
            Published = "2013",
            Points = [],
            Working = [],
            Law = [Law],
        })),
        new("AnswerCard superseded-on-a-past-day", AnswerCard.Build(Quotes with { Standing = AnswerStanding.Superseded, Law = [Law], LawDay = "3 March 2025" })),
        new("AnswerCard answered-with-law", AnswerCard.Build(Quotes with { Law = [Law], Published = "2013" })),
        new("AnswerCard not-covered", AnswerCard.Build(new AnswerView(
            AnswerStanding.NotCovered, null, "Parking permits", "I know about commissioning: needs, procurement, grants, contracts and their review.")
        {
            FollowUps = [new("See what I can do", "help")],
        })),
        new("AnswerCard needs-more", AnswerCard.Build(new AnswerView(
            AnswerStanding.NeedsMore, "Rotherham", "Which value?", "How much is the contract worth over its whole life?")
        {
            FollowUps = [new("Less than £20,000", "£19,000 in Rotherham"), new("£20,000 or more", "£20,000 in Rotherham")],
        })),
        new("AnswerCard nearest", AnswerCard.Build(Quotes with
        {
            IsNearest = true,
            Also =
            [
                new("Who opens tenders", AnswerStanding.Superseded, "A Council Member opens them.", Samples.Citation)
                {
                    Points = ["From £100,000"],
                    Law = [new("The figure of today is another.", "from 1 January 2026", "Procurement Act 2023")],
                },
            ],
        })),
        new("AnswerCard two-questions", AnswerCard.Build(Quotes with
        {
            Also =
            [
                new("Who opens tenders", AnswerStanding.Answered, "A Council Member opens them.", Samples.Citation) { IsOtherQuestion = true, Points = ["From £100,000"] },
                new("Tender", AnswerStanding.Answered, "A written request.", Samples.Citation) { IsOtherQuestion = true, IsNearest = true },
                new("YorTender", AnswerStanding.Answered, "All of it runs there.", Samples.Citation),
            ],
        })),
        new("AnswerCard offer", AnswerCard.Build(new AnswerView(AnswerStanding.NeedsMore, "Kent", "Which of these?", "I am not sure what you mean.")
        {
            Also =
            [
                new("Who may bid", AnswerStanding.Answered, "Only commissioning partners.", Samples.Citation),
                new("Exceptions", AnswerStanding.Silent, "Nothing is said.", null),
                new("Step 7", AnswerStanding.Ambiguous, "It is printed twice.", null),
            ],
        })),
        new("AnswerCard compared-two", AnswerCard.Build(new AnswerView(AnswerStanding.Answered, null, "Quotations for £18,000", "Two councils, two rules. Follow your own.")
        {
            Compared =
            [
                new("Rotherham", AnswerStanding.Answered, "Two written quotations.", Samples.Citation),
                new("Sutton", AnswerStanding.Silent, "No figure is given.", "Sutton, Commissioning Framework, section 5"),
            ],
        })),
        new("AnswerCard compared-five", AnswerCard.Build(new AnswerView(AnswerStanding.Answered, null, "Quotations for £18,000", "Five councils answer in their own way. Follow your own.")
        {
            Compared =
            [
                new("Rotherham", AnswerStanding.Answered, "Two written quotations.", Samples.Citation),
                new("Sutton", AnswerStanding.Silent, "No figure is given.", null),
                new("Milton Keynes", AnswerStanding.Ambiguous, "Below £25,000 quotations are enough; how many is not said.", "Milton Keynes, Commissioning Framework, section 4.11"),
                new("Kent", AnswerStanding.NotCovered, "The document is about growth bids.", null),
                new("Solihull", AnswerStanding.Superseded, "Three quotations, by the standing orders of that time.", "Solihull, Commissioning Framework, standard 6"),
            ],
        })),
    ];

    public static AnswerView Quotes => new(AnswerStanding.Answered, "Rotherham", "£5,000 up to £20,000", "For £18,000 you need two written quotations.")
    {
        Points = ["Keep both quotations on file.", "Say in writing why you chose the one you chose."],
        Working = ["£18,000 is at least £5,000 and less than £20,000"],
        Citations = [Samples.Citation],
        FollowUps = [new("And for £20,000?", "how many quotes for £20,000 in Rotherham?"), new("Compare all councils", "compare quotes for £18,000")],
    };

    public static ExpertQuestionView ToExperts => new("ASK-2026-0001", 1, "Who pays for the interpreter at a tender interview?", true)
    {
        Topic = "Procurement",
        Council = "Rotherham",
        Found = "I am not sure what you mean. Rotherham's framework has something on these.",
        Nearest = ["Panel of officers", "Tender"],
        AskedBy = "Commissioning officer",
        AskedOn = "3 March 2026 at 14:05",
        SentTo = ["Procurement specialist", "Contract manager"],
    };

    public static LearnPageView Learn => new("rotherham", 0, "Rotherham", "The principles (1 of 4)", "What Rotherham goes by when it commissions.")
    {
        Number = 1,
        Count = 7,
        Items = [new("The three Es", "Economy, efficiency and effectiveness are weighed together."), new("Living wage", "Providers are encouraged to pay it.")],
        Citations = [Samples.Citation],
    };

    public static LearnQuestionView Quiz => new("rotherham", 7, "Rotherham", "Which term has this meaning?", ["Outcomes", "Economy", "Evaluation", "Tender"])
    {
        Number = 1,
        Count = 10,
        Quote = "The cost of what goes into a service.",
    };

    public static AnswerView Thumbs => Quotes with
    {
        FeedbackId = "rotherham/band-5000",
        Number = 7,
        AskPerson = new("Ask a person", "ask a person how many quotes for £18,000?"),
    };

    public static LawNoteView Law => new(
        "Public procurement above the thresholds follows the Procurement Act 2023. The European Union’s rules are not in force any more.",
        "24 February 2025",
        "Procurement Act 2023");

    private static IReadOnlyList<FrameworkChoice> Frameworks =>
    [
        new("Rotherham", "Commissioning Framework, 2013", "use rotherham"),
        new("Sutton", "Commissioning Framework, undated", "use sutton"),
        new("Milton Keynes", "Commissioning Framework, 2012", "use milton keynes"),
        new("Kent", "Commissioning and growth bids, 2014", "use kent"),
        new("Solihull", "Commissioning Framework, 2011", "use solihull"),
    ];
}
