using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CommissioningBot.Bot.Tests.Records;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Graph;

/// <summary>The stand-in refuses what Graph would refuse, so that nothing passes our tests that would fail there.</summary>
public sealed class FakeGraphTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private FakeGraph _graph = null!;
    private FakeGraphList _list = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Lists => $"/sites/{_graph.Site.Id}/lists";

    private string Items => $"{Lists}/{_list.Id}/items";

    public async ValueTask InitializeAsync()
    {
        _graph = await FakeGraph.StartAsync();
        await SendAsync("POST", Lists, """
            {"displayName":"Things","list":{"template":"genericList"},"columns":[
                {"name":"Key","indexed":true,"enforceUniqueValues":true,"required":true,"text":{"maxLength":20}},
                {"name":"Notes","text":{"allowMultipleLines":true}},
                {"name":"Amount","currency":{"locale":"en-GB"}},
                {"name":"At","dateTime":{"format":"dateTime"}},
                {"name":"Kind","choice":{"choices":["A","B"]}},
                {"name":"Link","hyperlinkOrPicture":{"isPicture":false}},
                {"name":"Author","text":{}}]}
            """);
        _list = _graph.Site.List("Things");
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _graph.DisposeAsync();
    }

    [Fact]
    public void CreateList_NameThatSharePointOwns_ComesOutChanged() => _list.Column("Author0").ShouldNotBeNull();

    [Theory]
    [InlineData("""{"fields":{"Key":"a","Nope":"x"}}""", "Field 'Nope' is not recognized")]
    [InlineData("""{"fields":{"Key":"a","Author":"x"}}""", "Field 'Author' is not recognized")]
    [InlineData("""{"fields":{"Key":"a","Amount":"12"}}""", "Cannot convert the value of field 'Amount' to currency.")]
    [InlineData("""{"fields":{"Key":"a","At":"tomorrow"}}""", "Cannot convert the value of field 'At' to dateTime.")]
    [InlineData("""{"fields":{"Key":"a","Notes":5}}""", "Cannot convert the value of field 'Notes' to text.")]
    [InlineData("""{"fields":{"Key":"a","Kind":"C"}}""", "The value is not one of the choices of 'Kind'.")]
    [InlineData("""{"fields":{"Key":"a","Link":{"Url":"https://x.example"}}}""", "The request is malformed or incorrect.")]
    [InlineData("""{"fields":{"Key":"a","Created":"2026-01-01T00:00:00Z"}}""", "Field 'Created' is read-only")]
    [InlineData("""{"fields":{"Title":"no key"}}""", "Field 'Key' is required.")]
    [InlineData("""{"fields":{"Key":""}}""", "Field 'Key' is required.")]
    [InlineData("""{"fields":{"Key":"a23456789012345678901"}}""", "Invalid text value. A text field contains invalid data. Please check the value and try again.")]
    [InlineData("""{"fields":{"Key":"TAKEN"}}""", "One or more fields with unique constraints already has the provided value.")]
    [InlineData("""{"Key":"a"}""", "An item is created from its fields.")]
    public async Task CreateItem_WhatGraphRefuses_Is400(string body, string message)
    {
        await SendAsync("POST", Items, """{"fields":{"Key":"taken"}}""");
        var (status, answer) = await SendAsync("POST", Items, body);
        status.ShouldBe(400);
        answer["error"]!["code"]!.GetValue<string>().ShouldBe("invalidRequest");
        answer["error"]!["message"]!.GetValue<string>().ShouldBe(message);
        _list.Items.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("""{"name":"Two words","text":{}}""")]
    [InlineData("""{"name":"None"}""")]
    [InlineData("""{"name":"Both","text":{},"number":{}}""")]
    [InlineData("""{"name":"Unindexed","enforceUniqueValues":true,"text":{}}""")]
    [InlineData("""{"name":"Long","indexed":true,"text":{"allowMultipleLines":true}}""")]
    [InlineData("""{"name":"Flag","indexed":true,"enforceUniqueValues":true,"boolean":{}}""")]
    [InlineData("""{"name":"Number","number":{"decimalPlaces":"2"}}""")]
    [InlineData("""{"name":"Choice","choice":{}}""")]
    [InlineData("""{"name":"Wide","text":{"maxLength":256}}""")]
    [InlineData("""{"name":"Odd","text":{},"colour":"red"}""")]
    public async Task CreateColumn_WhatGraphRefuses_Is400(string body) => (await SendAsync("POST", $"{Lists}/{_list.Id}/columns", body)).Status.ShouldBe(400);

    [Fact]
    public async Task GetItems_FilterOnAColumnWithoutIndex_NeedsTheHeader()
    {
        await SendAsync("POST", Items, """{"fields":{"Key":"a","Title":"b"}}""");
        var query = $"{Items}?$expand=fields&$filter={Uri.EscapeDataString("fields/Title eq 'b'")}";
        (await SendAsync("GET", query)).Status.ShouldBe(400);
        (await SendAsync("GET", $"{Items}?$orderby=fields/Title")).Status.ShouldBe(400);
        var (status, answer) = await SendAsync("GET", query, null, ("Prefer", "HonorNonIndexedQueriesWarningMayFailRandomly"));
        status.ShouldBe(200);
        answer["value"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task GetItems_WithoutExpand_ShowsNoFields()
    {
        await SendAsync("POST", Items, """{"fields":{"Key":"a"}}""");
        (await SendAsync("GET", Items)).Answer["value"]![0]!["fields"].ShouldBeNull();
        (await SendAsync("GET", $"{Items}?$expand=fields($select=Key)")).Answer["value"]![0]!["fields"]!["Key"]!.GetValue<string>().ShouldBe("a");
        (await SendAsync("GET", $"{Items}?$expand=fields($select=Nope)")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task ChangeFields_ETag_DecidesAndTheAnswerIsFieldsOnly()
    {
        await SendAsync("POST", Items, """{"fields":{"Key":"a"}}""");
        var etag = _list.Items[0].ETag;
        var (status, answer) = await SendAsync("PATCH", $"{Items}/1/fields", """{"Title":"b"}""", ("If-Match", etag));
        status.ShouldBe(200);
        answer["Title"]!.GetValue<string>().ShouldBe("b");
        answer["fields"].ShouldBeNull();
        answer["webUrl"].ShouldBeNull();
        (await SendAsync("PATCH", $"{Items}/1/fields", """{"Title":"c"}""", ("If-Match", etag))).Status.ShouldBe(412);
        (await SendAsync("PATCH", $"{Items}/1", """{"Title":"c"}""")).Status.ShouldBe(405);
        (await SendAsync("GET", $"{Items}/1/versions")).Answer["value"]!.AsArray().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"requests":[]}""")]
    [InlineData("""{"requests":[{"id":"1","method":"GET","url":"/sites/root"},{"id":"1","method":"GET","url":"/sites/root"}]}""")]
    [InlineData("""{"requests":[{"id":"1","method":"GET","url":"https://graph.microsoft.com/v1.0/sites/root"}]}""")]
    [InlineData("""{"requests":[{"id":"1","method":"POST","url":"/sites/root","body":{}}]}""")]
    public async Task Batch_WhatGraphRefuses_Is400(string body) => (await SendAsync("POST", "/$batch", body)).Status.ShouldBe(400);

    [Fact]
    public async Task Batch_MoreThanTwenty_Is400()
    {
        var requests = new JsonArray([.. Enumerable.Range(1, 21).Select(id => new JsonObject { ["id"] = $"{id}", ["method"] = "GET", ["url"] = "/sites/root" })]);
        (await SendAsync("POST", "/$batch", new JsonObject { ["requests"] = requests }.ToJsonString())).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Batch_DependencyFails_Is424()
    {
        var (status, answer) = await SendAsync("POST", "/$batch", """
            {"requests":[{"id":"1","method":"GET","url":"/sites/nowhere"},{"id":"2","method":"GET","url":"/sites/root","dependsOn":["1"]}]}
            """);
        status.ShouldBe(200);
        answer["responses"]!.AsArray().ToDictionary(part => part!["id"]!.GetValue<string>(), part => part!["status"]!.GetValue<int>(), StringComparer.Ordinal)
            .ShouldBe(new Dictionary<string, int>(StringComparer.Ordinal) { ["1"] = 404, ["2"] = 424 }, ignoreOrder: true);
    }

    [Fact]
    public async Task Contracts_PathOrPropertyThatGraphLacks_Is400()
    {
        Assert.SkipUnless(OfficialContracts.Folder is not null, OfficialContracts.Missing);
        await using var graph = await FakeGraph.StartAsync(OfficialContracts.Folder);
        (await SendAsync(graph, "GET", $"/sites/{graph.Site.Id}/lists")).Status.ShouldBe(200);
        (await SendAsync(graph, "GET", $"/sites/{graph.Site.Id}/catalogues")).Answer["error"]!["message"]!.GetValue<string>()
            .ShouldBe($"Resource not found for the segment: GET /sites/{graph.Site.Id}/catalogues is in no description of Graph.");
        var (status, answer) = await SendAsync(
            graph, "POST", $"/sites/{graph.Site.Id}/lists", """{"displayName":"X","list":{"template":"genericList"},"columns":[{"name":"A","text":{"maximumLength":5}}]}""");
        status.ShouldBe(400);
        answer["error"]!["message"]!.GetValue<string>().ShouldBe("The property 'maximumLength' does not exist on type 'microsoft.graph.textColumn'.");
    }

    private Task<(int Status, JsonNode Answer)> SendAsync(string method, string path, string? body = null, params (string Name, string Value)[] headers) =>
        SendAsync(_graph, method, path, body, headers);

    private async Task<(int Status, JsonNode Answer)> SendAsync(FakeGraph graph, string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(graph.BaseUrl + path));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        using var response = await _http.SendAsync(request, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        return ((int)response.StatusCode, response.StatusCode == HttpStatusCode.NoContent ? new JsonObject() : JsonNode.Parse(text)!);
    }
}
