using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommissioningBot.Dialogs;

/// <summary>JSON of what dialogs remember between turns.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DialogState))]
[JsonSerializable(typeof(PromptOptions))]
[JsonSerializable(typeof(OpenForm))]
[JsonSerializable(typeof(AttachedFile[]))]
[JsonSerializable(typeof(Choice[]))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class DialogJsonContext : JsonSerializerContext;
