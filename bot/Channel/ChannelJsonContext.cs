using System.Text.Json.Serialization;
using CommissioningBot.Channel.Authentication;
using CommissioningBot.Channel.Connector;

namespace CommissioningBot.Channel;

/// <summary>JSON of the Activity protocol. Field names are taken to the letter (A2002 lets a receiver do so).</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 128)]

// Activities.
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ExpectedReplies))]
[JsonSerializable(typeof(ChannelProblem))]
[JsonSerializable(typeof(string))]

// Invokes.
[JsonSerializable(typeof(InvokeResponse))]
[JsonSerializable(typeof(AdaptiveCardInvokeValue))]
[JsonSerializable(typeof(AdaptiveCardInvokeResponse))]
[JsonSerializable(typeof(InvokeError))]
[JsonSerializable(typeof(MessagingExtensionQuery))]
[JsonSerializable(typeof(MessagingExtensionResponse))]
[JsonSerializable(typeof(ComposeExtensionMessage))]
[JsonSerializable(typeof(FileConsentCard))]
[JsonSerializable(typeof(FileConsentCardResponse))]
[JsonSerializable(typeof(FileInfoCard))]
[JsonSerializable(typeof(TaskMessage))]

// What we keep.
[JsonSerializable(typeof(ConversationReference))]
[JsonSerializable(typeof(ActivityDelivery))]
[JsonSerializable(typeof(SentCard))]

// The connector.
[JsonSerializable(typeof(ConversationParameters))]
[JsonSerializable(typeof(TenantChannelData))]
[JsonSerializable(typeof(ConversationResourceResponse))]
[JsonSerializable(typeof(ResourceResponse))]
[JsonSerializable(typeof(ChannelAccount))]
[JsonSerializable(typeof(IReadOnlyList<ChannelAccount>))]
[JsonSerializable(typeof(PagedMembersResult))]

// The channel's signing keys.
[JsonSerializable(typeof(OpenIdDocument))]
[JsonSerializable(typeof(SigningKeyDocument))]
internal sealed partial class ChannelJsonContext : JsonSerializerContext;
