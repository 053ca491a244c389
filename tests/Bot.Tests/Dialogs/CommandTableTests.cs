using CommissioningBot.Dialogs;

namespace CommissioningBot.Tests.Dialogs;

public sealed class CommandTableTests
{
    private static readonly CommandTable Table = new(
    [
        new Handler(Route("help", aliases: ["hi", "hello", "what can you do"]), Route("next"), Route("back"), Route("pause"), Route("cancel")),
        new Handler(Route("use", takesArgument: true), Route("which framework"), Route("start", aliases: ["new case"])),
        new Handler(
            Route("my cases"),
            Route("my requests"),
            Route("open", takesArgument: true, accepts: text => text.Contains("20", StringComparison.Ordinal)),
            Route("status")),
        new Handler(Route("request approval"), Route("approvals"), Route("decisions", takesArgument: true), Route("growth bid"), Route("decommission")),
    ]);

    [Theory]
    [InlineData("help", "help", "")]
    [InlineData("HELP!", "help", "")]
    [InlineData("  Hi ", "help", "")]
    [InlineData("What can you do?", "help", "")]
    [InlineData("please help", "help", "")]
    [InlineData("Help, please.", "help", "")]
    [InlineData("could you help me", null, null)]
    [InlineData("I want to start", "start", "")]
    [InlineData("/help", "help", "")]
    [InlineData("“next”", "next", "")]
    [InlineData("next", "next", "")]
    [InlineData("cancel", "cancel", "")]
    [InlineData("my  cases", "my cases", "")]
    [InlineData("My cases", "my cases", "")]
    [InlineData("use rotheram", "use", "rotheram")]
    [InlineData("Use Milton Keynes, please!", "use", "Milton Keynes")]
    [InlineData("use: Sutton", "use", "Sutton")]
    [InlineData("use", "use", "")]
    [InlineData("open SUT-2026-0001", "open", "SUT-2026-0001")]
    [InlineData("open \"SUT-2026-0001\".", "open", "SUT-2026-0001")]
    [InlineData("open framework agreements, what are they?", null, null)]
    [InlineData("open-ended contracts of 2026", null, null)]
    [InlineData("decisions", "decisions", "")]
    [InlineData("decisions laundry (west)", "decisions", "laundry (west)")]
    [InlineData("new case", "start", "")]
    [InlineData("next step in Sutton?", null, null)]
    [InlineData("start date of the contract", null, null)]
    [InlineData("how do I cancel a contract?", null, null)]
    [InlineData("", null, null)]
    [InlineData("!!!", null, null)]
    [InlineData("please", null, null)]
    public void Match_AsTyped_FindsTheCommandAndItsArgument(string text, string? phrase, string? argument)
    {
        var match = Table.Match(text);

        match?.Route.Phrase.ShouldBe(phrase);
        match?.Argument.ShouldBe(argument);
        match?.IsExact.ShouldBeTrue();
        (match is null).ShouldBe(phrase is null);
    }

    [Theory]
    [InlineData("aprovals", "approvals", "")]
    [InlineData("aprovals please", "approvals", "")]
    [InlineData("cancle", "cancel", "")]
    [InlineData("nxet", "next", "")]
    [InlineData("ehlp", "help", "")]
    [InlineData("mycases", "my cases", "")]
    [InlineData("my case", "my cases", "")]
    [InlineData("groth bid", "growth bid", "")]
    [InlineData("requst aproval", "request approval", "")]
    [InlineData("wich framework?", "which framework", "")]
    [InlineData("decommision", "decommission", "")]
    [InlineData("opne SUT-2026-0001", "open", "SUT-2026-0001")]
    [InlineData("desicions laundry", "decisions", "laundry")]
    public void Match_SmallTypingError_IsForgiven(string text, string phrase, string argument)
    {
        var match = Table.Match(text).ShouldNotBeNull();

        match.Route.Phrase.ShouldBe(phrase);
        match.Argument.ShouldBe(argument);
        match.IsExact.ShouldBeFalse();
    }

    [Theory]
    [InlineData("text")]
    [InlineData("pack")]
    [InlineData("usd sutton")]
    [InlineData("ho")]
    [InlineData("cnl")]
    [InlineData("nxet step in Sutton")]
    [InlineData("approve")]
    [InlineData("opne doors")]
    [InlineData("cause")]
    public void Match_AnotherWord_IsNoCommand(string text) => Table.Match(text).ShouldBeNull();

    [Fact]
    public void Match_TypoEquallyNearToTwoCommands_IsNoCommand() =>
        new CommandTable([new Handler(Route("pausa"), Route("pauso"))]).Match("pausi").ShouldBeNull();

    [Fact]
    public void Match_TypoEquallyNearToTwoNamesOfOneCommand_IsThatCommand() =>
        new CommandTable([new Handler(Route("pausa", aliases: ["pauso"]))]).Match("pausi")!.Route.Phrase.ShouldBe("pausa");

    [Fact]
    public void Match_ExactCommand_WinsOverATypoOfAnother() =>
        new CommandTable([new Handler(Route("pauses"), Route("pause"))]).Match("pause")!.Route.Phrase.ShouldBe("pause");

    [Fact]
    public void Match_LongerPhrase_WinsOverAShorterOneWithArgument() =>
        new CommandTable([new Handler(Route("my", takesArgument: true), Route("my cases"))]).Match("my cases")!.Route.Phrase.ShouldBe("my cases");

    [Fact]
    public void Match_VeryLongText_IsNoCommandAndTakesNoTime()
    {
        Table.Match(new string('a', 30_000)).ShouldBeNull();
        Table.Match(string.Concat(Enumerable.Repeat("next please ", 2_500)) + "x").ShouldBeNull();
    }

    [Fact]
    public void Commands_KeepTheOrderOfRegistration() =>
        Table.Commands.Select(command => command.Phrase).Take(3).ShouldBe(["help", "next", "back"]);

    [Fact]
    public void Table_SamePhraseTwice_ThrowsAndNamesBoth() =>
        Should.Throw<InvalidOperationException>(() => new CommandTable([new Handler(Route("status", aliases: ["my cases"])), new OtherHandler(Route("My Cases"))]))
            .Message.ShouldBe("Two commands are said as 'my cases': 'status' of Handler and 'My Cases' of OtherHandler.");

    [Fact]
    public void Table_EmptyPhrase_Throws() =>
        Should.Throw<InvalidOperationException>(() => new CommandTable([new Handler(Route(" ! "))]))
            .Message.ShouldBe("The command ' ! ' of Handler has an empty phrase.");

    private static CommandRoute Route(string phrase, string[]? aliases = null, bool takesArgument = false, Func<string, bool>? accepts = null) =>
        new(phrase, "Helps.", (_, _, _) => Task.CompletedTask)
        {
            Aliases = aliases ?? [],
            TakesArgument = takesArgument,
            AcceptsArgument = accepts ?? (_ => true),
        };

    private class Handler(params CommandRoute[] routes) : ICommandHandler
    {
        public IReadOnlyList<CommandRoute> Commands => routes;
    }

    private sealed class OtherHandler(params CommandRoute[] routes) : Handler(routes);
}
