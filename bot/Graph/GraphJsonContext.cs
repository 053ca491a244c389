using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommissioningBot.Graph;

/// <summary>JSON of Microsoft Graph. Unknown properties are ignored: the service adds them at will.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Site))]
[JsonSerializable(typeof(SiteList))]
[JsonSerializable(typeof(ColumnDefinition))]
[JsonSerializable(typeof(ListItem))]
[JsonSerializable(typeof(GraphPage<SiteList>))]
[JsonSerializable(typeof(GraphPage<ColumnDefinition>))]
[JsonSerializable(typeof(GraphPage<ListItem>))]
[JsonSerializable(typeof(GraphPage<GraphUser>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, JsonElement>))]
[JsonSerializable(typeof(GraphErrorBody))]
[JsonSerializable(typeof(GraphBatchAnswer))]
[JsonSerializable(typeof(GraphNothing))]
[JsonSerializable(typeof(Drive))]
[JsonSerializable(typeof(GraphPage<Drive>))]
[JsonSerializable(typeof(DriveItem))]
[JsonSerializable(typeof(UploadSession))]
[JsonSerializable(typeof(UploadProgress))]
[JsonSerializable(typeof(RetentionLabel))]
internal sealed partial class GraphJsonContext : JsonSerializerContext;
