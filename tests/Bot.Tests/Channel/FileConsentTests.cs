using System.Text.Json;
using CommissioningBot.Channel;
using CommissioningBot.Channel.Connector;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Bot.Tests.Channel;

public sealed class FileConsentTests
{
    [Fact]
    public void Ask_IsTheAttachmentThatTeamsKnows()
    {
        var activity = FileConsentCard.Ask("a.docx", "May I?", 17, new FileConsentContext("notice", "DEC-1"));

        var attachment = activity.Attachments!.ShouldHaveSingleItem();
        (attachment.ContentType, attachment.Name).ShouldBe(("application/vnd.microsoft.teams.card.file.consent", "a.docx"));
        attachment.Content!.Value.GetRawText().ShouldBe(
            """{"description":"May I?","sizeInBytes":17,"acceptContext":{"document":"notice","key":"DEC-1"},"declineContext":{"document":"notice","key":"DEC-1"}}""");
    }

    [Theory]
    [InlineData("""{"type":"fileUpload","action":"decline","context":{"document":"a","key":"b"}}""", null)]
    [InlineData("""{"type":"fileUpload","action":"accept","context":{"document":"a","key":"b"},"uploadInfo":{"contentUrl":"c","name":"n","uploadUrl":"u","uniqueId":"i","fileType":"docx"}}""", "u")]
    public void Read_Answer_Reads(string value, string? uploadUrl) => Read(value).UploadInfo?.UploadUrl.ShouldBe(uploadUrl);

    [Theory]
    [InlineData("""{"action":"accept","context":{"document":"a","key":"b"}}""")]
    [InlineData("""{"action":"decline"}""")]
    [InlineData("""{"action":"accept","context":{"document":"a","key":"b"},"uploadInfo":{"name":"n"}}""")]
    [InlineData("7")]
    public void Read_AnythingElse_Is400(string value) => Should.Throw<InvokeResponseException>(() => Read(value)).Response.Status.ShouldBe(400);

    [Theory]
    [InlineData("https://council-my.sharepoint.com/up", null)]
    [InlineData("https://sharepoint.com/up", "the host sharepoint.com is not in Channel:FileUploadHosts")]
    [InlineData("https://evilsharepoint.com/up", "the host evilsharepoint.com is not in Channel:FileUploadHosts")]
    [InlineData("https://council.sharepoint.com.evil.example/up", "the host council.sharepoint.com.evil.example is not in Channel:FileUploadHosts")]
    [InlineData("http://council-my.sharepoint.com/up", "the address is not https")]
    [InlineData("http://127.0.0.1:80/up", "the host 127.0.0.1 is not in Channel:FileUploadHosts")]
    [InlineData("http://169.254.169.254/metadata", "the host 169.254.169.254 is not in Channel:FileUploadHosts")]
    public void FindUploadFault_HostThatIsNotListed_IsRefused(string address, string? expected) =>
        new ServiceUrls(Options.Create(new ChannelOptions { MicrosoftAppId = "app" })).FindUploadFault(new Uri(address)).ShouldBe(expected);

    private static FileConsentCardResponse Read(string value) =>
        FileConsentCardResponse.Read(new Activity { Type = ActivityTypes.Invoke, Value = JsonDocument.Parse(value).RootElement });
}
