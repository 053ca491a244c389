using System.Net;
using System.Text.Json;

namespace CommissioningBot.Channel.Connector;

/// <summary>Reads the connector's refusals: the status decides, then its code, never its words.</summary>
internal static class ConnectorErrors
{
    /// <summary>What a refusal means.</summary>
    /// <param name="repeatable">Whether the call may be made twice without anybody noticing. Sending has no idempotency key, so it may not.</param>
    public static ConnectorFailure Read(HttpStatusCode status, string body, TimeSpan? retryAfter, bool repeatable)
    {
        var code = ReadCode(body);
        var verdict = Judge(status, code, retryAfter, repeatable);
        var what = code is null ? $"the connector answered {(int)status}" : $"the connector answered {(int)status} {code}";
        return new ConnectorFailure(verdict, (int)status, code, what + Explain(status, code, verdict), retryAfter);
    }

    private static ConnectorVerdict Judge(HttpStatusCode status, string? code, TimeSpan? retryAfter, bool repeatable) => status switch
    {
        HttpStatusCode.TooManyRequests or HttpStatusCode.PreconditionFailed => ConnectorVerdict.Retry,
        HttpStatusCode.Forbidden when code is "ConversationBlockedByUser" or "MessageWritesBlocked" => ConnectorVerdict.Forget,

        // A service that says when to come back has not taken the message.
        HttpStatusCode.ServiceUnavailable when retryAfter is not null => ConnectorVerdict.Retry,
        HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => repeatable ? ConnectorVerdict.Retry : ConnectorVerdict.Uncertain,
        _ => ConnectorVerdict.Final,
    };

    private static string Explain(HttpStatusCode status, string? code, ConnectorVerdict verdict) => (status, code, verdict) switch
    {
        (_, "InvalidBotApiHost", _) => ": this tenant has another host; use the GCC service URL",
        (_, _, ConnectorVerdict.Forget) => ": the person has blocked the bot",
        (HttpStatusCode.Forbidden, _, _) => ": the app is not installed there, or an administrator has blocked it; send again after it has been installed",
        (HttpStatusCode.Unauthorized, _, _) => ": the bot's own credentials were refused; check MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppType",
        (HttpStatusCode.NotFound, _, _) => ": the conversation or message does not exist any more",
        (HttpStatusCode.RequestEntityTooLarge, _, _) => ": the message is too big for the channel",
        ( >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest, _, _) => ": redirects are not followed, because the bot's token would go with them",
        (_, _, ConnectorVerdict.Uncertain) => ": it may have arrived; look before you send it again",
        _ => "",
    };

    /// <summary>Today <c>{"error":{"code"}}</c>; older Teams bodies have JSON in the message of <c>{"errorCode","message"}</c>; gateways send HTML.</summary>
    private static string? ReadCode(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement is not { ValueKind: JsonValueKind.Object } root)
            {
                return null;
            }

            if (root.TryGetProperty("error", out var error) && error.ValueKind is JsonValueKind.Object)
            {
                return ReadText(error, "code");
            }

            if (ReadText(root, "message") is { } message && message.StartsWith('{'))
            {
                using var inner = JsonDocument.Parse(message);
                return ReadText(inner.RootElement, "subCode");
            }

            return root.TryGetProperty("errorCode", out var number) && number.ValueKind is JsonValueKind.Number ? number.GetRawText() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A code is a word; anything else is left out of logs and of the outbox.</summary>
    private static string? ReadText(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 and <= 4096 } text
            && (name is "message" || (text.Length <= 64 && text.All(char.IsAsciiLetterOrDigit)))
            ? text
            : null;
}
