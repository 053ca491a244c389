using System.Text.Json;
using CommissioningBot.LocalChat;

namespace CommissioningBot.Tests.LocalChat;

public sealed class LocalBotTests
{
    [Theory]
    [InlineData("http://localhost:3978", "http://localhost:3978/")]
    [InlineData("http://127.0.0.1:5000", "http://127.0.0.1:5000/")]
    [InlineData("http://[::1]:5000", "http://[::1]:5000/")]
    [InlineData("https://localhost:7000;http://localhost:5000", "http://localhost:5000/")]
    public void AddressOf_LoopbackAddresses_TakesHttpFirst(string addresses, string expected) =>
        LocalBot.AddressOf(addresses.Split(';')).AbsoluteUri.ShouldBe(expected);

    [Fact]
    public void AddressOf_NoLoopbackAddress_SaysWhatToDo() =>
        Should.Throw<InvalidOperationException>(() => LocalBot.AddressOf(["http://192.0.2.1:80"]))
            .Message.ShouldBe("The local chat needs the bot to listen on a loopback address, such as http://localhost:3978.");

    [Theory]
    [InlineData("""{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard"}}""", "card", null)]
    [InlineData("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Noted"}""", "message", "Noted")]
    [InlineData("""{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"BadRequest","message":"No"}}""", "error", "No")]
    [InlineData("""{"statusCode":200,"type":"application/vnd.microsoft.adaptive.card","value":{"type":"AdaptiveCard"}}""", "error", NotUnderstood)]
    [InlineData("""{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":"text"}""", "error", NotUnderstood)]
    [InlineData("""{"type":"AdaptiveCard"}""", "error", NotUnderstood)]
    [InlineData("[]", "error", NotUnderstood)]
    public void InvokeAnswer_IsReadAsStrictlyAsTeamsDoes(string body, string kind, string? text)
    {
        using var document = JsonDocument.Parse(body);

        var (said, card) = InvokeAnswer.Read(document.RootElement);

        said.ShouldBe(new PageAnswer(kind, text));
        (card is not null).ShouldBe(kind is "card");
    }

    private const string NotUnderstood = "The bot has answered in a way that Teams would not understand.";
}
