using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommissioningBot.LocalChat;

/// <summary>JSON between the page and its server, of the connector, and of what is kept.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TranscriptIndex))]
[JsonSerializable(typeof(TranscriptEntry))]
[JsonSerializable(typeof(LocalEvent))]
[JsonSerializable(typeof(PagePeople))]
[JsonSerializable(typeof(PageMessage))]
[JsonSerializable(typeof(PageAction))]
[JsonSerializable(typeof(PageAnswer))]
[JsonSerializable(typeof(PageError))]
[JsonSerializable(typeof(LocalChannelData))]
[JsonSerializable(typeof(LocalInvoke))]
[JsonSerializable(typeof(ConnectorError))]
[JsonSerializable(typeof(string))]
internal sealed partial class LocalChatJsonContext : JsonSerializerContext;
