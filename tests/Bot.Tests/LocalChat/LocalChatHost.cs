using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CommissioningBot.Channel;
using CommissioningBot.LocalChat;
using CommissioningBot.People;
using CommissioningBot.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommissioningBot.Tests.LocalChat;

/// <summary>The local chat on a real server with the real channel and store, and a small bot behind.</summary>
internal sealed class LocalChatHost : IAsyncDisposable
{
    public const string Officer = "00000000-0000-4000-8000-000000000001";
    public const string CabinetMember = "00000000-0000-4000-8000-000000000002";

    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private LocalChatHost(WebApplication app)
    {
        _app = app;
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public Uri Address => _client.BaseAddress!;

    public IReadOnlyList<Activity> Received => _app.Services.GetRequiredService<DemoBotLog>().Activities;

    /// <summary>Starts it.</summary>
    /// <param name="database">The SQLite file; the same one again plays a restart.</param>
    public static async Task<LocalChatHost> StartAsync(string database, string urls = "http://127.0.0.1:0", string? appId = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Storage:ConnectionString"] = $"Data Source={database}",
            ["MicrosoftAppId"] = appId,
            ["MicrosoftAppPassword"] = appId is null ? null : "secret",
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(urls);
        builder.Services
            .AddStorage(builder.Configuration)
            .AddChannel(builder.Configuration)
            .AddLocalChat()
            .AddSingleton<IDirectory, FixedDirectory>()
            .AddSingleton<DemoBotLog>()
            .AddScoped<IBot, DemoBot>();
        var app = builder.Build();
        app.MapMessages();
        app.MapLocalChat();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new LocalChatHost(app);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        change?.Invoke(request);
        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> PostAsync(string path, string json = "{}") => SendAsync(HttpMethod.Post, path, json);

    public Task<HttpResponseMessage> SayAsync(string person, string text) =>
        PostAsync($"/localchat/people/{person}/messages", JsonSerializer.Serialize(new { text }));

    /// <summary>What a page sees from now on, the transcript first.</summary>
    public async IAsyncEnumerable<LocalEvent> ListenAsync(string person, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        await using var stream = await _client.GetStreamAsync(new Uri($"/localchat/events?person={person}", UriKind.Relative), limit.Token);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(limit.Token))
        {
            var happened = JsonSerializer.Deserialize(item.Data, LocalChatJsonContext.Default.LocalEvent)!;
            happened.Kind.ShouldBe(item.EventType);
            yield return happened;
        }
    }

    /// <summary>The first event that fits, from the transcript on.</summary>
    public async Task<LocalEvent> WaitForAsync(string person, Func<LocalEvent, bool> fits)
    {
        await foreach (var happened in ListenAsync(person))
        {
            if (fits(happened))
            {
                return happened;
            }

            foreach (var entry in happened.Entries ?? [])
            {
                var one = new LocalEvent(happened.Person, LocalEventKinds.Message) { Entry = entry };
                if (fits(one))
                {
                    return one;
                }
            }
        }

        throw new InvalidOperationException("The events ended.");
    }

    /// <summary>The first message of the bot with this text.</summary>
    public async Task<TranscriptEntry> WaitForTextAsync(string person, string text) =>
        (await WaitForAsync(person, happened => string.Equals(happened.Entry?.Activity.Text, text, StringComparison.Ordinal))).Entry!;

    public async Task<IReadOnlyList<TranscriptEntry>> TranscriptAsync(string person) => (await WaitForAsync(person, _ => true)).Entries!;

    public static async Task<string> MessageOfAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync(LocalChatJsonContext.Default.PageError, TestContext.Current.CancellationToken))!.Message;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private sealed class FixedDirectory : IDirectory
    {
        private static readonly Person[] _people =
        [
            new(new PersonId(Officer), "Commissioning officer", "officer@example.org", new HashSet<PersonRole> { PersonRole.Officer }, "Adult services"),
            new(new PersonId(CabinetMember), "Cabinet Member", "cabinet.member@example.org", new HashSet<PersonRole> { PersonRole.CabinetMember }, "Adults"),
            new(new PersonId("00000000-0000-4000-8000-000000000003"), "Head of Service", "head@example.org",
                new HashSet<PersonRole> { PersonRole.DelegatedOfficer, PersonRole.BudgetHolder }),
        ];

        public Task<Person?> FindAsync(PersonId id, CancellationToken cancellationToken) => Task.FromResult(_people.FirstOrDefault(person => person.Id == id));

        public Task<IReadOnlyList<Person>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Person>>(_people);
    }
}
