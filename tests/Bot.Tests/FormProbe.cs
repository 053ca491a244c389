using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommissioningBot.Dialogs;
using CommissioningBot.Fakes;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CommissioningBot.Bot.Tests;

/// <summary>
/// Sends a form as badly as can be before it sends it well. On the card: nonsense in every field, then what is wrong in one field only, then a form of an older
/// version, then the right answers, and the same once more. In the chat: nonsense to every question, then the right answer. Each time the problem stands at its
/// field, what was typed is still there, and nothing has changed.
/// </summary>
internal sealed partial class FormProbe(TheBot bot, FormWay way = FormWay.Card)
{
    private const string Send = "form.send";

    // No form has more questions than a card has fields, and each is asked twice.
    private const int MostTurns = 40;

    private readonly SortedSet<string> _finished = new(StringComparer.Ordinal);

    /// <summary>Every event of the ledger but its anchors, which are taken by the clock.</summary>
    public long Events => Read<long>("SELECT COUNT(*) FROM ledger_events WHERE stream NOT LIKE 'anchor/%'");

    /// <summary>The forms that were filled in and taken.</summary>
    public IReadOnlyCollection<string> Finished => _finished;

    /// <summary>Asks for the form with a command, and sends it in all these ways.</summary>
    /// <param name="right">By field, what a card sends.</param>
    /// <param name="wrong">One field that is wrong while all others are right: what is typed, and what is said at the field (empty field: about the whole).</param>
    /// <returns>Everything that is said and shown when it was taken.</returns>
    public async Task<string> SendAsync(
        ChatUser user, string command, (string Input, string Value)[] right, params IEnumerable<(string Field, string Typed, string Problem)> wrong)
    {
        var asked = await user.SayAsync(command);
        var card = asked.CardList.First(sent => CardReader.Actions(sent).Any(action => (string?)action["verb"] == Send));
        var before = Events;
        var taken = way is FormWay.Chat ? await ChatAsync(user, asked, card, right) : await OnCardAsync(user, card, command, right, wrong);

        var open = Open(card);
        open.Taken.ShouldNotBeNull($"{command}: {taken}");
        _finished.Add(open.Form);
        IsInTheLedger(card, right, before, command);
        var after = Events;
        (await user.PressAsync(card, Send, right)).All.ShouldContain("This form was sent already");
        Events.ShouldBe(after, command);
        return taken;
    }

    private async Task<string> OnCardAsync(
        ChatUser user, JsonNode card, string command, (string Input, string Value)[] right, IEnumerable<(string Field, string Typed, string Problem)> wrong)
    {
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
        return taken.All;
    }

    // Answers what the bot asks, whatever order it asks in, until the form is taken. What stands in it already is changed first where it is not right.
    private async Task<string> ChatAsync(ChatUser user, BotReplies asked, JsonNode card, (string Input, string Value)[] right)
    {
        var inputs = CardReader.Inputs(card).ToList();
        var known = Filled().Matches(asked.Texts.FirstOrDefault(text => text.StartsWith("Filled in already:", StringComparison.Ordinal)) ?? "")
            .Select(line => int.Parse(line.Groups["number"].Value, CultureInfo.InvariantCulture)).ToList();
        foreach (var number in known.Where(number => right.Any(answer => answer.Input == Id(inputs[number - 1]) && answer.Value != (string?)inputs[number - 1]["value"])))
        {
            var again = await user.SayAsync($"change {number}");
            again.Texts[^1].ShouldContain($"Question {number} of {inputs.Count}:");
            await AnswerAsync(user, inputs, number, right);
        }

        var replies = asked;
        for (var turn = 0; Open(card).Taken is null; turn++)
        {
            turn.ShouldBeLessThan(MostTurns, replies.All);
            var question = Question().Match(turn == 0 ? asked.Texts[^1] : replies.Texts[^1]);
            question.Success.ShouldBeTrue(replies.All);
            replies = await AnswerAsync(user, inputs, int.Parse(question.Groups["number"].Value, CultureInfo.InvariantCulture), right);
        }

        return replies.All;
    }

