using System.Text.Json.Serialization;

namespace CommissioningBot.Guidance.Unanswered;

/// <summary>What the packs lacked. Stored as JSON for good: add fields as optional, never rename.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(QuestionNotAnswered), "question-not-answered")]
internal abstract record UnansweredEvent;

/// <summary>Somebody asked this, and no entry answered it surely. Who, is nobody's business.</summary>
/// <param name="FrameworkId">The framework that was asked; null for all.</param>
internal sealed record QuestionNotAnswered(string Question, string? FrameworkId = null) : UnansweredEvent;
