using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Graph;

/// <summary>The stand-in refuses what Graph would refuse of files and of Teams apps too.</summary>
public sealed class FakeGraphFilesTests : IAsyncLifetime
{
    private const int Unit = 320 * 1024;

    private readonly HttpClient _http = new();
    private FakeGraph _graph = null!;
    private FakeGraphDrive _drive = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Drive => $"/drives/{_drive.Id}";

    public async ValueTask InitializeAsync()
    {
        _graph = await FakeGraph.StartAsync();
        await SendAsync("POST", $"/sites/{_graph.Site.Id}/lists", """{"displayName":"Papers","list":{"template":"documentLibrary"}}""");
        _drive = _graph.Site.List("Papers").Drive!;
        await SendAsync("POST", $"{Drive}/root/children", """{"name":"A","folder":{}}""");
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _graph.DisposeAsync();
    }

    [Theory]
    [InlineData("""{"name":"B","folder":{},"colour":"red"}""", 400)]
    [InlineData("""{"name":"B"}""", 400)]
    [InlineData("""{"name":"B*","folder":{}}""", 400)]
    [InlineData("""{"name":"B.","folder":{}}""", 400)]
    [InlineData("""{"name":"a","folder":{}}""", 409)]
    [InlineData("""{"name":"B","folder":{},"@microsoft.graph.conflictBehavior":"fail"}""", 201)]
    public async Task CreateFolder_WhatGraphRefuses_IsRefused(string body, int status) =>
        (await SendAsync("POST", $"{Drive}/root/children", body)).Status.ShouldBe(status);

    [Theory]
    [InlineData("/root:/A/new.txt:/content", 10, 201)]
    [InlineData("/root:/A/new.txt:/content?@microsoft.graph.conflictBehavior=fail", 10, 201)]
    [InlineData("/root:/A/there.txt:/content", 10, 200)]
    [InlineData("/root:/A/there.txt:/content?@microsoft.graph.conflictBehavior=fail", 10, 409)]
    [InlineData("/root:/A/large.bin:/content", (4 * 1024 * 1024) + 1, 413)]
    [InlineData("/root:/B/new.txt:/content", 10, 404)]
    [InlineData("/root:/A/a%3Fb.txt:/content", 10, 400)]
    [InlineData("/root:/A/new.txt:/contents", 10, 400)]
    public async Task PutContent_WhatGraphRefuses_IsRefused(string path, int size, int status)
    {
        await PutAsync($"{_graph.BaseUrl}{Drive}/root:/A/there.txt:/content", new byte[3]);
        (await PutAsync($"{_graph.BaseUrl}{Drive}{path}", new byte[size])).ShouldBe(status);
    }

