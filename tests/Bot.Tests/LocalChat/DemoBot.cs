using System.Text.Json;
using CommissioningBot.Channel;

namespace CommissioningBot.Tests.LocalChat;

/// <summary>A small bot to try the channel with: it echoes, sends a card that refreshes itself, and answers its button.</summary>
internal sealed class DemoBot(DemoBotLog log) : IBot
{
    public const string Track = "demo-card";

    public async Task<InvokeResponse?> OnTurnAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        log.Add(turn.Activity);
        switch (turn.Activity)
        {
            case { Type: ActivityTypes.InstallationUpdate, Action: "add" }:
                await turn.SendActivityAsync($"Welcome, {turn.Activity.From!.Name}.", cancellationToken);
                break;
            case { Type: ActivityTypes.Message, Value: { } value }:
                await turn.SendActivityAsync($"Submitted: {value.GetRawText()}", cancellationToken);
                break;
            case { Type: ActivityTypes.Message, Text: "card" }:
                await turn.SendCardAsync(Card("Waiting for a decision", turn.Activity.From!.Id!), "A decision waits", Track, cancellationToken);
                break;
            case { Type: ActivityTypes.Message, Text: "buttons" }:
                await turn.SendActivityAsync(
                    MessageFactory.Text("Which?") with { SuggestedActions = new SuggestedActions([Button("Yes"), Button("No")]) },
                    cancellationToken: cancellationToken);
                break;
            case { Type: ActivityTypes.Message, Text: "update" }:
                turn.UpdateForPerson(turn.Activity.From!.AadObjectId!, MessageFactory.Card(Card("Decided", turn.Activity.From.Id!), "Decided"), Track);
                break;
            case { Type: ActivityTypes.Message, Text: "markdown" }:
                await turn.SendActivityAsync(
                    new Activity { Type = ActivityTypes.Message, TextFormat = "markdown", Text = "**Bold**, [good](https://example.org/), [bad](javascript:alert(1)), <b>not bold</b>" },
                    cancellationToken: cancellationToken);
                break;
            case { Type: ActivityTypes.Message, Text: "fail" }:
                throw new NotSupportedException("As asked.");
            case { Type: ActivityTypes.Message }:
                await turn.SendActivityAsync($"You said: {turn.Activity.Text}", cancellationToken);
                break;
            case { Type: ActivityTypes.Invoke }:
                return Invoke(turn.Activity);
        }

        return null;
    }

    private static InvokeResponse Invoke(Activity activity)
    {
        var invoke = activity.Value!.Value.Deserialize(ChannelJsonContext.Default.AdaptiveCardInvokeValue)!;
        var answer = invoke.Action.Verb switch
        {
            "demo.refresh" => AdaptiveCardInvokeResponse.Card(Card($"Refreshed for {activity.From!.Name}", activity.From.Id!)),
            "demo.approve" => AdaptiveCardInvokeResponse.Card(Card($"Approved: {invoke.Action.Text("reason")}", activity.From!.Id!)),
            "demo.say" => AdaptiveCardInvokeResponse.Message("Noted."),
            _ => AdaptiveCardInvokeResponse.Error(400, "BadRequest", "This button does nothing."),
        };
        return new InvokeResponse(200, JsonSerializer.SerializeToElement(answer, ChannelJsonContext.Default.AdaptiveCardInvokeResponse));
    }

    private static CardAction Button(string title) =>
        new("imBack", title, JsonSerializer.SerializeToElement(title, ChannelJsonContext.Default.String));

    internal static JsonElement Card(string status, string refreshedBy) => JsonSerializer.Deserialize(
        $$"""
        {
          "type": "AdaptiveCard", "version": "1.5", "lang": "en-GB", "fallbackText": "A decision waits",
          "refresh": { "action": { "type": "Action.Execute", "verb": "demo.refresh", "title": "Refresh", "data": { "requestId": "APR-2026-0001" } }, "userIds": ["{{refreshedBy}}"] },
          "body": [
            { "type": "Container", "style": "emphasis", "bleed": true, "items": [
              { "type": "TextBlock", "text": "Approval request", "size": "Small", "weight": "Bolder", "color": "Accent" },
              { "type": "TextBlock", "text": "Community laundry service", "style": "heading", "wrap": true, "size": "Large", "weight": "Bolder", "spacing": "None" },
              { "type": "TextBlock", "text": {{JsonSerializer.Serialize(status, ChannelJsonContext.Default.String)}}, "wrap": true, "isSubtle": true, "spacing": "None" } ] },
            { "type": "FactSet", "facts": [
              { "title": "Case", "value": "SUT-2026-0001" }, { "title": "Total value", "value": "£54,000" }, { "title": "Term", "value": "3 years and 1 more" },
              { "title": "Asked by", "value": "Commissioning officer" } ] },
            { "type": "TextBlock", "text": "The service keeps people at home for longer. It is **well used**, and two suppliers have shown interest. See the [guide](https://example.org/guide).", "wrap": true },
            { "type": "TextBlock", "text": "Checked against the framework", "wrap": true, "color": "Good", "weight": "Bolder" },
            { "type": "Input.Text", "id": "reason", "label": "Reason", "placeholder": "Needed when you reject", "isMultiline": true, "isRequired": true, "errorMessage": "Write a reason" },
            { "type": "Input.ChoiceSet", "id": "interests", "label": "Interests to declare", "value": "none", "choices": [ { "title": "None", "value": "none" }, { "title": "I have one", "value": "one" } ] },
            { "type": "Input.Toggle", "id": "read", "title": "I have read the case" }
          ],
          "actions": [
            { "type": "Action.Execute", "title": "Approve", "style": "positive", "verb": "demo.approve", "data": { "requestId": "APR-2026-0001", "version": 3 } },
            { "type": "Action.Execute", "title": "Reject", "style": "destructive", "verb": "demo.reject", "data": { "requestId": "APR-2026-0001" }, "associatedInputs": "none" },
            { "type": "Action.Execute", "title": "Ask", "verb": "demo.say", "associatedInputs": "none" },
            { "type": "Action.Submit", "title": "Submit", "data": { "id": 7 }, "associatedInputs": "none" },
            { "type": "Action.Submit", "title": "Say hello", "data": { "msteams": { "type": "imBack", "value": "hello" } }, "associatedInputs": "none" },
            { "type": "Action.OpenUrl", "title": "Open", "url": "https://example.org/" }
          ]
        }
        """,
        ChannelJsonContext.Default.JsonElement);
}

/// <summary>What the bot has received.</summary>
internal sealed class DemoBotLog
{
    private readonly Lock _lock = new();
    private readonly List<Activity> _activities = [];

    public IReadOnlyList<Activity> Activities
    {
        get
        {
            lock (_lock)
            {
                return [.. _activities];
            }
        }
    }

    public void Add(Activity activity)
    {
        lock (_lock)
        {
            _activities.Add(activity);
        }
    }
}
