using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using CommissioningBot.Channel;

namespace CommissioningBot.Bot.Tests.Channel;

/// <summary>What a caller may do wrong: each gets a 4xx with a problem body that names the field, and the bot is not asked.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private readonly LambdaBot _bot = LambdaBot.Echo();
    private ChannelHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ChannelHost.StartAsync(_bot);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{")]
    [InlineData("{\"type\":\"message\",}")]
    [InlineData("{\"type\":\"message\"} more")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("17")]
    public async Task Body_ThatIsNoActivity_Is400(string body) => await ShouldBeProblemAsync(400, body, null);

    [Fact]
    public async Task Body_NestedTooDeeply_Is400() =>
        await ShouldBeProblemAsync(400, With("value", "@").Replace("\"@\"", new string('[', 1000) + new string(']', 1000)), null);

    [Fact]
    public async Task Body_OverTheLimit_Is413() => await ShouldBeProblemAsync(413, With("text", new string('a', 1024 * 1024)), null);

    [Fact]
    public async Task Body_OverTheLimitInChunks_Is413()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages");
        request.Content = new StringContent(With("text", new string('a', 600 * 1024)), Encoding.UTF8, "application/json");
        request.Headers.TransferEncodingChunked = true;
        using var response = await _host.Http.SendAsync(request, ChannelHost.Token);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked", "zz\r\n{}\r\n", 400)]
    [InlineData("Transfer-Encoding: chunked", "2\r\n{}garbage", 400)]
    [InlineData("Content-Length: nonsense", "{}", 400)]
    public async Task Body_WhoseLengthIsNotToBeHad_IsAProblem(string header, string body, int status)
    {
        var answer = await SendRawAsync(header, body, hangUp: false);

        answer.ShouldStartWith($"HTTP/1.1 {status} ");
        answer.ShouldNotContain("   at ");
        _host.Logs.Lines.ShouldNotContain(line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Error);
    }

    [Fact]
    public async Task Body_MalformedChunk_HasAProblemBody() =>
        (await SendRawAsync("Transfer-Encoding: chunked", "zz\r\n{}\r\n", hangUp: false)).ShouldContain("application/problem+json");

    [Fact]
    public async Task Body_CutOff_IsNoFaultOfOurs()
    {
        await SendRawAsync("Content-Length: 500", "{\"type\":", hangUp: true);
        await _host.AskAsync(_host.Message("still there"));

        _host.Logs.Lines.ShouldNotContain(line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Error);
    }

    [Theory]
    [InlineData("type")]
    [InlineData("channelId")]
    [InlineData("serviceUrl")]
    [InlineData("id")]
    [InlineData("from")]
    [InlineData("recipient")]
    [InlineData("conversation")]
    [InlineData("from.id")]
    [InlineData("recipient.id")]
    [InlineData("conversation.id")]
    public async Task RequiredField_MissingNullOrEmpty_Is400WithItsPath(string path)
    {
        await ShouldBeProblemAsync(400, Changed(path, remove: true), path);
        await ShouldBeProblemAsync(400, Changed(path, null), path);
        if (path is not ("from" or "recipient" or "conversation"))
        {
            await ShouldBeProblemAsync(400, Changed(path, ""), path);
        }
    }

    [Theory]
    [InlineData("type", "1")]
    [InlineData("id", "1485983408511")]
    [InlineData("from", "\"29:1\"")]
    [InlineData("from.name", "{}")]
    [InlineData("from.aadObjectId", "[]")]
    [InlineData("conversation", "[]")]
    [InlineData("conversation.id", "true")]
    [InlineData("conversation.isGroup", "\"true\"")]
    [InlineData("text", "7")]
    [InlineData("attachments", "{}")]
    [InlineData("attachments[0]", "[\"x\"]", "attachments")]
    [InlineData("attachments[0].contentType", "[{}]", "attachments")]
    [InlineData("entities[1].type", "[{\"type\":\"a\"},{\"type\":1}]", "entities")]
    [InlineData("membersAdded", "\"x\"")]
    [InlineData("membersAdded[0].id", "[{}]", "membersAdded")]
    [InlineData("timestamp", "\"yesterday\"")]
    [InlineData("timestamp", "1485983408511")]
    [InlineData("suggestedActions", "{\"actions\":null}", "suggestedActions", "suggestedActions.actions")]
    [InlineData("name", "{}")]
    [InlineData("serviceUrl", "\"smba.trafficmanager.net\"")]
    [InlineData("serviceUrl", "\"file:///etc/passwd\"")]
    [InlineData("serviceUrl", "\"http://user@127.0.0.1/\"")]
    [InlineData("serviceUrl", "\"http://127.0.0.1/?x=\"")]
    [InlineData("serviceUrl", "\"https://smba.trafficmanager.net/emea/\"")]
    [InlineData("conversation.id", "\"a\\u0000b\"")]
    [InlineData("conversation.id", "\"..\"")]
    [InlineData("channelData.tenant.id", "{\"tenant\":{\"id\":\"another\"}}", "channelData")]
    public async Task A2003_WrongTypeOrValue_Is400WithItsPath(string path, string value, string? field = null, string? reported = null) =>
        await ShouldBeProblemAsync(400, Changed(field ?? path, value, raw: true), reported ?? path);

    [Theory]
    [InlineData("\"text\":\"\\ud800\"")]
    [InlineData("\"value\":{\"\\udc00\":1}")]
    [InlineData("\"value\":{\"action\":{\"data\":{\"reason\":\"\\ud83d\"}}}")]
    [InlineData("\"id\":\"f:2\"")]
    [InlineData("\"value\":{\"a\":1,\"a\":2}")]
    public async Task A2001_BrokenTextOrRepeatedNames_Are400(string field)
    {
        var good = _host.Message("hello").ToJsonString();

        await ShouldBeProblemAsync(400, good[..^1] + "," + field + "}", null);
    }

    [Fact]
    public async Task Body_ThatIsNotUtf8_Is400()
    {
        using var content = new ByteArrayContent([.. Encoding.UTF8.GetBytes("{\"type\":\"mess"), 0xff, .. Encoding.UTF8.GetBytes("age\"}")]);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        using var response = await _host.Http.PostAsync("/api/messages", content, ChannelHost.Token);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    public async Task ContentType_OtherThanJson_Is415(string contentType)
    {
        using var response = await _host.PostAsync(_host.Message("hello").ToJsonString(), contentType: contentType);

        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        _bot.Turns.ShouldBe(0);
    }

    [Fact]
    public async Task Get_Is405()
    {
        using var response = await _host.Http.GetAsync("/api/messages", ChannelHost.Token);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Theory]
    [InlineData("neverHeardOf")]
    [InlineData("typing")]
    [InlineData("trace")]
    public async Task A2014_TypesThatNobodyHandles_Are200(string type) => (await _host.AskAsync(_host.Personal(type))).Status.ShouldBe(200);

    [Fact]
    public async Task LongText_OfAwkwardCharacters_IsEchoedToTheLetter()
    {
        var text = string.Concat(Enumerable.Repeat("<b>*é€😀\"\\\u202e", 30_000 / 9)).PadRight(30_000, '.');
        var activity = _host.Message(text);
        activity["deliveryMode"] = "expectReplies";

        var (status, body) = await _host.AskAsync(activity);

        status.ShouldBe(200);

        // All but the mark that would turn the direction of what follows.
        body!["activities"]![0]!["text"]!.GetValue<string>().ShouldBe("echo: " + text.Replace("\u202e", "", StringComparison.Ordinal));
    }

    private async Task ShouldBeProblemAsync(int status, string body, string? path)
    {
        using var response = await _host.PostAsync(body);

        ((int)response.StatusCode).ShouldBe(status, body.Length > 2000 ? "" : body);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(ChannelProblem.ContentType);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(ChannelHost.Token))!;
        problem["status"]!.GetValue<int>().ShouldBe(status);
        problem["title"]!.GetValue<string>().ShouldNotBeEmpty();
        problem["detail"]!.GetValue<string>().ShouldNotContain("CommissioningBot");
        problem["path"]?.GetValue<string>().ShouldBe(path, body.Length > 2000 ? "" : body);
        (problem["path"] is null).ShouldBe(path is null);
        _bot.Turns.ShouldBe(0);
    }

    private string With(string field, string value)
    {
        var activity = _host.Personal("message");
        activity[field] = value;
        return activity.ToJsonString();
    }

    private string Changed(string path, string? value = null, bool raw = false, bool remove = false)
    {
        var activity = _host.Message("hello");
        var parts = path.Split('.');
        var parent = parts.Length == 1 ? activity : (JsonObject)activity[parts[0]]!;
        parent.Remove(parts[^1]);
        if (!remove)
        {
            parent[parts[^1]] = raw ? JsonNode.Parse(value!) : JsonValue.Create(value);
        }

        return activity.ToJsonString();
    }

    // As no client of .NET would send it.
    private async Task<string> SendRawAsync(string header, string body, bool hangUp)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_host.Http.BaseAddress!.Host, _host.Http.BaseAddress.Port, ChannelHost.Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n{header}\r\n\r\n{body}"), ChannelHost.Token);
        if (hangUp)
        {
            return "";
        }

        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadToEndAsync(ChannelHost.Token);
    }
}
