using CommissioningBot.Channel;

namespace CommissioningBot.Bot.Tests.Channel;

public class MentionsTests
{
    [Theory]
    [InlineData("<at>Bot</at> my cases", "my cases")]
    [InlineData("<at>Bot</at>&nbsp;my cases &nbsp;\u00a0\n", "my cases")]
    [InlineData("ask <at>Bot</at> about <at>Bot</at> it", "ask  about  it")]
    [InlineData("<at>Ann</at> and <at>bot</at>: 1 < 2", "<at>Ann</at> and <at>bot</at>: 1 < 2")]
    [InlineData("<at>Bot</at>", "")]
    public void RemoveRecipientMention_TakesOutTheBotOnly(string text, string expected) =>
        Message(text, Mention("28:b", "Bot", "<at>Bot</at>"), Mention("29:1", "Ann", "<at>Ann</at>")).RemoveRecipientMention().Text.ShouldBe(expected);

    [Fact]
    public void RemoveRecipientMention_AnotherWithTheBotsName_Stays() =>
        Message("<at>Bot</at> hello", Mention("29:1", "Bot", "<at>Bot</at>")).RemoveRecipientMention().Text.ShouldBe("<at>Bot</at> hello");

    [Fact]
    public void RemoveRecipientMention_EntityWithoutText_FallsBackToTheName() =>
        Message("<at>Bot</at> hello", Mention("28:b", "Bot", null)).RemoveRecipientMention().Text.ShouldBe("hello");

    [Fact]
    public void RemoveRecipientMention_NoText_StaysAsItIs() =>
        new Activity { Type = "message" }.RemoveRecipientMention().Text.ShouldBeNull();

    private static Entity Mention(string id, string name, string? text) =>
        new() { Type = "mention", Mentioned = new ChannelAccount { Id = id, Name = name }, Text = text };

    private static Activity Message(string text, params Entity[] entities) =>
        new() { Type = "message", Text = text, Recipient = new ChannelAccount { Id = "28:b", Name = "Bot" }, Entities = entities };
}