    private async Task<BotReplies> AnswerAsync(ChatUser user, List<JsonNode> inputs, int number, (string Input, string Value)[] right)
    {
        var input = inputs[number - 1];
        var before = Events;
        var nonsense = await user.SayAsync(Nonsense(input));
        nonsense.CardList.ShouldBeEmpty(nonsense.All);
        nonsense.Texts.ShouldHaveSingleItem().ShouldMatch($@"^\p{{Lu}}[^\n]+[.!)] Question {number} of {inputs.Count}: ", Id(input));
        Events.ShouldBe(before, Id(input));
        return await user.SayAsync(Said(input, right.FirstOrDefault(answer => answer.Input == Id(input)).Value ?? ""));
    }

    // As a person writes in the chat what a card sends: the day in words, the number of a choice, “skip” for nothing.
    private static string Said(JsonNode input, string value) =>
        value.Length == 0 ? "skip"
        : (string?)input["type"] switch
        {
            "Input.Date" => UkTime.Day(DateOnly.ParseExact(value, "O", CultureInfo.InvariantCulture)),
            "Input.ChoiceSet" => string.Join(", ", value.Split(',').Select(id => SaidChoice(input["choices"]!.AsArray(), id))),
            _ => value,
        };

    private static string SaidChoice(JsonArray choices, string id)
    {
        var index = choices.Select(choice => (string)choice!["value"]!).ToList().IndexOf(id);
        index.ShouldBeGreaterThanOrEqualTo(0, id);
        return id is "yes" or "no" ? id : (index + 1).ToString(CultureInfo.InvariantCulture);
    }

    // What no field takes, in every field at once: a text that is too long, a choice that is not there, no day.
    private static async Task NonsenseAsync(ChatUser user, JsonNode card)
    {
        (string Input, string Value)[] typed = [.. CardReader.Inputs(card).Select(input => (Id(input), Nonsense(input)))];
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

    private static string Id(JsonNode input) => (string)input["id"]!;

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
            var value = typed.FirstOrDefault(answer => answer.Input == Id(input)).Value;
            if (!string.IsNullOrEmpty(value) && ((string?)input["type"] != "Input.ChoiceSet" || input["choices"]!.AsArray().Any(choice => value.Split(',').Contains((string)choice!["value"]!))))
            {
                ((string?)input["value"]).ShouldBe(value, Id(input));
            }
        }
    }

    // Every sentence that was typed is in the events since then. A form that only leads on to the next one has none.
    private void IsInTheLedger(JsonNode card, (string Input, string Value)[] typed, long before, string command)
    {
        var since = Read<string>("SELECT COALESCE(group_concat(data, ' '), '') FROM ledger_events WHERE position > @before", new { before })!;
        foreach (var (input, value) in since.Length == 0 ? [] : typed.Where(answer => answer.Value.Contains(' ', StringComparison.Ordinal)))
        {
            if (CardReader.Inputs(card).Any(shown => Id(shown) == input && (string?)shown["type"] == "Input.Text"))
            {
                value.Split(';', '\n', ',').ShouldAllBe(part => since.Contains(part.Trim(), StringComparison.Ordinal), $"{command}: {input}");
            }
        }
    }

    private OpenForm Open(JsonNode card) => JsonSerializer.Deserialize(
        Read<string>("SELECT data FROM state_documents WHERE key = @key", new { key = $"form/{CardReader.IdOn(card)}" })!, DialogJsonContext.Default.OpenForm)!;

    private T? Read<T>(string sql, object? parameters = null)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(bot.Process.Folder.FullName, "data", "commissioning.db")};Mode=ReadOnly;Pooling=False");
        return connection.ExecuteScalar<T>(sql, parameters);
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

    [GeneratedRegex(@"Question (?<number>\d+) of \d+: ", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Question();

    [GeneratedRegex(@"^(?<number>\d+)\. ", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Filled();
}
