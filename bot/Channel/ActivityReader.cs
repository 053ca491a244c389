using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;

namespace CommissioningBot.Channel;

/// <summary>What is wrong with an activity that came in.</summary>
/// <param name="Path">The field, such as <c>conversation.id</c>; null when it is the body as a whole.</param>
/// <param name="Detail">One sentence for whoever sent it.</param>
internal sealed record ActivityFault(string? Path, string Detail);

/// <summary>Reads an activity strictly: what the protocol lets a receiver reject is rejected here, so that nothing behind has to expect it.</summary>
internal static class ActivityReader
{
    /// <summary>Far more than any client sends; the deepest cards have about 30 levels.</summary>
    private const int MaxDepth = 64;

    private const int MaxIdLength = 2048;

    /// <summary>What a channel must set on every activity, and what the parts need to be of any use.</summary>
    private static readonly string[] _requiredText = ["type", "channelId", "serviceUrl", "id"];
    private static readonly string[] _requiredAccounts = ["from", "recipient", "conversation"];
    private static readonly (string List, string Field)[] _requiredInLists =
    [
        ("attachments", "contentType"), ("entities", "type"), ("reactionsAdded", "type"), ("reactionsRemoved", "type"),
        ("membersAdded", "id"), ("membersRemoved", "id"),
    ];

    public static bool TryRead(
        ReadOnlyMemory<byte> json, [NotNullWhen(true)] out Activity? activity, [NotNullWhen(false)] out ActivityFault? fault)
    {
        activity = null;
        if (json.Span.StartsWith("\uFEFF"u8))
        {
            json = json[3..];
        }

        fault = FindBrokenText(json.Span);
        if (fault is not null)
        {
            return false;
        }

        try
        {
            // A2001: field names are unique.
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            fault = FindMissingField(document.RootElement);
            if (fault is not null)
            {
                return false;
            }

            var read = document.RootElement.Deserialize(ChannelJsonContext.Default.Activity)!;
            fault = FindBadValue(read);
            if (fault is not null)
            {
                return false;
            }

            activity = read with { Properties = WithoutCallerId(read.Properties) };
            return true;
        }
        catch (JsonException exception)
        {
            // A2003: values of another type than the protocol says may be rejected.
            var path = exception.Path?.TrimStart('$').TrimStart('.');
            fault = string.IsNullOrEmpty(path)
                ? new ActivityFault(null, "The body is not valid JSON, or a field name occurs twice.")
                : new ActivityFault(path, $"The field '{path}' has the wrong type, or lacks a part that it must have.");
            return false;
        }
    }

    /// <summary>
    /// Reads every token once. Text that is no Unicode (bad UTF-8, half a surrogate pair) is otherwise found only when somebody asks for
    /// the string, deep in a turn.
    /// </summary>
    private static ActivityFault? FindBrokenText(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            return new ActivityFault(null, "The body is not UTF-8.");
        }

        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                {
                    _ = reader.GetString();
                }
            }

            return null;
        }
        catch (JsonException exception)
        {
            return new ActivityFault(
                null,
                $"The body is not valid JSON with at most {MaxDepth} levels: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
        catch (InvalidOperationException)
        {
            return new ActivityFault(null, "The body has an escape sequence that is not a Unicode character.");
        }
    }

    private static ActivityFault? FindMissingField(JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Object)
        {
            return new ActivityFault(null, "The body is not a JSON object.");
        }

        foreach (var name in _requiredText)
        {
            if (FindMissingText(root, name, "") is { } fault)
            {
                return fault;
            }
        }

        foreach (var name in _requiredAccounts)
        {
            if (!root.TryGetProperty(name, out var account) || account.ValueKind is JsonValueKind.Null)
            {
                return Missing(name);
            }

            if (account.ValueKind is not JsonValueKind.Object)
            {
                return new ActivityFault(name, $"The field '{name}' has the wrong type.");
            }

            if (FindMissingText(account, "id", name + ".") is { } fault)
            {
                return fault;
            }
        }

        foreach (var (list, field) in _requiredInLists)
        {
            if (root.TryGetProperty(list, out var items) && items.ValueKind is JsonValueKind.Array)
            {
                var index = 0;
                foreach (var item in items.EnumerateArray())
                {
                    var path = $"{list}[{index++}]";
                    if (item.ValueKind is not JsonValueKind.Object)
                    {
                        return new ActivityFault(path, $"The field '{path}' has the wrong type.");
                    }

                    if (FindMissingText(item, field, path + ".") is { } fault)
                    {
                        return fault;
                    }
                }
            }
        }

        return null;
    }

    private static ActivityFault? FindMissingText(JsonElement parent, string name, string prefix)
    {
        var path = prefix + name;
        if (!parent.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null)
        {
            return Missing(path);
        }

        if (value.ValueKind is not JsonValueKind.String)
        {
            return new ActivityFault(path, $"The field '{path}' has the wrong type.");
        }

        // A2004: senders leave a field out rather than send an empty string.
        return value.GetString()!.Length == 0 ? Missing(path) : null;
    }

    private static ActivityFault Missing(string path) => new(path, $"The field '{path}' is required.");

    private static ActivityFault? FindBadValue(Activity activity)
    {
        if (!Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var serviceUrl)
            || (serviceUrl.Scheme != Uri.UriSchemeHttps && serviceUrl.Scheme != Uri.UriSchemeHttp)
            || serviceUrl.UserInfo.Length > 0 || serviceUrl.Query.Length > 0 || serviceUrl.Fragment.Length > 0)
        {
            return new ActivityFault("serviceUrl", "The field 'serviceUrl' must be an absolute https address without user, query or fragment.");
        }

        foreach (var (path, id) in new (string, string?)[]
        {
            ("type", activity.Type), ("channelId", activity.ChannelId), ("id", activity.Id), ("conversation.id", activity.Conversation!.Id),
            ("from.id", activity.From!.Id), ("from.aadObjectId", activity.From.AadObjectId), ("recipient.id", activity.Recipient!.Id),
            ("conversation.tenantId", activity.Conversation.TenantId), ("channelData.tenant.id", activity.GetChannelDataTenantId()),
        })
        {
            // Ids are opaque, but they become parts of keys and of URLs.
            if (id is not null && (id.Length > MaxIdLength || id.Any(char.IsControl) || id is "." or ".."))
            {
                return new ActivityFault(path, $"The field '{path}' is too long or has characters that no id has.");
            }
        }

        if (activity.Conversation.TenantId is { } tenant && activity.GetChannelDataTenantId() is { } other
            && !string.Equals(tenant, other, StringComparison.OrdinalIgnoreCase))
        {
            return new ActivityFault("channelData.tenant.id", "The fields 'channelData.tenant.id' and 'conversation.tenantId' name different tenants.");
        }

        return null;
    }

    /// <summary>callerId is the receiver's to set, after authentication; one that comes on the wire is thrown away.</summary>
    private static Dictionary<string, JsonElement>? WithoutCallerId(Dictionary<string, JsonElement>? properties)
    {
        foreach (var name in properties?.Keys.Where(name => name.Equals("callerId", StringComparison.OrdinalIgnoreCase)).ToList() ?? [])
        {
            properties!.Remove(name);
        }

        return properties is { Count: > 0 } ? properties : null;
    }
}
