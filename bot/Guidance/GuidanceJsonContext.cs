using System.Text.Json.Serialization;
using CommissioningBot.Guidance.Feedback;
using CommissioningBot.Guidance.Learning;
using CommissioningBot.Guidance.Questions;
using CommissioningBot.Guidance.Unanswered;

namespace CommissioningBot.Guidance;

/// <summary>JSON of what guidance stores.</summary>
[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(FeedbackEvent))]
[JsonSerializable(typeof(UnansweredEvent))]
[JsonSerializable(typeof(ExpertQuestionEvent))]
[JsonSerializable(typeof(LearningProgress))]
[JsonSerializable(typeof(QuestionDraft))]
[JsonSerializable(typeof(RecentQuestions))]
internal sealed partial class GuidanceJsonContext : JsonSerializerContext;
