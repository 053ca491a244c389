using System.Text.Json.Nodes;
using CommissioningBot.Fakes;
using Microsoft.Data.Sqlite;

namespace CommissioningBot.Bot.Tests;

/// <summary>
/// Sends a form as badly as can be before it sends it well: nonsense in every field, then what is wrong in one field only, then a form of an older version, then
/// the right answers, and the same once more. Each time the problem stands at its field, what was typed is still there, and nothing has changed.
/// </summary>
internal sealed class FormProbe(TheBot bot)
{
    private const string Send = "form.send";

    /// <summary>Every event of the ledger.</summary>
    public long Events
    {
        get
        {
            using var connection = new SqliteConnection($"Data Source={Path.Combine(bot.Process.Folder.FullName, "data", "commissioning.db")};Mode=ReadOnly;Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM ledger_events";
            return (long)command.ExecuteScalar()!;
        }
    }

    /// <summary>Asks for the form with a command, and sends it in all these ways.</summary>
    /// <param name="wrong">One field that is wrong while all others are right: what is typed, and what is said at the field (empty field: about the whole).</param>
    public async Task<CardAnswer> SendAsync(
        ChatUser user, string command, (string Input, string Value)[] right, params IEnumerable<(string Field, string Typed, string Problem)> wrong)
    {
        var card = (await user.SayAsync(command)).CardList.First(sent => CardReader.Actions(sent).Any(action => (string?)action["verb"] == Send));
        var before = Events;
        await NonsenseAsync(user, card);
        foreach (var (field, typed, problem) in wrong)
        {
            (string Input, string Value)[] answers = [.. right.Where(answer => answer.Input != field), .. field.Length == 0 ? ((string, string)[])[] : [(field, typed)]];
            var answer = await user.PressAsync(card, Send, answers);
            At(answer.Card, field).ShouldContain(problem, customMessage: $"{command}: {field} = {typed}\n{answer.All}");
            IsKept(answer.Card, answers);
        }

        await OlderAsync(user, card, right);
        Events.ShouldBe(before, command);

        var taken = await user.PressAsync(card, Send, right);
        taken.All.ShouldNotContain("⚠ Error:", customMessage: command);
        var after = Events;
        after.ShouldBeGreaterThan(before, $"{command}: {taken.All}");
        (await user.PressAsync(card, Send, right)).All.ShouldContain("This form was sent already");
        Events.ShouldBe(after, command);
        return taken;
    }

    // What no field takes, in every field at once: a text that is too long, a choice that is not there, no day.
    private static async Task NonsenseAsync(ChatUser user, JsonNode card)
    {
        (string Input, string Value)[] typed = [.. CardReader.Inputs(card).Select(input => ((string)input["id"]!, Nonsense(input)))];
        var answer = await user.PressAsync(card, Send, typed);
        foreach (var (input, _) in typed)
        {
            At(answer.Card, input).ShouldNotBeEmpty($"{input}\n{answer.All}");
        }

        answer.All.ShouldContain("Everything you typed is still here.");
        foreach (var input in CardReader.Inputs(answer.Card).Where(input => (string?)input["type"] == "Input.Text"))
        {
            ((string?)input["value"])!.ShouldStartWith("xxx");
        }
    }

    private static string Nonsense(JsonNode input) => (string?)input["type"] switch
    {
        "Input.Date" => "someday",
        "Input.ChoiceSet" => "no such choice",
        _ => new string('x', (int)input["maxLength"]! + 1),
    };

    private static async Task OlderAsync(ChatUser user, JsonNode card, (string Input, string Value)[] right)
    {
        var data = CardReader.Actions(card).First(action => (string?)action["verb"] == Send)["data"]!.DeepClone().AsObject();
        data["version"] = (long)data["version"]! + 1;
        foreach (var (input, value) in right)
        {
            data[input] = value;
        }

        var answer = await user.InvokeAsync(Send, data);
        At(answer.Card, "").ShouldContain("The questions of this form have changed since it was sent. Please check your answers and send it again.");
        IsKept(answer.Card, right);
    }

    // A choice that is not there any more cannot stand in a list of choices; everything else comes back as it was typed.
    private static void IsKept(JsonNode card, (string Input, string Value)[] typed)
    {
        foreach (var input in CardReader.Inputs(card))
        {
            var value = typed.FirstOrDefault(answer => answer.Input == (string)input["id"]!).Value;
            if (!string.IsNullOrEmpty(value) && ((string?)input["type"] != "Input.ChoiceSet" || input["choices"]!.AsArray().Any(choice => value.Split(',').Contains((string)choice!["value"]!))))
            {
                ((string?)input["value"]).ShouldBe(value, (string)input["id"]!);
            }
        }
    }

    // What stands in red right above a field; for the whole, above everything.
    private static string At(JsonNode card, string field)
    {
        var problem = "";
        foreach (var node in Nodes(card))
        {
            if ((string?)node["type"] is { } type && type.StartsWith("Input.", StringComparison.Ordinal))
            {
                if (field.Length == 0 || (string?)node["id"] == field)
                {
                    return problem;
                }

                problem = "";
            }
            else if ((string?)node["text"] is { } text && text.StartsWith("⚠ Error: ", StringComparison.Ordinal))
            {
                problem = problem.Length == 0 || field.Length > 0 ? text : problem;
            }
        }

        return problem;
    }

    private static IEnumerable<JsonObject> Nodes(JsonNode? node) => node switch
    {
        JsonObject value => value.Where(pair => pair.Key is not ("refresh" or "fallback")).SelectMany(pair => Nodes(pair.Value)).Prepend(value),
        JsonArray values => values.SelectMany(Nodes),
        _ => [],
    };
}
