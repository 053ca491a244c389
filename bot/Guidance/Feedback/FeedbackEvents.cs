using System.Text.Json.Serialization;

namespace CommissioningBot.Guidance.Feedback;

/// <summary>What somebody said of an answer. Stored as JSON for good: add fields as optional, never rename.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(AnswerFoundHelpful), "answer-found-helpful")]
[JsonDerivedType(typeof(AnswerFoundUnhelpful), "answer-found-unhelpful")]
internal abstract record FeedbackEvent;

/// <summary>The answer that rests on this entry helped.</summary>
internal sealed record AnswerFoundHelpful(string FrameworkId, string EntryId) : FeedbackEvent;

/// <summary>It did not help.</summary>
/// <param name="Question">What was asked; null when it is not known any more.</param>
internal sealed record AnswerFoundUnhelpful(string FrameworkId, string EntryId, string? Question = null) : FeedbackEvent;
