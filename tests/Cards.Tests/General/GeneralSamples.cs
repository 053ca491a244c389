using CommissioningBot.Cards.General;

namespace CommissioningBot.Cards.Tests.General;

/// <summary>The cards of help, notices and forms in their states.</summary>
internal static class GeneralSamples
{
    public static IReadOnlyList<Sample> All { get; } =
    [
        new("WelcomeCard first-time", WelcomeCard.Build(new WelcomeView("Commissioning officer", null, Questions, Start))),
        new("WelcomeCard back-again", WelcomeCard.Build(new WelcomeView(null, "Sutton", [], Start)
        {
            Picture = new Uri("https://example.org/crest.png"),
            PictureText = "Crest of the council",
        })),
        new("HelpCard no-framework", HelpCard.Build(new HelpView(null, Commands, Start))),
        new("HelpCard topic", HelpCard.Build(new HelpView("Sutton", [new("skip step", "leaves the step out: skip step because it was done last year"), new("history", "everything that happened in the case, newest first")], [new("See all help", "help")]) { Topic = "cases" })),
        new("HelpCard with-framework", HelpCard.Build(new HelpView("Milton Keynes", [], Start))),
        new("NoticeCard information", NoticeCard.Build(new NoticeView(NoticeKind.Information, "Case paused", "I keep your place. Nothing is lost."))),
        new("NoticeCard done", NoticeCard.Build(new NoticeView(NoticeKind.Done, "Request withdrawn", "The Cabinet Member has been told."))),
        new("NoticeCard warning", NoticeCard.Build(new NoticeView(NoticeKind.Warning, "Close to a limit", "This value is £500 below the next band."))),
        new("NoticeCard refusal", NoticeCard.Build(new NoticeView(
            NoticeKind.Refusal, "You cannot decide on your own request", "Somebody else must decide, so that a decision is never made by the person who asks for it.")
        {
            Next = ["Wait for the Cabinet Member, who has been told.", "Withdraw the request if it is no longer needed."],
            Buttons = [new("See what I asked for", "my requests"), new("Get help", "help")],
        })),
        new("ErrorCard plain", ErrorCard.Build(new ErrorView("4bf92f3577b34da6"))),
        new("ErrorCard with-retry", ErrorCard.Build(new ErrorView("4bf92f3577b34da6", new CommandButton("Try again", "my cases")))),
        new("FormCard empty", FormCard.Build(NewCase)),
        new("FormCard with-errors", FormCard.Build(NewCase with
        {
            Form = new FormState(
                Samples.Dictionary(
                    ("title", "Home care in the north of the borough"),
                    ("value", "about twenty grand"),
                    ("years", "three"),
                    ("start", "2027-04-01"),
                    ("level", "borough"),
                    ("partners", "health,police")),
                Samples.Dictionary(
                    ("value", "I could not read an amount. Write pounds, such as 18,000 or 18k."),
                    ("years", "Write a number from 1 to 50."))),
        })),
        new("FormCard one-error", FormCard.Build(NewCase with { Form = new FormState(FormState.Empty.Typed, Samples.Dictionary(("title", "Give the case a title."))) })),
        new("FormCard out-of-date", FormCard.Build(new FormView("0a1b2c", 7, "", "Log an exception", [new("why", "Why is it needed?", FormFieldKind.Lines) { Longest = 2000 }])
        {
            Form = new FormState(FormState.Empty.Typed, Samples.Dictionary(("", "The questions of this form have changed since it was sent. Please check your answers and send it again."))),
        })),
        new("ReferenceListCard several", ReferenceListCard.Build(new ReferenceListView(
            "Log of exceptions",
            [new("EXC-2026-0001", "Urgent placement", "Rotherham, 3.1 European Union Procurement Rules", "Approved by Head of commissioning on 3 March 2026."), new("EXC-2026-0002", "Match funding", "Rotherham, 4.5")],
            7)
        {
            Search = "funding",
            Hint = "To search, type exceptions and a word, such as: exceptions funding.",
            More = new("Log an exception", "exception"),
        })),
        new("ReferenceListCard none", ReferenceListCard.Build(new ReferenceListView("Services that are to end", [], 0))),
    ];

    public static IReadOnlyList<CommandButton> Start =>
    [
        new("Choose a framework", "which framework"), new("Start a new case", "start"), new("See my cases", "my cases"), new("Get help", "help"),
    ];

    private static string[] Questions => ["How many quotes do I need for £18,000 in Rotherham?", "What notice must I give before a service ends?", "Who is responsible for the needs assessment?"];

    private static IReadOnlyList<HelpCommand> Commands =>
    [
        new("use rotherham", "I use that council’s framework from then on"),
        new("start", "opens a new case and leads you through it"),
        new("my cases", "shows your cases; open and a reference opens one"),
        new("next, back, pause", "moves in a step, or stops for now"),
        new("request approval", "asks the person who may decide"),
        new("approvals", "what waits for your decision"),
        new("decisions", "the register of decisions"),
    ];

    private static FormView NewCase => new(
        "0a1b2c3d",
        1234567890123,
        "Sutton · Commissioning cycle",
        "Start a new case",
        [
            new("title", "Title of the case", FormFieldKind.Line) { WhenMissing = "Give the case a title.", Hint = "For example: Home care in the north of the borough." },
            new("service", "What is the service, and for whom?", FormFieldKind.Lines) { Longest = 1000 },
            new("value", "Value a year in pounds, without VAT", FormFieldKind.Money),
            new("score", "How many points?", FormFieldKind.Number) { IsOptional = true },
            new("years", "For how many years?", FormFieldKind.Years),
            new("start", "When does it begin?", FormFieldKind.Date),
            new("level", "At which level?", FormFieldKind.Choice)
            {
                Hint = "The framework decides by level who commissions.",
                Options = [new("ward", "Ward"), new("borough", "Borough", "Everybody in the borough.")],
            },
            new("partners", "Who takes part?", FormFieldKind.Choices) { Options = [new("health", "Health"), new("police", "Police"), new("schools", "Schools")] },
            new("lead", "Who leads?", FormFieldKind.Choice) { Options = [.. Enumerable.Range(1, 9).Select(number => new FormOptionView($"{number}", $"Officer {number}"))] },
            new("joint", "Is it joint?", FormFieldKind.YesNo),
        ])
    {
        Intro = "Fill this in once; you can change it later.",
        Submit = "Open the case",
        Remark = "I work out the whole-life value from these and show you how.",
    };
}
