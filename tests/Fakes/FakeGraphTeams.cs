using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace CommissioningBot.Fakes;

/// <summary>
/// Teams apps and the people who have them. The descriptions that can be had hold no path of it: it is as
/// learn.microsoft.com/graph/api/userteamwork-post-installedapps tells it.
/// </summary>
public sealed partial class FakeGraphTeams
{
    private readonly ConcurrentDictionary<string, bool> _installed = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Ids of the apps in the tenant's catalogue.</summary>
    public IList<string> Catalogue { get; } = [];

    /// <summary>Object ids of the people in the directory; empty for anybody.</summary>
    public IList<string> People { get; } = [];

    /// <summary>Whether this person has the app.</summary>
    public bool HasApp(string personId) => _installed.ContainsKey(personId);

    /// <summary>Installs it, as an administrator would.</summary>
    public void Install(string personId) => _installed[personId] = true;

    internal static bool Handles(FakeGraphRequest request) => Path().IsMatch(request.Path);

    internal FakeGraphAnswer Handle(FakeGraphRequest request)
    {
        if (request.Method != "POST")
        {
            throw new FakeGraphRefusal(405, "methodNotAllowed", "Only installing is modelled here.");
        }

        var person = Path().Match(request.Path).Groups["person"].Value;
        if (People.Count > 0 && !People.Contains(person, StringComparer.OrdinalIgnoreCase))
        {
            throw new FakeGraphRefusal(404, "NotFound", "The user was not found.");
        }

        var sent = FakeGraphJson.Object(request.Body);
        var app = Bound().Match(sent["teamsApp@odata.bind"]?.GetValue<string>() ?? "");
        if (sent.Count != 1 || !app.Success)
        {
            throw new FakeGraphRefusal(400, "BadRequest", "Bad Request: teamsApp@odata.bind is missing or malformed.");
        }

        if (!Catalogue.Contains(app.Groups["app"].Value, StringComparer.OrdinalIgnoreCase))
        {
            throw new FakeGraphRefusal(404, "NotFound", "The app was not found in the catalogue.");
        }

        // 201 without a body.
        return _installed.TryAdd(person, true) ? new FakeGraphAnswer(201) : throw new FakeGraphRefusal(409, "Conflict", "The app is already installed in the user's personal scope.");
    }

    [GeneratedRegex("^/users/(?<person>[^/]+)/teamwork/installedApps$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Path();

    [GeneratedRegex("^https?://[^/]+/v1.0/appCatalogs/teamsApps/(?<app>[0-9a-fA-F-]{36})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bound();
}