    [Fact]
    public async Task GetItem_ByPathAndById_IsTheSameFile()
    {
        await PutAsync($"{_graph.BaseUrl}{Drive}/root:/A/there.txt:/content", Convert.FromBase64String("tbQ="));
        var (status, item) = await SendAsync("GET", $"{Drive}/root:/a/There.txt");
        status.ShouldBe(200);
        item["size"]!.GetValue<int>().ShouldBe(2);
        item["file"]!["hashes"]!["quickXorHash"]!.GetValue<string>().ShouldBe("taAFAAAAAAAAAAAAAgAAAAAAAAA=");
        (await SendAsync("GET", $"{Drive}/items/{item["id"]!.GetValue<string>()}")).Answer["name"]!.GetValue<string>().ShouldBe("there.txt");
        (await SendAsync("GET", $"{Drive}/items/none")).Status.ShouldBe(404);
        (await SendAsync("GET", "/drives/none/items/none")).Status.ShouldBe(404);
        (await SendAsync("DELETE", $"{Drive}/items/none")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("""{"item":{"@microsoft.graph.conflictBehavior":"replace","name":"new.bin"}}""", 200)]
    [InlineData("""{"item":{"name":"other.bin"}}""", 400)]
    [InlineData("""{"item":{"size":5}}""", 400)]
    [InlineData("""{"colour":"red"}""", 400)]
    public async Task CreateUploadSession_WhatGraphRefuses_IsRefused(string body, int status) =>
        (await SendAsync("POST", $"{Drive}/root:/A/new.bin:/createUploadSession", body)).Status.ShouldBe(status);

    [Fact]
    public async Task Upload_Parts_AreTakenInOrderAndOnceOnly()
    {
        var url = await SessionAsync();
        (await PutAsync(url, new byte[Unit], "bytes 0-327679/400000")).ShouldBe(202);
        (await PutAsync(url, new byte[Unit], "bytes 0-327679/400000")).ShouldBe(416);
        (await _http.GetStringAsync(new Uri(url), Token)).ShouldContain("\"nextExpectedRanges\":[\"327680-\"]");
        (await PutAsync(url, new byte[72320], "bytes 327680-399999/500000")).ShouldBe(400, "the size must not change");
        (await PutAsync(url, new byte[72320], "bytes 327680-399999/400000")).ShouldBe(201);
        _drive.Files.ShouldHaveSingleItem().Contents[0].Length.ShouldBe(400_000);
        (await PutAsync(url, new byte[72320], "bytes 327680-399999/400000")).ShouldBe(404, "the session is over");
    }

    [Theory]
    [InlineData(1000, "bytes 0-999/400000", 400)]
    [InlineData(Unit, "bytes 0-999/400000", 400)]
    [InlineData(Unit, null, 400)]
    [InlineData(Unit, "bytes 327680-655359/800000", 416)]
    [InlineData(Unit, "bytes 0-327679/327679", 400)]
    public async Task Upload_WhatGraphRefuses_IsRefused(int size, string? range, int status) => (await PutAsync(await SessionAsync(), new byte[size], range)).ShouldBe(status);

    [Fact]
    public async Task Upload_WithAToken_IsRefused() => (await PutAsync(await SessionAsync(), new byte[Unit], "bytes 0-327679/400000", "Bearer x")).ShouldBe(401);

    [Fact]
    public async Task SetRetentionLabel_OneThatThereIsNot_IsRefused()
    {
        _drive.Labels.Add("Six years");
        await PutAsync($"{_graph.BaseUrl}{Drive}/root:/A/there.txt:/content", new byte[3]);
        var path = $"{Drive}/items/{_drive.Files[0].Id}/retentionLabel";
        (await SendAsync("PATCH", path, """{"name":"Seven years"}""")).Status.ShouldBe(400);
        (await SendAsync("PATCH", path, """{"label":"Six years"}""")).Status.ShouldBe(400);
        (await SendAsync("PATCH", path, """{"name":"Six years"}""")).Status.ShouldBe(201);
        (await SendAsync("PATCH", path, """{"name":"Six years"}""")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("p1", "{base}/appCatalogs/teamsApps/11111111-2222-3333-4444-555555555555", 201)]
    [InlineData("p2", "{base}/appCatalogs/teamsApps/11111111-2222-3333-4444-555555555555", 409)]
    [InlineData("nobody", "{base}/appCatalogs/teamsApps/11111111-2222-3333-4444-555555555555", 404)]
    [InlineData("p1", "{base}/appCatalogs/teamsApps/99999999-2222-3333-4444-555555555555", 404)]
    [InlineData("p1", "11111111-2222-3333-4444-555555555555", 400)]
    public async Task InstallApp_WhatGraphRefuses_IsRefused(string person, string app, int status)
    {
        _graph.Teams.Catalogue.Add("11111111-2222-3333-4444-555555555555");
        _graph.Teams.People.Add("p1");
        _graph.Teams.People.Add("p2");
        _graph.Teams.Install("p2");
        var body = new JsonObject { ["teamsApp@odata.bind"] = app.Replace("{base}", _graph.BaseUrl, StringComparison.Ordinal) };
        (await SendAsync("POST", $"/users/{person}/teamwork/installedApps", body.ToJsonString())).Status.ShouldBe(status);
    }

    [Fact]
    public async Task GetItems_NoIndexAndMoreThan5000Items_IsRefusedWithTheHeaderToo()
    {
        await SendAsync("POST", $"/sites/{_graph.Site.Id}/lists", """{"displayName":"Things","list":{"template":"genericList"},"columns":[{"name":"Key","indexed":true,"text":{}}]}""");
        var list = _graph.Site.List("Things");
        for (var number = 0; number <= 5000; number++)
        {
            list.Add(new JsonObject { ["Title"] = $"{number}", ["Key"] = $"{number}" });
        }

        var items = $"/sites/{_graph.Site.Id}/lists/{list.Id}/items?$top=2&$filter=";
        (await SendAsync("GET", items + Uri.EscapeDataString("fields/Title eq '7'"), prefer: true)).Status.ShouldBe(400);
        (await SendAsync("GET", items + Uri.EscapeDataString("fields/Key eq '7'"))).Answer["value"]!.AsArray().Count.ShouldBe(1);
    }

    private async Task<string> SessionAsync() =>
        (await SendAsync("POST", $"{Drive}/root:/A/new.bin:/createUploadSession", "{}")).Answer["uploadUrl"]!.GetValue<string>();

    private async Task<int> PutAsync(string url, byte[] content, string? range = null, string? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(url));
        request.Content = new ByteArrayContent(content);
        if (range is not null)
        {
            // Unchecked, since wrong ones are wanted too.
            request.Content.Headers.TryAddWithoutValidation("Content-Range", range);
        }

        request.Headers.Authorization = authorization is null ? null : AuthenticationHeaderValue.Parse(authorization);
        using var response = await _http.SendAsync(request, Token);
        return (int)response.StatusCode;
    }

    private async Task<(int Status, JsonNode Answer)> SendAsync(string method, string path, string? body = null, bool prefer = false)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_graph.BaseUrl + path));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        if (prefer)
        {
            request.Headers.TryAddWithoutValidation("Prefer", "HonorNonIndexedQueriesWarningMayFailRandomly");
        }

        using var response = await _http.SendAsync(request, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        return ((int)response.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!);
    }
}
