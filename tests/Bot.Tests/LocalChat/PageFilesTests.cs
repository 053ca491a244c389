using System.Net;

namespace CommissioningBot.Tests.LocalChat;

public sealed class PageFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("localchat-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Root_IsThePage_WithAStrictContentSecurityPolicy()
    {
        await using var host = await StartAsync();

        var response = await host.GetAsync("/");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldBe(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        html.ShouldNotContain(" style=");
        html.ShouldNotContain("<script>");
    }

    [Theory]
    [InlineData("app.js", "text/javascript; charset=utf-8")]
    [InlineData("app.css", "text/css; charset=utf-8")]
    [InlineData("icon.svg", "image/svg+xml")]
    [InlineData("without-node.html", "text/html; charset=utf-8")]
    public async Task File_OfThePage_IsServedWithItsType(string file, string type)
    {
        await using var host = await StartAsync();

        var response = await host.GetAsync($"/localchat/page/{file}");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe(type);
        response.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
    }

    [Theory]
    [InlineData("nothing.js")]
    [InlineData("../../appsettings.json")]
    [InlineData("%2e%2e/%2e%2e/CommissioningBot.Bot.dll")]
    [InlineData("lib/../../../people.yaml")]
    [InlineData("package.json")]
    public async Task File_OutsideOfThePage_IsNotFound(string path)
    {
        await using var host = await StartAsync();

        (await host.GetAsync($"/localchat/page/{path}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private Task<LocalChatHost> StartAsync() => LocalChatHost.StartAsync(Path.Combine(_folder, "test.db"));
}
