using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommissioningBot.Channel;

namespace CommissioningBot.Bot.Tests.Channel;

public class ActivityRoundTripTests
{
    private const string Common = """
        "serviceUrl":"https://smba.trafficmanager.net/emea/","channelId":"msteams","id":"f:1","from":{"id":"29:1","name":"Commissioning officer","aadObjectId":"o-1","newer":1},
        "recipient":{"id":"28:b","name":"Bot"},"conversation":{"conversationType":"personal","tenantId":"t-1","id":"a:1","newer":{"a":[1,null]}},"newer":{"deep":[{"er":true}]}
        """;

    public static TheoryData<string> Samples => new(
        """{"type":"message","text":"hello","textFormat":"plain","locale":"en-GB","localTimezone":"Europe/London","attachments":[{"contentType":"text/html","content":"<div>hello</div>","newer":1},{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","body":[]},"contentUrl":"https://x.example/1","name":"n"}],"entities":[{"type":"clientInfo","locale":"en-GB","country":"GB","platform":"Web"},{"type":"mention","mentioned":{"id":"28:b","name":"Bot"},"text":"<at>Bot</at>"}],"channelData":{"tenant":{"id":"t-1"},"source":{"name":"message"}},"replyToId":"1","deliveryMode":"normal","importance":"high","suggestedActions":{"to":["29:1"],"actions":[{"type":"imBack","title":"Hi","value":"hi","displayText":"Hi!"}],"newer":1},"value":{"a":"1"},"summary":"s","speak":"s","inputHint":"acceptingInput","attachmentLayout":"list",""" + Common + "}",
        """{"type":"conversationUpdate","membersAdded":[{"id":"28:b","newer":1}],"membersRemoved":[{"id":"29:2"}],"channelData":{"team":{"id":"19:x"},"eventType":"teamMemberAdded"},"topicName":"t",""" + Common + "}",
        """{"type":"installationUpdate","action":"add","channelData":{"settings":{"selectedChannel":{"id":"19:x"}}},""" + Common + "}",
        """{"type":"messageUpdate","text":"edited","channelData":{"eventType":"editMessage"},""" + Common + "}",
        """{"type":"messageDelete","channelData":{"eventType":"softDeleteMessage"},""" + Common + "}",
        """{"type":"messageReaction","reactionsAdded":[{"type":"like","newer":1}],"reactionsRemoved":[{"type":"sad"}],"replyToId":"1",""" + Common + "}",
        """{"type":"event","name":"application/vnd.microsoft.readReceipt","value":{"lastReadMessageId":"1"},""" + Common + "}",
        """{"type":"invoke","name":"adaptiveCard/action","value":{"action":{"type":"Action.Execute","verb":"approval.approve","data":{"requestId":"1"}},"trigger":"manual"},""" + Common + "}",
        """{"type":"invoke","name":"composeExtension/query","value":7,""" + Common + "}",
        """{"type":"typing",""" + Common + "}",
        """{"type":"endOfConversation","code":"completedSuccessfully",""" + Common + "}",
        """{"type":"not invented yet","anything":"goes",""" + Common + "}");

    [Theory]
    [MemberData(nameof(Samples))]
    public void A2005_EveryType_SurvivesARoundTripWithUnknownFields(string json)
    {
        var written = JsonNode.Parse(JsonSerializer.Serialize(Read(json), ChannelJsonContext.Default.Activity));

        JsonNode.DeepEquals(written, JsonNode.Parse(json)).ShouldBeTrue(written!.ToJsonString());
    }

    [Theory]
    [InlineData("2026-11-21T10:00:00.511Z", "2026-11-21T10:00:00.511+00:00")]
    [InlineData("2026-06-21T10:00:00.5110000+01:00", "2026-06-21T10:00:00.511+01:00")]
    [InlineData("2026-06-21T23:30:00-09:30", "2026-06-21T23:30:00-09:30")]
    [InlineData("2026-06-21T10:00:00", "2026-06-21T10:00:00+00:00")]
    public void Timestamp_KeepsItsInstantAndOffset(string wire, string expected)
    {
        var activity = Read($$"""{"type":"message","timestamp":"{{wire}}","localTimestamp":"{{wire}}",{{Common}}}""");

        activity.Timestamp!.Value.Offset.ShouldBe(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture).Offset);
        JsonNode.Parse(JsonSerializer.Serialize(activity, ChannelJsonContext.Default.Activity))!["localTimestamp"]!.GetValue<string>().ShouldBe(expected);
    }

    [Fact]
    public void CallerId_FromTheWire_IsThrownAway()
    {
        var activity = Read($$"""{"type":"message","callerId":"urn:botframework:aadappid:x","CallerId":"y",{{Common}}}""");

        JsonSerializer.Serialize(activity, ChannelJsonContext.Default.Activity).ShouldNotContain("callerId", Case.Insensitive);
    }

    private static CommissioningBot.Channel.Activity Read(string json)
    {
        ActivityReader.TryRead(Encoding.UTF8.GetBytes(json), out var activity, out var fault).ShouldBeTrue(fault?.Detail);
        return activity!;
    }
}
